#include "engine/batch/correspondence.h"

#include <algorithm>
#include <map>
#include <set>

#include "engine/explain/view.h"
#include "engine/render/expression_text.h"

namespace rongcuo::batch {
namespace {

using model::kNone;
using model::Model;

std::string NameOf(const Model& model, const model::Rule& rule) {
  return model.norms[rule.norm].text.name.text + "." + rule.text.name.text;
}

// All that makes a rule hold of a case or not, as text: its conditions with the
// definitions they name, and the cases its norm applies to.
class Description {
 public:
  explicit Description(const Model& model) : model_(model) {}

  std::string Of(const model::Rule& rule) {
    text_.clear();
    seen_.clear();
    Put(std::to_string(static_cast<int>(rule.text.kind)));
    Put(std::to_string(static_cast<int>(rule.text.force)));
    Put(std::to_string(static_cast<int>(rule.text.basis.kind)));
    PutExpression(rule.text.condition);
    PutExpression(rule.text.blame);
    PutExpression(rule.text.unless);
    for (const model::RuleId exception : rule.exceptions) {
      Put(NameOf(model_, model_.rules[exception]));
    }
    const syntax::Document& norm = model_.norms[rule.norm].text;
    Put(norm.place.text);
    PutDays(norm.has_begin, norm.begin);
    PutDays(norm.has_end, norm.end);
    PutExpression(norm.audience);
    return text_;
  }

 private:
  void Put(const std::string& part) { text_ += part + '\n'; }
  void PutDays(bool given, Value days) {
    Put(given ? std::to_string(days.lo) + " " + std::to_string(days.hi) : "");
  }

  // Definitions may name definitions, so in a list and not by recursion.
  void PutExpression(model::ExprId root) {
    std::vector<model::ExprId> left = {root};
    while (!left.empty()) {
      const model::ExprId expr = left.back();
      left.pop_back();
      if (expr == model::kNoExpr) {
        Put("");
        continue;
      }
      Put(render::ExpressionText(model_, expr, Language::Chinese));
      for (const std::uint32_t d : explain::DefinitionsOf(model_, expr)) {
        if (!seen_.insert(d).second) continue;
        left.push_back(model_.definitions[d].text.value);
      }
    }
  }

  const Model& model_;
  std::string text_;
  std::set<std::uint32_t> seen_;
};

}  // namespace

SharedOutcomes SharedIds::Set(std::uint32_t matter,
                              eval::OutcomeSet set) const {
  SharedOutcomes shared;
  for (std::size_t i = 0; i < outcomes[matter].size(); ++i) {
    if ((set >> i & 1) != 0) shared.set(outcomes[matter][i]);
  }
  return shared;
}

Correspondence::Correspondence(const Model& before, const Model& after)
    : before_(before), after_(after) {
  AddMatters(before, ids_before_);
  AddMatters(after, ids_after_);
  MatchRules();
}

const model::Rule& Correspondence::Rule(std::uint32_t shared) const {
  const SharedRule& rule = rules_[shared];
  return rule.before != kNone ? before_.rules[rule.before]
                              : after_.rules[rule.after];
}

const model::Norm& Correspondence::NormOf(std::uint32_t shared) const {
  const Model& model = rules_[shared].before != kNone ? before_ : after_;
  return model.norms[Rule(shared).norm];
}

void Correspondence::AddMatters(const Model& model, SharedIds& ids) {
  for (const model::Matter& matter : model.matters) {
    auto at = std::find_if(
        matters_.begin(), matters_.end(),
        [&](const SharedMatter& m) { return m.name == matter.name; });
    if (at == matters_.end()) {
      at = matters_.insert(at, SharedMatter{matter.name, {}});
    }
    ids.matters.push_back(static_cast<std::uint32_t>(at - matters_.begin()));
    std::vector<std::uint32_t>& outcomes = ids.outcomes.emplace_back();
    for (const syntax::Outcome& outcome : matter.outcomes) {
      const auto same = std::find_if(at->outcomes.begin(), at->outcomes.end(),
                                     [&](const SharedMatter::Outcome& o) {
                                       return o.code == outcome.code.text;
                                     });
      outcomes.push_back(
          static_cast<std::uint32_t>(same - at->outcomes.begin()));
      if (same != at->outcomes.end()) continue;
      at->outcomes.push_back({outcome.label.text, outcome.code.text});
    }
  }
}

void Correspondence::MatchRules() {
  std::map<std::string, std::uint32_t> by_name;
  for (model::RuleId r = 0; r < before_.rules.size(); ++r) {
    const auto shared = static_cast<std::uint32_t>(rules_.size());
    by_name.emplace(NameOf(before_, before_.rules[r]), shared);
    rules_.push_back({r, kNone, true});
    ids_before_.rules.push_back(shared);
  }
  Description was(before_), is(after_);
  for (model::RuleId r = 0; r < after_.rules.size(); ++r) {
    const auto at = by_name.find(NameOf(after_, after_.rules[r]));
    if (at == by_name.end()) {
      ids_after_.rules.push_back(static_cast<std::uint32_t>(rules_.size()));
      rules_.push_back({kNone, r, true});
      continue;
    }
    SharedRule& rule = rules_[at->second];
    rule.after = r;
    rule.differs = was.Of(before_.rules[rule.before]) != is.Of(after_.rules[r]);
    ids_after_.rules.push_back(at->second);
  }
}

}  // namespace rongcuo::batch
