#pragma once

#include "engine/casefile/case_file.h"
#include "engine/eval/run.h"
#include "engine/eval/trace.h"
#include "engine/program/program.h"

namespace rongcuo::eval {

// Runs a stretch of instructions; each leaves its value in `reading.values`,
// which must have its size already.
class Machine {
 public:
  Machine(const program::Program& program, const casefile::CaseFile& file,
          const RunContext& context, Reading& reading)
      : program_(program),
        file_(file),
        context_(context),
        reading_(reading),
        values_(reading.values.data()) {}

  // Puts the constants, which stand first, in their places.
  void LoadConstants();

  // Runs [begin, end) of what follows the constants.
  void Run(program::Address begin, program::Address end);

 private:
  Value Step(const program::Instruction& instruction);
  Value LoadFact(model::FactId fact) const;
  Value Presume(const program::Instruction& instruction);
  bool Applies(std::uint32_t presumption, Value value) const;
  bool Doubted(const program::PresumptionEntry& presumption, Value value) const;
  bool HeldBack(const program::Instruction& presume, Value own);
  bool RestsOnMaterial(const program::PresumptionEntry& presumption);
  bool Unsettled(program::Address address);
  void MeetOutside(program::Address each);
  bool UnsettledFact(model::FactId fact, Value value) const;
  bool UnsettledList(program::Address each);
  bool UnsettledItem(program::Address each, const Value* item);
  Value Deem(const program::Instruction& instruction) const;
  Value Aggregate(const program::Instruction& instruction) const;
  // Runs the body at `each` over the list's items; the address after the body.
  program::Address RunEach(program::Address each);
  // Runs it over one item, given by its fields; what the body comes to.
  Value RunItem(program::Address each, const Value* item);
  bool Assumed(casefile::Standing standing) const;
  // Whether what is stated counts: it is established, or assumed to be.
  bool Counts(casefile::Standing standing) const;
  const casefile::ListValue& List(model::FactId fact) const;
  Value At(program::Address address) const { return values_[address]; }

  const program::Program& program_;
  const casefile::CaseFile& file_;
  const RunContext& context_;
  Reading& reading_;
  Value* values_;  // Of the reading, which has one for each instruction.
};

}  // namespace rongcuo::eval
