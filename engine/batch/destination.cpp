#include "engine/batch/destination.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "engine/batch/draft_output.h"
#include "engine/batch/output_words.h"
#include "engine/batch/row_csv.h"
#include "engine/batch/row_json.h"
#include "engine/batch/row_markdown.h"
#include "engine/batch/sheet.h"

namespace rongcuo::batch {
namespace {

bool IsSpecial(const std::string& path) {
  struct stat status = {};
  return stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode);
}

int OpenStream(const std::string& path, Destination& destination) {
  destination.stream =
      std::make_unique<Descriptor>(open(path.c_str(), O_WRONLY | O_CLOEXEC));
  const int file = destination.stream->get();
  if (file < 0) return errno;
  destination.output = std::make_unique<StreamOutput>(file);
  return 0;
}

template <typename Output>
int OpenWhole(std::unique_ptr<Output> output, Destination& destination) {
  if (const int error = output->Open()) return error;
  destination.output = std::move(output);
  return 0;
}

}  // namespace

std::unique_ptr<RowWriter> MakeRowWriter(OutputFormat format,
                                         const Spelling& spelling) {
  switch (format) {
    case OutputFormat::Ndjson:
      return MakeJsonRows(spelling);
    case OutputFormat::Csv:
      return MakeCsvRows(spelling, false);
    case OutputFormat::CsvForSpreadsheets:
      return MakeCsvRows(spelling, true);
    case OutputFormat::Xlsx:
      return MakeSheetRows(spelling);
    case OutputFormat::Markdown:
      break;
  }
  return MakeMarkdownRows(spelling);
}

bool IsResumable(OutputFormat format) {
  return format != OutputFormat::Xlsx && format != OutputFormat::Markdown;
}

Destination ToStandardOutput() {
  Destination destination;
  destination.output = std::make_unique<StreamOutput>(STDOUT_FILENO);
  return destination;
}

Destination ToFile(const std::string& path, OutputFormat format,
                   const Settings& settings, ResumableFile::Mode mode,
                   Language language, std::string& problem) {
  Destination destination;
  int error = 0;
  const bool special = IsSpecial(path);
  if (special && mode == ResumableFile::Mode::Resume) {
    problem = Say(OutputWord::NotResumable, language, {path});
  } else if (special) {
    error =
        format == OutputFormat::Xlsx ? EINVAL : OpenStream(path, destination);
  } else if (format == OutputFormat::Xlsx) {
    error =
        OpenWhole(std::make_unique<SheetOutput>(path, language), destination);
  } else if (format == OutputFormat::Markdown) {
    error = OpenWhole(std::make_unique<DraftOutput>(path), destination);
  } else {
    auto file = std::make_unique<ResumableFile>(path, settings, mode);
    if (auto obstacle = file->Open(language)) {
      problem = *std::move(obstacle);
      return destination;
    }
    destination.from = file->headway();
    destination.head = file->empty();
    destination.complete = file->complete();
    destination.output = std::move(file);
  }
  if (error != 0) problem = WriteProblem(path, error, language);
  return destination;
}

}  // namespace rongcuo::batch
