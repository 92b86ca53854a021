#pragma once

#include <cstdint>
#include <vector>

#include "engine/inquiry/logic.h"

// Numbers from 0 up as literals, by binary digit, the lowest first, and what is
// reckoned with them (Eén and Sörensson, Translating pseudo-Boolean constraints
// into SAT, 2006, by adders).
namespace rongcuo::inquiry {

using Binary = std::vector<Literal>;

Binary BinaryOf(const Logic& logic, std::int64_t number);
// The number if the condition holds, else 0.
Binary Given(const Logic& logic, Literal condition, std::int64_t number);

Binary Plus(Logic& logic, const Binary& a, const Binary& b);
// 0 where `number` is not as large as what is taken away.
Binary Less(Logic& logic, const Binary& number, std::int64_t taken);
Binary Min(Logic& logic, const Binary& number, std::int64_t most);
// 0 if the condition fails.
Binary If(Logic& logic, Literal condition, const Binary& number);

Literal AtLeast(Logic& logic, const Binary& number, std::int64_t least);

}  // namespace rongcuo::inquiry
