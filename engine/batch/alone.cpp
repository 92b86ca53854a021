#include "engine/batch/alone.h"

#include <algorithm>
#include <chrono>
#include <string>

#include "engine/batch/grounds.h"
#include "engine/explain/view.h"
#include "engine/explain/wanted.h"
#include "engine/render/render.h"

namespace rongcuo::batch {
namespace {

void Refuse(const SourceMap& sources, const Diagnostics& diagnostics,
            Language language, Row& row) {
  const auto& all = diagnostics.all();
  const auto first =
      std::find_if(all.begin(), all.end(), [](const Diagnostic& d) {
        return SeverityOf(d.finding) == Severity::Error;
      });
  const Position at = sources[first->span.source].Locate(first->span.begin);
  row.refused = true;
  row.problem = {static_cast<std::uint32_t>(at.line),
                 static_cast<std::uint32_t>(at.column),
                 std::string(NameOf(first->finding)),
                 SentenceOf(*first, language)};
}

Value Counted(const casefile::CaseFile& file, const eval::Options& options,
              model::FactId fact) {
  const casefile::Standing standing = file.standings[fact];
  const bool assumed =
      (standing == casefile::Standing::Claimed && options.assume_claimed) ||
      (standing == casefile::Standing::Contested && options.assume_contested);
  return assumed ? file.candidates[fact] : file.established[fact];
}

void Describe(const model::Model& model, const casefile::CaseFile& file,
              const Options& options, Row& row) {
  row.id = file.id;
  row.title = file.title;
  row.jurisdiction = file.jurisdiction;
  row.matter = file.matter;
  row.fictional = file.fictional;
  row.year = YearOf(file.conduct_days);
  for (const model::FactId fact : options.group_by) {
    row.groups.push_back(Counted(file, options.judging, fact));
  }
  if (!file.has_official) return;
  row.official_clear = file.official.clear;
  const auto& outcomes = model.matters[file.matter].outcomes;
  for (std::uint32_t i = 0; i < outcomes.size(); ++i) {
    if (outcomes[i].label.text == file.official.outcome) row.official = i;
  }
}

}  // namespace

std::int32_t YearOf(Value days) {
  if (days.lo == kMinNumber || days.hi == kMaxNumber) return 0;
  const auto year = [](std::int64_t day) {
    namespace chrono = std::chrono;
    return static_cast<int>(
        chrono::year_month_day(chrono::sys_days(chrono::days(day))).year());
  };
  return year(days.lo) == year(days.hi) ? year(days.lo) : 0;
}

std::optional<casefile::CaseFile> Judge::Alone::Read(std::string_view text,
                                                     Row& row) {
  row.Clear();
  SourceMap sources;
  Diagnostics diagnostics;
  const std::uint32_t source = sources.Add("-", std::string(text));
  auto file = rulebook_.ReadCase(sources, source, diagnostics);
  if (!file) {
    Refuse(sources, diagnostics, options_.language, row);
  } else {
    Describe(rulebook_.model(), *file, options_, row);
  }
  return file;
}

void Judge::Alone::Finish(const casefile::CaseFile& file, Row& row) {
  // Inquiries look even at what judging passed over: nothing of another case
  // may stand there.
  trace_ = {};
  rulebook_.Judge(file, options_.judging, trace_);
  const eval::OutcomeSet judged = trace_.verdict.possible;
  const auto proofs = rulebook_.Settle(file, options_.judging, trace_);
  if (!Check(file, proofs, row)) return;
  const eval::Verdict& verdict = trace_.verdict;
  const bool open = verdict.certainty == eval::Certainty::Open;
  const bool full = options_.detail == Detail::Full;
  row.certainty = verdict.certainty;
  row.outcome = verdict.outcome;
  const bool exact = full || options_.exact;
  row.possible = open && !exact ? judged : verdict.possible;
  row.exact = exact ? verdict.exact : !open;
  if (options_.detail != Detail::None) AddGrounds(file, row);
  if (full) Explain(file, row);
}

bool Judge::Alone::Check(const casefile::CaseFile& file,
                         const std::vector<proof::Exclusion>& proofs,
                         Row& row) {
  const auto rejection =
      rulebook_.Check(file, options_.judging, trace_, proofs);
  if (!rejection) return true;
  row.refused = true;
  row.problem.message =
      render::Sentence(rulebook_.model(), *rejection, options_.language);
  return false;
}

void Judge::Alone::AddGrounds(const casefile::CaseFile& file, Row& row) {
  const explain::View view(rulebook_.model(), rulebook_.program(), file,
                           options_.judging, trace_.holding());
  row.grounds = GroundsOf(view);
  row.near_misses = NearMisses(view);
  row.missing.clear();
  if (row.certainty != eval::Certainty::Open) return;
  for (const explain::Wanted& wanted : CollectWanted(view, true)) {
    row.missing.push_back(wanted.use.fact);
  }
  std::sort(row.missing.begin(), row.missing.end());
}

void Judge::Alone::Explain(const casefile::CaseFile& file, Row& row) {
  const model::Model& model = rulebook_.model();
  const explain::Reasons reasons =
      rulebook_.Explain(file, options_.judging, trace_);
  if (row.certainty == eval::Certainty::Open) {
    row.missing.clear();
    for (const explain::Wanted& wanted : reasons.to_establish) {
      row.missing.push_back(wanted.use.fact);
    }
  }
  const receipt::Receipt receipt =
      rulebook_.ReceiptOf(file, options_.judging, trace_);
  render::Judged judged = {model, rulebook_.program(), file, reasons};
  judged.receipt = &receipt;
  row.full = render::Json(judged, options_.language);
}

}  // namespace rongcuo::batch
