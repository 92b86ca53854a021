#include "test/checker/mutations.h"

#include <vector>

namespace rongcuo::checker {
namespace {

using casefile::CaseFile;
using program::Address;
using program::Op;

class Mutator {
 public:
  using Use = std::function<void(const std::function<std::string()>&)>;

  Mutator(const program::Program& program, const CaseFile& file,
          eval::Trace& trace, const Use& use)
      : program_(program), file_(file), trace_(trace), use_(use) {}

  std::size_t Run() {
    for (std::size_t n = 0; n < trace_.here.size(); ++n) {
      Flip(trace_.here[n], "here", n);
    }
    MutateReading(trace_.conduct, "conduct");
    if (trace_.days_differ) MutateReading(trace_.decision, "decision");
    if (trace_.conduct.presumed) {
      MutateReading(trace_.bare_conduct, "bare conduct");
    }
    if (trace_.days_differ && trace_.decision.presumed) {
      MutateReading(trace_.bare_decision, "bare decision");
    }
    place_ = "verdict";
    eval::Verdict& verdict = trace_.verdict;
    Flip(trace_.days_differ, "days differ");
    Flip(trace_.decision_day_holds, "decision day holds");
    MutateSet(verdict.possible, "possible");
    MutateSet(verdict.possible_without, "possible without");
    for (const auto certainty :
         {eval::Certainty::Certain, eval::Certainty::Presumed,
          eval::Certainty::Open}) {
      Put(verdict.certainty, certainty, "certainty");
    }
    Put(verdict.outcome, verdict.outcome + 1, "outcome");
    Put(verdict.outcome, model::kNone, "outcome");
    if (verdict.exact) Flip(verdict.exact, "exact");
    const Value score = verdict.score;
    Put(verdict.score, Value{score.lo - 1, score.hi}, "score");
    Put(verdict.score, Value{score.lo, score.hi + 1}, "score");
    Put(verdict.score, Exactly(score.hi + 1), "score");
    return count_;
  }

 private:
  void Report(const char* what, std::size_t id) {
    ++count_;
    use_([=, this] {
      return std::string(place_) + " " + what + " " + std::to_string(id);
    });
  }

  template <typename T>
  void Put(T& at, T value, const char* what, std::size_t id = 0) {
    const T old = at;
    if (old == value) return;
    at = value;
    Report(what, id);
    at = old;
  }

  template <typename Bool>
  void Flip(Bool&& at, const char* what, std::size_t id = 0) {
    at = !at;
    Report(what, id);
    at = !at;
  }

  void MutateTruth(Value& at, const char* what, std::size_t id) {
    for (const Value value : {kFalse, kTrue, kUnknownTruth}) {
      Put(at, value, what, id);
    }
  }

  void MutateSet(eval::OutcomeSet& at, const char* what) {
    const auto outcomes = 5;
    for (int i = 0; i < outcomes; ++i) {
      Put(at, at ^ eval::OutcomeSet{1} << i, what, i);
    }
    Put(at, eval::OutcomeSet{0}, what);
  }

  // The instructions that a run comes to: not the rules of norms that cannot
  // apply, nor bodies over no items, nor decisions that are not walked.
  std::vector<bool> Met(const eval::Reading& reading) const {
    std::vector<bool> met(program_.code.size());
    const auto run = [&](Address at, Address end) {
      while (at < end) {
        const program::Instruction& i = program_.code[at];
        if (i.op == Op::SkipUnless) {
          at = IsFalse(reading.values[i.a]) ? i.b : at + 1;
        } else if (i.op == Op::Each) {
          met[at] = true;
          const bool items = file_.lists[i.a].count > 0;
          for (++at; at < i.b; ++at) met[at] = items;
        } else {
          met[at++] = true;
        }
      }
    };
    run(0, program_.factors_end);
    for (const std::uint32_t d : program_.matters[file_.matter]) {
      const program::DecisionEntry& decision = program_.decisions[d];
      const Value guard = reading.values[program_.norms[decision.norm].guard];
      if (IsFalse(guard)) continue;
      run(decision.begin, decision.end);
      if (IsTrue(guard)) break;
    }
    return met;
  }

  void MutateReading(eval::Reading& reading, const char* place) {
    place_ = place;
    const Value day = reading.day;
    Put(reading.day, Value{day.lo + 1, day.hi}, "day");
    const std::vector<bool> met = Met(reading);
    for (Address at = 0; at < met.size(); ++at) {
      if (!met[at]) continue;
      Value& value = reading.values[at];
      Put(value, Value{value.lo ^ 1, value.hi}, "value", at);
      Put(value, Value{value.lo, value.hi ^ 1}, "value", at);
    }
    for (std::size_t n = 0; n < reading.guards.size(); ++n) {
      MutateTruth(reading.guards[n], "guard", n);
    }
    for (std::size_t f = 0; f < reading.held_back.size(); ++f) {
      Flip(reading.held_back[f], "held back", f);
    }
    for (std::size_t r = 0; r < reading.rules.size(); ++r) {
      MutateRule(reading.rules[r], r);
    }
    for (std::size_t s = 0; s < reading.aggregates.size(); ++s) {
      MutateTruth(reading.aggregates[s], "aggregate", s);
    }
    for (std::size_t f = 0; f < reading.factors.size(); ++f) {
      MutatePoints(reading.factors[f], "points", f);
    }
    MutatePoints(reading.score, "score", 0);
    Flip(reading.presumed, "presumed");
    MutateSet(reading.possible, "possible");
    Flip(reading.may_be_undecided, "may be undecided");
    Put(reading.decision, reading.decision + 1, "decision");
    Put(reading.clause, reading.clause + 1, "clause");
    Put(reading.clause, model::kNone, "clause");
  }

  void MutatePoints(Value& at, const char* what, std::size_t id) {
    const Value points = at;
    Put(at, Value{points.lo - 1, points.hi}, what, id);
    Put(at, Value{points.lo, points.hi + 1}, what, id);
  }

  void MutateRule(eval::RuleResult& rule, std::size_t id) {
    for (int status = 0; status < 8; ++status) {
      Put(rule.status, static_cast<eval::RuleStatus>(status), "status", id);
    }
    MutateTruth(rule.holds, "holds", id);
    MutateTruth(rule.fails, "fails", id);
    MutateTruth(rule.blames, "blames", id);
    Put(rule.excluded_by, rule.excluded_by + 1, "excluded by", id);
  }

  const program::Program& program_;
  const CaseFile& file_;
  eval::Trace& trace_;
  const Use& use_;
  const char* place_ = "trace";
  std::size_t count_ = 0;
};

}  // namespace

std::size_t ForTraceMutations(
    const program::Program& program, const CaseFile& file, eval::Trace& trace,
    const std::function<void(const std::function<std::string()>&)>& use) {
  return Mutator(program, file, trace, use).Run();
}

std::size_t ForFactMutations(
    const program::Program& program, const CaseFile& file,
    const std::function<void(const CaseFile&, model::FactId)>& use) {
  std::size_t count = 0;
  CaseFile mutated = file;
  const auto put = [&](Value& at, Value value, model::FactId fact) {
    const Value old = at;
    at = value;
    use(mutated, fact);
    at = old;
    ++count;
  };
  for (const casefile::FactDetail& detail : file.details) {
    const model::FactId fact = detail.fact;
    if (file.standings[fact] != casefile::Standing::Established) continue;
    if (program.fact_values[fact] != program::kNoAddress) {
      Value& value = mutated.established[fact];
      put(value, Value{value.lo ^ 1, value.hi}, fact);
      continue;
    }
  }
  return count;
}

}  // namespace rongcuo::checker
