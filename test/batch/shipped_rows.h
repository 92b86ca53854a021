#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/batch/row.h"
#include "engine/rulebook.h"

// The cases that are shipped as rows, judged the way many cases are.
namespace rongcuo::shipped {

// Facts that the rows are grouped by: an enumeration and a 是否.
const std::vector<model::FactId>& RowGroups();

// In the order of Cases(), with the determining rules.
const std::vector<batch::Row>& Rows();

// Those of published cases.
const std::vector<batch::Row>& PrecedentRows();

// Judges cases, each the text of a case file, under some rules.
std::vector<batch::Row> JudgeTexts(const Rulebook& rulebook,
                                   const std::vector<std::string>& texts,
                                   std::vector<model::FactId> group_by = {});

// The texts of all shipped cases.
const std::vector<std::string>& Texts();

model::FactId FactNamed(const model::Model& model, std::string_view name);

}  // namespace rongcuo::shipped
