#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/batch/report_page.h"
#include "engine/batch/report_words.h"
#include "engine/model/model.h"

// What pages about statistics and about comparisons have in common.
namespace rongcuo::batch {

// Pages show no more rows of a table; JSON has them all.
inline constexpr std::size_t kShownRows = 50;

// Leaves as many rows of a table; a last one says how many more there are and
// what their numbers come to together.
void CutRows(Table& table, Language language);

// Drops the columns of numbers from `first` on that are all 0, and takes the
// chart's series along.
void DropEmptyColumns(Table& table, std::size_t first);

std::string Joined(const std::vector<std::string>& words, Language language);

// `免责`, `exempt (免责)`.
std::string OutcomeName(const std::string& code, const std::string& label,
                        Language language);

// `先行先试办法 第六条`
std::string NormAndArticle(const model::Norm& norm, const model::Rule& rule);

// A finding as a table shows it; see Statistics::findings.
std::string FindingName(const std::string& finding, Language language);

}  // namespace rongcuo::batch
