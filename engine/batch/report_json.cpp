#include "engine/batch/report_json.h"

namespace rongcuo::batch {

void WriteCount(render::JsonWriter& json, std::string_view key,
                std::uint64_t count) {
  json.Number(key, static_cast<std::int64_t>(count));
}

void WriteRule(render::JsonWriter& json, const model::Norm& norm,
               const model::Rule& rule) {
  json.Text("norm", norm.text.name.text);
  json.Text("rule", rule.text.name.text);
  json.TextOrNull("article", rule.text.article.text);
}

void WriteFindings(render::JsonWriter& json, std::string_view key,
                   const std::map<std::string, std::uint64_t>& findings) {
  json.BeginList(key);
  for (const auto& [finding, count] : findings) {
    json.BeginObject();
    json.TextOrNull("finding", finding);
    WriteCount(json, "count", count);
    json.EndObject();
  }
  json.EndList();
}

}  // namespace rongcuo::batch
