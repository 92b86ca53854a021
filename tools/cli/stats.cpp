#include <cerrno>
#include <fstream>
#include <functional>
#include <memory>
#include <utility>

#include "engine/batch/comparison.h"
#include "engine/batch/intake.h"
#include "engine/batch/report.h"
#include "engine/batch/run.h"
#include "engine/batch/statistics.h"
#include "tools/cli/cases.h"
#include "tools/cli/commands.h"
#include "tools/cli/output.h"
#include "tools/cli/progress.h"

namespace rongcuo::cli {
namespace {

const std::initializer_list<OptionSpec> kStatsOptions = {
    {"by", "FACT", Word::OptionBy, true},
    {"compare", "DIR", Word::OptionCompare},
    {"exact", nullptr, Word::OptionExact},
    {"format", "FORMAT", Word::OptionFormat},
    {"output", "FILE", Word::OptionStatsOutput},
    {"as-of", "DATE", Word::OptionAsOf},
    {"assume", "STANDING", Word::OptionAssume, true},
    {"jobs", "N", Word::OptionJobs},
    {"input-format", "FORMAT", Word::OptionInputFormat},
    {"encoding", "NAME", Word::OptionEncoding}};

constexpr const char* kDefaultGroup = "事项.领域";

bool Groups(const model::Fact& fact) {
  return fact.type.kind == model::TypeKind::Enumeration ||
         fact.type.kind == model::TypeKind::Truth;
}

model::FactId FindGroup(const model::Model& model, const std::string& name) {
  for (model::FactId fact = 0; fact < model.facts.size(); ++fact) {
    if (model.facts[fact].text.name.text == name && Groups(model.facts[fact])) {
      return fact;
    }
  }
  return model::kNone;
}

std::vector<model::FactId> GroupsOf(const Arguments& arguments,
                                    const model::Model& model) {
  std::vector<model::FactId> groups;
  for (const std::string& name : arguments.All("by")) {
    const model::FactId fact = FindGroup(model, name);
    if (fact == model::kNone) {
      std::vector<std::string> candidates;
      for (const model::Fact& other : model.facts) {
        if (Groups(other)) candidates.push_back(other.text.name.text);
      }
      throw UsageError{
          Say(Word::NotAGroupFact, arguments.language(),
              {name, NearestOf(name, candidates, arguments.language())})};
    }
    groups.push_back(fact);
  }
  if (!arguments.Has("by")) {
    const model::FactId fact = FindGroup(model, kDefaultGroup);
    if (fact != model::kNone) groups.push_back(fact);
  }
  return groups;
}

// What one chunk, or all of them, came to.
template <typename Counts>
struct Counted {
  Counts counts;
  std::uint64_t cases = 0;
  std::string complaint = {};  // Of an input that could not be read on.
};

template <typename Counts>
void NoteProblem(const batch::JudgedChunk& judged, Counted<Counts>& counted) {
  const batch::Problem& problem = *judged.chunk.problem;
  counted.counts.AddBrokenInput();
  counted.complaint = judged.input + ": " + problem.message;
  if (!problem.finding.empty()) {
    counted.complaint += " [" + problem.finding + "]";
  }
}

// Judges all cases and counts them; `make` makes, once for each thread, what
// counts a chunk.
template <typename Counts>
Counts CountAll(
    batch::Intake& intake, const batch::Job& job, Counts counts,
    const std::function<
        std::function<Counted<Counts>(const batch::JudgedChunk&)>()>& make) {
  Progress progress(job.options.language, false);
  std::uint64_t cases = 0;
  const auto put = [&](const Counted<Counts>& counted) {
    if (!counted.complaint.empty()) {
      progress.Clear();
      Complain(counted.complaint);
    }
    counts.Merge(counted.counts);
    cases += counted.cases;
    progress.Report({cases, intake.bytes_read(), intake.bytes_total()});
    return true;
  };
  batch::JudgeAll<Counted<Counts>>(intake, job, make, put);
  return counts;
}

batch::Statistics CountStatistics(batch::Intake& intake,
                                  const batch::Job& job) {
  const batch::Statistics none(job.rulebook.model(), job.options.group_by);
  using Result = Counted<batch::Statistics>;
  return CountAll<batch::Statistics>(intake, job, none, [&] {
    return [&](const batch::JudgedChunk& judged) {
      Result result = {none};
      if (judged.chunk.problem) {
        NoteProblem(judged, result);
        return result;
      }
      result.cases = judged.rows.size();
      for (const batch::Row& row : judged.rows) result.counts.Add(row);
      return result;
    };
  });
}

batch::Comparison Compare(batch::Intake& intake, const batch::Job& job,
                          const Rulebook& after,
                          const batch::Correspondence& rules) {
  const batch::Comparison none(rules);
  using Result = Counted<batch::Comparison>;
  return CountAll<batch::Comparison>(intake, job, none, [&] {
    const auto second = std::make_shared<batch::ChunkJudge>(after, job.options);
    return [&, second](const batch::JudgedChunk& judged) {
      Result result = {none};
      if (judged.chunk.problem) {
        NoteProblem(judged, result);
        return result;
      }
      result.cases = judged.rows.size();
      const auto rows = second->Run(judged.chunk);
      for (std::size_t i = 0; i < rows.size(); ++i) {
        result.counts.Add(judged.rows[i], rows[i]);
      }
      return result;
    };
  });
}

std::string Set(const std::string& format, const batch::Page& page) {
  if (format == "markdown") return Markdown(page);
  return format == "html" ? Html(page) : Text(page);
}

class Output {
 public:
  // Tries at once whether the file can be written, since counting may take
  // long.
  explicit Output(std::optional<std::string> path) : path_(std::move(path)) {
    if (path_ && !std::ofstream(*path_, std::ios::app)) {
      throw WriteError{errno, *path_};
    }
  }

