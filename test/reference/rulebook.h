#pragma once

#include <string>
#include <vector>

#include "engine/model/sources.h"
#include "test/reference/random.h"

// Random rulebooks as text, and what a random case must know about them.
namespace rongcuo::reference {

enum class Kind {
  Truth,
  Finding,
  Money,
  Share,
  Integer,
  Date,
  Period,
  Text,
  Enumeration,
  List,
};

struct TypeOf {
  Kind kind = Kind::Truth;
  int index = 0;  // Of the enumeration or record.
};

struct EnumerationNames {
  std::string name;
  std::vector<std::string> values;
  bool ordered = false;
};
struct FieldName {
  std::string name;
  TypeOf type;
};
struct RecordNames {
  std::string name;
  std::vector<FieldName> fields;
};

inline constexpr int kVocabulary = -1;

// Facts of lower ranks are given by the header or may be spoken of in 对象; no
// norm presumes them, so that whom a norm is for never depends on itself.
inline constexpr int kFirstFreeRank = 4;

// A fact or definition. Conditions behind it name only those of lower rank, so
// that nothing runs in a circle.
struct Named {
  std::string name;
  TypeOf type;
  int rank = 0;
  bool definition = false;
  int norm = kVocabulary;  // Whose definition it is.
};

struct Vocabulary {
  std::vector<EnumerationNames> enumerations;
  std::vector<RecordNames> records;
  std::vector<Named> names;
  std::vector<std::string> places;
  std::vector<std::string> matters;
};

// Words with parts whose order is left open where it means nothing.
struct Phrase {
  enum class Shape {
    Words,   // `text` alone.
    Filled,  // `text` with $0, $1, … replaced by the parts.
    Joined,  // The parts in brackets with `text` (且, 或) between them.
    Lines,   // The same without brackets, a line each.
  };
  Shape shape = Shape::Words;
  std::string text;
  std::vector<Phrase> parts = {};
};

struct Declaration {
  std::string head;
  std::vector<Phrase> clauses = {};
  bool any_order = false;  // Whether clauses may be exchanged.
};
struct DocumentText {
  std::string name;
  std::string head;
  std::vector<Declaration> declarations;
};
struct Rulebook {
  Vocabulary vocabulary;
  std::vector<DocumentText> documents;
};

struct Sizes {
  int facts = 9;
  int definitions = 4;
  int norms = 4;
  int rules = 5;         // Of each norm.
  int presumptions = 2;  // Of each norm.
  int depth = 2;         // Of conditions.
};

Vocabulary MakeVocabulary(Random& random, const Sizes& sizes);
Rulebook MakeRulebook(Random& random, const Sizes& sizes);

// The files' texts. With `order`, files, declarations, clauses and operands are
// put in another order wherever that must not matter.
std::vector<std::string> Write(const Rulebook& rulebook,
                               Random* order = nullptr);

// The one source that random rules cite.
model::SourceCatalogue RandomSources();

// A case for the rulebook, as JSON.
std::string MakeCase(Random& random, const Vocabulary& vocabulary);

}  // namespace rongcuo::reference
