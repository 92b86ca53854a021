#include <optional>

#include "engine/render/inquiries.h"
#include "tools/cli/cases.h"
#include "tools/cli/commands.h"
#include "tools/cli/output.h"

namespace rongcuo::cli {
namespace {

// An outcome of the case's matter, by label or code; complains if there is
// none.
std::optional<std::uint32_t> OutcomeOf(const JudgedCase& c,
                                       const std::string& word,
                                       Language language) {
  const auto& outcomes = c.rulebook.model().matters[c.file.matter].outcomes;
  std::vector<std::string> candidates;
  std::string all;
  for (std::uint32_t i = 0; i < outcomes.size(); ++i) {
    const std::string& label = outcomes[i].label.text;
    const std::string& code = outcomes[i].code.text;
    if (word == label || word == code) return i;
    candidates.insert(candidates.end(), {label, code});
    all += (i == 0 ? "" : ", ") + label + " (" + code + ")";
  }
  Complain(Say(Word::NoSuchOutcome, language,
               {c.path, word, NearestOf(word, candidates, language), all}));
  return std::nullopt;
}

bool PutWhy(const JudgedCase& c, Printer& printer, Language language) {
  const explain::GroundReasons grounds =
      c.rulebook.ExplainGrounds(c.file, c.judging, c.trace, c.reasons,
                                c.rulebook.Why(c.file, c.judging, c.trace));
  printer.Put([&] { return render::WhyJson(c.judged(), grounds, language); },
              [&] {
                return render::ComposeWhy(c.judged(), grounds,
                                          printer.options());
              });
  return true;
}

bool PutWhyNot(const JudgedCase& c, const std::string& word, Printer& printer,
               Language language) {
  const auto outcome = OutcomeOf(c, word, language);
  if (!outcome) return false;
  const explain::GroundReasons grounds = c.rulebook.ExplainGrounds(
      c.file, c.judging, c.trace, c.reasons,
      c.rulebook.WhyNot(c.file, c.judging, c.trace, *outcome));
  std::optional<explain::Questions> questions;
  if (grounds.sets.empty()) {
    questions = c.rulebook.FindQuestions(c.file, c.judging, c.trace);
  }
  const render::WhyNot why_not = {*outcome, grounds,
                                  questions ? &*questions : nullptr};
  printer.Put([&] { return render::WhyNotJson(c.judged(), why_not, language); },
              [&] {
                return render::ComposeWhyNot(c.judged(), why_not,
                                             printer.options());
              });
  return true;
}

}  // namespace

int RunWhy(const std::vector<std::string>& words, Language language) {
  std::vector<OptionSpec> options = {{"not", "OUTCOME", Word::OptionNot}};
  options.insert(options.end(), kCaseOptions);
  options.insert(options.end(), kSharedOptions);
  const Arguments arguments = Arguments::Parse("why", words, options, language);
  if (arguments.Has("help")) {
    Print(HelpOn(Word::UsageWhy, options, language));
    return 0;
  }
  Printer printer(arguments);
  const auto not_outcome = arguments.Get("not");
  return ForEachCase(
      arguments, arguments.positional(), printer, [&](const JudgedCase& c) {
        return not_outcome ? PutWhyNot(c, *not_outcome, printer, language)
                           : PutWhy(c, printer, language);
      });
}

}  // namespace rongcuo::cli
