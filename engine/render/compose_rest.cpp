#include <array>

#include "engine/base/quantity.h"
#include "engine/render/page.h"

namespace rongcuo::render {
namespace {

using explain::NormReason;
using model::kNone;

void AddNorms(Page& page) {
  const Phrases& phrases = page.phrases;
  page.Heading(Message::HeadingNorms);
  for (const NormReason& reason : page.judged.reasons.norms) {
    const syntax::Document& norm = page.judged.model.norms[reason.norm].text;
    static constexpr std::array kStatuses = {
        Message::NormApplies, Message::NormMayApply, Message::NormNotInForce,
        Message::NormOtherAudience};
    const auto status = static_cast<std::size_t>(reason.status);
    Line line = {
        {phrases.Word(Message::InBrackets, {phrases.Word(kStatuses[status])}),
         reason.status == NormReason::Status::Applies ? Style::Good
                                                      : Style::Open},
        {" "},
        {norm.name.text, Style::Name}};
    if (norm.title.text != norm.name.text) {
      line.push_back({phrases.Word(Message::Dash) + norm.title.text});
    }
    std::vector<std::string> traits = {norm.place.text};
    if (norm.has_begin) {
      traits.push_back(
          phrases.Word(Message::InForceSince, {phrases.Day(norm.begin)}));
    }
    if (norm.has_end) {
      traits.push_back(
          phrases.Word(Message::InForceUntil, {phrases.Day(norm.end)}));
    }
    if (reason.decides) traits.push_back(phrases.Word(Message::NormDecides));
    line.push_back({phrases.Word(Message::Bracketed, {phrases.List(traits)}),
                    Style::Faint});
    page.Item(0, std::move(line));
    if (page.options.verbose && !norm.note.empty()) {
      page.Item(1, {{norm.note.text, Style::Faint}});
    }
  }
}

void AddMissing(Page& page) {
  const auto& missing = page.judged.reasons.missing_texts;
  if (missing.empty()) return;
  const Phrases& phrases = page.phrases;
  page.Heading(Message::HeadingMissing);
  page.Paragraph(
      {{phrases.Word(Message::MissingWhy, {std::to_string(missing.size())})}});
  for (const model::RuleId rule : missing) {
    page.Item(0, {{phrases.RuleName(rule), Style::Name},
                  {phrases.Word(Message::Bracketed, {phrases.RulePlace(rule)}),
                   Style::Faint},
                  {phrases.Word(Message::Colon) +
                   page.judged.model.rules[rule].text.basis.text.text}});
  }
}

std::string DueOf(const Page& page, const model::FollowUp& follow_up,
                  std::size_t i, Value due) {
  const Phrases& phrases = page.phrases;
  const syntax::FollowUpItem& item = follow_up.text.items[i];
  if (!item.has_period) return "";
  const std::string period = FormatPeriod(item.period, phrases.language());
  const model::FactId from = follow_up.from[i];
  const std::string start = from == kNone ? "" : phrases.FactName(from);
  if (due == kAnyNumber) {
    return phrases.Word(Message::DueUnknown, {period, start});
  }
  return phrases.Word(Message::DueOn, {period, start, phrases.Day(due)});
}

void AddFollowUps(Page& page) {
  const auto& follow_ups = page.judged.reasons.follow_ups;
  if (follow_ups.empty()) return;
  page.Heading(Message::HeadingFollowUp);
  for (const explain::FollowUpReason& reason : follow_ups) {
    const model::FollowUp& follow_up =
        page.judged.model.follow_ups[reason.follow_up];
    for (std::size_t i = 0; i < follow_up.text.items.size(); ++i) {
      Line line = {{follow_up.text.items[i].text.text}};
      line.push_back({DueOf(page, follow_up, i, reason.due[i]), Style::Strong});
      std::string place = page.phrases.NormName(follow_up.norm);
      if (!follow_up.text.article.empty()) {
        place += " " + follow_up.text.article.text;
      }
      if (!reason.certain) place += page.phrases.Word(Message::CommaPerhaps);
      line.push_back(
          {page.phrases.Word(Message::Bracketed, {place}), Style::Faint});
      page.Item(0, std::move(line));
    }
  }
}

void AddOfficial(Page& page) {
  const casefile::CaseFile& file = page.judged.file;
  if (!file.has_official) return;
  const Phrases& phrases = page.phrases;
  const casefile::Official& official = file.official;
  page.Heading(Message::HeadingOfficial);
  Line line = {{official.outcome, Style::Strong}};
  if (!official.text.empty()) line.push_back({"「" + official.text + "」"});
  std::vector<std::string> traits;
  for (const std::string& trait :
       {official.body, official.date, official.source}) {
    if (!trait.empty()) traits.push_back(trait);
  }
  if (!traits.empty()) {
    line.push_back({phrases.Word(Message::Bracketed, {phrases.List(traits)})});
  }
  page.Paragraph(std::move(line));
  const auto& outcomes = page.judged.model.matters[file.matter].outcomes;
  const std::uint32_t outcome = page.judged.reasons.verdict.outcome;
  if (outcome != kNone) {
    const bool same = outcomes[outcome].label.text == official.outcome;
    page.Paragraph({{phrases.Word(same ? Message::OfficialSame
                                       : Message::OfficialDiffers)}});
  }
}

}  // namespace

void AddRest(Page& page) {
  AddDays(page);
  AddFollowUps(page);
  AddNorms(page);
  AddMissing(page);
  AddOfficial(page);
}

}  // namespace rongcuo::render
