#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/batch/tally.h"

// How far a run has come, kept beside its output so that another run can go on.
namespace rongcuo::batch {

struct Headway {
  std::uint64_t records = 0;  // Taken in, judged and written.
  // As many of the inputs, in their order, as the last one known to be broken
  // and those before it: their problems are written.
  std::uint64_t broken_inputs = 0;
  // Of the inputs, read once all is done; while it is not, 0.
  std::uint64_t input_bytes = 0;
  Tally tally;

  friend bool operator==(const Headway&, const Headway&) = default;
};

// What the rows of a run depend on, by name: options and digests, without
// newlines. Two runs with equal settings write equal rows.
using Settings = std::vector<std::pair<std::string, std::string>>;

struct Journal {
  Settings settings;
  Headway headway;
  std::uint64_t bytes = 0;  // Of the output, which hold these rows.
  bool complete = false;

  friend bool operator==(const Journal&, const Journal&) = default;
};

// As lines `name value`.
std::string JournalText(const Journal& journal);
// Nothing unless the text is one that JournalText makes.
std::optional<Journal> ParseJournal(std::string_view text);

}  // namespace rongcuo::batch
