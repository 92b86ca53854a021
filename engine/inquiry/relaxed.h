#pragma once

#include <cstdint>
#include <vector>

#include "engine/inquiry/groups.h"
#include "engine/inquiry/search.h"
#include "engine/inquiry/subject.h"

namespace rongcuo::inquiry {

// A case as if some facts that it states were not known, and no presumption
// were made: whatever may be otherwise is a leaf of its circuit. Place, person,
// matter and days stay as they are.
class Relaxed {
 public:
  // `facts`, by FactId, are those no longer known, beside all that are not
  // established. `budget`: of all searches.
  Relaxed(const Subject& subject, const std::vector<bool>& facts,
          std::uint64_t budget);

  const Subject& subject() const { return subject_; }
  const Circuit& circuit() const { return circuit_; }
  const Groups& groups() const { return groups_; }
  Search& search() { return search_; }
  // By GateId: values while nothing is known.
  const std::vector<Value>& open() const { return open_; }

  // By LeafId: what each may be as the case stands, by what `trace` presumes.
  // `file` may differ from the subject's in facts that are leaves.
  std::vector<Value> Standing(const casefile::CaseFile& file,
                              const eval::Trace& trace) const;
  // Whether the days presume a leaf otherwise: then it stands for neither.
  bool Torn(const eval::Trace& trace) const;

 private:
  Value StandingOf(const Leaf& leaf, const casefile::CaseFile& file,
                   const eval::Trace& trace) const;

  const Subject subject_;
  const casefile::CaseFile file_;  // Without what is no longer known.
  eval::Trace trace_;
  Circuit circuit_;
  Groups groups_;
  Search search_;
  std::vector<Value> open_;
};

}  // namespace rongcuo::inquiry
