#include "engine/explain/questions.h"

#include <algorithm>

#include "engine/explain/readers.h"
#include "engine/explain/view.h"
#include "engine/explain/wanted.h"

namespace rongcuo::explain {
namespace {

using inquiry::Goal;

template <typename Id>
void AddAll(std::vector<Id>& ids, const std::vector<Id>& more) {
  for (const Id id : more) {
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  }
}

// The facts that are read in vain, under the norms of each day, by fact.
class Waiting {
 public:
  Waiting(const model::Model& model, const inquiry::Subject& subject)
      : model_(model), subject_(subject), found_(model.facts.size()) {
    const View view = ViewOf(subject.trace.holding());
    for (FactId fact = 0; fact < found_.size(); ++fact) {
      found_[fact].use = view.Use(fact);
    }
  }

  void AddPresumed() {
    ForEachDay([&](const eval::Reading& reading, const eval::Reading&) {
      Add(CollectWanted(ViewOf(reading), true));
    });
    ForEachDay([&](const eval::Reading& reading, const eval::Reading& bare) {
      AddPresumedOf(ViewOf(reading), ViewOf(bare));
    });
  }

  void AddCertain() {
    ForEachDay([&](const eval::Reading&, const eval::Reading& bare) {
      Add(CollectWanted(ViewOf(bare), false));
    });
  }

  const Wanted& Of(FactId fact) const { return found_[fact]; }

 private:
  View ViewOf(const eval::Reading& reading) const {
    return {model_, subject_.program, subject_.file, subject_.options, reading};
  }

  template <typename Visit>
  void ForEachDay(Visit visit) {
    const eval::Trace& trace = subject_.trace;
    const auto bare = [](const eval::Reading& with,
                         const eval::Reading& without) -> const auto& {
      return with.presumed ? without : with;
    };
    visit(trace.conduct, bare(trace.conduct, trace.bare_conduct));
    if (trace.days_differ) {
      visit(trace.decision, bare(trace.decision, trace.bare_decision));
    }
  }

  // Presumed facts that may be displaced, and what may displace them.
  void AddPresumedOf(const View& view, const View& bare) {
    std::vector<FactId> presumed;
    const Readers readers = FindReaders(view, FindScope(view));
    for (FactId fact = 0; fact < found_.size(); ++fact) {
      if (view.Use(fact).origin == Origin::Presumption && readers.Any(fact)) {
        presumed.push_back(fact);
      }
    }
    Add(CollectDisplacing(view, presumed));
    std::vector<Wanted> wanted = CollectWanted(bare, false);
    std::erase_if(wanted, [&](const Wanted& w) {
      return view.Use(w.use.fact).origin != Origin::Presumption;
    });
    Add(wanted);
    for (FactId fact = 0; fact < found_.size(); ++fact) {
      Wanted& own = found_[fact];
      if (!own.rules.empty() || own.displaces == kNone) continue;
      AddAll(own.rules, readers.rules[fact]);
      AddAll(own.factors, readers.factors[fact]);
    }
  }

  void Add(const std::vector<Wanted>& wanted) {
    for (const Wanted& w : wanted) {
      Wanted& own = found_[w.use.fact];
      own.red_line = own.red_line || w.red_line;
      if (own.displaces == kNone) own.displaces = w.displaces;
      AddAll(own.rules, w.rules);
      AddAll(own.factors, w.factors);
      AddAll(own.clauses, w.clauses);
      AddAll(own.definitions, w.definitions);
    }
  }

  const model::Model& model_;
  const inquiry::Subject& subject_;
  std::vector<Wanted> found_;  // By FactId.
};

QuestionList ListOf(const inquiry::Subject& subject, Goal goal,
                    const Waiting& waiting, std::uint64_t budget) {
  inquiry::Asking asking = inquiry::Ask(subject, goal, budget);
  QuestionList list;
  list.exact = asking.exact;
  list.settles = asking.settles;
  const eval::Verdict& verdict = subject.trace.verdict;
  list.possible =
      goal == Goal::Presumed ? verdict.possible : verdict.possible_without;
  for (inquiry::Asked& asked : asking.asked) {
    const Wanted& wanted = waiting.Of(asked.fact);
    list.questions.push_back({std::move(asked), wanted});
  }
  for (const FactId fact : asking.idle) {
    list.idle.push_back(waiting.Of(fact).use);
  }
  return list;
}

}  // namespace

Questions FindQuestions(const model::Model& model,
                        const inquiry::Subject& subject, std::uint64_t budget) {
  Questions questions;
  Waiting presumed(model, subject);
  presumed.AddPresumed();
  questions.presumed = ListOf(subject, Goal::Presumed, presumed, budget);
  Waiting certain(model, subject);
  certain.AddCertain();
  questions.certain = ListOf(subject, Goal::Certain, certain, budget);
  return questions;
}

}  // namespace rongcuo::explain
