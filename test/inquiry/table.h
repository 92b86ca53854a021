#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/eval/evaluate.h"
#include "test/inquiry/axes.h"

// All completions of a small case, judged one after the other.
namespace rongcuo::brute {

// What each completion comes to.
class Table {
 public:
  using Point = std::size_t;
  // Of outcomes, as bits: that no norm decides.
  static constexpr std::uint64_t kUndecided = std::uint64_t{1} << 63;

  Table(const World& world, const CaseFile& file, const eval::Options& options,
        const Axes& axes);

  std::size_t size() const { return outcomes_.size(); }
  // One bit. None if the completion cannot be: it was decided before it was
  // done. Several if a fact is deemed to be two things at once.
  std::uint64_t outcomes(Point point) const { return outcomes_[point]; }
  bool IsPossible(Point point) const { return outcomes_[point] != 0; }
  // Of the day that holds in the case as it stands.
  Value score(Point point) const { return scores_[point]; }
  // Which choice of an axis a point is.
  std::size_t ChoiceOf(Point point, std::size_t axis) const {
    return point / strides_[axis] % axes_.all()[axis].size();
  }
  std::size_t stride(std::size_t axis) const { return strides_[axis]; }
  CaseFile CompletionAt(Point point) const;

 private:
  void Fill();
  Value ScoreOf(const eval::Trace& trace) const;

  const World& world_;
  const CaseFile& file_;
  const eval::Options& options_;
  const Axes& axes_;
  std::vector<std::size_t> strides_;
  std::vector<std::uint64_t> outcomes_;
  std::vector<Value> scores_;
  bool decision_day_holds_ = false;
};

// What the verdict leaves possible, with kUndecided.
std::uint64_t PossibleIn(const eval::Trace& trace);

}  // namespace rongcuo::brute
