#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/descriptor.h"
#include "engine/batch/row_output.h"

namespace rongcuo::batch {

// A file of rows that a run which breaks off, however it does, leaves in a
// state from which another one goes on: beside it FILE.progress says how far it
// had come, at most some time ago, and never speaks of rows that are not safely
// stored. What stands beyond is cut off by the run that goes on.
class ResumableFile : public RowOutput {
 public:
  enum class Mode {
    Anew,    // Replaces what is there, unless a run broke off there. After a
             // complete run nothing but the rows is left.
    Resume,  // Goes on, or begins if there is nothing. FILE.progress stays, so
             // that a complete run is known as such.
  };

  ResumableFile(std::string path, Settings settings, Mode mode,
                std::chrono::milliseconds between_journals =
                    std::chrono::milliseconds(1000));

  // Takes the file for this run alone. What stands in the way, if anything;
  // then nothing has been changed.
  std::optional<std::string> Open(Language language);

  // How far the run had come that this one goes on with.
  const Headway& headway() const { return journal_.headway; }
  // Whether that run was complete: there is nothing to do.
  bool complete() const { return journal_.complete; }
  // Whether no row and no head have been written yet.
  bool empty() const { return journal_.bytes == 0; }

  int Put(std::string_view rows, const Headway& after) override;
  int Finish(const Headway& end, bool complete) override;

 private:
  std::optional<std::string> Lock(Language language);
  std::optional<std::string> ReadJournal(Language language);
  std::optional<std::string> Compare(const Journal& found,
                                     Language language) const;
  int Begin();
  int Store();

  const std::string path_, journal_path_;
  const Mode mode_;
  const std::chrono::milliseconds between_journals_;
  std::unique_ptr<Descriptor> file_;
  bool existed_ = false;
  Journal journal_;
  std::chrono::steady_clock::time_point stored_;
};

// What is appended to the name of an output to name its journal.
inline constexpr std::string_view kJournalSuffix = ".progress";

}  // namespace rongcuo::batch
