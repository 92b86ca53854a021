#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "engine/casefile/case_file.h"
#include "engine/casefile/values.h"

// The facts of a case: `"facts": {name: value or object, …}`.
namespace rongcuo::casefile {

// Index in CaseFile::evidence by id.
using EvidenceIndex = std::unordered_map<std::string_view, std::uint32_t>;

// Sets every fact of a case to what nothing at all says about it.
void ClearFacts(const model::Model& model, CaseFile& file);

// Reads the facts into a cleared case; what they say is reported and left out
// where it is wrong.
void ReadFacts(Context& context, const JsonNode& facts,
               const EvidenceIndex& evidence, CaseFile& file);

// Reads what one fact, not of the header, is said to be into a cleared case.
void ReadFact(Context& context, model::FactId fact, const JsonNode& stated,
              const EvidenceIndex& evidence, CaseFile& file);

// The field of a case's header that gives a fact, or nothing.
std::string_view HeaderField(const model::HeaderFacts& header,
                             model::FactId fact);

}  // namespace rongcuo::casefile
