#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/base/source.h"

// The catalogue of sources that rules cite (rules/sources.jsonl).
namespace rongcuo::model {

using SourceId = std::uint32_t;

// One article or situation of a public norm, and where it was seen.
struct Citation {
  std::string id;
  std::string title;
  std::string issuer;
  std::string level;
  std::string jurisdiction;
  std::string date;  // As published, often imprecise.
  std::string article;
  std::string kind;
  std::string content;  // Restated.
  std::string words;    // Attested words; may be empty.
  std::string seen;     // Where it was seen.
  std::string basis;
  std::string url;  // May be empty.
  bool attested = false;
  std::string unused;  // Why no rule follows from it; empty if one does.
};

struct SourceCatalogue {
  std::vector<Citation> citations;
  std::unordered_map<std::string, SourceId> by_id;  // For look-up only.
};

// Reads the catalogue: JSON Lines, one citation a line. Lines that are
// malformed or repeat an id are reported (MalformedSource, DuplicateSource) and
// left out.
SourceCatalogue ReadSources(const SourceMap& sources, std::uint32_t source,
                            Diagnostics& diagnostics);

}  // namespace rongcuo::model
