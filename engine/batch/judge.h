#pragma once

#include <cstddef>
#include <memory>
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
  // Whether Row::possible of open cases is to be exact without Detail::Full,
  // too: some milliseconds for each.
  bool exact = false;
  Language language = Language::Chinese;  // Of messages and of Row::full.
  // Facts by which statistics group; enumerations or 是否.
  std::vector<model::FactId> group_by;
};

// Every case must be followed by as many readable bytes, whatever they are.
inline constexpr std::size_t kPadding = 64;

// Judges cases; certainty and outcome of each are those of `rongcuo check`. Not
// for several threads at once: each has its own, over the same rulebook, which
// must outlive it.
class Judge {
 public:
  // `options.judging` leaves out no presumptions.
  Judge(const Rulebook& rulebook, const Options& options);
  ~Judge();

  // Judges cases, each the text of a case file, and makes rows[i] that of
  // cases[i]; the more at once, the faster. Never fails: what is wrong with a
  // case stands in its row.
  void Run(std::span<const std::string_view> cases, std::vector<Row>& rows);

 private:
  class Alone;
  class Together;

  const std::unique_ptr<Alone> alone_;
  const std::unique_ptr<Together> together_;  // But of Detail::Full.
};

}  // namespace rongcuo::batch
