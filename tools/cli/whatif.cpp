#include <optional>

#include "engine/base/read_file.h"
#include "engine/casefile/edit.h"
#include "engine/casefile/read.h"
#include "engine/casefile/typed_fact.h"
#include "engine/render/inquiries.h"
#include "tools/cli/cases.h"
#include "tools/cli/commands.h"
#include "tools/cli/output.h"

namespace rongcuo::cli {
namespace {

// What is supposed of a finding counts as if it were signed: `是` alone would
// leave it unknown. An object says itself who found it.
std::string Supposed(const model::Fact& fact, const std::string& statement) {
  const bool says = statement.find_first_of("{[") == std::string::npos &&
                    statement != "null" && statement != "\"待查\"";
  if (!fact.finding || !says) return statement;
  return R"({"value": )" + statement +
         R"(, "finder": "假设", "date": "2000-01-01", "reason": "假设"})";
}

// The text of the case with each `FACT=VALUE` stated anew, and read again; what
// is wrong goes to standard error.
class Restated {
 public:
  Restated(const JudgedCase& c, Language language)
      : case_(c), language_(language) {}

  std::optional<casefile::CaseFile> Read(
      const std::vector<std::string>& facts) {
    std::optional<std::string> text = std::string(case_.text);
    for (const std::string& fact : facts) {
      const auto source = sources_.Add(fact, fact);
      const auto typed =
          casefile::ReadTypedFact(sources_, source, case_.rulebook.model(),
                                  case_.file.evidence, diagnostics_);
      if (typed && text) {
        text = casefile::WithFact(
            *text, case_.rulebook.model(), typed->fact,
            Supposed(case_.rulebook.model().facts[typed->fact],
                     typed->statement));
      }
    }
    std::optional<casefile::CaseFile> file;
    if (!diagnostics_.HasErrors() && text) {
      const auto source = sources_.Add(case_.path, *text);
      file = case_.rulebook.ReadCase(sources_, source, diagnostics_);
    }
    PrintError(Render(sources_, diagnostics_, language_));
    return file;
  }

 private:
  const JudgedCase& case_;
  Language language_;
  SourceMap sources_;
  Diagnostics diagnostics_;
};

bool PutComparison(const JudgedCase& c, const std::vector<std::string>& facts,
                   Printer& printer, Language language) {
  const auto file = Restated(c, language).Read(facts);
  if (!file) return false;
  return JudgeCase(
      c.rulebook, c.path, *file, c.text, c.judging, language,
      [&](const JudgedCase& after) {
        const explain::Comparison comparison = c.rulebook.CompareVersions(
            c.file, c.trace, after.file, after.trace, c.judging);
        printer.Put(
            [&] {
              return render::ComparisonJson(c.judged(), after.judged(),
                                            comparison, language);
            },
            [&] {
              return render::ComposeComparison(c.judged(), after.judged(),
                                               comparison, printer.options());
            });
        return true;
      });
}

bool PutFlips(const JudgedCase& c, bool settled, Printer& printer,
              Language language) {
  const explain::FlipReasons flips = c.rulebook.ExplainFlips(
      c.file, c.judging, c.trace,
      c.rulebook.FindFlips(c.file, c.judging, c.trace, settled));
  printer.Put(
      [&] { return render::FlipsJson(c.judged(), flips, settled, language); },
      [&] {
        return render::ComposeFlips(c.judged(), flips, settled,
                                    printer.options());
      });
  return true;
}

}  // namespace

int RunWhatif(const std::vector<std::string>& words, Language language) {
  std::vector<OptionSpec> options = {{"all", nullptr, Word::OptionAll}};
  options.insert(options.end(), kCaseOptions);
  options.insert(options.end(), kSharedOptions);
  const Arguments arguments =
      Arguments::Parse("whatif", words, options, language);
  if (arguments.Has("help")) {
    Print(HelpOn(Word::UsageWhatif, options, language));
    return 0;
  }
  Printer printer(arguments);
  std::vector<std::string> paths, facts;
  for (const std::string& word : arguments.positional()) {
    // A full-width sign counts, too.
    const bool fact = word.find('=') != std::string::npos ||
                      word.find("＝") != std::string::npos;
    (fact ? facts : paths).push_back(word);
  }
  if (!facts.empty() && paths.size() > 1) {
    throw UsageError{Say(Word::OneCase, language)};
  }
  const bool all = arguments.Has("all");
  if (!facts.empty() && all) {
    throw UsageError{Say(Word::NotWithFacts, language)};
  }
  return ForEachCase(arguments, paths, printer, [&](const JudgedCase& c) {
    return facts.empty() ? PutFlips(c, all, printer, language)
                         : PutComparison(c, facts, printer, language);
  });
}

}  // namespace rongcuo::cli
