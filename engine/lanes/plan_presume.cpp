// Presumptions.
#include <algorithm>

#include "engine/lanes/materials.h"
#include "engine/lanes/plan_maker.h"

namespace rongcuo::lanes {

using program::Op;

void PlanMaker::AddPresume(Address at, const Instruction& i) {
  const model::FactId fact = FactAt(program_, at);
  const FactColumn& column = layout_.facts[fact];
  PresumeStep step;
  step.fact = fact;
  step.conclusive = i.op == Op::Deem;
  step.value = plan_.operands[i.a];
  step.out.kind = step.value.kind;
  if (step.out.kind == Operand::Kind::Truth) {
    step.out.plane = NewTruth();
  } else {
    step.out.plane = NewPlanes(static_cast<std::uint32_t>(column.tests.size()));
    if (column.raw != kNone) step.out.column = NewColumn();
    step.out.single = NewPlanes(1);
  }
  for (std::uint32_t p = i.b; p < i.b + i.c; ++p) {
    const model::NormId norm = layout_.presumption_norms[p];
    if (norm == kNone || norms_[norm]) AddPresumption(column, p, step);
  }
  if (!step.conclusive) AddHeldBack(at, step);
  plan_.operands[at] = step.out;
  Put(at, Step::Kind::Presume, plan_.presumes, std::move(step));
}

void PlanMaker::AddPresumption(const FactColumn& column, std::uint32_t p,
                               PresumeStep& step) {
  const program::PresumptionEntry& entry = program_.presumptions[p];
  PresumptionStep presumption;
  presumption.condition = TruthAt(entry.condition);
  presumption.value = entry.value;
  presumption.own = entry.presumption == kNone;
  for (const PresumedValue& presumed : column.presumed) {
    if (presumed.value == entry.value) presumption.on_file = presumed.plane;
  }
  for (const Test& test : column.tests) {
    presumption.passes.push_back(Passes(test, entry.value));
  }
  if (entry.own_condition != program::kNoAddress) {
    presumption.own_condition = TruthAt(entry.own_condition);
  }
  step.entries.push_back(std::move(presumption));
}

void PlanMaker::AddHeldBack(Address at, PresumeStep& step) {
  const auto own = std::find_if(step.entries.begin(), step.entries.end(),
                                [](const PresumptionStep& p) { return p.own; });
  if (own == step.entries.end()) return;
  Materials materials(program_, layout_, plan_, held_back_);
  const Instruction& i = program_.code[at];
  std::size_t entry = 0;
  for (std::uint32_t p = i.b; p < i.b + i.c; ++p) {
    const model::NormId norm = layout_.presumption_norms[p];
    if (norm != kNone && !norms_[norm]) continue;
    PresumptionStep& presumption = step.entries[entry++];
    if (presumption.own || presumption.value == own->value) continue;
    presumption.material = materials.Of(program_.presumptions[p].own_condition);
  }
  step.materials = materials.Take();
  if (step.materials.empty()) return;
  step.held_back = NewPlanes(1);
  held_back_[step.fact] = step.held_back;
}

}  // namespace rongcuo::lanes
