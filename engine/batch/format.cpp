#include "engine/batch/format.h"

#include <algorithm>
#include <string>

namespace rongcuo::batch {
namespace {

// Whether brackets that open on a line, outside of texts, close on it.
bool IsWhole(std::string_view line) {
  int depth = 0;
  bool text = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (c == '"') text = !text;
    if (text && c == '\\') ++at;
    if (text) continue;
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
  }
  return depth == 0 && !text;
}

char Lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::optional<Format> FormatByName(std::string_view name) {
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(), Lower);
  for (const std::string_view packing : {".gz", ".zst"}) {
    if (lower.ends_with(packing)) lower.resize(lower.size() - packing.size());
  }
  if (lower.ends_with(".ndjson") || lower.ends_with(".jsonl")) {
    return Format::Ndjson;
  }
  if (lower.ends_with(".csv")) return Format::Csv;
  if (lower.ends_with(".json")) return Format::CaseFile;
  return std::nullopt;
}

Format FormatByContent(std::string_view beginning) {
  const std::size_t begin = beginning.find_first_not_of(" \t\r\n");
  if (begin == beginning.npos) return Format::Ndjson;
  if (beginning[begin] == '[') return Format::CaseFile;
  if (beginning[begin] != '{') return Format::Csv;
  const std::size_t end = beginning.find('\n', begin);
  if (end == beginning.npos) return Format::Ndjson;
  const std::size_t next = beginning.find_first_not_of("\r\n", end);
  const bool another = next != beginning.npos && beginning[next] == '{';
  return another || IsWhole(beginning.substr(begin, end - begin))
             ? Format::Ndjson
             : Format::CaseFile;
}

}  // namespace rongcuo::batch
