#include "engine/batch/row_json.h"

#include <array>
#include <bit>
#include <string_view>
#include <vector>

#include "engine/batch/ground_text.h"
#include "engine/render/json_writer.h"

namespace rongcuo::batch {
namespace {

using render::AppendQuoted;

std::string Quoted(std::string_view text) {
  std::string quoted;
  AppendQuoted(quoted, text);
  return quoted;
}

// Names are escaped once and for all: rows go out by the million.
class JsonRows : public RowWriter {
 public:
  explicit JsonRows(const Spelling& spelling) : spelling_(spelling) {
    const model::Model& model = spelling.model;
    for (const model::Matter& matter : model.matters) AddMatter(matter);
    for (const model::Rule& rule : model.rules) {
      const std::string_view norm =
          rule.norm == model::kNone
              ? ""
              : std::string_view(model.norms[rule.norm].text.name.text);
      rules_.push_back("{\"rule\":" + Quoted(rule.text.name.text) +
                       ",\"norm\":" + Quoted(norm) + "}");
    }
    for (const model::Fact& fact : model.facts) {
      facts_.push_back(Quoted(fact.text.name.text));
    }
  }

  void Write(const JudgedChunk& judged, std::string& text) const override {
    for (const Row& row : judged.rows) {
      if (row.refused) {
        AddRefusal(row, judged.input, text);
      } else if (spelling_.detail == Detail::Full) {
        text += row.full;
      } else {
        AddRow(row, text);
      }
      text += '\n';
    }
  }

 private:
  struct MatterTexts {
    std::string name;                // `,"matter":"容错"`
    std::vector<std::string> codes;  // By outcome.
    // `,"outcome":"exempt","label":"免责"`, by outcome; while open, the last.
    std::vector<std::string> verdicts;
  };

  void AddMatter(const model::Matter& matter) {
    MatterTexts texts;
    texts.name = ",\"matter\":" + Quoted(matter.name);
    for (const syntax::Outcome& outcome : matter.outcomes) {
      texts.codes.push_back(Quoted(outcome.code.text));
      texts.verdicts.push_back(",\"outcome\":" + texts.codes.back() +
                               ",\"label\":" + Quoted(outcome.label.text));
    }
    texts.verdicts.push_back(R"(,"outcome":null,"label":null)");
    matters_.push_back(std::move(texts));
  }

  void AddRow(const Row& row, std::string& text) const {
    static constexpr std::array<std::string_view, 3> kCertainties = {
        R"(,"certainty":"certain","possible":[)",
        R"(,"certainty":"presumed","possible":[)",
        R"(,"certainty":"open","possible":[)"};
    const MatterTexts& matter = matters_[row.matter];
    text += R"({"case":)";
    AppendQuoted(text, row.id);
    text += matter.name;
    text += row.outcome == model::kNone ? matter.verdicts.back()
                                        : matter.verdicts[row.outcome];
    text += kCertainties[static_cast<std::size_t>(row.certainty)];
    AddPossible(matter, row.possible, text);
    text += row.exact ? R"(,"exact":true)" : R"(,"exact":false)";
    if (spelling_.detail == Detail::Rules) AddReasons(row, text);
    text += '}';
  }

  static void AddPossible(const MatterTexts& matter, eval::OutcomeSet outcomes,
                          std::string& text) {
    for (eval::OutcomeSet rest = outcomes; rest != 0; rest &= rest - 1) {
      if (rest != outcomes) text += ',';
      text += matter.codes[static_cast<std::size_t>(std::countr_zero(rest))];
    }
    text += ']';
  }

  void AddReasons(const Row& row, std::string& text) const {
    text += R"(,"grounds":[)";
    for (std::size_t i = 0; i < row.grounds.size(); ++i) {
      if (i > 0) text += ',';
      AddGround(row.grounds[i], text);
    }
    text += R"(],"near_misses":[)";
    AddList(rules_, row.near_misses, text);
    text += R"(],"missing":[)";
    AddList(facts_, row.missing, text);
    text += ']';
  }

  void AddGround(const Ground& ground, std::string& text) const {
    switch (ground.kind) {
      case Ground::Kind::Rule:
        text += rules_[ground.id];
        return;
      case Ground::Kind::Fact:
        text += R"({"fact":)" + facts_[ground.id] + R"(,"value":)";
        // Spelt as in case files, in every language.
        AppendQuoted(text,
                     ValueText(spelling_.model, ground, Language::Chinese));
        text += '}';
        return;
      case Ground::Kind::Otherwise:
        text += R"({"otherwise":true})";
        return;
    }
  }

  static void AddList(const std::vector<std::string>& words,
                      const std::vector<std::uint32_t>& ids,
                      std::string& text) {
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (i > 0) text += ',';
      text += words[ids[i]];
    }
  }

  static void AddRefusal(const Row& row, const std::string& input,
                         std::string& text) {
    const auto number = [&](std::string_view key, std::uint32_t value) {
      text += key;
      text += value == 0 ? "null" : std::to_string(value);
    };
    const auto words = [&](std::string_view key, std::string_view value) {
      text += key;
      if (value.empty()) {
        text += "null";
      } else {
        AppendQuoted(text, value);
      }
    };
    words(R"({"case":)", row.id);
    words(R"(,"input":)", input);
    number(R"(,"line":)", row.problem.line);
    number(R"(,"column":)", row.problem.column);
    words(R"(,"error":{"finding":)", row.problem.finding);
    words(R"(,"message":)", row.problem.message);
    text += "}}";
  }

  const Spelling spelling_;
  std::vector<MatterTexts> matters_;
  std::vector<std::string> rules_;  // As objects.
  std::vector<std::string> facts_;  // Their names.
};

}  // namespace

std::unique_ptr<RowWriter> MakeJsonRows(const Spelling& spelling) {
  return std::make_unique<JsonRows>(spelling);
}

}  // namespace rongcuo::batch
