#pragma once

#include <string>
#include <string_view>

#include "engine/base/language.h"
#include "engine/batch/journal.h"

namespace rongcuo::batch {

// Where the rows of a run go, in order.
class RowOutput {
 public:
  virtual ~RowOutput() = default;

  // Takes rows as their RowWriter spelt them, and how far the run has come with
  // them. 0, or why they could not be written (an errno).
  virtual int Put(std::string_view rows, const Headway& after) = 0;
  // Ends the output; not `complete`: the run was told to stop. 0, or the error.
  virtual int Finish(const Headway& end, bool complete) = 0;
};

// Rows that go straight to a descriptor that somebody else closes.
class StreamOutput : public RowOutput {
 public:
  explicit StreamOutput(int descriptor) : descriptor_(descriptor) {}

  int Put(std::string_view rows, const Headway& after) override;
  int Finish(const Headway& end, bool complete) override;

 private:
  const int descriptor_;
};

// `cannot write PATH: why`
std::string WriteProblem(const std::string& path, int error, Language language);

}  // namespace rongcuo::batch
