#include "engine/batch/row_table.h"

#include <array>
#include <bit>
#include <string>
#include <vector>

#include "engine/batch/ground_text.h"
#include "engine/batch/output_words.h"

namespace rongcuo::batch {
namespace {

constexpr std::array kVerdictColumns = {
    OutputWord::Case,      OutputWord::Title,    OutputWord::Place,
    OutputWord::Matter,    OutputWord::Outcome,  OutputWord::OutcomeCode,
    OutputWord::Certainty, OutputWord::Possible, OutputWord::Exact};
constexpr std::array kReasonColumns = {
    OutputWord::Grounds, OutputWord::NearMisses, OutputWord::Missing};
constexpr std::array kProblemColumns = {OutputWord::Input, OutputWord::Line,
                                        OutputWord::Column, OutputWord::Finding,
                                        OutputWord::Message};

std::size_t ColumnsOfReasons(Detail detail) {
  switch (detail) {
    case Detail::None:
      return 0;
    case Detail::Rules:
      return kReasonColumns.size();
    case Detail::Full:
      break;
  }
  return kReasonColumns.size() + 1;
}

class CellWriter {
 public:
  CellWriter(const Spelling& spelling, CellSink& sink)
      : spelling_(spelling), model_(spelling.model), sink_(sink) {}

  void Add(const Row& row, const std::string& input) {
    if (row.refused) {
      AddRefusal(row, input);
    } else {
      AddVerdict(row);
      AddReasons(row);
      Skip(kProblemColumns.size());
    }
    sink_.EndRow();
  }

 private:
  void AddVerdict(const Row& row) {
    static constexpr std::array kCertainties = {
        OutputWord::Certain, OutputWord::Presumed, OutputWord::Open};
    const model::Matter& matter = model_.matters[row.matter];
    sink_.Text(row.id);
    sink_.Text(row.title);
    sink_.Text(row.jurisdiction);
    sink_.Text(matter.name);
    if (row.outcome == model::kNone) {
      Skip(2);
    } else {
      sink_.Text(matter.outcomes[row.outcome].label.text);
      sink_.Text(matter.outcomes[row.outcome].code.text);
    }
    Fixed(kCertainties[static_cast<std::size_t>(row.certainty)]);
    list_.clear();
    for (auto rest = row.possible; rest != 0; rest &= rest - 1) {
      const auto outcome = static_cast<std::size_t>(std::countr_zero(rest));
      Join(matter.outcomes[outcome].label.text);
    }
    sink_.Text(list_);
    Fixed(row.exact ? OutputWord::Yes : OutputWord::No);
  }

  void AddReasons(const Row& row) {
    if (spelling_.detail == Detail::None) return;
    list_.clear();
    for (const Ground& ground : row.grounds) {
      if (ground.kind == Ground::Kind::Rule) {
        JoinRule(ground.id);
      } else {
        Join(GroundText(model_, ground, spelling_.language));
      }
    }
    sink_.Text(list_);
    list_.clear();
    for (const model::RuleId rule : row.near_misses) JoinRule(rule);
    sink_.Text(list_);
    list_.clear();
    for (const model::FactId fact : row.missing) {
      Join(model_.facts[fact].text.name.text);
    }
    sink_.Text(list_);
    if (spelling_.detail == Detail::Full) sink_.Text(row.full);
  }

  void AddRefusal(const Row& row, const std::string& input) {
    sink_.Text(row.id);
    Skip(kVerdictColumns.size() - 1 + ColumnsOfReasons(spelling_.detail));
    sink_.Text(input);
    for (const std::uint32_t number : {row.problem.line, row.problem.column}) {
      if (number == 0) {
        sink_.Empty();
      } else {
        sink_.Number(number);
      }
    }
    sink_.Text(row.problem.finding);
    sink_.Text(row.problem.message);
  }

  void Fixed(OutputWord word) { sink_.Text(WordsOf(word, spelling_.language)); }
  void Skip(std::size_t cells) {
    for (; cells > 0; --cells) sink_.Empty();
  }

  void Join(std::string_view word) {
    if (!list_.empty()) list_ += "、";
    list_ += word;
  }
  // With its norm, since norms name their rules as they like.
  void JoinRule(model::RuleId id) {
    const model::Rule& rule = model_.rules[id];
    if (!list_.empty()) list_ += "、";
    if (rule.norm != model::kNone) {
      list_ += model_.norms[rule.norm].text.name.text;
      list_ += '.';
    }
    list_ += rule.text.name.text;
  }

  const Spelling& spelling_;
  const model::Model& model_;
  CellSink& sink_;
  std::string list_;
};

}  // namespace

void WriteHeader(const Spelling& spelling, CellSink& sink) {
  const auto put = [&](OutputWord word) {
    sink.Text(WordsOf(word, spelling.language));
  };
  for (const OutputWord word : kVerdictColumns) put(word);
  if (spelling.detail != Detail::None) {
    for (const OutputWord word : kReasonColumns) put(word);
  }
  if (spelling.detail == Detail::Full) put(OutputWord::Result);
  for (const OutputWord word : kProblemColumns) put(word);
  sink.EndRow();
}

void WriteCells(const Spelling& spelling, const JudgedChunk& judged,
                CellSink& sink) {
  CellWriter writer(spelling, sink);
  for (const Row& row : judged.rows) writer.Add(row, judged.input);
}

}  // namespace rongcuo::batch
