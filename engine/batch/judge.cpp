#include "engine/batch/judge.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "engine/batch/grounds.h"
#include "engine/casefile/read.h"
#include "engine/explain/view.h"
#include "engine/explain/wanted.h"
#include "engine/render/render.h"

namespace rongcuo::batch {
namespace {

void Refuse(const SourceMap& sources, const Diagnostic& first,
            Language language, Row& row) {
  const Position at = sources[first.span.source].Locate(first.span.begin);
  row.refused = true;
  row.problem = {static_cast<std::uint32_t>(at.line),
                 static_cast<std::uint32_t>(at.column),
                 std::string(NameOf(first.finding)),
                 SentenceOf(first, language)};
}

// The year of all days of a range; 0 if they are not of one year.
std::int32_t YearOf(Value days) {
  if (days.lo == kMinNumber || days.hi == kMaxNumber) return 0;
  const auto year = [](std::int64_t day) {
    namespace chrono = std::chrono;
    return static_cast<int>(
        chrono::year_month_day(chrono::sys_days(chrono::days(day))).year());
  };
  return year(days.lo) == year(days.hi) ? year(days.lo) : 0;
}

void DescribeCase(const model::Model& model, const casefile::CaseFile& file,
                  Row& row) {
  row.id = file.id;
  row.title = file.title;
  row.jurisdiction = file.jurisdiction;
  row.matter = file.matter;
  row.fictional = file.fictional;
  row.year = YearOf(file.conduct_days);
  if (!file.has_official) return;
  row.official_clear = file.official.clear;
  const auto& outcomes = model.matters[file.matter].outcomes;
  for (std::uint32_t i = 0; i < outcomes.size(); ++i) {
    if (outcomes[i].label.text == file.official.outcome) row.official = i;
  }
}

void TakeVerdict(const eval::Verdict& verdict, Row& row) {
  row.certainty = verdict.certainty;
  row.outcome = verdict.outcome;
  row.possible = verdict.possible;
  row.exact = verdict.exact;
}

}  // namespace

Judge::Judge(const Rulebook& rulebook, Options options)
    : rulebook_(rulebook), options_(std::move(options)) {}

void Judge::Run(std::span<const std::string_view> cases,
                std::vector<Row>& rows) {
  rows.resize(cases.size());
  for (std::size_t i = 0; i < cases.size(); ++i) RunOne(cases[i], rows[i]);
}

void Judge::RunOne(std::string_view text, Row& row) {
  row.Clear();
  SourceMap sources;
  Diagnostics diagnostics;
  const std::uint32_t source = sources.Add("-", std::string(text));
  const auto file = rulebook_.ReadCase(sources, source, diagnostics);
  if (!file) {
    const auto& all = diagnostics.all();
    const auto first =
        std::find_if(all.begin(), all.end(), [](const Diagnostic& d) {
          return SeverityOf(d.finding) == Severity::Error;
        });
    Refuse(sources, *first, options_.language, row);
    return;
  }
  const model::Model& model = rulebook_.model();
  DescribeCase(model, *file, row);
  rulebook_.Judge(*file, options_.judging, trace_);
  const auto proofs = rulebook_.Settle(*file, options_.judging, trace_);
  if (const auto rejection =
          rulebook_.Check(*file, options_.judging, trace_, proofs)) {
    row.refused = true;
    row.problem.message =
        render::Sentence(model, *rejection, options_.language);
    return;
  }
  TakeVerdict(trace_.verdict, row);
  const explain::View view(model, rulebook_.program(), *file, options_.judging,
                           trace_.holding());
  for (const model::FactId fact : options_.group_by) {
    row.groups.push_back(view.Use(fact).value);
  }
  if (options_.detail == Detail::None) return;
  row.grounds = GroundsOf(view);
  row.near_misses = NearMisses(view);
  const bool open = row.certainty == eval::Certainty::Open;
  if (options_.detail == Detail::Rules) {
    if (!open) return;
    for (const explain::Wanted& wanted : CollectWanted(view, true)) {
      row.missing.push_back(wanted.use.fact);
    }
    std::sort(row.missing.begin(), row.missing.end());
    return;
  }
  const explain::Reasons reasons =
      rulebook_.Explain(*file, options_.judging, trace_);
  if (open) {
    for (const explain::Wanted& wanted : reasons.to_establish) {
      row.missing.push_back(wanted.use.fact);
    }
  }
  const receipt::Receipt receipt =
      rulebook_.ReceiptOf(*file, options_.judging, trace_);
  render::Judged judged = {model, rulebook_.program(), *file, reasons};
  judged.receipt = &receipt;
  row.full = render::Json(judged, options_.language);
}

}  // namespace rongcuo::batch
