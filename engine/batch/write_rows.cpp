#include "engine/batch/write_rows.h"

#include <string>
#include <utility>

namespace rongcuo::batch {
namespace {

// The rows of a chunk as text, and how far they bring the run.
struct Written {
  std::string text;
  std::uint64_t records = 0;
  std::uint64_t broken_inputs = 0;  // See Headway; 0: this is none.
  Tally tally;
};

Written Spell(const RowWriter& writer, const JudgedChunk& judged) {
  Written written;
  // Rows are about as long as those of one kind of cases are: some hundred
  // bytes.
  constexpr std::size_t kUsualRow = 256;
  written.text.reserve(judged.rows.size() * kUsualRow);
  writer.Write(judged, written.text);
  written.records = judged.chunk.records;
  if (judged.chunk.problem) written.broken_inputs = judged.chunk.input + 1ULL;
  written.tally.Add(judged);
  return written;
}

}  // namespace

RunEnd WriteRows(const RowRun& run, const Headway& from, bool head) {
  RunEnd end;
  end.headway = from;
  run.intake.Skip(from.records);
  if (head) end.error = run.output.Put(run.writer.Head(), end.headway);
  if (end.error != 0) return end;
  Job job = run.job;
  job.stopped = [&] { return end.stopped = run.job.stopped(); };
  const auto worker = [&] {
    return [&](const JudgedChunk& judged) { return Spell(run.writer, judged); };
  };
  const auto put = [&](const Written& written) {
    Headway& headway = end.headway;
    if (written.broken_inputs > 0) {
      // What a run before this one has said of the input.
      if (written.broken_inputs <= headway.broken_inputs) return true;
      headway.broken_inputs = written.broken_inputs;
    }
    headway.records += written.records;
    headway.tally.Merge(written.tally);
    end.error = run.output.Put(written.text, headway);
    if (end.error == 0) run.report(headway);
    return end.error == 0;
  };
  JudgeAll<Written>(run.intake, job, worker, put);
  if (end.error != 0) return end;
  if (!end.stopped) end.headway.input_bytes = run.intake.bytes_read();
  end.error = run.output.Finish(end.headway, !end.stopped);
  return end;
}

bool InputsGoOn(Intake& intake, const Headway& complete) {
  // The sizes of plain files have been compared already.
  if (intake.bytes_total()) return false;
  intake.Skip(complete.records);
  Chunk chunk;
  while (intake.Next(chunk)) {
    if (!chunk.problem || chunk.input >= complete.broken_inputs) return true;
  }
  return intake.bytes_read() != complete.input_bytes;
}

}  // namespace rongcuo::batch
