#pragma once

#include <memory>
#include <optional>
#include <string>

#include "engine/base/descriptor.h"
#include "engine/batch/resumable_file.h"
#include "engine/batch/row_output.h"
#include "engine/batch/row_writer.h"

// Formats of rows, and where rows of each may go.
namespace rongcuo::batch {

enum class OutputFormat { Ndjson, Csv, CsvForSpreadsheets, Xlsx, Markdown };

std::unique_ptr<RowWriter> MakeRowWriter(OutputFormat format,
                                         const Spelling& spelling);

// Whether rows of a format go out one by one, so that a run that broke off can
// go on.
bool IsResumable(OutputFormat format);

struct Destination {
  std::unique_ptr<RowOutput> output;
  std::unique_ptr<Descriptor> stream;  // What the output writes to, if not its
                                       // own.
  Headway from;                        // Where an earlier run has come.
  bool head = true;       // The head of the rows is still to be written.
  bool complete = false;  // By an earlier run: nothing is to be done.
};

// Standard output.
Destination ToStandardOutput();

// A file. Rows go straight to what is no plain file (a device, a pipe). What
// stands in the way is said in `problem`; then there is no output.
Destination ToFile(const std::string& path, OutputFormat format,
                   const Settings& settings, ResumableFile::Mode mode,
                   Language language, std::string& problem);

}  // namespace rongcuo::batch
