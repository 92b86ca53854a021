#include "engine/batch/resumable_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>
#include <utility>

#include "engine/base/draft.h"
#include "engine/base/read_file.h"
#include "engine/batch/output_words.h"

namespace rongcuo::batch {
namespace {

constexpr std::size_t kMaxJournalBytes = 1 << 20;

// Nothing if there is no such file.
std::optional<std::string> ReadWhole(const std::string& path) {
  SourceMap sources;
  Diagnostics diagnostics;
  const auto source =
      ReadFile(path, path, kMaxJournalBytes, true, sources, diagnostics);
  if (!source) return std::nullopt;
  return sources[*source].text();
}

bool Exists(const std::string& path) {
  struct stat status = {};
  return lstat(path.c_str(), &status) == 0;
}

std::uint64_t SizeOf(int descriptor) {
  struct stat status = {};
  if (fstat(descriptor, &status) != 0) return 0;
  return static_cast<std::uint64_t>(status.st_size);
}

}  // namespace

ResumableFile::ResumableFile(std::string path, Settings settings, Mode mode,
                             std::chrono::milliseconds between_journals)
    : path_(std::move(path)),
      journal_path_(path_ + std::string(kJournalSuffix)),
      mode_(mode),
      between_journals_(between_journals) {
  journal_.settings = std::move(settings);
}

std::optional<std::string> ResumableFile::Open(Language language) {
  existed_ = Exists(path_);
  if (auto problem = Lock(language)) return problem;
  if (auto problem = ReadJournal(language)) {
    if (!existed_) unlink(path_.c_str());
    return problem;
  }
  if (complete()) return std::nullopt;
  if (const int error = Begin()) return WriteProblem(path_, error, language);
  return std::nullopt;
}

std::optional<std::string> ResumableFile::Lock(Language language) {
  file_ = std::make_unique<Descriptor>(
      open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
  if (file_->get() < 0) return WriteProblem(path_, errno, language);
  if (flock(file_->get(), LOCK_EX | LOCK_NB) == 0) return std::nullopt;
  // Where files cannot be locked, two runs at once cannot be told.
  if (errno != EWOULDBLOCK) return std::nullopt;
  return Say(OutputWord::OutputInUse, language, {path_});
}

std::optional<std::string> ResumableFile::ReadJournal(Language language) {
  const auto say = [&](OutputWord word) {
    return Say(word, language, {path_, journal_path_});
  };
  if (!Exists(journal_path_)) {
    if (mode_ == Mode::Anew || SizeOf(file_->get()) == 0) return std::nullopt;
    return say(OutputWord::NoJournal);
  }
  const auto text = ReadWhole(journal_path_);
  auto found = text ? ParseJournal(*text) : std::nullopt;
  if (!found) {
    return Say(OutputWord::DamagedJournal, language, {journal_path_});
  }
  if (mode_ == Mode::Anew) {
    if (found->complete) return std::nullopt;
    return say(OutputWord::BrokenOff);
  }
  if (auto problem = Compare(*found, language)) return problem;
  journal_ = *std::move(found);
  return std::nullopt;
}

std::optional<std::string> ResumableFile::Compare(const Journal& found,
                                                  Language language) const {
  for (std::size_t i = 0; i < journal_.settings.size(); ++i) {
    const auto& [name, value] = journal_.settings[i];
    if (i >= found.settings.size() || found.settings[i].first != name) {
      return Say(OutputWord::DamagedJournal, language, {journal_path_});
    }
    const std::string& was = found.settings[i].second;
    if (was == value) continue;
    return Say(OutputWord::OtherRun, language, {path_, name, was, value});
  }
  const std::uint64_t size = SizeOf(file_->get());
  if (size >= found.bytes) return std::nullopt;
  return Say(OutputWord::OutputShorter, language,
             {path_, std::to_string(size), std::to_string(found.bytes)});
}

// The journal first: from here on what the file holds is this run's.
int ResumableFile::Begin() {
  if (const int error = Store()) return error;
  const auto bytes = static_cast<off_t>(journal_.bytes);
  if (ftruncate(file_->get(), bytes) != 0) return errno;
  return lseek(file_->get(), bytes, SEEK_SET) == bytes ? 0 : errno;
}

int ResumableFile::Put(std::string_view rows, const Headway& after) {
  if (const int error = WriteAll(file_->get(), rows)) return error;
  journal_.bytes += rows.size();
  journal_.headway = after;
  if (std::chrono::steady_clock::now() - stored_ < between_journals_) return 0;
  return Store();
}

int ResumableFile::Finish(const Headway& end, bool complete) {
  journal_.headway = end;
  journal_.complete = complete;
  if (const int error = Store()) return error;
  if (!complete || mode_ == Mode::Resume) return 0;
  return unlink(journal_path_.c_str()) == 0 ? 0 : errno;
}

// Rows before the journal that speaks of them.
int ResumableFile::Store() {
  if (fsync(file_->get()) != 0) return errno;
  Draft draft(journal_path_);
  if (!draft.stands()) return errno;
  if (const int error = WriteAll(draft.descriptor(), JournalText(journal_))) {
    return error;
  }
  if (fchmod(draft.descriptor(), 0644) != 0) return errno;
  if (fsync(draft.descriptor()) != 0) return errno;
  if (const int error = draft.Become(journal_path_)) return error;
  stored_ = std::chrono::steady_clock::now();
  return 0;
}

}  // namespace rongcuo::batch
