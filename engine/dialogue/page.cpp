#include "engine/dialogue/page.h"

#include "engine/dialogue/lines.h"
#include "engine/dialogue/screen.h"
#include "engine/model/value_text.h"
#include "engine/render/catalogue.h"
#include "engine/render/phrases.h"

namespace rongcuo::dialogue {
namespace {

using casefile::Standing;
using model::FactId;
using model::TypeKind;

// Words between which separators stand.
std::string Join(const std::vector<std::string>& words,
                 const std::string& separator) {
  std::string joined;
  for (const std::string& word : words) {
    if (!joined.empty()) joined += separator;
    joined += word;
  }
  return joined;
}

const std::string& NameOf(const model::Model& model, FactId fact) {
  return model.facts[fact].text.name.text;
}

const casefile::FactDetail* DetailOf(const casefile::CaseFile& file,
                                     FactId fact) {
  for (const casefile::FactDetail& detail : file.details) {
    if (detail.fact == fact) return &detail;
  }
  return nullptr;
}

}  // namespace

std::string Page::Title() const {
  const model::Matter& matter = setting_.model.matters[position_.file.matter];
  return Set(Say(Line::Title, setting_.language,
                 {position_.file.title, matter.name}),
             0) +
         Set(Say(Line::HowTo, setting_.language), 0);
}

std::string Page::Outcomes(eval::OutcomeSet outcomes) const {
  const bool chinese = setting_.language == Language::Chinese;
  const auto& all = setting_.model.matters[position_.file.matter].outcomes;
  std::vector<std::string> words;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if ((outcomes >> i & 1) == 0) continue;
    const std::string& label = all[i].label.text;
    words.push_back(chinese ? label : all[i].code.text + " (" + label + ")");
  }
  if (position_.may_be_undecided || words.empty()) {
    words.push_back(Say(Line::Undecided, setting_.language));
  }
  return Join(words, Say(Line::And, setting_.language));
}

std::string Page::Verdict() const {
  const Language language = setting_.language;
  const std::string words = Outcomes(position_.possible);
  if (!position_.decided()) {
    const bool presumed = position_.goal == inquiry::Goal::Presumed;
    const Line line = presumed ? Line::Possible : Line::PossibleWithout;
    return Set(Say(line, language, {words}), 0);
  }
  const Line certainty = position_.certain ? Line::Certain : Line::Presumed;
  return Set(Say(Line::Concluded, language, {words, Say(certainty, language)}),
             0);
}

std::string Page::VerdictAfter(eval::OutcomeSet before) const {
  const std::string now = Outcomes(position_.possible);
  return Set(
      before == position_.possible
          ? Say(Line::Unchanged, setting_.language, {now})
          : Say(Line::Changed, setting_.language, {Outcomes(before), now}),
      0);
}

std::string Page::Progress(std::size_t to_go, std::size_t aside) const {
  return Set(Say(aside == 0 ? Line::ToGo : Line::ToGoAside, setting_.language,
                 {Count(to_go, position_.asking.exact), std::to_string(aside)}),
             0);
}

std::string Page::Beyond() const {
  const inquiry::Asking& beyond = position_.beyond;
  if (beyond.asked.empty()) return {};
  const Line line = beyond.settles ? Line::Beyond : Line::BeyondUnsettled;
  return Set(
      Say(line, setting_.language, {Count(beyond.asked.size(), beyond.exact)}),
      0);
}

std::string Page::Count(std::size_t facts, bool exact) const {
  const std::string count = std::to_string(facts);
  return exact ? count : Say(Line::About, setting_.language, {count});
}

std::string Page::Value(FactId fact, rongcuo::Value value) const {
  return model::FormatFact(setting_.model, fact, value, position_.file.texts,
                           setting_.language);
}

// What the case says of a fact without its counting.
std::string Page::Stated(FactId fact) const {
  const casefile::CaseFile& file = position_.file;
  const bool list = setting_.model.facts[fact].type.kind == TypeKind::List;
  const std::uint32_t items = file.candidate_lists[fact].count;
  if (list ? items == 0
           : file.candidates[fact] == setting_.model.facts[fact].domain) {
    return {};
  }
  const Standing standing = file.standings[fact];
  const Line words = standing == Standing::Claimed     ? Line::Claimed
                     : standing == Standing::Contested ? Line::Contested
                                                       : Line::Open;
  return Set(
      Say(Line::NowStated, setting_.language,
          {Value(fact, file.candidates[fact]), Say(words, setting_.language)}));
}

std::string Page::Rule(model::RuleId rule) const {
  const model::Rule& r = setting_.model.rules[rule];
  const std::string& norm = setting_.model.norms[r.norm].text.name.text;
  const std::string& article = r.text.article.text;
  return Say(Line::RuleOf, setting_.language,
             {render::Say(render::KindName(r.text.kind), setting_.language),
              r.text.name.text, article.empty() ? norm : norm + " " + article});
}

// With the words of the norm, if they are known.
std::string Page::RuleInWords(model::RuleId rule) const {
  const syntax::Basis& basis = setting_.model.rules[rule].text.basis;
  const Language language = setting_.language;
  switch (basis.kind) {
    case syntax::BasisKind::Quoted:
      return Say(Line::RuleQuoted, language, {Rule(rule), basis.text.text});
    case syntax::BasisKind::Restated:
      return Say(Line::RuleRestated, language, {Rule(rule), basis.text.text});
    default:
      return Rule(rule);
  }
}

