#include "engine/model/value_text.h"
#include "engine/render/page.h"

namespace rongcuo::render {
namespace {

using explain::DifferenceStep;
using Kind = DifferenceStep::Kind;

// Says how the steps of a difference came out, in one language.
class StepWriter {
 public:
  StepWriter(const Page& page, const casefile::CaseFile& before,
             const casefile::CaseFile& after)
      : page_(page), phrases_(page.phrases), before_(before), after_(after) {}

  Line Write(const DifferenceStep& step) const {
    Line line = Name(step);
    line.push_back({phrases_.Word(Message::Colon)});
    if (IsList(step)) {
      line.push_back({phrases_.Word(Message::ListDiffers)});
      return line;
    }
    line.push_back({Came(step, false)});
    line.push_back({" → "});
    line.push_back({Came(step, true), Style::Strong});
    return line;
  }

 private:
  bool IsList(const DifferenceStep& step) const {
    return step.kind == Kind::Fact &&
           page_.judged.model.facts[step.index].type.kind ==
               model::TypeKind::List;
  }

  Line Name(const DifferenceStep& step) const {
    const model::Model& model = page_.judged.model;
    switch (step.kind) {
      case Kind::Fact:
        return {{phrases_.FactName(step.index), Style::Name}};
      case Kind::Norm:
        return {{phrases_.NormName(step.index), Style::Name}};
      case Kind::Definition:
        return {{model.definitions[step.index].text.name.text, Style::Name}};
      case Kind::Rule: {
        const syntax::RuleKind kind = model.rules[step.index].text.kind;
        return {{phrases_.Word(KindName(kind)) + " "},
                {phrases_.RuleName(step.index), Style::Name},
                {phrases_.Word(Message::Bracketed,
                               {phrases_.RulePlace(step.index)}),
                 Style::Faint}};
      }
      case Kind::Factor:
        return {{phrases_.Word(Message::FactorsAre,
                               {model.factors[step.index].text.name.text})}};
      case Kind::Clause:
        break;
    }
    const model::DecisionClause& clause =
        model.decisions[step.decision].clauses[step.index];
    return {
        {phrases_.Word(Message::ClausesAre, {std::to_string(step.index + 1)})},
        {phrases_.Word(Message::Bracketed,
                       {phrases_.Outcome(clause.outcome)})}};
  }

  std::string Came(const DifferenceStep& step, bool after) const {
    const model::Model& model = page_.judged.model;
    const Value value = after ? step.after : step.before;
    const auto& texts = (after ? after_ : before_).texts;
    switch (step.kind) {
      case Kind::Fact:
        return model::FormatFact(model, step.index, value, texts,
                                 phrases_.language());
      case Kind::Norm:
        return phrases_.Word(IsTrue(value)    ? Message::NormApplies
                             : IsFalse(value) ? Message::NormDoesNotApply
                                              : Message::NormMayApply);
      case Kind::Definition:
        return model::FormatValue(model, model.definitions[step.index].type,
                                  value, kAnyNumber, texts,
                                  phrases_.language());
      case Kind::Rule:
        return phrases_
            .Status(after ? step.status_after : step.status_before,
                    model.rules[step.index].text.kind)
            .text;
      case Kind::Factor:
        return phrases_.Points(value);
      case Kind::Clause:
        break;
    }
    return phrases_.Truth(value).text;
  }

  const Page& page_;
  const Phrases& phrases_;
  const casefile::CaseFile& before_;
  const casefile::CaseFile& after_;
};

}  // namespace

void AddDifference(Page& page, const explain::Difference& difference,
                   const casefile::CaseFile& before,
                   const casefile::CaseFile& after) {
  if (difference.path.empty()) return;
  page.Paragraph({{page.phrases.Word(Message::DifferenceBegins)}});
  const StepWriter writer(page, before, after);
  int number = 0;
  for (const DifferenceStep& step : difference.path) {
    page.Item(0, writer.Write(step), ++number);
  }
}

}  // namespace rongcuo::render
