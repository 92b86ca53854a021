#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/base/nearest.h"
#include "engine/model/model.h"

namespace rongcuo::model {

// Words for a diagnostic's argument in both languages; see Diagnostic.
std::string Both(std::string_view chinese, std::string_view english);

// Whether a finding that is added now will be shown: if not, looking for near
// misses would only take time.
inline bool WillShow(const Diagnostics& diagnostics) {
  return diagnostics.all().size() < Diagnostics::kMaxFindings;
}

// The nearest of the names that `candidates()` makes, or nothing.
template <typename Candidates>
std::string Suggest(const std::string& name, const Diagnostics& diagnostics,
                    Candidates candidates) {
  if (!WillShow(diagnostics)) return {};
  return Nearest(name, candidates()).value_or("");
}

// Names of one kind of thing, with duplicates and near misses reported alike.
// Used for look-up only: nothing is ever listed in the order of the hash.
class NameTable {
 public:
  // `kind` names the things in a message ("事实\x1ffact").
  explicit NameTable(std::string kind) : kind_(std::move(kind)) {}

  // Enters a name; if it is taken reports DuplicateName and returns false.
  bool Add(const syntax::Word& name, std::uint32_t index,
           Diagnostics& diagnostics);

  // The index of a name, or kNone.
  std::uint32_t Find(const std::string& name) const;

  // The same, reporting UnknownName if there is none.
  std::uint32_t Require(const syntax::Word& name,
                        Diagnostics& diagnostics) const;

  const std::vector<std::string>& names() const { return names_; }

 private:
  struct Entry {
    std::uint32_t index;
    Span span;
  };
  std::string kind_;
  std::unordered_map<std::string, Entry> entries_;
  std::vector<std::string> names_;  // As added: candidates for near misses.
};

// Every name of a rulebook.
struct Names {
  NameTable enumerations{Both("枚举", "enumeration")};
  NameTable records{Both("记录", "record")};
  NameTable values{Both("事实或定义", "fact or definition")};  // Facts, then
  // definitions: an index past the facts is a definition's.
  NameTable norms{Both("规范", "norm")};
  NameTable rules{Both("规则", "rule")};  // As `规范名.规则名`.
  std::vector<std::unordered_map<std::string, std::uint32_t>> enum_values;
  std::vector<std::unordered_map<std::string, std::uint32_t>> fields;
  std::uint32_t fact_count = 0;
};

}  // namespace rongcuo::model
