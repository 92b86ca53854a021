#pragma once

#include <string>
#include <vector>

#include "test/reference/random.h"

// Rulebooks and cases so small that every completion of a case can be tried,
// and so tangled that what is not known of it hangs together: conditions are
// made of few atoms, each read in many places and often denied in another.
namespace rongcuo::brute {

using reference::Random;

enum class Shape {
  Truth,
  Finding,
  Grade,    // Of an ordered enumeration.
  Nature,   // Of an unordered one.
  Integer,  // 0 to 3.
  Fen,      // 0 to 4 fen.
  Money,
  Date,
  Text,
  List,
};

struct SmallFact {
  std::string name;
  Shape shape = Shape::Truth;
};

struct SmallRulebook {
  std::vector<std::string> rules;  // The files' texts.
  std::vector<SmallFact> facts;    // Those that a case may state.
  bool two_fields = false;         // Of the items of the list.
  bool date_sums = false;  // Dates are added to: cases give but a few days.
};

SmallRulebook MakeSmallRulebook(Random& random);

// A case for it, as JSON, of which about `known` per cent is stated.
std::string MakeSmallCase(Random& random, const SmallRulebook& book, int known);

}  // namespace rongcuo::brute
