#pragma once

#include <string_view>
#include <vector>

#include "engine/render/json_writer.h"
#include "engine/render/render.h"

namespace rongcuo::render {

// The parts of which a result in JSON is made. Values are spelt as in case
// files, conditions as in the rules: both the same in every language.
class JsonParts {
 public:
  JsonParts(const Judged& judged, JsonWriter& json)
      : judged_(judged), json_(json) {}

  std::string_view OutcomeCode(std::uint32_t outcome) const;
  std::string_view OutcomeLabel(std::uint32_t outcome) const;
  std::string_view NormName(model::NormId norm) const;
  std::string_view FactName(model::FactId fact) const;
  std::string RuleName(model::RuleId rule) const;  // `规范名.规则名`
  std::string Expression(model::ExprId expr) const;
  std::string ValueOf(model::Type type, Value value) const;
  static std::string_view StatusCode(eval::RuleStatus status);

  void Outcomes(std::string_view key, explain::OutcomeSet outcomes);
  void Range(std::string_view key, Value points);  // {"low","high"}
  void Score(std::string_view key, Value score);   // null if nothing counts
  void Verdict(std::string_view key);
  void HeldBack(std::string_view key);
  // Steps of a difference from the case to `after`.
  void Difference(std::string_view key, const explain::Difference& difference,
                  const casefile::CaseFile& after);
  void Days(std::string_view key, Value days);    // {"from","to"} or null
  void Truth(std::string_view key, Value truth);  // true, false or null
  void Sources(std::string_view key,
               const std::vector<model::SourceId>& sources);
  void Conditions(std::string_view key,
                  const std::vector<explain::Condition>& conditions);
  void Rules(std::string_view key, const std::vector<model::RuleId>& rules);
  void Facts(std::string_view key, const std::vector<model::FactId>& facts);
  void Factors(std::string_view key, const std::vector<std::uint32_t>& factors);

  // Members of an object that has begun: what a rule is, what a fact was.
  void Rule(model::RuleId rule);
  void Use(const explain::FactUse& use);
  // Likewise: which case it is; who waits for a fact.
  void Case();
  void DecidedBy(std::uint32_t decision, std::uint32_t clause);
  void Waiting(const explain::Wanted& wanted);

 private:
  std::string StepName(const explain::DifferenceStep& step) const;
  std::string StepValue(const explain::DifferenceStep& step, Value value,
                        eval::RuleStatus status,
                        const casefile::CaseFile& file) const;
  void Condition(const explain::Condition& condition);
  void Basis(const model::Rule& rule);

  const Judged& judged_;
  JsonWriter& json_;
};

// A member `receipt`.
void AddReceipt(JsonWriter& json, const receipt::Receipt& receipt);

}  // namespace rongcuo::render
