#pragma once

#include <vector>

#include "engine/casefile/case_file.h"
#include "engine/derivation/operations.h"
#include "engine/eval/trace.h"
#include "engine/program/program.h"

// What facts, definitions and conditions come to, worked out a second time for
// the checker. It shares no code with eval, only the shape of the trace.
namespace rongcuo::derivation {

// Works out the values of a reading. Of the trace it takes only what comes from
// elsewhere: which norms are here, the day, the aggregates and the score, which
// are the checker's to check.
class Derivation {
 public:
  Derivation(const program::Program& program, const casefile::CaseFile& file,
             const eval::Options& options, const std::vector<bool>& here)
      : program_(program), file_(file), options_(options), here_(here) {}

  // Begins with a reading that outlives the next one.
  void Begin(const eval::Reading& told, bool presume);
  // Runs a stretch of the program, after those before it.
  void Run(program::Address begin, program::Address end);

  // Whether a norm of the place is in force on the day.
  Value InForce(model::NormId norm, Value day) const;

  // Whether an instruction was come to, and its value; within a quantifier, of
  // the last item.
  bool Met(program::Address at) const { return At(at) != Known().value; }
  Value At(program::Address at) const { return known_[at].value; }

  // By FactId: whether its own presumption was held back.
  const std::vector<bool>& held_back() const { return held_back_; }
  // Whether any presumption was needed.
  bool presumed() const { return presumed_; }

 private:
  // The first is of no value that an instruction can have.
  struct Known {
    Value value = {kMaxNumber, kMinNumber};
    // It is open for something of which the case speaks.
    bool on_file = false;
  };

  Known Derive(program::Address at, const program::Instruction& i);
  Known Quantify(program::Address each, const program::Instruction& i);
  Value Total(const program::Instruction& i) const;

  bool Assumed(model::FactId fact) const;
  bool Counts(model::FactId fact) const;
  Value Given(model::FactId fact) const;
  Known OfFact(model::FactId fact, Value value) const;

  Value Presume(const program::Instruction& i);
  bool MayFill(std::uint32_t presumption, Value open) const;
  bool Rivalled(const program::Instruction& i, Value own) const;
  Value Deem(const program::Instruction& i) const;

  const program::Program& program_;
  const casefile::CaseFile& file_;
  const eval::Options& options_;
  const std::vector<bool>& here_;  // By NormId.

  const eval::Reading* told_ = nullptr;
  bool presume_ = false;
  bool presumed_ = false;
  const Value* item_ = nullptr;  // The fields of the item at hand.
  std::vector<Known> known_;     // By Address.
  std::vector<bool> held_back_;
};

}  // namespace rongcuo::derivation
