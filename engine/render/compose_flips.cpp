#include <algorithm>
#include <array>

#include "engine/render/change_text.h"
#include "engine/render/inquiries.h"
#include "engine/render/page.h"

namespace rongcuo::render {
namespace {

using explain::FlipReason;
using Kind = inquiry::Change::Kind;

// Without --verbose.
constexpr std::size_t kShown = 12;

Line ChangeLine(const Page& page, const explain::ChangeReason& reason) {
  const Phrases& phrases = page.phrases;
  const model::Fact& fact = page.judged.model.facts[reason.use.fact];
  Line line = phrases.Fact(reason.use);
  line.push_back({" → "});
  line.push_back({ChangeText(page.judged, reason.change, phrases.language()),
                  Style::Strong});
  if (fact.text.step != syntax::StepTime::None) {
    const bool before = fact.text.step == syntax::StepTime::Before;
    line.push_back({phrases.Word(Message::Bracketed,
                                 {phrases.Word(before ? Message::StepBefore
                                                      : Message::StepAfter)}),
                    Style::Faint});
  }
  return line;
}

void AddFlip(Page& page, const FlipReason& flip) {
  Line line;
  for (const explain::ChangeReason& change : flip.changes) {
    if (!line.empty()) {
      line.push_back({page.phrases.Word(Message::Semicolon)});
    }
    line += ChangeLine(page, change);
  }
  page.Item(1, std::move(line));
}

void AddKind(Page& page, const std::vector<const FlipReason*>& flips,
             Message message) {
  if (flips.empty()) return;
  page.Item(0, {{page.phrases.Word(message, {std::to_string(flips.size())}),
                 Style::Strong}});
  const std::size_t shown =
      page.options.verbose ? flips.size() : std::min(flips.size(), kShown);
  for (std::size_t i = 0; i < shown; ++i) AddFlip(page, *flips[i]);
  if (shown == flips.size()) return;
  page.Item(1, {{page.phrases.Word(Message::MoreVerbose,
                                   {std::to_string(flips.size() - shown)}),
                 Style::Faint}});
}

void AddOutcome(Page& page, std::uint32_t outcome,
                const std::vector<FlipReason>& all) {
  std::array<std::vector<const FlipReason*>, 3> kinds;
  std::size_t changes = 0;
  for (const FlipReason& flip : all) {
    if (flip.outcome != outcome) continue;
    kinds[static_cast<std::size_t>(flip.kind)].push_back(&flip);
    changes = flip.changes.size();
  }
  if (changes == 0) return;
  page.Heading(Message::HeadingFlips, page.phrases.Outcome(outcome), changes);
  AddKind(page, kinds[static_cast<std::size_t>(Kind::Obtainable)],
          Message::FlipsObtainable);
  AddKind(page, kinds[static_cast<std::size_t>(Kind::Procedural)],
          Message::FlipsProcedural);
  AddKind(page, kinds[static_cast<std::size_t>(Kind::Settled)],
          Message::FlipsSettled);
}

}  // namespace

Report ComposeFlips(const Judged& judged, const explain::FlipReasons& flips,
                    bool settled, const Options& options) {
  Page page(judged, options);
  AddTitle(page);
  AddVerdict(page);
  const auto outcomes = static_cast<std::uint32_t>(
      judged.model.matters[judged.file.matter].outcomes.size());
  for (std::uint32_t outcome = 0; outcome < outcomes; ++outcome) {
    AddOutcome(page, outcome, flips.flips);
  }
  page.EndSection();
  const auto say = [&](Message message, Style style) {
    page.Paragraph(
        {{page.phrases.Word(message, {std::to_string(inquiry::kMostChanges)}),
          style}});
  };
  if (!flips.flips.empty()) {
    say(Message::FlipsReplayed, Style::Plain);
  } else if (flips.exact) {
    say(settled ? Message::NoFlipsAtAll : Message::NoFlips, Style::Plain);
  }
  if (!flips.exact) say(Message::FlipsNotExact, Style::Open);
  if (!settled) say(Message::FlipsAll, Style::Faint);
  page.Add(Block::Kind::Notice, {{page.phrases.Word(Message::Notice)}});
  return std::move(page.report);
}

}  // namespace rongcuo::render