std::string Page::Question(FactId fact) const {
  constexpr std::size_t kShown = 3;
  const Language language = setting_.language;
  const model::Fact& f = setting_.model.facts[fact];
  std::string lines = Set(
      Say(Line::Question, language, {f.text.name.text, f.text.question.text}),
      0);
  for (const explain::PresumedReason& reason : position_.reasons.presumed) {
    if (reason.use.fact != fact) continue;
    lines +=
        Set(Say(Line::NowPresumed, language, {Value(fact, reason.use.value)}));
  }
  lines += Stated(fact);
  std::vector<std::string> words;
  const auto rules = RulesFor(setting_, position_, fact);
  for (const model::RuleId rule : rules) {
    if (words.size() < kShown) words.push_back(Rule(rule));
  }
  if (words.empty()) return lines;
  std::string used = Join(words, Say(Line::Separator, language));
  if (rules.size() > kShown) {
    used = Say(Line::AndMore, language, {used, std::to_string(rules.size())});
  }
  return lines + Set(Say(Line::UsedBy, language, {used}));
}

std::string Page::Effects(FactId fact) const {
  const Language language = setting_.language;
  const bool list = setting_.model.facts[fact].type.kind == TypeKind::List;
  std::string lines;
  for (const inquiry::Asked& asked : position_.asking.asked) {
    if (asked.fact != fact) continue;
    for (const inquiry::Effect& effect : asked.effects) {
      lines += Set(Say(Line::HelpEffect, language,
                       {list ? Say(Line::HelpNoMoreItems, language)
                             : Value(fact, effect.value),
                        Outcomes(effect.possible)}));
    }
  }
  return lines;
}

std::string Page::Help(FactId fact) const {
  constexpr std::size_t kShown = 8;
  const Language language = setting_.language;
  std::string lines = Set(Say(Line::HelpWhy, language), 0);
  const auto rules = RulesFor(setting_, position_, fact);
  for (std::size_t i = 0; i < rules.size() && i < kShown; ++i) {
    lines += Set(RuleInWords(rules[i]));
  }
  if (rules.size() > kShown) {
    lines +=
        Set(Say(Line::AndMore, language, {"……", std::to_string(rules.size())}));
  }
  const std::string effects = Effects(fact);
  if (!effects.empty()) {
    lines += Set(Say(Line::HelpEffects, language), 0) + effects;
  }
  lines += Set(Say(Line::HelpHow, language), 0);
  const auto& evidence = position_.file.evidence;
  if (!evidence.empty()) {
    lines +=
        Set(Say(Line::HintEvidence, language, {"是", evidence.front().id}));
  }
  return lines + Set(Say(Line::HelpCommands, language));
}

std::string Page::Noted(FactId fact) const {
  const Language language = setting_.language;
  const casefile::CaseFile& file = position_.file;
  const bool list = setting_.model.facts[fact].type.kind == TypeKind::List;
  const bool counts = file.standings[fact] == Standing::Established;
  std::string value;
  if (list) {
    value = Say(Line::NotedItems, language,
                {std::to_string(file.lists[fact].count)});
  } else {
    value =
        Value(fact, counts ? file.established[fact] : file.candidates[fact]);
  }
  std::string lines =
      Set(Say(Line::Noted, language, {NameOf(setting_.model, fact), value}), 0);
  const casefile::FactDetail* detail = DetailOf(file, fact);
  if (detail == nullptr) return lines;
  std::vector<std::string> kept;
  for (const std::uint32_t i : detail->evidence) {
    kept.push_back(Say(Line::KeptEvidence, language, {file.evidence[i].id}));
  }
  if (!detail->note.empty()) {
    kept.push_back(Say(Line::KeptNote, language, {detail->note}));
  }
  if (kept.empty()) return lines;
  return lines + Set(Say(Line::Support, language,
                         {Join(kept, Say(Line::And, language))}));
}

std::string Page::Presumptions() const {
  constexpr std::size_t kShown = 8;
  if (position_.certain) return {};
  std::size_t count = 0;
  std::vector<std::string> words;
  for (const explain::PresumedReason& reason : position_.reasons.presumed) {
    if (!reason.matters || ++count > kShown) continue;
    words.push_back(Say(Line::FactIs, setting_.language,
                        {NameOf(setting_.model, reason.use.fact),
                         Value(reason.use.fact, reason.use.value)}));
  }
  if (words.empty()) return {};
  std::string named = Join(words, Say(Line::And, setting_.language));
  if (count > kShown) named = Say(Line::AndOthers, setting_.language, {named});
  return Set(
      Say(Line::RestsOn, setting_.language, {std::to_string(count), named}));
}

std::string Page::Names(const std::vector<FactId>& facts) const {
  std::vector<std::string> names;
  for (const FactId fact : facts) {
    names.push_back(NameOf(setting_.model, fact));
  }
  return Join(names, Say(Line::And, setting_.language));
}

}  // namespace rongcuo::dialogue
