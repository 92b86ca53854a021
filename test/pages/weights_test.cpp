#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "engine/eval/evaluate.h"
#include "engine/program/program.h"
#include "test/pages/page.h"
#include "test/shipped.h"
#include "test/sides.h"

// docs/precedents.md says how far each number of rules/scoring.norm may move
// before the verdict on a published case changes: no source gives these
// numbers, so that whoever signs should know how much hangs on them.
namespace rongcuo::pages {
namespace {

using shipped::Case;
using shipped::Rules;

constexpr const char* kPage = "docs/precedents.md";
constexpr const char* kScoring = "容错评分";
// The whole scale: further no number can sensibly move.
constexpr std::int64_t kHighest = 100;

// A number of the scoring, and where it stands in the rules.
struct Weight {
  std::string name;
  std::int64_t value = 0;
  std::int64_t highest = kHighest;
  std::function<void(program::Program&, std::int64_t)> set;
};

// The condition of an adjustment as it is written.
std::string WordsOf(const SourceMap& sources, Span span) {
  const std::string words =
      sources[span.source].text().substr(span.begin, span.end - span.begin);
  const std::string when = "当 ";
  return words.substr(words.find(when) + when.size());
}

std::vector<Weight> Weights(const model::Model& model,
                            const program::Program& program,
                            const SourceMap& sources) {
  std::vector<Weight> weights;
  for (std::size_t f = 0; f < program.factors.size(); ++f) {
    const syntax::Factor& factor = model.factors[f].text;
    const program::FactorEntry& entry = program.factors[f];
    weights.push_back({factor.name.text + " 基准", entry.base, entry.maximum,
                       [f](program::Program& p, std::int64_t value) {
                         p.factors[f].base = value;
                       }});
    for (std::uint32_t i = 0; i < entry.count; ++i) {
      const std::int64_t points = program.adjustments[entry.first + i].points;
      const int sign = points < 0 ? -1 : 1;
      weights.push_back({factor.name.text + (sign < 0 ? " 减：" : " 加：") +
                             WordsOf(sources, factor.adjustments[i].span),
                         sign * points, entry.maximum,
                         [at = entry.first + i, sign](program::Program& p,
                                                      std::int64_t value) {
                           p.adjustments[at].points = sign * value;
                         }});
    }
  }
  return weights;
}

// Clauses compare the score with lines that are definitions of the scoring.
void AddLines(const model::Model& model, const program::Program& program,
              std::vector<Weight>& weights) {
  for (const model::Definition& definition : model.definitions) {
    if (definition.norm == model::kNone ||
        model.norms[definition.norm].text.name.text != kScoring) {
      continue;
    }
    const program::Address at = program.addresses[definition.text.value];
    ASSERT_LT(at, program.constants.size());
    // Equal constants are one: to move this one must move nothing else.
    for (syntax::ExprId expr = 0; expr < model.exprs.size(); ++expr) {
      if (model.meanings[expr].kind != model::MeaningKind::Constant) continue;
      ASSERT_TRUE(program.addresses[expr] != at ||
                  expr == definition.text.value);
    }
    weights.push_back({definition.text.name.text, program.constants[at].lo,
                       kHighest, [at](program::Program& p, std::int64_t value) {
                         p.constants[at] = Exactly(value);
                       }});
  }
}

// Verdicts on the precedents of tolerance that judging with some numbers gives.
class Bench {
 public:
  Bench() {
    for (const Case& c : shipped::Cases()) {
      if (!c.IsPrecedent() || MatterOf(c).name != "容错") continue;
      cases_.push_back(&c);
      eval::Evaluate(Rules().program(), c.file, {}, trace_);
      before_.push_back(trace_.verdict.possible);
    }
  }

  struct Change {
    const Case* any = nullptr;   // The first whose verdict changes.
    const Case* side = nullptr;  // The first that changes its side.
  };

  // What changes if a number has another value.
  Change With(const Weight& weight, std::int64_t value) {
    program::Program changed = Rules().program();
    weight.set(changed, value);
    Change change;
    for (std::size_t i = 0; i < cases_.size(); ++i) {
      const Case* c = cases_[i];
      const eval::OutcomeSet before = before_[i];
      eval::Evaluate(changed, c->file, {}, trace_);
      const eval::OutcomeSet after = trace_.verdict.possible;
      if (change.any == nullptr && before != after) change.any = c;
      if (change.side == nullptr && SidesOf(*c, before) != SidesOf(*c, after)) {
        change.side = c;
      }
    }
    return change;
  }

 private:
  std::vector<const Case*> cases_;
  std::vector<eval::OutcomeSet> before_;  // By case, as rules stand.
  eval::Trace trace_;
};

// How far a number can move in one direction.
struct Reach {
  std::int64_t any, side;  // The last value at which nothing changes.
  const Case* first = nullptr;
};

Reach Move(Bench& bench, const Weight& weight, int step) {
  Reach reach = {weight.value, weight.value, nullptr};
  bool any = true;
  const std::int64_t end = step < 0 ? 0 : weight.highest;
  for (std::int64_t value = weight.value; value != end;) {
    value += step;
    const Bench::Change change = bench.With(weight, value);
    if (change.side != nullptr) {
      if (any) reach.first = change.any;
      return reach;
    }
    if (any && change.any != nullptr) {
      any = false;
      reach.first = change.any;
    }
    if (any) reach.any = value;
    reach.side = value;
  }
  return reach;
}

std::string Range(std::int64_t low, std::int64_t high) {
  return std::to_string(low) + " 至 " + std::to_string(high);
}

std::string FirstCell(const Reach& down, const Reach& up) {
  std::string text;
  if (down.first != nullptr) text = "减：" + down.first->file.id;
  if (up.first != nullptr) {
    text += (text.empty() ? "加：" : "；加：") + up.first->file.id;
  }
  return text;
}

TEST(WeightsPageTest, ShowsHowFarEachNumberMayMove) {
  SourceMap sources;
  Diagnostics diagnostics;
  const auto rules =
      LoadRulebook(RONGCUO_SOURCE_DIR "/rules", "rules", sources, diagnostics);
  ASSERT_TRUE(rules);
  std::vector<Weight> weights =
      Weights(rules->model(), rules->program(), sources);
  AddLines(rules->model(), rules->program(), weights);
  Bench bench;
  std::string text =
      "| 数字 | 现值 | 没有一件结论改变的范围 | 没有一件越过容与不容的范围 | "
      "先变的案件 |\n|---|--:|---|---|---|\n";
  for (const Weight& weight : weights) {
    const Reach down = Move(bench, weight, -1);
    const Reach up = Move(bench, weight, 1);
    text += "| " + Cell(weight.name) + " | " + std::to_string(weight.value) +
            " | " + Range(down.any, up.any) + " | " +
            Range(down.side, up.side) + " | " + FirstCell(down, up) + " |\n";
  }
  ExpectPart(kPage, "weights", text);
}

}  // namespace
}  // namespace rongcuo::pages
