#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/batch/chunk.h"
#include "engine/batch/intake.h"
#include "engine/batch/judge.h"
#include "engine/batch/ordered.h"
#include "engine/batch/records.h"
#include "engine/batch/row.h"
#include "engine/rulebook.h"

// The way of many cases: inputs → chunks → rows → whatever is made of them.
namespace rongcuo::batch {

// The rows of a chunk and where they come from.
struct JudgedChunk {
  const std::string& input;  // Its name.
  const Chunk& chunk;
  // One for each record; where the input could not be read on, one refused row
  // that says so. Places of problems are places in the input.
  std::span<const Row> rows;
};

// Judges chunk after chunk; each thread has its own.
class ChunkJudge {
 public:
  ChunkJudge(const Rulebook& rulebook, const Options& options);

  // The rows hold until the next call.
  std::span<const Row> Run(const Chunk& chunk);

 private:
  void SetPlaces();

  RecordReader reader_;
  Judge judge_;
  std::vector<Record> records_;
  std::vector<std::string_view> texts_;
  std::vector<Row> rows_;
};

struct Job {
  const Rulebook& rulebook;
  const Options& options;
  unsigned threads = 1;
  // Whether to take in nothing more; what was taken in is still finished. Asked
  // before and after each chunk is taken in: input may end because of it, and
  // then the chunk may be cut short.
  std::function<bool()> stopped = [] { return false; };
};

// Judges all cases of the inputs on several threads.
//
// `worker` makes, once for each thread, the function that makes a result of a
// chunk's rows, on that thread. `put` takes the results, on the calling thread
// and in the order of the cases, or returns false to end at once.
template <typename Result>
void JudgeAll(
    Intake& intake, const Job& job,
    const std::function<std::function<Result(const JudgedChunk&)>()>& worker,
    const std::function<bool(Result)>& put) {
  // With the name: the list of names may grow while other threads work.
  struct Piece {
    Chunk chunk;
    std::string input;
  };
  RunInOrder<Piece, Result>(
      job.threads,
      [&](Piece& piece) {
        if (job.stopped() || !intake.Next(piece.chunk)) return false;
        if (job.stopped()) return false;
        piece.input = intake.inputs()[piece.chunk.input];
        return true;
      },
      [&] {
        // Shared, since a std::function must be copyable.
        const auto judge =
            std::make_shared<ChunkJudge>(job.rulebook, job.options);
        return [judge, make = worker()](const Piece& piece) {
          return make({piece.input, piece.chunk, judge->Run(piece.chunk)});
        };
      },
      put);
}

}  // namespace rongcuo::batch
