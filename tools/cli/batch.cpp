#include <unistd.h>

#include <cerrno>
#include <csignal>

#include "engine/batch/destination.h"
#include "engine/batch/settings.h"
#include "engine/batch/write_rows.h"
#include "tools/cli/cases.h"
#include "tools/cli/commands.h"
#include "tools/cli/output.h"
#include "tools/cli/progress.h"
#include "tools/cli/stop.h"

namespace rongcuo::cli {
namespace {

using batch::Detail;
using batch::OutputFormat;
using batch::ResumableFile;

constexpr int kDone = 0;
constexpr int kSomeRefused = 1;

// What the command line asks for.
struct Request {
  OutputFormat format = OutputFormat::Ndjson;
  std::string format_name;
  batch::Options options;
  batch::IntakeOptions taking;
  std::optional<std::string> output;
  ResumableFile::Mode mode = ResumableFile::Mode::Anew;
  unsigned jobs = 1;
};

OutputFormat FormatOf(const Arguments& arguments) {
  const std::string name =
      arguments.Choice("format", {"ndjson", "csv", "xlsx", "markdown"});
  if (name == "csv") {
    return arguments.Has("bom") ? OutputFormat::CsvForSpreadsheets
                                : OutputFormat::Csv;
  }
  if (arguments.Has("bom")) {
    throw UsageError{Say(Word::BomForCsv, arguments.language())};
  }
  if (name == "xlsx") return OutputFormat::Xlsx;
  return name == "markdown" ? OutputFormat::Markdown : OutputFormat::Ndjson;
}

// What the format allows.
Detail DetailOf(const Arguments& arguments, OutputFormat format) {
  const std::string name =
      arguments.Choice("reasons", {"none", "rules", "full"});
  if (format == OutputFormat::Markdown) {
    if (!arguments.Has("reasons")) return Detail::Full;
    throw UsageError{Say(Word::ReasonsOfMarkdown, arguments.language())};
  }
  if (name != "full") return name == "rules" ? Detail::Rules : Detail::None;
  if (format == OutputFormat::Xlsx) {
    throw UsageError{Say(Word::TooLongForSheets, arguments.language())};
  }
  return Detail::Full;
}

void CheckOutput(const Request& request, const Arguments& arguments) {
  const Language language = arguments.language();
  const bool resume = request.mode == ResumableFile::Mode::Resume;
  if (resume && !batch::IsResumable(request.format)) {
    throw UsageError{
        Say(Word::FormatNotResumable, language, {request.format_name})};
  }
  if (request.output) return;
  if (request.format == OutputFormat::Xlsx) {
    throw UsageError{Say(Word::SheetNeedsOutput, language)};
  }
  if (resume) throw UsageError{Say(Word::ResumeNeedsOutput, language)};
}

Request RequestOf(const Arguments& arguments) {
  Request request;
  request.format = FormatOf(arguments);
  request.format_name = arguments.Get("format").value_or("ndjson");
  if (arguments.Has("bom")) request.format_name += " --bom";
  request.options.judging = JudgingOf(arguments);
  request.options.detail = DetailOf(arguments, request.format);
  request.options.exact = arguments.Has("exact");
  request.options.language = arguments.language();
  request.taking = TakingOf(arguments);
  if (request.options.detail == Detail::Full) {
    request.taking.chunk_bytes = batch::kChunkBytesOfFull;
  }
  request.output = arguments.Get("output");
  if (arguments.Has("resume")) request.mode = ResumableFile::Mode::Resume;
  request.jobs = JobsOf(arguments);
  CheckOutput(request, arguments);
  CheckPaths(arguments, arguments.positional());
  return request;
}

void Summarise(const batch::Tally& tally, const Progress& progress,
               Language language) {
  const auto count = [](std::uint64_t number) {
    return std::to_string(number);
  };
  std::string text =
      Say(Word::BatchSummary, language,
          {count(tally.cases), count(tally.certain), count(tally.presumed),
           count(tally.open), count(tally.refused)});
  if (tally.broken_inputs > 0) {
    text += Say(Word::BrokenInputs, language, {count(tally.broken_inputs)});
  }
  if (const auto rate = progress.Rate(tally.cases)) {
    text += Say(Word::BatchRate, language, {count(*rate)});
  }
  PrintError(text + "\n");
}

// The exit status of a run that has ended, with a word on how it did.
int Conclude(const batch::RunEnd& end, const Request& request,
             const Progress& progress, Language language) {
  if (end.error != 0) {
    if (request.output) throw WriteError{end.error, *request.output};
    if (end.error == EPIPE) throw ReaderGone{};
    throw WriteError{end.error};
  }
  Summarise(end.headway.tally, progress, language);
  if (end.stopped) {
    const bool goes_on = request.output && batch::IsResumable(request.format);
    Complain(Say(goes_on ? Word::StoppedResumable : Word::Stopped, language));
    return 128 + NotedStop();
  }
  const batch::Tally& tally = end.headway.tally;
  const bool all_well = tally.refused == 0 && tally.broken_inputs == 0;
  return all_well ? kDone : kSomeRefused;
}

// Where the rows go; without an output, what stands in the way has been said.
batch::Destination DestinationOf(const Request& request, const Loaded& loaded,
                                 const std::vector<std::string>& inputs,
                                 Language language) {
  if (!request.output) return batch::ToStandardOutput();
  std::string problem;
  batch::Destination destination =
      batch::ToFile(*request.output, request.format,
                    SettingsOf(loaded.sources, request.options,
                               request.format_name, request.taking, inputs),
                    request.mode, language, problem);
  if (!destination.output) Complain(problem);
  return destination;
}

int Run(const Request& request, const Arguments& arguments,
        const Loaded& loaded) {
  const Language language = arguments.language();
  batch::Intake intake(arguments.positional(), request.taking, language);
  if (request.output) {
    CheckOutputApart(intake.inputs(), *request.output, language);
  }
  const auto destination =
      DestinationOf(request, loaded, intake.inputs(), language);
  if (!destination.output) return kSomeRefused;
  Progress progress(language, !request.output && isatty(STDOUT_FILENO) != 0);
  if (destination.complete) {
    if (batch::InputsGoOn(intake, destination.from)) {
      Complain(Say(Word::OtherInput, language, {*request.output}));
      return kSomeRefused;
    }
    Complain(Say(Word::AlreadyComplete, language, {*request.output}));
    return Conclude({destination.from}, request, progress, language);
  }
  if (destination.from.records > 0) {
    Complain(Say(Word::GoesOn, language,
                 {std::to_string(destination.from.records)}));
  }
  const auto writer = batch::MakeRowWriter(
      request.format, {loaded.rulebook->model(), request.options.detail,
                       request.options.language});
  NoteStops();
  const batch::Job job = {*loaded.rulebook, request.options, request.jobs,
                          [] { return NotedStop() != 0; }};
  const auto report = [&](const batch::Headway& headway) {
    progress.Report(
        {headway.tally.cases, intake.bytes_read(), intake.bytes_total()});
  };
  const batch::RunEnd end =
      batch::WriteRows({intake, job, *writer, *destination.output, report},
                       destination.from, destination.head);
  progress.Clear();
  return Conclude(end, request, progress, language);
}

}  // namespace

int RunBatch(const std::vector<std::string>& words, Language language) {
  std::vector<OptionSpec> options = {
      {"format", "FORMAT", Word::OptionBatchFormat},
      {"bom", nullptr, Word::OptionBom},
      {"reasons", "HOW", Word::OptionReasons},
      {"exact", nullptr, Word::OptionExact},
      {"output", "FILE", Word::OptionOutput},
      {"resume", nullptr, Word::OptionResume},
      {"jobs", "N", Word::OptionJobs},
      {"input-format", "FORMAT", Word::OptionInputFormat},
      {"encoding", "NAME", Word::OptionEncoding},
      {"as-of", "DATE", Word::OptionAsOf},
      {"assume", "STANDING", Word::OptionAssume, true}};
  options.insert(options.end(), kSharedOptions);
  const Arguments arguments =
      Arguments::Parse("batch", words, options, language);
  if (arguments.Has("help")) {
    Print(HelpOn(Word::UsageBatch, options, language));
    return kDone;
  }
  const Request request = RequestOf(arguments);
  const Loaded loaded = Load(arguments, false);
  if (!loaded.rulebook) return kSomeRefused;
  return Run(request, arguments, loaded);
}

}  // namespace rongcuo::cli