  void Put(const std::string& text) const {
    if (!path_) return Print(text);
    std::ofstream file(*path_, std::ios::binary | std::ios::trunc);
    if (!(file << text).flush()) throw WriteError{errno, *path_};
  }

 private:
  std::optional<std::string> path_;
};

int ReportStatistics(batch::Intake& intake, const batch::Job& job,
                     const std::string& format, const Output& output) {
  const Language language = job.options.language;
  const batch::Statistics statistics = CountStatistics(intake, job);
  output.Put(format == "json"
                 ? StatisticsJson(statistics, language) + "\n"
                 : Set(format, StatisticsPage(statistics, language)));
  return statistics.refused() + statistics.broken_inputs() > 0 ? 1 : 0;
}

int ReportComparison(batch::Intake& intake, const batch::Job& job,
                     const batch::Folders& folders, const std::string& format,
                     const Output& output) {
  const Language language = job.options.language;
  SourceMap sources;
  Diagnostics diagnostics;
  const auto after =
      LoadRulebook(folders.after, folders.after, sources, diagnostics);
  if (!after) {
    PrintError(Render(sources, diagnostics, language));
    return 1;
  }
  const batch::Correspondence rules(job.rulebook.model(), after->model());
  const batch::Comparison comparison = Compare(intake, job, *after, rules);
  output.Put(format == "json"
                 ? ComparisonJson(comparison, folders, language) + "\n"
                 : Set(format, ComparisonPage(comparison, folders, language)));
  return comparison.refused() + comparison.broken_inputs() > 0 ? 1 : 0;
}

}  // namespace

int RunStats(const std::vector<std::string>& words, Language language) {
  std::vector<OptionSpec> options = kStatsOptions;
  options.insert(options.end(), kSharedOptions);
  const Arguments arguments =
      Arguments::Parse("stats", words, options, language);
  if (arguments.Has("help")) {
    Print(HelpOn(Word::UsageStats, options, language));
    return 0;
  }
  CheckPaths(arguments, arguments.positional());
  const std::string format =
      arguments.Choice("format", {"text", "markdown", "json", "html"});
  const bool compare = arguments.Has("compare");
  if (compare && arguments.Has("by")) {
    throw UsageError{Say(Word::NotWithCompare, language, {"--by"})};
  }
  batch::Options judging;
  judging.judging = JudgingOf(arguments);
  judging.detail = batch::Detail::Rules;
  judging.exact = arguments.Has("exact");
  judging.language = language;
  const unsigned threads = JobsOf(arguments);
  batch::Intake intake(arguments.positional(), TakingOf(arguments), language);
  if (const auto path = arguments.Get("output")) {
    CheckOutputApart(intake.inputs(), *path, language);
  }
  const Loaded loaded = Load(arguments, false);
  if (!loaded.rulebook) return 1;
  if (!compare) {
    judging.group_by = GroupsOf(arguments, loaded.rulebook->model());
  }
  const Output output(arguments.Get("output"));
  const batch::Job job = {*loaded.rulebook, judging, threads};
  if (!compare) return ReportStatistics(intake, job, format, output);
  const batch::Folders folders = {arguments.Get("rules").value_or("rules"),
                                  *arguments.Get("compare")};
  return ReportComparison(intake, job, folders, format, output);
}

}  // namespace rongcuo::cli
