// Presumptions: which lanes they give a value, and what the fact is then.
#include <algorithm>
#include <bit>

#include "engine/lanes/machine.h"

namespace rongcuo::lanes {

void Machine::Do(const PresumeStep& step) {
  given_.assign(step.entries.size(), {});
  Plane replaced;
  if (step.conclusive) {
    replaced = Deemed(step);
  } else {
    if (step.held_back != kNone) Own(step.held_back) = {};
    if (presumptions_) replaced = Presumed(step);
  }
  if (step.out.kind == Operand::Kind::Truth) {
    FillTruth(step, replaced);
  } else {
    FillTests(step, replaced);
    FillSingle(step, replaced);
    if (step.out.column != kNone) FillColumn(step, replaced);
  }
}

// What is certainly deemed replaces the value; what may be deemed adds to it.
Plane Machine::Deemed(const PresumeStep& step) {
  Plane certain;
  for (std::size_t p = 0; p < step.entries.size(); ++p) {
    const Truth condition = TruthAt(step.entries[p].condition);
    given_[p] = condition.may;
    certain |= condition.must;
  }
  return certain;
}

Plane Machine::Presumed(const PresumeStep& step) {
  Plane any;
  for (std::size_t p = 0; p < step.entries.size(); ++p) {
    const PresumptionStep& entry = step.entries[p];
    Plane applies = At(entry.condition) & Allowed(step, entry);
    if (entry.own) {
      applies &= ~any;
      if (step.held_back != kNone) {
        const Plane open = applies & ~Single(step.value);
        const Plane held = HeldBack(step, entry, open);
        Own(step.held_back) = held;
        applies &= ~held;
      }
    }
    given_[p] = applies;
    any |= applies;
  }
  return any;
}

// Where a fact may still have the value, and no doubt keeps it away.
Plane Machine::Allowed(const PresumeStep& step,
                       const PresumptionStep& entry) const {
  if (step.value.kind != Operand::Kind::Truth) return At(entry.on_file);
  const Truth value = TruthAt(step.value.plane);
  Plane allowed = ~At(entry.on_file);
  if (entry.value.hi == 1) allowed &= value.may;
  if (entry.value.lo == 0) allowed &= ~value.must;
  return allowed;
}

// Of lanes in which a fact's own presumption would fill it: those in which a
// norm may presume something else because of what is on file.
Plane Machine::HeldBack(const PresumeStep& step, const PresumptionStep& own,
                        const Plane& lanes) {
  Plane held;
  if (!lanes.Any()) return held;
  for (const MaterialStep& material : step.materials) RunMaterial(material);
  for (const PresumptionStep& rival : step.entries) {
    if (rival.own || rival.value == own.value) continue;
    held |= TruthAt(rival.condition).Unknown() &
            (At(rival.own_condition) | At(rival.material));
  }
  return held & lanes;
}

void Machine::RunMaterial(const MaterialStep& step) {
  Plane result;
  if (step.kind == MaterialStep::Kind::Fact) {
    Plane said = At(step.stirred);
    if (step.held_back != kNone) said |= At(step.held_back);
    result = said & ~Single(step.value);
  } else if (step.kind == MaterialStep::Kind::Logic) {
    for (std::size_t i = 0; i < step.operands.size(); ++i) {
      result |= At(step.operands[i]) & TruthAt(step.truths[i]).Unknown();
    }
  } else {
    if (step.kind == MaterialStep::Kind::List) {
      result = At(step.stirred) | UnsettledItems(step);
    }
    for (const PlaneRef operand : step.operands) result |= At(operand);
  }
  Own(step.out) = result;
}

void Machine::FillTruth(const PresumeStep& step, const Plane& replaced) {
  Truth result = TruthAt(step.value.plane);
  result = {result.must | replaced, result.may & ~replaced};
  for (std::size_t p = 0; p < step.entries.size(); ++p) {
    const Value value = step.entries[p].value;
    if (value.lo == 0) result.must &= ~given_[p];
    if (value.hi == 1) result.may |= given_[p];
  }
  Put(step.out.plane, result);
}

// The least of what is given together is the least of all; a set meets what one
// of its parts meets.
void Machine::FillTests(const PresumeStep& step, const Plane& replaced) {
  const std::vector<Test>& tests = layout_.facts[step.fact].tests;
  for (std::size_t t = 0; t < tests.size(); ++t) {
    const bool all = tests[t].kind == Test::Kind::LowAtLeast;
    Plane result = At(step.value.plane + static_cast<PlaneRef>(t));
    result = all ? result | replaced : result & ~replaced;
    for (std::size_t p = 0; p < step.entries.size(); ++p) {
      const bool passes = step.entries[p].passes[t];
      if (all && !passes) result &= ~given_[p];
      if (!all && passes) result |= given_[p];
    }
    Own(step.out.plane + static_cast<PlaneRef>(t)) = result;
  }
}

// Known where only one value is left. Where something may be deemed beside what
// is known, its own values tell.
void Machine::FillSingle(const PresumeStep& step, const Plane& replaced) {
  Plane once, twice;
  for (std::size_t p = 0; p < step.entries.size(); ++p) {
    const auto equal = [&](const PresumptionStep& other) {
      return other.value == step.entries[p].value;
    };
    const auto begin = step.entries.begin();
    if (std::any_of(begin, begin + static_cast<std::ptrdiff_t>(p), equal)) {
      continue;
    }
    Plane given;
    for (std::size_t q = p; q < step.entries.size(); ++q) {
      if (equal(step.entries[q])) given |= given_[q];
    }
    if (!IsSingle(step.entries[p].value, layout_.facts[step.fact].bits))
      twice |= given;
    twice |= once & given;
    once |= given;
  }
  Plane result = (At(step.value.single) & ~once) | (once & ~twice & replaced);
  ForEachLane(once & ~replaced & At(step.value.single) & lanes_,
              [&](std::size_t lane) {
                result.Set(lane, IsSingle(Given(step, lane, false),
                                          layout_.facts[step.fact].bits));
              });
  Own(step.out.single) = result;
}

// All that a lane's fact may be.
Value Machine::Given(const PresumeStep& step, std::size_t lane,
                     bool replaced) const {
  Value result = ValueAt(step.value, lane);
  bool any = !replaced;
  for (std::size_t p = 0; p < step.entries.size(); ++p) {
    if (!given_[p].Get(lane)) continue;
    const Value value = step.entries[p].value;
    if (!any) {
      result = value;
    } else if (layout_.facts[step.fact].bits) {
      result = EnumSet(rongcuo::Bits(result) | rongcuo::Bits(value));
    } else {
      result = {std::min(result.lo, value.lo), std::max(result.hi, value.hi)};
    }
    any = true;
  }
  return result;
}

void Machine::FillColumn(const PresumeStep& step, const Plane& replaced) {
  ValueColumn& column = columns_[step.out.column & ~kOwn];
  const ValueColumn& before = Column(step.value.column);
  Plane any, twice;
  for (const Plane& given : given_) {
    twice |= any & given;
    any |= given;
  }
  const Plane kept = lanes_ & ~any;
  // Lanes that have one value given and no other.
  const Plane plain = lanes_ & any & ~twice & replaced;
  // What most lanes have stands once.
  Plane same = kept & ~before.stated;
  column.otherwise = before.otherwise;
  for (std::size_t p = 0; p < step.entries.size(); ++p) {
    const Plane given = given_[p] & plain;
    if (Count(given) <= Count(same)) continue;
    same = given;
    column.otherwise = step.entries[p].value;
  }
  column.stated = lanes_ & ~same;
  ForEachLane(column.stated & kept,
              [&](std::size_t lane) { column.values[lane] = before.At(lane); });
  for (std::size_t p = 0; p < step.entries.size(); ++p) {
    ForEachLane(column.stated & given_[p] & plain, [&](std::size_t lane) {
      column.values[lane] = step.entries[p].value;
    });
  }
  ForEachLane(column.stated & any & ~plain, [&](std::size_t lane) {
    column.values[lane] = Given(step, lane, replaced.Get(lane));
  });
}

}  // namespace rongcuo::lanes
