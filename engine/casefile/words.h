#pragma once

#include <string>
#include <string_view>

#include "engine/casefile/json_tree.h"
#include "engine/model/model.h"

// Words of findings about case files, in both languages at once (model::Both):
// what was found, and what was expected.
namespace rongcuo::casefile {

// Text of the file as a finding may repeat it: on one line, without control
// characters, cut to a length that fits in a sentence.
std::string Short(std::string_view text);

// "`x`", set off by a blank in Chinese.
std::string Quoted(std::string_view text);

// A value as it stands: "the text `x`", "null", "a list".
std::string Found(const JsonTree& tree, const JsonNode& node);

// What a fact or field of a type takes: "an amount such as `200万元`".
std::string Expected(const model::Model& model, model::Type type);

}  // namespace rongcuo::casefile
