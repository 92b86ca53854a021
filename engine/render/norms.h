#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/source.h"
#include "engine/model/model.h"
#include "engine/render/render.h"

// The rulebook itself as text: which norms there are, what one of them says.
namespace rongcuo::render {

// The norms that apply at a place and may be in force on a day, by place and
// date, each with how many rules it has of every kind.
std::string NormList(const model::Model& model,
                     const std::optional<std::string>& place,
                     std::optional<std::int64_t> day, const Options& options);

// A norm, `规范名`; or anything declared in it, `规范名.规则名`; or a fact or
// definition of the vocabulary: as it is written in the rules, with what its
// sources say. Nothing if there is none of that name.
std::optional<std::string> ShowRule(const model::Model& model,
                                    const SourceMap& sources,
                                    const std::string& name,
                                    const Options& options);

// All names that ShowRule takes.
std::vector<std::string> RuleNames(const model::Model& model);

}  // namespace rongcuo::render
