#include "engine/model/sources.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <utility>

namespace rongcuo::model {
namespace {

using Json = nlohmann::json;

// The text of a key: empty if null or absent and that is allowed.
std::optional<std::string> TextOf(const Json& row, const char* key,
                                  bool required) {
  const auto at = row.find(key);
  if (at == row.end() || at->is_null()) {
    if (required) return std::nullopt;
    return std::string();
  }
  if (!at->is_string()) return std::nullopt;
  return at->get<std::string>();
}

// Fills a citation, or names the key that is missing or of the wrong type.
const char* Fill(const Json& row, Citation& citation) {
  struct Member {
    const char* key;
    std::string Citation::*member;
    bool required;
  };
  static constexpr Member kMembers[] = {
      {"id", &Citation::id, true},
      {"title", &Citation::title, true},
      {"issuer", &Citation::issuer, true},
      {"level", &Citation::level, true},
      {"jurisdiction", &Citation::jurisdiction, true},
      {"date", &Citation::date, false},
      {"article", &Citation::article, true},
      {"kind", &Citation::kind, true},
      {"content", &Citation::content, true},
      {"words", &Citation::words, false},
      {"seen", &Citation::seen, true},
      {"basis", &Citation::basis, true},
      {"url", &Citation::url, false},
      {"unused", &Citation::unused, false}};
  for (const Member& m : kMembers) {
    auto text = TextOf(row, m.key, m.required);
    if (!text) return m.key;
    citation.*m.member = std::move(*text);
  }
  const auto attested = row.find("attested");
  if (attested == row.end() || !attested->is_boolean()) return "attested";
  citation.attested = attested->get<bool>();
  return nullptr;
}

}  // namespace

SourceCatalogue ReadSources(const SourceMap& sources, std::uint32_t source,
                            Diagnostics& diagnostics) {
  SourceCatalogue catalogue;
  const std::string& text = sources[source].text();
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line =
        std::string_view(text).substr(begin, end - begin);
    const Span span = {source, static_cast<std::uint32_t>(begin),
                       static_cast<std::uint32_t>(end)};
    begin = end + 1;
    if (line.empty()) continue;
    const Json row = Json::parse(line, nullptr, /*allow_exceptions=*/false);
    Citation citation;
    const char* wrong = row.is_object() ? Fill(row, citation) : "{ }";
    if (wrong != nullptr) {
      diagnostics.Add({Finding::MalformedSource, span, {wrong}});
      continue;
    }
    const auto id = static_cast<SourceId>(catalogue.citations.size());
    if (!catalogue.by_id.emplace(citation.id, id).second) {
      diagnostics.Add({Finding::DuplicateSource, span, {citation.id}});
      continue;
    }
    catalogue.citations.push_back(std::move(citation));
  }
  return catalogue;
}

}  // namespace rongcuo::model
