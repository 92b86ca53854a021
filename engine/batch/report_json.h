#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "engine/batch/report_words.h"
#include "engine/model/model.h"
#include "engine/render/json_writer.h"

// What the JSON of statistics and of comparisons has in common.
namespace rongcuo::batch {

void WriteCount(render::JsonWriter& json, std::string_view key,
                std::uint64_t count);

// `"norm":…,"rule":…,"article":…`
void WriteRule(render::JsonWriter& json, const model::Norm& norm,
               const model::Rule& rule);

// A list of findings with their counts; a verdict that did not pass its check
// has none: null.
void WriteFindings(render::JsonWriter& json, std::string_view key,
                   const std::map<std::string, std::uint64_t>& findings);

}  // namespace rongcuo::batch
