#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/model/model.h"

// What shipped cases state and how often, to make up further ones after.
namespace rongcuo::bench {

// A fact as it is stated, in the JSON of a case file.
struct Statement {
  model::FactId fact = model::kNone;
  std::string json;
};

// One shipped case. What it does not say is empty.
struct Pattern {
  std::string title;  // Marked as made up.
  std::string matter, category, official;
  std::vector<Statement> statements;
};

// What the cases of one matter state. `facts` are all that the vocabulary has
// beside those of the header and lists. `drawn` has every fact once, lists too,
// and once more for each case that states it: picking one at random follows the
// cases.
struct MatterPatterns {
  std::vector<model::FactId> facts;
  std::vector<model::FactId> drawn;
  std::map<model::FactId, std::vector<std::string>> values;
};

struct CasePatterns {
  std::vector<Pattern> cases;
  std::map<std::string, MatterPatterns> matters;
};

// Of all *.json below a folder, each a case; what the vocabulary of the model
// has no word for is left out.
// Statements are shortened: no evidence, no notes, one name for all rules.
CasePatterns GatherPatterns(const model::Model& model,
                            const std::string& folder);

// A text as JSON, with its quotes.
std::string JsonText(const std::string& text);

}  // namespace rongcuo::bench
