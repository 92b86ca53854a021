// What a reading presumed, as if it were established.
#include "engine/lanes/machine.h"

namespace rongcuo::lanes {

void Machine::TakePresumed(bool also, Block& copy, Plane& unclear) const {
  for (const PresumeStep& step : plan_->presumes) {
    if (step.conclusive) continue;
    if (step.out.kind == Operand::Kind::Truth) {
      TakeTruth(step, also, copy.planes(), unclear);
    } else {
      TakeTests(step, also, copy, unclear);
    }
  }
}

void Machine::TakeTruth(const PresumeStep& step, bool also, Plane* planes,
                        Plane& unclear) const {
  const Truth made = TruthAt(step.out.plane);
  Plane& must = planes[layout_.facts[step.fact].plane];
  Plane& may = planes[layout_.facts[step.fact].plane + 1];
  if (!also) {
    must = made.must;
    may = made.may;
    return;
  }
  must |= made.must;
  may &= made.may;
  const Plane both = must & ~may;
  unclear |= both;
  must &= ~both;
}

void Machine::TakeTests(const PresumeStep& step, bool also, Block& copy,
                        Plane& unclear) const {
  const FactColumn& column = layout_.facts[step.fact];
  const Plane known = At(step.value.single);
  const Plane made = At(step.out.single) & ~known;
  // Presumed, but not one value.
  Plane several;
  for (std::size_t t = 0; t < column.tests.size(); ++t) {
    const auto index = static_cast<PlaneRef>(t);
    several |=
        ~made & (At(step.out.plane + index) ^ At(step.value.plane + index));
  }
  unclear |= several;
  Plane& single = copy.planes()[column.single];
  const Plane again = also ? single & made : Plane();
  const Plane fresh = made & ~again;
  for (std::size_t t = 0; t < column.tests.size(); ++t) {
    const Plane& from = At(step.out.plane + static_cast<PlaneRef>(t));
    Plane& to = copy.planes()[column.plane + t];
    unclear |= again & (to ^ from);
    to = (to & ~fresh) | (from & fresh);
  }
  single |= fresh;
  if (column.raw == kNone) return;
  const ValueColumn& from = Column(step.out.column);
  ValueColumn& to = copy.values(column.raw);
  const Plane& lanes = lanes_;
  ForEachLane(again & lanes, [&](std::size_t lane) {
    if (to.At(lane) != from.At(lane)) unclear.Set(lane, true);
  });
  to.stated |= fresh & lanes;
  ForEachLane(fresh & lanes,
              [&](std::size_t lane) { to.values[lane] = from.At(lane); });
}

}  // namespace rongcuo::lanes
