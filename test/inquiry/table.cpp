#include "test/inquiry/table.h"

#include <bit>
#include <utility>

namespace rongcuo::brute {

Table::Table(const World& world, const CaseFile& file,
             const eval::Options& options, const Axes& axes)
    : world_(world), file_(file), options_(options), axes_(axes) {
  std::size_t size = 1;
  for (const Axis& axis : axes.all()) {
    strides_.push_back(size);
    size *= axis.size();
  }
  outcomes_.resize(size);
  scores_.resize(size);
  eval::Trace trace;
  eval::Evaluate(world.program, file, options, trace);
  decision_day_holds_ = trace.decision_day_holds;
  Fill();
}

Value Table::ScoreOf(const eval::Trace& trace) const {
  return decision_day_holds_ && trace.days_differ ? trace.decision.score
                                                  : trace.conduct.score;
}

std::uint64_t PossibleIn(const eval::Trace& trace) {
  const bool decided = !trace.conduct.may_be_undecided ||
                       (trace.days_differ && !trace.decision.may_be_undecided);
  return trace.verdict.possible | (decided ? 0 : Table::kUndecided);
}

void Table::Fill() {
  const std::vector<Axis>& axes = axes_.all();
  program::Program program = world_.program;
  CaseFile file = file_;
  const std::size_t items = file.items.size();
  std::vector<std::size_t> lists(axes.size());  // Where a list's items begin.
  const auto set = [&](std::size_t a, std::size_t choice) {
    const Axis& axis = axes[a];
    if (axis.kind == Axis::Kind::Begin) {
      program.norms[axis.norm].begin = axis.choices[choice];
    } else if (axis.kind == Axis::Kind::End) {
      program.norms[axis.norm].end = axis.choices[choice];
    } else {
      axes_.Establish(axis, choice, file);
    }
  };
  bool days_open = false;
  for (std::size_t a = 0; a < axes.size(); ++a) {
    days_open = days_open || axes[a].kind == Axis::Kind::Conduct ||
                axes[a].kind == Axis::Kind::Decision;
    set(a, 0);
  }
  const bool dated = file_.has_decision_date && !options_.as_of;
  eval::Trace trace;
  for (Point point = 0; point < outcomes_.size(); ++point) {
    // As a counter: what turns over is set anew.
    for (std::size_t a = 0; point > 0 && a < axes.size(); ++a) {
      set(a, ChoiceOf(point, a));
      if (ChoiceOf(point, a) != 0) break;
    }
    if (file.items.size() > items + 100'000) {  // Of lists no longer in use.
      file.items.resize(items);
      for (std::size_t a = 0; a < axes.size(); ++a) set(a, ChoiceOf(point, a));
    }
    if (days_open && dated && file.conduct_days.lo > file.decision_days.lo) {
      continue;
    }
    eval::Evaluate(program, file, options_, trace);
    outcomes_[point] = PossibleIn(trace);
    scores_[point] = ScoreOf(trace);
  }
}

CaseFile Table::CompletionAt(Point point) const {
  CaseFile file = file_;
  for (std::size_t a = 0; a < axes_.all().size(); ++a) {
    axes_.Establish(axes_.all()[a], ChoiceOf(point, a), file);
  }
  return file;
}

}  // namespace rongcuo::brute
