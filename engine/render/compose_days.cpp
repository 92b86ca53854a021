#include <bit>

#include "engine/render/expression_text.h"
#include "engine/render/page.h"

namespace rongcuo::render {
namespace {

using explain::DayReason;
using model::kNone;

Line Heading(const Page& page, Message message, const DayReason& day) {
  // A reading "as the norms stand last" has no day.
  const std::string when = day.day.lo == kMaxNumber
                               ? page.phrases.Word(Message::AsLast)
                               : page.phrases.Day(day.day);
  return {{page.phrases.Word(message, {when}), Style::Strong}};
}

Line NormsOf(const Page& page, const DayReason& day) {
  std::vector<std::string> names;
  for (const model::NormId norm : day.norms) {
    names.push_back(page.phrases.NormName(norm));
  }
  if (names.empty()) return {{page.phrases.Word(Message::ListEmpty)}};
  return {{page.phrases.List(names, page.options.verbose ? 99 : 8)}};
}

template <typename Cell>
void AddRow(Page& page, Message name, Cell cell) {
  const explain::Reasons& reasons = page.judged.reasons;
  page.Row({{{page.phrases.Word(name)}},
            cell(page, reasons.conduct),
            cell(page, reasons.decision)});
}

// Why the norms of this day and not of the other.
Message Holding(const explain::Reasons& reasons) {
  if (reasons.decision_day_holds) return Message::NewHolds;
  return reasons.conduct.possible == reasons.decision.possible
             ? Message::SameHolds
             : Message::OldHolds;
}

}  // namespace

Line OutcomeCell(const Phrases& phrases, eval::OutcomeSet possible,
                 eval::OutcomeSet possible_without) {
  if (possible == 0) return {{phrases.Word(Message::NoNorm)}};
  const Message certainty =
      std::has_single_bit(possible_without) ? Message::CertaintyCertain
      : std::has_single_bit(possible)       ? Message::CertaintyPresumed
                                            : Message::CertaintyOpen;
  return {{phrases.Outcomes(possible), Style::Strong},
          {phrases.Word(Message::Bracketed, {phrases.Word(certainty)})}};
}

Line DecisionCell(const Page& page, const DayReason& day) {
  if (day.decision == kNone) return {{page.phrases.Word(Message::NoNorm)}};
  const model::Model& model = page.judged.model;
  return {{page.phrases.NormName(model.decisions[day.decision].norm)}};
}

Line ClauseCell(const Page& page, const DayReason& day) {
  if (day.decision == kNone || day.clause == kNone) {
    return {{page.phrases.Word(Message::NoClauseYet)}};
  }
  const model::Decision& decision = page.judged.model.decisions[day.decision];
  const model::ExprId condition = decision.clauses[day.clause].text.condition;
  const std::string when =
      condition == model::kNoExpr
          ? page.phrases.Word(Message::Otherwise)
          : page.phrases.Word(Message::When) +
                ExpressionText(page.judged.model, condition,
                               page.phrases.language());
  return {{page.phrases.Word(Message::ClauseIs,
                             {std::to_string(day.clause + 1), when})}};
}

void AddDays(Page& page) {
  const explain::Reasons& reasons = page.judged.reasons;
  if (!reasons.days_differ) return;
  page.Heading(Message::HeadingDays);
  page.Row({{},
            Heading(page, Message::ConductColumn, reasons.conduct),
            Heading(page, Message::DecisionColumn, reasons.decision)});
  AddRow(page, Message::RowOutcome, [](const Page& p, const DayReason& day) {
    return OutcomeCell(p.phrases, day.possible, day.possible_without);
  });
  AddRow(page, Message::RowDecidedBy, DecisionCell);
  AddRow(page, Message::RowClause, ClauseCell);
  if (reasons.scope.score) {
    AddRow(page, Message::Score, [](const Page& p, const DayReason& day) {
      return Line{{p.phrases.Points(day.score)}};
    });
  }
  AddRow(page, Message::RowOnlyNorms, NormsOf);
  page.Paragraph({{page.phrases.Word(Holding(reasons)), Style::Strong}});
  AddDifference(page, reasons.difference, page.judged.file, page.judged.file);
}

}  // namespace rongcuo::render
