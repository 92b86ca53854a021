#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/base/value.h"
#include "engine/casefile/case_file.h"
#include "engine/eval/trace.h"
#include "engine/lanes/layout.h"
#include "engine/lanes/plane.h"

namespace rongcuo::lanes {

// A fact as one case states it.
struct Statement {
  casefile::Standing standing = casefile::Standing::Open;
  Value established;
  Value candidate;
};

// Where and when a case is judged.
struct Heading {
  std::uint32_t place = 0;  // A number that whoever fills the block gives it.
  std::uint32_t matter = 0;
  Value conduct;
  Value decision;
};

// A value in every lane: most have the same.
struct ValueColumn {
  Plane stated;     // The lanes that have their own, in `values`.
  Value otherwise;  // Of the others.
  std::array<Value, kLanes> values;

  Value At(std::size_t lane) const {
    return stated.Get(lane) ? values[lane] : otherwise;
  }
};

// A list in every lane, likewise.
struct ListColumn {
  Plane stated;
  casefile::ListValue otherwise;  // Of a case: nothing is known of it.
  std::array<casefile::ListValue, kLanes> lists;
};

// A value of which a case says something that leaves several.
struct PartlyStated {
  std::size_t lane = 0;
  model::FactId fact = kNone;
  Value value;
};

// Every fact with one value, and every list closed.
struct Completion {
  std::vector<Value> facts;               // By FactId; of lists nothing.
  std::vector<std::vector<Value>> items;  // By FactId, of lists: all items.
};

// The facts of up to kLanes cases, in columns.
class Block {
 public:
  // `layout` must outlive the block.
  Block(const Layout& layout, const eval::Options& options);

  const Layout& layout() const { return *layout_; }

  void Clear();
  std::size_t size() const { return size_; }
  bool full() const { return size_ == kLanes; }

  // The lane of a further case, of which nothing is stated.
  std::size_t Add(const Heading& heading);
  // The lane of a copy of a case of another block.
  std::size_t Copy(const Block& other, std::size_t lane);
  // Of a fact that is no list. Each at most once a case.
  void State(std::size_t lane, model::FactId fact, const Statement& statement);
  // Of a list: what is established and what is stated, by which its values
  // begin in `items` (of which a copy is kept).
  struct Lists {
    casefile::Standing standing = casefile::Standing::Open;
    casefile::ListValue established;
    casefile::ListValue candidate;
    const Value* items = nullptr;
  };
  void StateList(std::size_t lane, model::FactId fact, const Lists& lists);

  // Settles the days of conduct and decision where they are not exact, the
  // conduct's not after the decision's. Lanes whose facts say otherwise than
  // their headings are added to `unclear`.
  void CompleteDays(const model::HeaderFacts& header, Plane& unclear);

  // Becomes another block in some lanes; what the others have means nothing.
  void Follow(const Block& other, const Plane& lanes);

  // Settles in some lanes what else is open as the completion has it: what a
  // lane leaves possible then, some completion of its case comes to.
  void Complete(const Completion& completion, const Plane& lanes);

  // Goes back to another block of the same cases in all lanes but those.
  void KeepWhere(const Plane& lanes, const Block& other);

  // A fact's planes, to take over what a reading made of it.
  Plane* planes() { return planes_.data(); }
  ValueColumn& values(std::uint32_t raw) { return values_[raw]; }

  const Heading& heading(std::size_t lane) const { return headings_[lane]; }
  const Plane* planes() const { return planes_.data(); }
  const ValueColumn& values(std::uint32_t raw) const { return values_[raw]; }
  const ListColumn& lists(std::uint32_t list) const { return lists_[list]; }
  const Value* items() const { return items_.data(); }

 private:
  friend class Spread;

  void CompleteTruth(const FactColumn& column, Value value);
  void CompleteTests(const FactColumn& column, Value value);
  void CompleteList(const FactColumn& column, const std::vector<Value>& items,
                    const Plane& lanes);
  void CompleteDay(model::FactId fact, std::size_t lane, bool exact,
                   std::int64_t day, Plane& unclear);
  void PutValue(const FactColumn& column, std::size_t lane, Value value);
  bool Counts(casefile::Standing standing) const;
  bool Assumed(casefile::Standing standing) const;

  const Layout* layout_;  // No reference, so that blocks can be assigned.
  bool assume_claimed_;
  bool assume_contested_;
  std::size_t size_ = 0;
  std::array<Heading, kLanes> headings_;
  std::vector<Plane> planes_;
  std::vector<ValueColumn> values_;
  std::vector<ListColumn> lists_;
  std::vector<Value> items_;
  std::vector<PartlyStated> partly_;  // Of tested facts.
};

// Puts a case that was read into a lane of its own, which it returns. `place`
// as in Heading.
std::size_t AddCase(const program::Program& program,
                    const casefile::CaseFile& file,
                    const eval::Options& options, std::uint32_t place,
                    Block& block);

}  // namespace rongcuo::lanes
