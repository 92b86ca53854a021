#include "engine/explain/view.h"

#include <algorithm>

#include "engine/model/value_text.h"
#include "engine/model/walk.h"

namespace rongcuo::explain {
namespace {

template <typename Id>
void AddOnce(std::vector<Id>& ids, Id id) {
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
}

}  // namespace

View::View(const model::Model& model, const program::Program& program,
           const casefile::CaseFile& file, const eval::Options& options,
           const eval::Reading& reading)
    : model_(model),
      program_(program),
      file_(file),
      options_(options),
      reading_(reading),
      fired_(model.facts.size(), kNone),
      details_(model.facts.size(), kNone) {
  for (std::uint32_t i = 0; i < program.presumptions.size(); ++i) {
    // What is deemed stands over what is presumed.
    if (!eval::Fired(program, reading, i)) continue;
    std::uint32_t& fired = fired_[program.presumptions[i].fact];
    if (fired == kNone || program.presumptions[i].conclusive) fired = i;
  }
  for (std::uint32_t i = 0; i < file.details.size(); ++i) {
    details_[file.details[i].fact] = i;
  }
}

Value View::ValueOf(ExprId expr) const {
  const model::Meaning& meaning = model_.meanings[expr];
  if (meaning.kind == model::MeaningKind::Constant &&
      model_.types[expr].kind != model::TypeKind::Truth) {
    return meaning.constant;
  }
  const program::Address address = program_.addresses[expr];
  if (address != program::kNoAddress) return reading_.values[address];
  return kUnknownTruth;
}

bool View::Known(ExprId expr) const {
  return model::Known(model_.types[expr], ValueOf(expr));
}

bool View::IsOpen(ExprId expr) const {
  return expr != model::kNoExpr && IsUnknown(ValueOf(expr));
}

bool View::KnownFact(FactId fact) const {
  const model::Type type = model_.facts[fact].type;
  if (type.kind == model::TypeKind::List) {
    return List(fact).complete;
  }
  return model::Known(type, reading_.values[program_.fact_values[fact]]);
}

bool View::Assumed(FactId fact) const {
  const casefile::Standing standing = file_.standings[fact];
  return (standing == casefile::Standing::Claimed && options_.assume_claimed) ||
         (standing == casefile::Standing::Contested &&
          options_.assume_contested);
}

casefile::ListValue View::List(FactId fact) const {
  return Assumed(fact) ? file_.candidate_lists[fact] : file_.lists[fact];
}

FactUse View::Use(FactId fact) const {
  FactUse use;
  use.fact = fact;
  use.standing = file_.standings[fact];
  use.detail = details_[fact];
  const bool list = model_.facts[fact].type.kind == model::TypeKind::List;
  if (!list) use.value = reading_.values[program_.fact_values[fact]];
  if (fired_[fact] != kNone) {
    use.presumption = fired_[fact];
    use.origin = program_.presumptions[use.presumption].conclusive
                     ? Origin::Deeming
                     : Origin::Presumption;
  } else if (use.standing == casefile::Standing::Established) {
    use.origin = IsHeader(fact) ? Origin::Header : Origin::CaseFile;
  } else if (Assumed(fact)) {
    use.origin = Origin::Assumed;
  } else if (!list && use.value != model_.facts[fact].domain) {
    // The header gives its facts whatever their standing says.
    use.origin = Origin::Header;
  }
  return use;
}

bool View::IsHeader(FactId fact) const {
  const model::HeaderFacts& header = model_.header;
  return fact == header.category || fact == header.conduct_date ||
         fact == header.decision_date;
}

bool View::Applies(RuleId rule) const {
  const eval::RuleStatus status = reading_.rules[rule].status;
  return status != eval::RuleStatus::NotApplicable &&
         status != eval::RuleStatus::NotInForce;
}

bool View::MayApply(NormId norm) const {
  return norm == kNone || !IsFalse(reading_.guards[norm]);
}

bool IsWithin(const syntax::Aggregate& aggregate,
              const program::RuleEntry& rule) {
  if (rule.kind != aggregate.kind) return false;
  switch (aggregate.filter) {
    case syntax::AggregateFilter::None:
      return true;
    case syntax::AggregateFilter::Procedural:
      return rule.procedural;
    case syntax::AggregateFilter::Substantive:
      return !rule.procedural;
    case syntax::AggregateFilter::Shall:
      return rule.shall;
    case syntax::AggregateFilter::May:
      return !rule.shall;
  }
  return false;
}

std::vector<FactId> FactsOf(const model::Model& model, ExprId root) {
  std::vector<FactId> facts;
  model::ForEachExpr(model.exprs, root, [&](ExprId id) {
    const model::Meaning& meaning = model.meanings[id];
    // A quantifier's meaning is its list.
    if (meaning.kind == model::MeaningKind::Fact) {
      AddOnce(facts, meaning.index);
    }
  });
  std::reverse(facts.begin(), facts.end());
  return facts;
}

std::vector<std::uint32_t> DefinitionsOf(const model::Model& model,
                                         ExprId root) {
  std::vector<std::uint32_t> definitions;
  model::ForEachExpr(model.exprs, root, [&](ExprId id) {
    const model::Meaning& meaning = model.meanings[id];
    if (meaning.kind == model::MeaningKind::Definition) {
      AddOnce(definitions, meaning.index);
    }
  });
  return definitions;
}

}  // namespace rongcuo::explain
