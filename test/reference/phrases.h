#pragma once

#include <string>

#include "test/reference/random.h"
#include "test/reference/rulebook.h"

// Random conditions and sums over a vocabulary.
namespace rongcuo::reference {

// What a condition may speak of.
struct Scope {
  const Vocabulary& vocabulary;
  int rank = 0;            // Only names of a lower one.
  int norm = kVocabulary;  // Whose definitions are visible beside the common.
  int imported = kVocabulary;         // Another norm whose ones are, too.
  const RecordNames* item = nullptr;  // Within 满足(…).
  bool decision = false;
};

class Phrases {
 public:
  explicit Phrases(Random& random) : random_(random) {}

  // A condition; on top of a clause its parts stand on lines of their own.
  Phrase Condition(const Scope& scope, int depth);
  Phrase Clause(const Scope& scope, int depth);
  // Something of a type: a sum, a name, a literal.
  Phrase Term(const Scope& scope, TypeOf type, int depth);
  // A literal or value of a type.
  std::string Literal(const Vocabulary& vocabulary, TypeOf type);

 private:
  Phrase Comparison(const Scope& scope, int depth);
  Phrase EnumerationTest(const Scope& scope);
  Phrase Quantified(const Scope& scope, int depth, bool count);
  Phrase Aggregate();
  Phrase Sum(const Scope& scope, TypeOf type, int depth);
  std::string Operator(TypeOf type, bool ordered);
  // A visible name of the type, or nothing.
  std::string Name(const Scope& scope, TypeOf type);

  Random& random_;
};

Phrase Words(std::string text);
Phrase Fill(std::string pattern, std::vector<Phrase> parts);

// Whether rules of a kind say that one may or shall (效力).
bool HasForce(const std::string& kind);

// What may stand where a value of the type is asked for, in rules and cases.
const std::vector<std::string>& Literals(Kind kind);

}  // namespace rongcuo::reference
