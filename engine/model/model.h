#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/value.h"
#include "engine/model/sources.h"
#include "engine/syntax/document.h"

// A rulebook with every name resolved and every expression typed. Expressions
// stay those of the tree; what checking found out about them stands in side
// tables under the same ids.
namespace rongcuo::model {

using syntax::ExprId;
using syntax::kNoExpr;
using FactId = std::uint32_t;
using NormId = std::uint32_t;
using RuleId = std::uint32_t;
inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

enum class TypeKind : std::uint8_t {
  Error,  // Already reported: passed on silently.
  Truth,
  Money,
  Share,
  Integer,
  Date,
  Days,
  Months,
  Text,
  Enumeration,  // `index` is the enumeration.
  List,         // `index` is the record.
  Symbol,       // A bare name that only an enumeration beside it can explain.
};

struct Type {
  TypeKind kind = TypeKind::Error;
  std::uint32_t index = 0;

  friend bool operator==(const Type&, const Type&) = default;
};

// What a reference or literal came to. Other expressions have None.
enum class MeaningKind : std::uint8_t {
  None,
  Fact,
  Field,
  Definition,
  Constant
};
struct Meaning {
  MeaningKind kind = MeaningKind::None;
  std::uint32_t index = 0;  // Of the fact, field or definition.
  Value constant;           // Of a constant; of a membership, the set.
};

struct Fact {
  syntax::Fact text;
  Type type;
  bool finding = false;  // 认定: counts only with finder, date and reason.
  Value domain;          // All values that it may have.
  bool has_presumed = false;
  Value presumed;
  std::vector<SourceId> sources;
};

struct Field {
  syntax::Field text;
  Type type;
  Value domain;
};
struct Record {
  syntax::Word name;
  std::vector<Field> fields;
};

struct Definition {
  syntax::Definition text;
  NormId norm = kNone;  // kNone: of the vocabulary.
  Type type;
  std::vector<SourceId> sources;
};

struct Presumption {
  syntax::Presumption text;
  NormId norm = kNone;
  FactId fact = kNone;
  Value value;
  std::vector<SourceId> sources;
};

struct Rule {
  syntax::Rule text;
  NormId norm = kNone;
  std::vector<SourceId> sources;
  std::vector<RuleId>
      exceptions;  // Rules that exclude this one when they hold.
};

struct Factor {
  syntax::Factor text;
  NormId norm = kNone;
  std::vector<SourceId> sources;
};

struct DecisionClause {
  syntax::DecisionClause text;
  std::uint32_t outcome = 0;  // Index in the matter's outcomes.
  std::vector<SourceId> sources;
};

// One norm's order of decision for one matter.
struct Decision {
  syntax::Decision text;
  NormId norm = kNone;
  std::uint32_t matter = 0;
  std::vector<DecisionClause> clauses;
  std::vector<SourceId> sources;
};

// What can be decided (容错, 澄清, …) and with which outcomes, most favourable
// first, the same in every norm that decides it.
struct Matter {
  std::string name;
  std::vector<syntax::Outcome> outcomes;
  std::vector<std::uint32_t> decisions;  // The most specific norm first.
};

struct FollowUp {
  syntax::FollowUp text;
  NormId norm = kNone;
  struct Target {
    std::uint32_t matter = 0;
    std::uint32_t outcome = 0;
  };
  std::vector<Target> targets;
  std::vector<FactId> from;  // By item; kNone without a period.
  std::vector<SourceId> sources;
};

struct Norm {
  syntax::Document text;  // Its declarations have moved to the tables below.
  std::uint32_t level = kNone;  // Value of the enumeration 规范层级.
  std::uint32_t depth = 0;      // Segments of the place; 全国 has none.
  std::vector<NormId> imports;
};

// One step of the order in which definitions and facts can be worked out.
struct Step {
  enum class Kind : std::uint8_t { Fact, Definition } kind = Kind::Fact;
  std::uint32_t index = 0;
};

// The facts that the header of a case gives.
struct HeaderFacts {
  FactId category = kNone;       // 主体.类别
  FactId conduct_date = kNone;   // 事项.行为日期
  FactId decision_date = kNone;  // 程序.裁定日期
};

struct Model {
  std::vector<syntax::Expr> exprs;
  std::vector<Type> types;        // By ExprId.
  std::vector<Meaning> meanings;  // By ExprId.

  SourceCatalogue sources;
  std::vector<syntax::Enumeration> enumerations;
  std::vector<Record> records;
  std::vector<Fact> facts;
  HeaderFacts header;
  std::vector<Norm> norms;
  std::vector<Definition> definitions;
  std::vector<Presumption> presumptions;
  std::vector<Rule> rules;
  std::vector<Factor> factors;
  std::vector<Decision> decisions;
  std::vector<Matter> matters;
  std::vector<FollowUp> follow_ups;
  std::vector<Step> order;
  std::vector<std::string> texts;  // Text literals; their values are indices.
};

// Whether a place path contains another or is it: `江苏省/泰州市` contains
// `江苏省/泰州市/靖江市`, not `江苏省/泰州市辖区`; 全国 contains every place.
bool Contains(std::string_view outer, std::string_view inner);

}  // namespace rongcuo::model
