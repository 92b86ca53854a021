#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

#include "engine/base/value.h"
#include "engine/program/program.h"

// How facts stand in columns. Few facts are needed as they are: a program asks
// of most of them only a few questions (at least 500,000 yuan? one of these
// three kinds?). Each question is answered once, when the fact is stated, and
// stands as a plane of bits.
namespace rongcuo::lanes {

inline constexpr std::uint32_t kNone = model::kNone;

// What is asked of the values that a fact may have.
struct Test {
  enum class Kind : std::uint8_t {
    Meets,        // Some value is in the set of bits `bound`; of enumerations.
    LowAtLeast,   // The least is at least `bound`; of numbers.
    HighAtLeast,  // The greatest is.
  };
  Kind kind = Kind::Meets;
  std::int64_t bound = 0;

  friend bool operator==(const Test&, const Test&) = default;
};

inline bool Passes(const Test& test, Value value) {
  switch (test.kind) {
    case Test::Kind::Meets:
      return (value.lo & test.bound) != 0;
    case Test::Kind::LowAtLeast:
      return value.lo >= test.bound;
    case Test::Kind::HighAtLeast:
      return value.hi >= test.bound;
  }
  return false;
}

inline bool IsSingle(Value value, bool bits) {
  return bits ? std::has_single_bit(Bits(value)) : value.lo == value.hi;
}

// One of several values: the one wanted if it is among them.
inline Value OneOf(Value values, Value wanted, bool bits) {
  if (!bits) return Exactly(std::clamp(wanted.lo, values.lo, values.hi));
  const std::uint64_t both = Bits(values) & Bits(wanted);
  const std::uint64_t from = both != 0 ? both : Bits(values);
  return EnumSet(from & (~from + 1));
}

// A value that presumptions give a fact.
struct PresumedValue {
  Value value;
  // Of Tested: whether nothing on file forbids it. Of Truth: whether a doubt on
  // file does; that the value may still be so, its planes tell.
  std::uint32_t plane = kNone;
};

struct FactColumn {
  enum class Kind : std::uint8_t {
    Truth,   // Two planes from `plane`: must, may.
    Tested,  // Its tests' planes, and its values if `raw` says so.
    List,
  };
  Kind kind = Kind::Tested;
  bool bits = false;  // Of an enumeration.
  Value domain;
  std::uint32_t plane = kNone;
  std::vector<Test> tests;  // Planes from `plane`, in this order.
  std::vector<PresumedValue> presumed;
  std::uint32_t single = kNone;  // A plane, of Tested: its value is one.
  // A plane: something is said that does not settle it. Only where a
  // presumption may be held back for it.
  std::uint32_t stirred = kNone;
  std::uint32_t raw = kNone;   // Index of the column of values.
  std::uint32_t list = kNone;  // Index of the list.
  std::uint32_t stride = 0;    // Values of one item.
};

// What an instruction leaves.
enum class Shape : std::uint8_t {
  Nothing,
  Constant,
  Truth,
  Fact,    // Of a tested fact, at one of its stages: loaded, presumed, deemed.
  Number,  // Any other number, date or set.
  Score,
  Body,  // Within a quantifier.
};

// Both terms hold; a term is a test of the operand or its contrary.
struct Term {
  std::uint32_t test = kNone;  // Index in the operand's tests; kNone: true.
  bool negated = false;
};
struct BothTerms {
  Term first, second;
};
// A comparison of a fact or of the score with a constant.
struct Comparison {
  program::Address operand = program::kNoAddress;
  BothTerms must, may;
};

// What a reading is to tell beside outcomes.
struct Asked {
  bool rules = false;                // What every rule and factor came to.
  std::vector<model::FactId> facts;  // Their values.
};

struct Layout {
  Asked asked;
  std::vector<FactColumn> facts;           // By FactId.
  std::vector<Shape> shapes;               // By Address.
  std::vector<std::uint32_t> comparisons;  // By Address: in the next; kNone.
  std::vector<Comparison> comparison_table;
  std::vector<Test> score_tests;
  std::vector<bool> plane_defaults;  // By plane, of what nobody states.
  // By presumption: the norm whose it is; kNone of the vocabulary.
  std::vector<model::NormId> presumption_norms;
  std::uint32_t raws = 0;
  std::uint32_t lists = 0;
};

// The fact that a LoadFact, Presume or Deem gives a value.
model::FactId FactAt(const program::Program& program, program::Address address);

Layout MakeLayout(const program::Program& program, Asked asked = {});

}  // namespace rongcuo::lanes
