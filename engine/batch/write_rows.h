#pragma once

#include <functional>

#include "engine/batch/row_output.h"
#include "engine/batch/row_writer.h"
#include "engine/batch/run.h"

namespace rongcuo::batch {

// A run that writes a row for every case and every broken input, in order.
struct RowRun {
  Intake& intake;
  const Job& job;
  const RowWriter& writer;
  RowOutput& output;
  // Told how far the run has come, after each chunk; on the calling thread.
  std::function<void(const Headway&)> report = [](const Headway&) {};
};

struct RunEnd {
  Headway headway;
  bool stopped = false;  // By Job::stopped, before all cases were taken in.
  int error = 0;         // Why rows could not be written (an errno), or 0.
};

// Runs to the end, or from where another run has come. `head`: whether what
// stands before the rows is still to be written.
RunEnd WriteRows(const RowRun& run, const Headway& from, bool head);

// Whether inputs hold something else than what a complete run has read: a pipe
// may have ended early then, since who wrote into it was killed. Reads them.
bool InputsGoOn(Intake& intake, const Headway& complete);

}  // namespace rongcuo::batch
