#pragma once

#include <string>

#include "test/golden.h"

namespace rongcuo::golden {

// The list of norms; then, of the first case judged by the rules, what the
// trace holds and how it is rendered. Words of `argument`: `en`, `verbose`,
// `claimed`, `contested`, and a day for --as-of.
std::string TraceStage(const Inputs& inputs, const std::string& argument);
std::string NormsStage(const Inputs& inputs, const std::string& argument);
std::string TextStage(const Inputs& inputs, const std::string& argument);
std::string JsonStage(const Inputs& inputs, const std::string& argument);
std::string MarkdownStage(const Inputs& inputs, const std::string& argument);
std::string HtmlStage(const Inputs& inputs, const std::string& argument);

}  // namespace rongcuo::golden
