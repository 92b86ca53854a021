#include "engine/receipt/receipt.h"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/base/quantity.h"
#include "engine/base/version.h"
#include "engine/eval/run.h"
#include "engine/receipt/canonical.h"
#include "engine/receipt/sha256.h"

namespace rongcuo::receipt {
namespace {

using NamedDigest = std::pair<std::string, std::string>;

Days Spelt(Value days) {
  const bool from = days.lo > DayNumber(kMinYear, 1, 1);
  const bool to = days.hi < DayNumber(kMaxYear, 12, 31);
  // A day after all dates stands for the norms as they are last.
  return {from && days.lo != kMaxNumber ? FormatDay(days.lo) : "",
          to ? FormatDay(days.hi) : ""};
}

Value DecisionDays(const casefile::CaseFile& file,
                   const eval::Options& options) {
  if (options.as_of) return Exactly(*options.as_of);
  return file.has_decision_date ? file.decision_days : Exactly(kMaxNumber);
}

// A norm counts if it may be in force on one of the days, or lends definitions
// to one that counts.
std::vector<bool> NormsThatCount(const model::Model& model,
                                 const program::Program& program,
                                 const eval::Trace& trace, Value decision) {
  std::vector<bool> counts(model.norms.size());
  std::vector<model::NormId> pending;
  const auto add = [&](model::NormId norm) {
    if (counts[norm]) return;
    counts[norm] = true;
    pending.push_back(norm);
  };
  for (model::NormId n = 0; n < model.norms.size(); ++n) {
    const auto in_force = [&](Value day) {
      return !IsFalse(eval::InForceOn(program.norms[n], day));
    };
    if (trace.here[n] && (in_force(trace.conduct.day) || in_force(decision))) {
      add(n);
    }
  }
  while (!pending.empty()) {
    const model::NormId norm = pending.back();
    pending.pop_back();
    for (const model::NormId imported : model.norms[norm].imports) {
      add(imported);
    }
  }
  return counts;
}

std::string RulesDigest(const model::Model& model,
                        const program::Program& program,
                        const RuleDigests& digests, const eval::Trace& trace,
                        Value decision) {
  const std::vector<bool> counts =
      NormsThatCount(model, program, trace, decision);
  std::vector<NamedDigest> named;
  for (std::size_t n = 0; n < counts.size(); ++n) {
    if (!counts[n]) continue;
    named.emplace_back(model.norms[n].text.name.text, digests.norms[n]);
  }
  std::sort(named.begin(), named.end());
  std::string text;
  for (const std::string& digest : digests.vocabularies) text += digest + "\n";
  for (const auto& [name, digest] : named) text += digest + " " + name + "\n";
  return Sha256(text);
}

std::string Joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words)
    text += (text.empty() ? "" : " ") + word;
  return text;
}

std::string Verdict(const Receipt& receipt) {
  return receipt.matter + ": " +
         (receipt.outcome.empty() ? "null" : receipt.outcome) + " (" +
         receipt.certainty + "; " + Joined(receipt.possible) + ")";
}

std::string Dates(const Receipt& receipt) {
  const auto days = [](const Days& d) {
    return d.from == d.to ? d.from : d.from + "/" + d.to;
  };
  return days(receipt.conduct) + " → " + days(receipt.decision);
}

}  // namespace

RuleDigests DigestsOf(const SourceMap& sources, const syntax::Tree& tree) {
  RuleDigests digests;
  std::vector<NamedDigest> vocabularies;
  for (const syntax::Document& document : tree.documents) {
    std::string digest = Sha256(sources[document.span.source].text());
    if (document.vocabulary) {
      vocabularies.emplace_back(document.name.text, std::move(digest));
    } else {
      digests.norms.push_back(std::move(digest));
    }
  }
  std::sort(vocabularies.begin(), vocabularies.end());
  for (auto& [name, digest] : vocabularies) {
    digests.vocabularies.push_back(std::move(digest));
  }
  return digests;
}

Receipt MakeReceipt(const model::Model& model, const program::Program& program,
                    const RuleDigests& digests, const casefile::CaseFile& file,
                    const eval::Options& options, const eval::Trace& trace) {
  static constexpr std::array kCertainties = {"certain", "presumed", "open"};
  const model::Matter& matter = model.matters[file.matter];
  const eval::Verdict& verdict = trace.verdict;
  const Value decision = DecisionDays(file, options);
  Receipt receipt;
  receipt.engine = Version();
  receipt.matter = matter.name;
  if (verdict.outcome != model::kNone) {
    receipt.outcome = matter.outcomes[verdict.outcome].code.text;
  }
  receipt.certainty = kCertainties[static_cast<std::size_t>(verdict.certainty)];
  for (std::size_t i = 0; i < matter.outcomes.size(); ++i) {
    if ((verdict.possible >> i & 1) != 0) {
      receipt.possible.push_back(matter.outcomes[i].code.text);
    }
  }
  receipt.conduct = Spelt(trace.conduct.day);
  receipt.decision = Spelt(decision);
  if (options.as_of) receipt.as_of = FormatDay(*options.as_of);
  receipt.assume_claimed = options.assume_claimed;
  receipt.assume_contested = options.assume_contested;
  receipt.rules = RulesDigest(model, program, digests, trace, decision);
  receipt.case_file = Sha256(CanonicalCase(model, file));
  receipt.trace = Sha256(CanonicalTrace(model, program, file, trace));
  return receipt;
}

eval::Options OptionsOf(const Receipt& receipt) {
  eval::Options options;
  options.assume_claimed = receipt.assume_claimed;
  options.assume_contested = receipt.assume_contested;
  if (const auto day = ParseDate(receipt.as_of).value) options.as_of = day->lo;
  return options;
}

std::vector<Difference> Compare(const Receipt& was, const Receipt& is) {
  using Kind = Difference::Kind;
  const std::vector<Difference> all = {
      {Kind::Rules, was.rules, is.rules},
      {Kind::Case, was.case_file, is.case_file},
      {Kind::Engine, was.engine, is.engine},
      {Kind::Dates, Dates(was), Dates(is)},
      {Kind::Verdict, Verdict(was), Verdict(is)},
      {Kind::Trace, was.trace, is.trace}};
  std::vector<Difference> differences;
  for (const Difference& one : all) {
    if (one.was != one.is) differences.push_back(one);
  }
  return differences;
}

}  // namespace rongcuo::receipt
