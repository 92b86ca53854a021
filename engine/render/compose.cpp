#include "engine/render/page.h"
#include "engine/render/render.h"

namespace rongcuo::render {
namespace {

void AddItems(Page& page, const explain::Condition& condition, int level) {
  const Phrases& phrases = page.phrases;
  for (const explain::FactUse& use : condition.facts) {
    const model::Type type = page.judged.model.facts[use.fact].type;
    if (type.kind != model::TypeKind::List) continue;
    for (const explain::ItemResult& item : condition.items) {
      Line line = phrases.Item(condition, item);
      if (page.options.verbose) {
        line.push_back({phrases.Word(Message::Dash) +
                            phrases.ItemFields(use.fact, item.item),
                        Style::Faint});
      }
      page.Item(level, std::move(line));
    }
  }
}

// The digests by their first digits: enough to tell two prints apart; the whole
// receipt is in the JSON.
void AddReceipt(Page& page) {
  const receipt::Receipt* receipt = page.judged.receipt;
  if (receipt == nullptr) return;
  const auto first = [](const std::string& digest) {
    constexpr std::size_t kDigits = 12;
    return digest.substr(0, kDigits) + "…";
  };
  page.Paragraph(
      {{page.phrases.Word(Message::ReceiptLine,
                          {first(receipt->rules), first(receipt->case_file),
                           first(receipt->trace), receipt->engine}),
        Style::Faint}});
}

}  // namespace

void AddConditions(Page& page, const std::vector<explain::Condition>& all,
                   int level, bool everything) {
  const Phrases& phrases = page.phrases;
  for (const explain::Condition& condition : all) {
    if (!everything && (!condition.decisive || condition.has_parts)) continue;
    const int at = everything ? level + condition.depth : level;
    if (condition.has_parts) {
      const Message message =
          condition.shape == explain::Condition::Shape::All   ? Message::AllOf
          : condition.shape == explain::Condition::Shape::Any ? Message::AnyOf
                                                              : Message::NoneOf;
      page.Item(at, {{phrases.Word(message)}, phrases.Truth(condition.value)});
      continue;
    }
    page.Item(at, phrases.Single(condition));
    AddItems(page, condition, at + 1);
  }
}

std::vector<const explain::RuleReason*> RulesOf(const Page& page,
                                                syntax::RuleKind kind,
                                                eval::RuleStatus status) {
  std::vector<const explain::RuleReason*> rules;
  for (const explain::RuleReason& reason : page.judged.reasons.rules) {
    const model::Rule& rule = page.judged.model.rules[reason.rule];
    if (rule.text.kind == kind && reason.status == status) {
      rules.push_back(&reason);
    }
  }
  return rules;
}

const std::vector<explain::Condition>& TellingConditions(
    const explain::RuleReason& reason) {
  const auto open = [](const std::vector<explain::Condition>& conditions) {
    return !conditions.empty() && IsUnknown(conditions.front().value);
  };
  switch (reason.status) {
    case eval::RuleStatus::Blames:
      return reason.blame;
    case eval::RuleStatus::Excluded:
      return reason.unless;
    case eval::RuleStatus::Open:
      if (open(reason.conditions)) return reason.conditions;
      return open(reason.blame) ? reason.blame : reason.unless;
    default:
      return reason.conditions;
  }
}

Line DecisiveFacts(const Page& page, const explain::RuleReason& reason,
                   std::size_t most) {
  Line line;
  std::size_t count = 0;
  for (const explain::Condition& condition : TellingConditions(reason)) {
    if (!condition.decisive || condition.has_parts) continue;
    if (++count > most) {
      line.push_back({page.phrases.Word(Message::Etcetera)});
      break;
    }
    if (count > 1) line.push_back({page.phrases.Word(Message::Semicolon)});
    line += page.phrases.Single(condition);
  }
  return line;
}

Report Compose(const Judged& judged, const Options& options) {
  Page page(judged, options);
  AddHead(page);
  AddDecision(page);
  AddRules(page);
  AddDefinitions(page);
  AddScore(page);
  AddFacts(page);
  AddRest(page);
  page.EndSection();
  page.Add(Block::Kind::Notice, {{page.phrases.Word(Message::Notice)}});
  AddReceipt(page);
  return std::move(page.report);
}

}  // namespace rongcuo::render
