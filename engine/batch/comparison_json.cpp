#include <string>

#include "engine/batch/ranking.h"
#include "engine/batch/report.h"
#include "engine/batch/report_json.h"

namespace rongcuo::batch {
namespace {

using model::kNone;

class Writer {
 public:
  Writer(const Comparison& comparison, const Folders& folders)
      : comparison_(comparison), folders_(folders) {}

  std::string Run(Language language) {
    json_.BeginObject();
    json_.Text("advice", Say(ReportWord::Advice, language));
    json_.Text("rules_before", folders_.before);
    json_.Text("rules_after", folders_.after);
    WriteCount(json_, "compared", comparison_.compared());
    WriteCount(json_, "changed", comparison_.changed());
    WriteCount(json_, "inputs_cut_short", comparison_.broken_inputs());
    WriteFindings(json_, "refused_by_both", comparison_.refused_by_both());
    WriteFindings(json_, "refused_before_only", comparison_.refused_before());
    WriteFindings(json_, "refused_after_only", comparison_.refused_after());
    json_.BeginList("matters");
    for (const Ranked& matter : RankMatters(comparison_)) PutMatter(matter.id);
    json_.EndList();
    PutKinds();
    json_.BeginList("changes");
    for (const Change& change : comparison_.changes()) PutChange(change);
    json_.EndList();
    json_.EndObject();
    return json_.Take();
  }

 private:
  const SharedMatter& MatterOf(std::uint32_t matter) const {
    return comparison_.rules().matters()[matter];
  }

  // The code of an outcome, null while open.
  void PutOutcome(std::string_view key, std::uint32_t matter,
                  std::size_t outcome) {
    const auto& outcomes = MatterOf(matter).outcomes;
    if (outcome >= outcomes.size()) {
      json_.Null(key);
    } else {
      json_.Text(key, outcomes[outcome].code);
    }
  }

  void PutMatter(std::uint32_t m) {
    const Comparison::MatterChanges& counts = comparison_.matters()[m];
    json_.BeginObject();
    json_.Text("matter", MatterOf(m).name);
    WriteCount(json_, "cases", counts.cases);
    WriteCount(json_, "same", counts.same);
    WriteCount(json_, "same_outcome", counts.same_outcome);
    WriteCount(json_, "presumed_before", counts.presumed_before);
    WriteCount(json_, "presumed_after", counts.presumed_after);
    json_.BeginList("matrix");
    for (std::size_t before = 0; before < counts.matrix.rows(); ++before) {
      for (std::size_t after = 0; after < counts.matrix.width(); ++after) {
        const std::uint64_t count = counts.matrix.At(before, after);
        if (count == 0) continue;
        json_.BeginObject();
        PutOutcome("before", m, before);
        PutOutcome("after", m, after);
        WriteCount(json_, "count", count);
        json_.EndObject();
      }
    }
    json_.EndList();
    json_.EndObject();
  }

  static const char* Certainty(std::uint32_t outcome, bool presumed) {
    if (outcome == kNone) return "open";
    return presumed ? "presumed" : "certain";
  }

  void PutState(std::string_view key, std::uint32_t matter,
                std::uint32_t outcome, bool presumed) {
    json_.BeginObject(key);
    PutOutcome("outcome", matter, outcome);
    json_.Text("certainty", Certainty(outcome, presumed));
    json_.EndObject();
  }

  void PutRule(std::uint32_t rule) {
    WriteRule(json_, comparison_.rules().NormOf(rule),
              comparison_.rules().Rule(rule));
  }

  void PutKinds() {
    json_.BeginList("by_rule");
    for (const auto& [kind, count] : RankKinds(comparison_)) {
      json_.BeginObject();
      if (kind.rule == kNone) {
        for (const char* key : {"norm", "rule", "article"}) json_.Null(key);
      } else {
        PutRule(kind.rule);
      }
      json_.Text("matter", MatterOf(kind.matter).name);
      PutState("before", kind.matter, kind.before, kind.presumed_before);
      PutState("after", kind.matter, kind.after, kind.presumed_after);
      WriteCount(json_, "count", count);
      json_.EndObject();
    }
    json_.EndList();
  }

  void PutVerdict(std::string_view key, std::uint32_t matter,
                  const SharedVerdict& verdict) {
    json_.BeginObject(key);
    PutOutcome("outcome", matter, verdict.outcome);
    json_.Text("certainty",
               Certainty(verdict.outcome,
                         verdict.certainty == eval::Certainty::Presumed));
    json_.BeginList("possible");
    for (std::size_t i = 0; i < MatterOf(matter).outcomes.size(); ++i) {
      if (verdict.possible[i]) PutOutcome("", matter, i);
    }
    json_.EndList();
    json_.EndObject();
  }

  void PutChange(const Change& change) {
    json_.BeginObject();
    json_.Text("case", change.id);
    json_.Text("title", change.title);
    json_.Text("matter", MatterOf(change.matter).name);
    PutVerdict("before", change.matter, change.before);
    PutVerdict("after", change.matter, change.after);
    json_.BeginList("by");
    for (const std::uint32_t rule : change.by) {
      json_.BeginObject();
      PutRule(rule);
      json_.EndObject();
    }
    json_.EndList();
    json_.EndObject();
  }

  const Comparison& comparison_;
  const Folders& folders_;
  render::JsonWriter json_;
};

}  // namespace

std::string ComparisonJson(const Comparison& comparison, const Folders& folders,
                           Language language) {
  return Writer(comparison, folders).Run(language);
}

}  // namespace rongcuo::batch
