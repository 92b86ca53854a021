#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/batch/quick_case.h"
#include "engine/batch/quick_json.h"
#include "engine/batch/quick_words.h"
#include "engine/batch/text_table.h"
#include "engine/model/model.h"

namespace rongcuo::batch::quick {

// Reads what a case file says of facts. Functions return false for what is
// unusual.
class Facts {
 public:
  // Both must outlive it.
  Facts(const model::Model& model, QuickWords& words);

  // Begins a case, whose text ends at `end`.
  void Begin(QuickCase& out, const char* end);
  // The facts of the case: an object by their names.
  bool Read(Json value);
  // The evidence that they cite.
  const std::vector<std::string_view>& cited() const { return cited_; }

 private:
  // How a fact stands, and who signed a finding.
  struct Support {
    casefile::Standing standing = casefile::Standing::Established;
    bool finder = false, date = false, reason = false;
  };

  model::FactId FactOf(std::string_view name, std::size_t position);
  // A value, or that it is open.
  bool ReadBare(model::Type type, Value domain, Json value,
                std::optional<Value>& known);
  std::int64_t NumberOf(std::string_view text);
  bool ReadPlain(model::FactId id, Json value);
  void Settle(model::FactId fact, const std::optional<Value>& known,
              casefile::Standing standing);
  bool ReadForms(const model::Fact& fact, Json value, Support& support,
                 std::optional<Value>& known);
  bool ReadSupport(std::size_t index, bool finding, Json value,
                   Support& support);
  bool ReadCited(Json value);
  bool ReadRange(model::Type type, Value domain, Json value,
                 std::optional<Value>& known);
  bool ReadAnyOf(model::Type type, Value domain, Json value,
                 std::optional<Value>& known);
  bool ReadList(model::FactId id, Json value);
  bool ReadItems(const model::Fact& fact, Json value,
                 casefile::ListValue& list);
  bool ReadItem(const model::Record& record, JsonObject object);
  bool ReadField(const model::Field& field, Json value,
                 std::optional<Value>& known);

  const model::Model& model_;
  QuickWords& words_;
  TextTable<model::FactId> facts_;
  TextTable<std::int64_t> texts_;
  struct Expected {
    std::string_view name;
    model::FactId fact = model::kNone;
  };
  std::vector<Expected> expected_;   // By position in the facts.
  std::vector<std::uint64_t> seen_;  // By FactId: the last case that had it.
  std::uint64_t case_ = 0;
  std::vector<std::string_view> cited_;
  QuickCase* out_ = nullptr;
  const char* end_ = nullptr;
};

// Whether a value is a date.
bool IsDate(QuickWords& words, Json value);

}  // namespace rongcuo::batch::quick
