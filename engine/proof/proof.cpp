#include "engine/proof/proof.h"

#include <algorithm>
#include <numeric>

#include "engine/derivation/operations.h"
#include "engine/eval/evaluate.h"

namespace rongcuo::proof {
namespace {

using casefile::CaseFile;
using casefile::Standing;
using checker::Aspect;
using checker::Place;
using checker::Rejection;
using derivation::IsNothing;
using derivation::Shared;
using eval::OutcomeSet;

bool Covers(std::vector<Value> parts, Value whole, bool is_set) {
  std::sort(parts.begin(), parts.end(),
            [](Value a, Value b) { return a.lo < b.lo; });
  std::int64_t rest = whole.lo;  // The bits left over; else the next number.
  for (const Value part : parts) {
    if (is_set) rest &= ~part.lo;
    if (is_set || part.lo > rest || part.hi < rest) continue;
    if (part.hi >= whole.hi) return true;
    rest = part.hi + 1;
  }
  return is_set && rest == 0;
}

// What the readings of both days leave possible; kUndecided only if neither
// certainly decides.
OutcomeSet OutcomesOf(const eval::Trace& trace) {
  const bool undecided =
      trace.conduct.may_be_undecided &&
      (!trace.days_differ || trace.decision.may_be_undecided);
  return trace.verdict.possible | (undecided ? checker::kUndecided : 0);
}

class Prover {
 public:
  // `trace` checks, so that its readings have what the case gives.
  Prover(const model::HeaderFacts& header, const program::Program& program,
         const CaseFile& file, const eval::Options& options,
         const eval::Trace& trace)
      : header_(header),
        program_(program),
        options_(options),
        open_(file),
        kept_(file) {
    // Cut off at the decision's day, as the days of its readings are.
    open_.conduct_days = kept_.conduct_days = trace.conduct.day;
    bare_ = options;
    bare_.without_presumptions.resize(program.presumptions.size());
    std::iota(bare_.without_presumptions.begin(),
              bare_.without_presumptions.end(), 0);
    Keep(trace);
  }

  // The first thing in a proof that does not hold, its id yet to be given.
  std::optional<Rejection> Follow(const Exclusion& exclusion) {
    const std::vector<Split>& splits = exclusion.splits;
    const Rejection torn = {Place::Exclusion, Aspect::Split, 0, kFalse, kTrue};
    if (splits.empty()) return torn;
    std::vector<std::optional<CaseFile>> cases(splits.size());
    cases[0] = exclusion.presumptions ? kept_ : open_;
    for (std::size_t s = 0; s < splits.size(); ++s) {
      if (!cases[s]) return torn;
      if (splits[s].fact != model::kNone) {
        if (!Part(splits[s], s, cases)) return torn;
      } else if (auto rejection = Judge(*cases[s], exclusion.excluded)) {
        return rejection;
      }
      cases[s].reset();
    }
    return std::nullopt;
  }

 private:
  bool IsSet(model::FactId fact) const { return program_.is_enumeration[fact]; }

  // All that a case gives a fact.
  Value Given(const CaseFile& file, model::FactId fact) const {
    const Standing standing = file.standings[fact];
    const bool assumed =
        (options_.assume_claimed && standing == Standing::Claimed) ||
        (options_.assume_contested && standing == Standing::Contested);
    return (assumed ? file.candidates : file.established)[fact];
  }

  // What a plain fact may still be, the days of the header considered.
  Value Left(const CaseFile& file, model::FactId fact) const {
    const Value value = Given(file, fact);
    if (fact == header_.conduct_date) {
      return Shared(value, file.conduct_days, false);
    }
    if (fact == header_.decision_date && file.has_decision_date) {
      return Shared(value, file.decision_days, false);
    }
    return value;
  }

  void Establish(CaseFile& file, model::FactId fact, Value value) const {
    file.established[fact] = value;
    file.standings[fact] = Standing::Established;
    if (fact == header_.conduct_date) file.conduct_days = value;
    if (fact == header_.decision_date) file.decision_days = value;
  }

