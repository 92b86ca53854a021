#include "engine/render/inquiries.h"
#include "engine/render/page.h"

namespace rongcuo::render {
namespace {

// One side of the comparison.
class Column {
 public:
  Column(const Judged& judged, const Options& options)
      : page_(judged, options) {}

  Line Outcome() const {
    const eval::Verdict& verdict = page_.judged.reasons.verdict;
    return OutcomeCell(page_.phrases, verdict.possible,
                       verdict.possible_without);
  }

  Line Without() const {
    const eval::Verdict& verdict = page_.judged.reasons.verdict;
    return {{page_.phrases.Outcomes(verdict.possible_without)}};
  }

  Line Score() const {
    return {{page_.phrases.Points(page_.judged.reasons.verdict.score)}};
  }

  Line Clause() const { return ClauseCell(page_, Holding()); }

  Line DecidedBy() const { return DecisionCell(page_, Holding()); }

  // What a fact was changed to. Its evidence is that of the case as it stands.
  Line ChangedTo(const explain::FactUse& use) const {
    Line line = {{page_.phrases.ValueOf(use), Style::Strong}};
    if (use.origin == explain::Origin::Presumption ||
        use.origin == explain::Origin::Nothing) {
      line.push_back({page_.phrases.Word(Message::Bracketed,
                                         {page_.phrases.OriginOf(use)}),
                      Style::Faint});
    }
    return line;
  }

 private:
  const explain::DayReason& Holding() const {
    const explain::Reasons& reasons = page_.judged.reasons;
    return reasons.decision_day_holds ? reasons.decision : reasons.conduct;
  }

  const Page page_;
};

void AddTable(Page& page, const Column& before, const Column& after) {
  const auto row = [&](Message name, Line (Column::*cell)() const) {
    page.Row({{{page.phrases.Word(name)}}, (before.*cell)(), (after.*cell)()});
  };
  page.Heading(Message::HeadingSideBySide);
  page.Row({{},
            {{page.phrases.Word(Message::ColumnBefore), Style::Strong}},
            {{page.phrases.Word(Message::ColumnAfter), Style::Strong}}});
  row(Message::RowOutcome, &Column::Outcome);
  row(Message::RowPossibleWithout, &Column::Without);
  row(Message::RowDecidedBy, &Column::DecidedBy);
  row(Message::RowClause, &Column::Clause);
  if (page.judged.reasons.scope.score) row(Message::Score, &Column::Score);
}

eval::RuleStatus StatusIn(const explain::Reasons& reasons, model::RuleId rule) {
  for (const explain::RuleReason& reason : reasons.rules) {
    if (reason.rule == rule) return reason.status;
  }
  return eval::RuleStatus::NotApplicable;
}

void AddRulesChanged(Page& page, const Judged& after,
                     const std::vector<model::RuleId>& rules) {
  if (rules.empty()) return;
  const Phrases& phrases = page.phrases;
  page.Heading(Message::HeadingRulesChanged, rules.size());
  for (const model::RuleId rule : rules) {
    const syntax::RuleKind kind = page.judged.model.rules[rule].text.kind;
    page.Item(0, {{phrases.Word(KindName(kind)) + " "},
                  {phrases.RuleName(rule), Style::Name},
                  {phrases.Word(Message::Bracketed, {phrases.RulePlace(rule)}),
                   Style::Faint},
                  {phrases.Word(Message::Colon)},
                  phrases.Status(StatusIn(page.judged.reasons, rule), kind),
                  {" → "},
                  phrases.Status(StatusIn(after.reasons, rule), kind)});
  }
}

}  // namespace

Report ComposeComparison(const Judged& before, const Judged& after,
                         const explain::Comparison& comparison,
                         const Options& options) {
  Page page(before, options);
  AddTitle(page);
  const Column left(before, options);
  const Column right(after, options);
  page.Heading(Message::HeadingChanged);
  for (const explain::Comparison::Change& change : comparison.changes) {
    Line line = page.phrases.Fact(change.before);
    line.push_back({" → "});
    page.Item(0, std::move(line) + right.ChangedTo(change.after));
  }
  if (comparison.changes.empty()) {
    page.Paragraph({{page.phrases.Word(Message::NothingChanged)}});
  }
  AddTable(page, left, right);
  if (comparison.difference.path.empty()) {
    page.Paragraph({{page.phrases.Word(Message::NothingDiffers)}});
  }
  AddDifference(page, comparison.difference, before.file, after.file);
  AddRulesChanged(page, after, comparison.difference.rules);
  page.EndSection();
  page.Add(Block::Kind::Notice, {{page.phrases.Word(Message::Notice)}});
  return std::move(page.report);
}

}  // namespace rongcuo::render
