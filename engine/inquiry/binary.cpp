#include "engine/inquiry/binary.h"

#include <algorithm>

namespace rongcuo::inquiry {

Binary BinaryOf(const Logic& logic, std::int64_t number) {
  return Given(logic, logic.True(), number);
}

Binary Given(const Logic& logic, Literal condition, std::int64_t number) {
  Binary digits;
  for (; number > 0; number /= 2) {
    digits.push_back(number % 2 == 1 ? condition : logic.False());
  }
  return digits;
}

Binary Plus(Logic& logic, const Binary& a, const Binary& b) {
  Binary sum;
  Literal carry = logic.False();
  for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
    const Literal x = i < a.size() ? a[i] : logic.False();
    const Literal y = i < b.size() ? b[i] : logic.False();
    const Literal odd = Negated(logic.Same(x, y));
    sum.push_back(Negated(logic.Same(odd, carry)));
    carry = logic.Any({logic.All({x, y}), logic.All({odd, carry})});
  }
  if (carry != logic.False()) sum.push_back(carry);
  return sum;
}

// The complement of what is taken is added; what carries over is left out.
Binary Less(Logic& logic, const Binary& number, std::int64_t taken) {
  if (taken == 0) return number;
  const Literal enough = AtLeast(logic, number, taken);
  if (enough == logic.False()) return {};
  const std::int64_t whole = std::int64_t{1} << number.size();
  Binary rest = Plus(logic, number, BinaryOf(logic, whole - taken));
  rest.resize(std::min(rest.size(), number.size()));
  return If(logic, enough, rest);
}

Binary Min(Logic& logic, const Binary& number, std::int64_t most) {
  const Literal more = AtLeast(logic, number, most + 1);
  Binary least = BinaryOf(logic, most);
  least.resize(std::max(least.size(), number.size()), logic.False());
  for (std::size_t i = 0; i < least.size(); ++i) {
    least[i] = logic.If(more, least[i],
                        i < number.size() ? number[i] : logic.False());
  }
  return least;
}

Binary If(Logic& logic, Literal condition, const Binary& number) {
  Binary digits;
  for (const Literal digit : number) {
    digits.push_back(logic.All({condition, digit}));
  }
  return digits;
}

Literal AtLeast(Logic& logic, const Binary& number, std::int64_t least) {
  if (least <= 0) return logic.True();
  Literal result = logic.True();
  for (std::size_t i = 0; i < number.size(); ++i, least /= 2) {
    result = least % 2 == 1 ? logic.All({number[i], result})
                            : logic.Any({number[i], result});
  }
  return least > 0 ? logic.False() : result;
}

}  // namespace rongcuo::inquiry
