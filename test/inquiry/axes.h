#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "engine/eval/evaluate.h"
#include "test/reference/world.h"

// What a case leaves open, and the values worth trying: the long way round to
// what engine/inquiry finds.
namespace rongcuo::brute {

using casefile::CaseFile;
using reference::World;

// One thing that a case leaves open, and the values worth trying.
struct Axis {
  enum class Kind { Fact, Conduct, Decision, List, Begin, End };
  Kind kind = Kind::Fact;
  model::FactId fact = model::kNone;
  model::NormId norm = model::kNone;  // Of Begin and End.
  bool is_set = false;                // Whether values are sets of bits.
  std::vector<Value> choices = {};    // Ascending; each a single value.
  // Of a list in place of that: all that it may hold, its items' fields.
  std::vector<std::vector<Value>> lists = {};

  std::size_t size() const {
    return kind == Kind::List ? lists.size() : choices.size();
  }
};

// The axes of a case. Values worth trying are all, if there are but a few, else
// those next to any with which the rules may compare them. Rules compare sums
// only of what has few values.
class Axes {
 public:
  // With `only` those of some facts, by FactId. Values that the case `beside`
  // states are worth trying, too.
  Axes(const World& world, const CaseFile& file, const eval::Options& options,
       const std::vector<bool>* only = nullptr,
       const CaseFile* beside = nullptr);

  const std::vector<Axis>& all() const { return all_; }
  // How many completions there are to try; never overflows.
  std::size_t size() const;
  // Whether no other completion could come to anything else: false if an open
  // list is counted, or items have very many fields.
  bool complete() const { return complete_; }

  // Establishes what an axis is about as its `choice`-th value.
  void Establish(const Axis& axis, std::size_t choice, CaseFile& file) const;

 private:
  void FindLandmarks();
  void FindTurns();
  void AddBeside(const CaseFile& beside);
  void AddFact(model::FactId fact);
  void AddDays();
  void AddNorm(Axis::Kind kind, model::NormId norm, Value day);
  void AddList(model::FactId fact);
  std::vector<Value> Choices(Value value, model::Type type,
                             const std::vector<std::int64_t>& more = {}) const;
  std::vector<Value> Between(Value value, model::FactId fact) const;
  std::vector<std::vector<Value>> Settled(
      const std::vector<Value>& domains,
      const std::vector<model::Field>& fields);
  void AddItems(const std::vector<Value>& items,
                const std::vector<model::Field>& fields, int more, bool again,
                Axis& axis);
  bool Assumed(model::FactId fact) const;
  Value Stated(model::FactId fact) const;
  casefile::ListValue StatedList(model::FactId fact) const;

  const World& world_;
  const CaseFile& file_;
  const eval::Options& options_;
  std::vector<bool> read_;  // By FactId: whether anything speaks of it.
  // By FactId: whether it is compared with more than constants, and with which.
  std::vector<bool> entangled_;
  std::vector<std::set<std::int64_t>> turns_;
  // By kind of type: numbers near which something may turn.
  std::map<model::TypeKind, std::vector<std::int64_t>> landmarks_;
  std::vector<Axis> all_;
  bool complete_ = true;
};

}  // namespace rongcuo::brute
