#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/value.h"
#include "engine/casefile/case_file.h"
#include "engine/model/model.h"

// What every reason is made of: facts as they were read, and conditions taken
// apart.
namespace rongcuo::explain {

using model::ExprId;
using model::FactId;
using model::kNone;
using model::RuleId;

// Where the value of a fact came from.
enum class Origin : std::uint8_t {
  Nothing,      // Nobody has said, or only said without establishing it.
  CaseFile,     // Established in the case.
  Header,       // Of the case's header: a date, the subject's category.
  Assumed,      // Claimed or contested, and taken as true on request.
  Presumption,  // 推定
  Deeming,      // 视为
};

// A fact as one condition read it.
struct FactUse {
  FactId fact = kNone;
  Value value;  // What was reasoned with; of a list nothing.
  Origin origin = Origin::Nothing;
  casefile::Standing standing = casefile::Standing::Open;
  std::uint32_t detail = kNone;       // In CaseFile::details.
  std::uint32_t presumption = kNone;  // In Program::presumptions.
};

// A definition as one condition read it.
struct DefinitionUse {
  std::uint32_t definition = 0;  // In Model::definitions.
  Value value;
};

// What became of one item of a list within 存在, 每一 or 计数.
struct ItemResult {
  std::uint32_t item = 0;  // From 0, within its list.
  Value value;
  std::vector<ExprId> decisive;  // The parts that made it so.
};

// A condition or part of one. Parts follow what they belong to, one deeper.
struct Condition {
  enum class Shape : std::uint8_t { Single, All, Any };
  ExprId expr = model::kNoExpr;
  Shape shape = Shape::Single;
  bool decisive = false;  // Without it the whole would not be as it is.
  std::uint8_t depth = 0;
  bool has_parts = false;  // Which follow, one deeper.
  bool reads_score = false;
  Value value;                 // Truth.
  std::vector<FactUse> facts;  // Read directly.
  std::vector<DefinitionUse> definitions;
  std::vector<ItemResult> items;  // Of a quantifier.
  std::vector<RuleId> rules;      // Of 任一, 全部: those that made it so.
};

}  // namespace rongcuo::explain
