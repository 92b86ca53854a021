#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/base/source.h"
#include "engine/casefile/case_file.h"
#include "engine/model/model.h"

// Facts as people type them, on a command line or when asked.
namespace rongcuo::casefile {

// A fact and what is said of it, as WithFact takes it.
struct TypedFact {
  model::FactId fact = model::kNone;
  std::string statement;
};

// Reads `FACT=VALUE`, a source of its own. Reports a fact that the vocabulary
// has not, with the nearest name, and a value that the fact cannot have.
// `evidence` is that of the case.
std::optional<TypedFact> ReadTypedFact(const SourceMap& sources,
                                       std::uint32_t source,
                                       const model::Model& model,
                                       const std::vector<Evidence>& evidence,
                                       Diagnostics& diagnostics);

// Reads the value of a fact as JSON that may stand in `facts`. It is typed
//
//   待查                     nothing is known
//   是  20万元  12  过失     as in a case file, without quotes
//   20万元..30万元  20万元..  a range, or one end of it; also with 至
//   过失、程序性故意         one of these
//   无                       of a list: it has no items
//   {…}  […]  "…"            JSON as in a case file; […] is an open list
//
// Reports what is wrong with it, in the words of a case file's findings.
std::optional<std::string> ReadStatement(const SourceMap& sources, Span value,
                                         const model::Model& model,
                                         model::FactId fact,
                                         const std::vector<Evidence>& evidence,
                                         Diagnostics& diagnostics);

// The same of one field of an item of a list; a range or several values too.
std::optional<std::string> ReadField(const SourceMap& sources, Span value,
                                     const model::Model& model,
                                     const model::Field& field,
                                     Diagnostics& diagnostics);

}  // namespace rongcuo::casefile
