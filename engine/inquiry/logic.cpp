#include "engine/inquiry/logic.h"

#include <algorithm>

namespace rongcuo::inquiry {

void Logic::Follows(std::initializer_list<Literal> given, Literal then) {
  if (then == True()) return;
  clause_.assign(1, then);
  for (const Literal literal : given) {
    if (literal == False()) return;
    clause_.push_back(Negated(literal));
  }
  solver_.Add(clause_);
}

Literal Logic::All(std::vector<Literal> operands) {
  std::sort(operands.begin(), operands.end());
  operands.erase(std::unique(operands.begin(), operands.end()), operands.end());
  std::vector<Literal> kept;
  for (const Literal operand : operands) {
    if (operand == True()) continue;
    if (operand == False()) return False();
    if (!kept.empty() && kept.back() == Negated(operand)) return False();
    kept.push_back(operand);
  }
  if (kept.empty()) return True();
  if (kept.size() == 1) return kept.front();
  const Literal all = solver_.NewVariable();
  std::vector<Literal> some_fails = {all};
  for (const Literal operand : kept) {
    solver_.Add({Negated(all), operand});
    some_fails.push_back(Negated(operand));
  }
  solver_.Add(some_fails);
  return all;
}

Literal Logic::Any(std::vector<Literal> operands) {
  for (Literal& operand : operands) operand = Negated(operand);
  return Negated(All(std::move(operands)));
}

Literal Logic::Same(Literal a, Literal b) { return If(a, b, Negated(b)); }

Literal Logic::If(Literal condition, Literal then, Literal otherwise) {
  if (condition == True() || then == otherwise) return then;
  if (condition == False()) return otherwise;
  if (then == True()) return Any({condition, otherwise});
  if (then == False()) return All({Negated(condition), otherwise});
  if (otherwise == True()) return Any({Negated(condition), then});
  if (otherwise == False()) return All({condition, then});
  const Literal result = solver_.NewVariable();
  const auto follows = [&](Literal given, Literal value) {
    solver_.Add({Negated(given), Negated(value), result});
    solver_.Add({Negated(given), value, Negated(result)});
  };
  follows(condition, then);
  follows(Negated(condition), otherwise);
  solver_.Add({Negated(then), Negated(otherwise), result});
  solver_.Add({then, otherwise, Negated(result)});
  return result;
}

}  // namespace rongcuo::inquiry
