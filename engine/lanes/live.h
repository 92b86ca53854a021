#pragma once

#include <vector>

#include "engine/lanes/layout.h"
#include "engine/program/program.h"

namespace rongcuo::lanes {

// What of a program bears on outcomes where only some norms can apply.
struct Live {
  std::vector<bool> code;   // By Address.
  std::vector<bool> rules;  // By RuleId.
  std::vector<bool> slots;  // By AggregateSlot.
  bool score = false;
};

Live FindLive(const program::Program& program, const Layout& layout,
              const std::vector<bool>& norms);

}  // namespace rongcuo::lanes
