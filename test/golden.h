#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/source.h"

// Golden files (golden/<layer>/*.golden) are sections that begin with a line
// `=== word argument`. Inputs come first:
//   === rules [name]   a .norm file, under that name in findings
//   === bytes [name]   the same with escapes: `\xHH` is a byte, `\*N` at the
//   end
//                      of a line stands for N of that line
//   === sources        the catalogue of sources, sources.jsonl
//   === case [name]    a case file
// All others are outputs: the word names the stage that makes them.
namespace rongcuo::golden {

struct Section {
  std::string word;
  std::string argument;
  std::string text;
};

using Inputs = std::vector<Section>;

// What a stage makes of the inputs, given the argument in its heading.
using Stage = std::string (*)(const Inputs& inputs,
                              const std::string& argument);

// All stages by their words.
const std::map<std::string, Stage, std::less<>>& Stages();

// The rules among the inputs, escapes resolved, in their order.
SourceMap RulesOf(const Inputs& inputs);

}  // namespace rongcuo::golden
