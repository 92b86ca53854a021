#include <array>

#include "engine/model/value_text.h"
#include "engine/render/json_parts.h"

namespace rongcuo::render {
namespace {

using explain::DifferenceStep;
using Kind = DifferenceStep::Kind;

std::string TruthCode(Value truth) {
  return IsTrue(truth) ? "true" : IsFalse(truth) ? "false" : "unknown";
}

// `10`, `10..20`
std::string PointsText(Value points) {
  const std::string low = std::to_string(points.lo);
  return points.lo == points.hi ? low : low + ".." + std::to_string(points.hi);
}

}  // namespace

std::string JsonParts::StepName(const DifferenceStep& step) const {
  const model::Model& model = judged_.model;
  switch (step.kind) {
    case Kind::Fact:
      return std::string(FactName(step.index));
    case Kind::Norm:
      return std::string(NormName(step.index));
    case Kind::Definition:
      return model.definitions[step.index].text.name.text;
    case Kind::Rule:
      return RuleName(step.index);
    case Kind::Factor:
      return model.factors[step.index].text.name.text;
    case Kind::Clause:
      break;
  }
  return std::string(NormName(model.decisions[step.decision].norm));
}

// What a step came to; nothing of a list.
std::string JsonParts::StepValue(const DifferenceStep& step, Value value,
                                 eval::RuleStatus status,
                                 const casefile::CaseFile& file) const {
  const model::Model& model = judged_.model;
  switch (step.kind) {
    case Kind::Fact: {
      const model::Type type = model.facts[step.index].type;
      if (type.kind == model::TypeKind::List) return "";
      return model::FormatFact(model, step.index, value, file.texts,
                               Language::Chinese);
    }
    case Kind::Definition:
      return ValueOf(model.definitions[step.index].type, value);
    case Kind::Rule:
      return std::string(StatusCode(status));
    case Kind::Factor:
      return PointsText(value);
    case Kind::Norm:
    case Kind::Clause:
      break;
  }
  return TruthCode(value);
}

void JsonParts::Difference(std::string_view key,
                           const explain::Difference& difference,
                           const casefile::CaseFile& after) {
  static constexpr std::array kKinds = {"fact", "norm",   "definition",
                                        "rule", "factor", "clause"};
  json_.BeginList(key);
  for (const DifferenceStep& step : difference.path) {
    json_.BeginObject();
    json_.Text("kind", kKinds[static_cast<std::size_t>(step.kind)]);
    json_.Text("name", StepName(step));
    if (step.kind == Kind::Clause) {
      const auto& clauses = judged_.model.decisions[step.decision].clauses;
      json_.Number("clause", step.index + 1);
      json_.Text("outcome", OutcomeCode(clauses[step.index].outcome));
    }
    json_.TextOrNull("before", StepValue(step, step.before, step.status_before,
                                         judged_.file));
    json_.TextOrNull("after",
                     StepValue(step, step.after, step.status_after, after));
    json_.EndObject();
  }
  json_.EndList();
}

}  // namespace rongcuo::render
