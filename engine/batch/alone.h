#pragma once

#include <optional>
#include <string_view>

#include "engine/batch/judge.h"

namespace rongcuo::batch {

// Judges one case as `rongcuo check` does, with whatever its row is to say.
class Judge::Alone {
 public:
  Alone(const Rulebook& rulebook, const Options& options)
      : rulebook_(rulebook), options_(options) {}

  const Options& options() const { return options_; }

  // The case; or nothing, and a row that says why it is refused. What the case
  // says of itself stands in the row.
  std::optional<casefile::CaseFile> Read(std::string_view text, Row& row);
  // Fills the row of a case that was read.
  void Finish(const casefile::CaseFile& file, Row& row);

  void Run(std::string_view text, Row& row) {
    const auto file = Read(text, row);
    if (file) Finish(*file, row);
  }

 private:
  // Judges the case; refuses it if the trace does not check with the proofs.
  bool Check(const casefile::CaseFile& file,
             const std::vector<proof::Exclusion>& proofs, Row& row);
  void AddGrounds(const casefile::CaseFile& file, Row& row);
  void Explain(const casefile::CaseFile& file, Row& row);

  const Rulebook& rulebook_;
  const Options options_;
  eval::Trace trace_;
};

// The year of all days of a range; 0 if they are not of one year.
std::int32_t YearOf(Value days);

}  // namespace rongcuo::batch
