#pragma once

#include <string>
#include <vector>

#include "test/inquiry/small.h"

// Conditions of small rulebooks.
namespace rongcuo::brute {

// Something that holds or not, said of facts and definitions. Only rules about
// facts of a higher rank may read it, so that nothing runs in a circle.
struct Atom {
  std::string text;
  int rank = 0;
};

class Atoms {
 public:
  // A few atoms over the facts; a fact's rank is its place among them.
  Atoms(Random& random, const SmallRulebook& book);

  void Add(Atom atom) { atoms_.push_back(std::move(atom)); }

  // A condition over atoms below a rank; empty if there is none. `rank` becomes
  // that of the highest one used.
  std::string Condition(int below, int depth, int* rank = nullptr);

 private:
  Atom Plain();
  Atom Of(int fact);
  Atom Numeric(int fact, const std::vector<std::string>& literals);
  Atom Listed(int fact);
  std::string ItemCondition();
  Atom Day();
  // Another fact of the shape, or none.
  int Other(int fact);
  std::string Comparing();

  Random& random_;
  const SmallRulebook& book_;
  std::vector<Atom> atoms_;
};

}  // namespace rongcuo::brute
