#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "engine/base/language.h"

namespace rongcuo::cli {

// How far a long run has come.
struct Sofar {
  std::uint64_t cases = 0;
  std::uint64_t bytes = 0;             // Of the inputs, read.
  std::optional<std::uint64_t> total;  // Nothing if that cannot be known.
};

// Says on standard error how far a run has come: on a terminal one line that is
// written over, with a bar, the rate and the time that is left; else a line now
// and then, so that short runs say nothing.
class Progress {
 public:
  // `rows_on_terminal`: the results appear in the terminal, between which a
  // line that is written over would only disturb.
  Progress(Language language, bool rows_on_terminal);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void Report(const Sofar& sofar);
  // Takes the line away.
  void Clear();
  // Cases a second since the first report, where people watch: on a terminal.
  std::optional<std::uint64_t> Rate(std::uint64_t cases) const;

 private:
  using Clock = std::chrono::steady_clock;

  std::string Line(const Sofar& sofar, std::size_t columns) const;
  std::uint64_t RateAt(std::uint64_t cases, Clock::time_point now) const;

  const Language language_;
  const bool terminal_;
  const bool rewrites_;
  const Clock::time_point begin_ = Clock::now();
  Clock::time_point shown_ = begin_;
  std::optional<Sofar> first_;
  bool stands_ = false;  // A line is there to be taken away.
};

// `0:07`, `12:34`, `1:02:03`.
std::string Duration(std::uint64_t seconds);

// `[=====>    ]`, as wide as `columns`; `share` is from 0 to 1.
std::string Bar(double share, std::size_t columns);

}  // namespace rongcuo::cli
