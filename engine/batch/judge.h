#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "engine/base/language.h"
#include "engine/batch/row.h"
#include "engine/eval/trace.h"
#include "engine/rulebook.h"

namespace rongcuo::batch {

struct Options {
  eval::Options judging;
  Detail detail = Detail::None;
  Language language = Language::Chinese;  // Of messages and of Row::full.
  // Facts by which statistics group; enumerations or 是否.
  std::vector<model::FactId> group_by;
};

// Every case must be followed by as many readable bytes, whatever they are.
inline constexpr std::size_t kPadding = 64;

// Judges cases one after the other; verdicts are those of `rongcuo check`. Not
// for several threads at once: each has its own, over the same rulebook, which
// must outlive it.
class Judge {
 public:
  Judge(const Rulebook& rulebook, Options options);

  // Judges cases, each the text of a case file, and makes rows[i] that of
  // cases[i]. Never fails: what is wrong with a case stands in its row.
  void Run(std::span<const std::string_view> cases, std::vector<Row>& rows);

 private:
  void RunOne(std::string_view text, Row& row);

  const Rulebook& rulebook_;
  const Options options_;
  eval::Trace trace_;
};

}  // namespace rongcuo::batch
