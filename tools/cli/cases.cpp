#include "tools/cli/cases.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <system_error>
#include <thread>

#include "tools/cli/commands.h"
#include "tools/cli/output.h"

namespace rongcuo::cli {

const std::initializer_list<OptionSpec> kCaseOptions = {
    {"format", "FORMAT", Word::OptionFormat},
    {"as-of", "DATE", Word::OptionAsOf},
    {"assume", "STANDING", Word::OptionAssume, true},
    {"verbose,v", nullptr, Word::OptionVerbose}};

eval::Options JudgingOf(const Arguments& arguments) {
  eval::Options options;
  options.as_of = arguments.Day("as-of");
  for (const std::string& assumed : arguments.All("assume")) {
    if (assumed == "自述" || assumed == "claimed") {
      options.assume_claimed = true;
    } else if (assumed == "争议" || assumed == "contested") {
      options.assume_contested = true;
    } else {
      throw UsageError{
          Say(Word::WrongChoice, arguments.language(),
              {"--assume", assumed, "自述 (claimed), 争议 (contested)"})};
    }
  }
  return options;
}

unsigned JobsOf(const Arguments& arguments) {
  constexpr unsigned kMost = 1024;
  const auto given = arguments.Get("jobs");
  if (!given) return std::clamp(std::thread::hardware_concurrency(), 1U, kMost);
  unsigned jobs = 0;
  const char* const end = given->data() + given->size();
  const auto [stop, error] = std::from_chars(given->data(), end, jobs);
  if (error != std::errc() || stop != end || jobs == 0 || jobs > kMost) {
    throw UsageError{Say(Word::WrongNumber, arguments.language(),
                         {"--jobs", *given, "1", std::to_string(kMost)})};
  }
  return jobs;
}

batch::IntakeOptions TakingOf(const Arguments& arguments) {
  batch::IntakeOptions taking;
  const std::string format =
      arguments.Choice("input-format", {"auto", "ndjson", "csv", "case"});
  if (format == "ndjson") taking.format = batch::Format::Ndjson;
  if (format == "csv") taking.format = batch::Format::Csv;
  if (format == "case") taking.format = batch::Format::CaseFile;
  const std::string encoding =
      arguments.Choice("encoding", {"auto", "utf-8", "gb18030"});
  if (encoding == "utf-8") taking.encoding = batch::Encoding::Utf8;
  if (encoding == "gb18030") taking.encoding = batch::Encoding::Gb18030;
  return taking;
}

void CheckPaths(const Arguments& arguments,
                const std::vector<std::string>& paths) {
  if (paths.empty()) {
    throw UsageError{
        Say(Word::MissingCase, arguments.language(), {arguments.command()})};
  }
  if (std::count(paths.begin(), paths.end(), kStandardInput) > 1) {
    throw UsageError{Say(Word::OneStdin, arguments.language())};
  }
}

void CheckOutputApart(const std::vector<std::string>& inputs,
                      const std::string& output, Language language) {
  for (const std::string& input : inputs) {
    std::error_code error;
    if (std::filesystem::equivalent(input, output, error)) {
      throw UsageError{Say(Word::OutputIsInput, language, {output})};
    }
  }
}

Printer::Printer(const Arguments& arguments)
    : format_(arguments.Choice("format", {"text", "json", "markdown", "html"})),
      options_{arguments.language(), arguments.Has("verbose"),
               format_ == "text" && WantsColour()} {}

void Printer::Put(const std::function<std::string()>& json,
                  const std::function<render::Report()>& page) {
  std::string text;
  if (format_ == "json") {
    text = json() + "\n";
  } else if (format_ == "html") {
    if (count_ == 0) text = render::HtmlBegin(options_);
    text += render::HtmlArticle(page());
  } else {
    if (count_ > 0) text = "\n";
    text += format_ == "markdown" ? render::Markdown(page())
                                  : render::Text(page(), options_);
  }
  ++count_;
  Print(text);
}

void Printer::Finish() {
  if (format_ == "html" && count_ > 0) Print(render::HtmlEnd());
}

bool JudgeCase(const Rulebook& rulebook, const std::string& path,
               const casefile::CaseFile& file, std::string_view text,
               const eval::Options& judging, Language language,
               const Visit& visit) {
  eval::Trace trace;
  rulebook.Judge(file, judging, trace);
  spdlog::debug("{}: judged", path);
  const auto proofs = rulebook.Settle(file, judging, trace);
  if (const auto rejection = rulebook.Check(file, judging, trace, proofs)) {
    Complain(path + ": " +
             render::Sentence(rulebook.model(), *rejection, language));
    return false;
  }
  const explain::Reasons reasons = rulebook.Explain(file, judging, trace);
  return visit({rulebook, path, text, file, judging, trace, reasons});
}

int ForEachCase(const Arguments& arguments,
                const std::vector<std::string>& paths, Printer& printer,
                const Visit& visit) {
  const Language language = arguments.language();
  const eval::Options judging = JudgingOf(arguments);
  CheckPaths(arguments, paths);
  const Loaded loaded = Load(arguments, false);
  if (!loaded.rulebook) return 1;
  int status = 0;
  for (const std::string& path : paths) {
    std::string text;
    const auto file = ReadCase(*loaded.rulebook, path, language, &text);
    if (!file || !JudgeCase(*loaded.rulebook, path, *file, text, judging,
                            language, visit)) {
      status = 1;
    }
  }
  printer.Finish();
  return status;
}

}  // namespace rongcuo::cli
