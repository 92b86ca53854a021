#pragma once

#include <string>

#include "engine/batch/comparison.h"
#include "engine/batch/report_page.h"
#include "engine/batch/statistics.h"

// Reports in numbers. docs/stats.schema.json describes the JSON.
namespace rongcuo::batch {

Page StatisticsPage(const Statistics& statistics, Language language);
// One JSON object on one line, without a newline at its end. `language` is that
// of the sentences; keys and codes are always the same.
std::string StatisticsJson(const Statistics& statistics, Language language);

// Where the two bodies of rules came from, as the reader knows them.
struct Folders {
  std::string before, after;
};
Page ComparisonPage(const Comparison& comparison, const Folders& folders,
                    Language language);
std::string ComparisonJson(const Comparison& comparison, const Folders& folders,
                           Language language);

}  // namespace rongcuo::batch
