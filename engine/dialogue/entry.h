#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/language.h"
#include "engine/casefile/case_file.h"
#include "engine/model/model.h"

// The answer to one question as it is being given: at once, or in several
// steps, as a finding and the items of a list are.
namespace rongcuo::dialogue {

struct Entry {
  enum class Step : std::uint8_t {
    Value,
    Finder,  // Of a finding, after its value.
    Date,
    Reason,
    Any,    // Of a list: whether it has items at all,
    Field,  // a field of an item,
    More,   // whether there are more items.
  };
  model::FactId fact = model::kNone;
  Step step = Step::Value;
  // What has been said so far, as JSON.
  std::string value, finder, date;
  std::vector<std::string> evidence;
  // By item and field of the list's record; empty if not known.
  std::vector<std::vector<std::string>> items;
  bool complete = false;  // The list is known to have no others.
  struct Place {
    std::size_t item = 0, field = 0;
  };
  std::vector<Place> to_ask;  // Of Step::Field, which asks the first.
};

// Begins the answer of a fact. `text` is the case's. What is established of a
// list stays, and only what its items lack is asked.
Entry BeginEntry(const model::Model& model, const casefile::CaseFile& file,
                 std::string_view text, model::FactId fact);

// What is asked at this step beside the fact's own question, and how it may be
// answered. Lines end in a newline.
std::string Hint(const model::Model& model, const Entry& entry,
                 Language language);

// What a line came to: a problem (the entry is then as it was), the complete
// statement, as casefile::WithFact takes it, or neither: the next step.
struct Taken {
  std::string problem;
  std::optional<std::string> statement;
};
Taken Take(const model::Model& model, const casefile::CaseFile& file,
           std::string_view line, Language language, Entry& entry);

}  // namespace rongcuo::dialogue
