#pragma once

#include <optional>
#include <set>
#include <vector>

#include "test/reference/possible.h"
#include "test/reference/reference.h"

// What facts, definitions and expressions come to in one reading, each worked
// out when first asked for.
namespace rongcuo::reference {

class Rules;

class Facts {
 public:
  Facts(const model::Model& model, const casefile::CaseFile& file,
        const Options& options, Value day, bool presume);

  // `rules` gives aggregates and the score their values, in decisions only.
  Possible Eval(model::ExprId expr, Rules* rules = nullptr);
  Truth EvalTruth(model::ExprId expr, Rules* rules = nullptr);
  const Possible& Fact(model::FactId fact);
  const Possible& Definition(std::uint32_t definition);

  // Whether a norm holds in the place and on the day, and for the person.
  bool ContainsPlace(model::NormId norm) const;
  Truth InForce(model::NormId norm) const;
  Truth FitsPerson(model::NormId norm);
  Truth Guard(model::NormId norm);

  const model::Model& model() const { return model_; }
  bool presumed() const { return presumed_; }
  // The presumptions that have changed a fact, once all facts were asked for.
  const std::set<PresumptionName>& fired() const { return fired_; }
  // What every expression outside of quantifiers came to, if asked for.
  const std::vector<std::optional<Possible>>& seen() const { return seen_; }

 private:
  // The item that a quantifier is at, as its fields' values.
  struct Item {
    const model::Record* record = nullptr;
    const Value* fields = nullptr;
  };

  Possible EvalNode(model::ExprId expr, const Item* item);
  Possible EvalIn(model::ExprId expr, const Item* item);
  Possible EvalLiteral(const syntax::Literal& literal,
                       model::TypeKind kind) const;
  Truth EvalMembership(const syntax::Membership& node, const Item* item);
  Possible EvalReference(model::ExprId expr, const Item* item);
  Possible EvalComparison(const syntax::Comparison& node, const Item* item);
  Possible EvalArithmetic(const syntax::Arithmetic& node, const Item* item);
  Possible EvalQuantifier(const syntax::Quantifier& node);

  bool Assumed(model::FactId fact) const;
  Possible Stated(model::FactId fact) const;
  Possible WorkOut(model::FactId fact);
  Truth Applies(const model::Presumption& presumption);
  bool MayPresume(const PresumptionName& name, const Possible& stated,
                  const Possible& value) const;
  Possible Presume(model::FactId fact, const Possible& stated);
  // Whether doubts about other facts keep a fact's own presumption away.
  bool DoubtfulUpstream(model::FactId fact);
  bool SpokenOf(model::ExprId expr, bool in_body);
  bool SpokenOfFact(model::FactId fact);
  bool SpokenOfItems(const syntax::Quantifier& node);
  bool IsStanding(model::FactId fact) const;
  Possible Deem(model::FactId fact, const Possible& presumed);

  const model::Model& model_;
  const casefile::CaseFile& file_;
  const Options& options_;
  const Value day_;
  const bool presume_;
  Rules* rules_ = nullptr;
  bool presumed_ = false;
  std::set<PresumptionName> fired_;
  std::set<model::FactId> doubtful_upstream_;
  std::vector<std::optional<Possible>> facts_;
  std::vector<std::optional<Possible>> definitions_;
  std::vector<std::optional<Possible>> seen_;
};

}  // namespace rongcuo::reference
