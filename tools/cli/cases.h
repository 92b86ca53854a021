#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "engine/batch/intake.h"
#include "engine/casefile/case_file.h"
#include "engine/eval/evaluate.h"
#include "engine/render/render.h"
#include "engine/rulebook.h"
#include "tools/cli/command_line.h"

// What the commands about cases have in common.
namespace rongcuo::cli {

// --format, --as-of, --assume, --verbose.
extern const std::initializer_list<OptionSpec> kCaseOptions;

// How to judge. Throws UsageError.
eval::Options JudgingOf(const Arguments& arguments);

// --jobs; without it as many threads as there are cores. Throws UsageError.
unsigned JobsOf(const Arguments& arguments);

// --input-format and --encoding. Throws UsageError.
batch::IntakeOptions TakingOf(const Arguments& arguments);

// Throws UsageError if no case is named, or standard input twice.
void CheckPaths(const Arguments& arguments,
                const std::vector<std::string>& paths);

// Throws UsageError if results would overwrite a case that is to be read.
void CheckOutputApart(const std::vector<std::string>& inputs,
                      const std::string& output, Language language);

// Prints one result after the other in the format of --format.
class Printer {
 public:
  // Throws UsageError.
  explicit Printer(const Arguments& arguments);

  const render::Options& options() const { return options_; }

  // A result, as JSON or as a page, whichever is asked for.
  void Put(const std::function<std::string()>& json,
           const std::function<render::Report()>& page);
  void Finish();

 private:
  std::string format_;
  render::Options options_;
  std::size_t count_ = 0;
};

// A case with what judging it found.
struct JudgedCase {
  const Rulebook& rulebook;
  const std::string& path;
  std::string_view text;  // The case file as it was read.
  const casefile::CaseFile& file;
  const eval::Options& judging;
  const eval::Trace& trace;
  const explain::Reasons& reasons;

  render::Judged judged() const {
    return {rulebook.model(), rulebook.program(), file, reasons};
  }
};

// Does with a case what was asked; false if it could not.
using Visit = std::function<bool(const JudgedCase&)>;

// Judges a case that was read and hands it on. A trace that does not check goes
// no further: false then, with the reason on standard error.
bool JudgeCase(const Rulebook& rulebook, const std::string& path,
               const casefile::CaseFile& file, std::string_view text,
               const eval::Options& judging, Language language,
               const Visit& visit);

// Reads and judges the cases in order. The command's exit status.
int ForEachCase(const Arguments& arguments,
                const std::vector<std::string>& paths, Printer& printer,
                const Visit& visit);

}  // namespace rongcuo::cli