  // Facts keep in `kept_` what the readings presume, where the days agree.
  void Keep(const eval::Trace& trace) {
    std::vector<Value> values;
    for (model::FactId f = 0; f < program_.fact_values.size(); ++f) {
      values.push_back(Given(kept_, f));
    }
    for (const eval::Reading* reading : {&trace.conduct, &trace.decision}) {
      if (reading == &trace.decision && !trace.days_differ) break;
      for (const program::PresumptionEntry& entry : program_.presumptions) {
        const Value value = reading->values[entry.address];
        const Value open = reading->values[program_.code[entry.address].a];
        if (entry.conclusive || value == open) continue;
        values[entry.fact] =
            Shared(values[entry.fact], value, IsSet(entry.fact));
      }
    }
    for (model::FactId f = 0; f < values.size(); ++f) {
      if (values[f] == Given(kept_, f) || IsNothing(values[f], IsSet(f)))
        continue;
      Establish(kept_, f, values[f]);
    }
  }

  // Makes the cases of the parts of a split; false if it does not cover the
  // fact, or if the tree is none.
  bool Part(const Split& split, std::size_t at,
            std::vector<std::optional<CaseFile>>& cases) const {
    if (split.fact >= program_.fact_values.size() ||
        program_.fact_values[split.fact] == program::kNoAddress ||
        split.parts.size() != split.next.size()) {
      return false;
    }
    const Value left = Left(*cases[at], split.fact);
    const bool is_set = IsSet(split.fact);
    if (!Covers(split.parts, left, is_set)) return false;
    for (std::size_t p = 0; p < split.parts.size(); ++p) {
      const Value part = Shared(left, split.parts[p], is_set);
      const std::uint32_t next = split.next[p];
      if (IsNothing(part, is_set) || next <= at || next >= cases.size() ||
          cases[next]) {
        return false;
      }
      cases[next] = cases[at];
      Establish(*cases[next], split.fact, part);
    }
    return true;
  }

  // Judges an end without presumptions, whatever facts it keeps.
  std::optional<Rejection> Judge(const CaseFile& file, OutcomeSet excluded) {
    eval::Evaluate(program_, file, bare_, end_);
    auto rejection = checker::Check(program_, file, bare_, end_);
    if (rejection) {
      rejection->place = Place::Exclusion;
      return rejection;
    }
    const OutcomeSet still = OutcomesOf(end_) & excluded;
    if (still == 0) return std::nullopt;
    return Rejection{Place::Exclusion, Aspect::Excluded, 0,
                     Exactly(static_cast<std::int64_t>(still)), Exactly(0)};
  }

  const model::HeaderFacts& header_;
  const program::Program& program_;
  const eval::Options& options_;
  eval::Options bare_;  // All presumptions left out.
  CaseFile open_;
  CaseFile kept_;
  eval::Trace end_;
};

}  // namespace

std::optional<Rejection> Check(const model::HeaderFacts& header,
                               const program::Program& program,
                               const CaseFile& file,
                               const eval::Options& options,
                               const eval::Trace& trace,
                               const std::vector<Exclusion>& exclusions) {
  checker::Outcomes excluded;
  for (const Exclusion& exclusion : exclusions) {
    (exclusion.presumptions ? excluded.presumed : excluded.bare) |=
        exclusion.excluded;
  }
  auto rejection = checker::Check(program, file, options, trace, excluded);
  if (rejection || exclusions.empty()) return rejection;
  Prover prover(header, program, file, options, trace);
  for (std::size_t e = 0; e < exclusions.size(); ++e) {
    rejection = prover.Follow(exclusions[e]);
    if (!rejection) continue;
    const Aspect aspect = rejection->aspect;
    const bool own = aspect == Aspect::Split || aspect == Aspect::Excluded;
    if (own) rejection->id = e;
    return rejection;
  }
  return std::nullopt;
}

}  // namespace rongcuo::proof
