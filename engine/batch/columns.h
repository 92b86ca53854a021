#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/language.h"
#include "engine/batch/chunk.h"
#include "engine/batch/row.h"
#include "engine/model/model.h"

// What the columns of a table are, by the names in its first row: fields of a
// case's header, facts, and what belongs to a fact beside its value.
namespace rongcuo::batch {

inline constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);

enum class FieldForm : std::uint8_t {
  Text,
  Date,      // As a date is typed.
  Category,  // As a value of 主体.类别 is typed.
  Flag,      // 是 or 否
  List,      // JSON
};

// Fields of a case file, in the order in which they are written; what stands
// before a dot is the object that the field is in.
struct TableField {
  std::string_view name, chinese;
  FieldForm form = FieldForm::Text;
};
inline constexpr std::array kTableFields = {
    TableField{"case", "案号"},
    TableField{"title", "标题"},
    TableField{"matter", "事项"},
    TableField{"fictional", "虚构", FieldForm::Flag},
    TableField{"jurisdiction", "地区"},
    TableField{"conduct_date", "行为日期", FieldForm::Date},
    TableField{"decision_date", "裁定日期", FieldForm::Date},
    TableField{"summary", "摘要"},
    TableField{"notes", "备注"},
    TableField{"evidence", "证据", FieldForm::List},
    TableField{"subject.alias", "对象"},
    TableField{"subject.category", "类别", FieldForm::Category},
    TableField{"subject.post", "职务"},
    TableField{"official.outcome", "实际结果"},
    TableField{"official.text", "实际表述"},
    TableField{"official.body", "实际机关"},
    TableField{"official.date", "实际日期"},
    TableField{"official.source", "实际出处"},
    TableField{"official.clear", "实际明确", FieldForm::Flag}};
inline constexpr std::size_t kMatterField = 2;

// What is said of a fact beside its value, in a column `FACT.PART`.
struct FactPart {
  std::string_view name, chinese;
};
inline constexpr std::array kFactParts = {
    FactPart{"standing", "查实情况"}, FactPart{"evidence", "证据"},
    FactPart{"note", "备注"},         FactPart{"finder", "认定人"},
    FactPart{"date", "认定日期"},     FactPart{"reason", "认定理由"}};
inline constexpr std::size_t kEvidencePart = 1;

struct FactColumns {
  FactColumns() { parts.fill(kNoColumn); }
  model::FactId fact = model::kNone;
  std::string key;  // Its name as JSON.
  std::size_t value = kNoColumn;
  bool has_parts = false;
  std::array<std::size_t, kFactParts.size()> parts;
};

// Numbers of columns, from 0; kNoColumn where there is none.
struct Columns {
  Columns() { fields.fill(kNoColumn); }
  std::size_t count = 0;
  std::array<std::size_t, kTableFields.size()> fields;
  std::vector<FactColumns> facts;
};

// Nothing if a name is unknown, missing or stands twice: the first such is
// `problem`, with its place in the input. Columns without a name may stand at
// the end.
std::optional<Columns> ReadColumns(const TableHead& head,
                                   const model::Model& model, Language language,
                                   Problem& problem);

}  // namespace rongcuo::batch
