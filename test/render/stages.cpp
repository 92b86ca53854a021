#include "test/render/stages.h"

#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <utility>

#include "engine/base/quantity.h"
#include "engine/casefile/read.h"
#include "engine/eval/evaluate.h"
#include "engine/explain/explain.h"
#include "engine/model/check.h"
#include "engine/model/sources.h"
#include "engine/model/value_text.h"
#include "engine/program/compile.h"
#include "engine/render/norms.h"
#include "engine/render/render.h"
#include "engine/syntax/parser.h"

namespace rongcuo::golden {
namespace {

struct Asked {
  eval::Options judging;
  render::Options rendering;
};

Asked Ask(const std::string& argument) {
  Asked asked;
  std::istringstream words(argument);
  for (std::string word; words >> word;) {
    if (word == "en") {
      asked.rendering.language = Language::English;
    } else if (word == "verbose") {
      asked.rendering.verbose = true;
    } else if (word == "claimed") {
      asked.judging.assume_claimed = true;
    } else if (word == "contested") {
      asked.judging.assume_contested = true;
    } else {
      asked.judging.as_of = ParseDate(word).value->lo;
    }
  }
  return asked;
}

// A case judged from a golden file's inputs, or what is wrong with them.
struct Run {
  std::string findings;
  model::Model model;
  program::Program program;
  std::optional<casefile::CaseFile> file;
  eval::Trace trace;
};

Run JudgeInputs(const Inputs& inputs, const eval::Options& judging) {
  SourceMap sources = RulesOf(inputs);
  Diagnostics diagnostics;
  syntax::Tree tree;
  for (std::uint32_t source = 0; source < sources.size(); ++source) {
    syntax::Parse(sources, source, tree, diagnostics);
  }
  model::SourceCatalogue catalogue;
  std::optional<std::uint32_t> file;
  for (const Section& input : inputs) {
    if (input.word == "sources") {
      const auto source = sources.Add("sources.jsonl", input.text);
      catalogue = model::ReadSources(sources, source, diagnostics);
    } else if (input.word == "case" && !file) {
      file = sources.Add("case.json", input.text);
    }
  }
  Run run;
  run.model = model::Check(std::move(tree), std::move(catalogue), diagnostics);
  if (!diagnostics.HasErrors()) {
    run.program = program::Compile(run.model);
    if (file) {
      run.file = casefile::Read(sources, *file, run.model, diagnostics);
    }
  }
  if (run.file) {
    eval::Evaluate(run.program, *run.file, judging, run.trace);
  } else {
    run.findings = Render(sources, diagnostics, Language::Chinese);
  }
  return run;
}

std::string Range(Value value) {
  const std::string low = std::to_string(value.lo);
  return value.lo == value.hi ? low : low + ".." + std::to_string(value.hi);
}

std::string Truth(Value value) {
  return IsTrue(value) ? "yes" : IsFalse(value) ? "no" : "unknown";
}

std::string Outcomes(const Run& run, eval::OutcomeSet set) {
  std::string text;
  const auto& outcomes = run.model.matters[run.file->matter].outcomes;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (set >> i & 1) text += " " + outcomes[i].code.text;
  }
  return text;
}

void DumpReading(const Run& run, const eval::Reading& reading,
                 std::string& out) {
  static constexpr std::array kStatuses = {
      "not applicable", "not in force", "text missing", "holds",
      "blames",         "fails",        "open",         "excluded"};
  out += "  possible:" + Outcomes(run, reading.possible) + "; score " +
         Range(reading.score) + "\n";
  for (std::size_t n = 0; n < run.model.norms.size(); ++n) {
    out += "  norm " + run.model.norms[n].text.name.text + ": " +
           Truth(reading.guards[n]) + "\n";
  }
  for (std::uint32_t f = 0; f < run.model.facts.size(); ++f) {
    const model::Fact& fact = run.model.facts[f];
    if (fact.type.kind == model::TypeKind::List) continue;
    const Value value = reading.values[run.program.fact_values[f]];
    if (value == fact.domain) continue;
    out += "  fact " + fact.text.name.text + " = " +
           model::FormatFact(run.model, f, value, run.file->texts,
                             Language::Chinese) +
           "\n";
  }
  for (std::size_t r = 0; r < run.model.rules.size(); ++r) {
    out += "  rule " + run.model.rules[r].text.name.text + ": " +
           kStatuses[static_cast<std::size_t>(reading.rules[r].status)] + "\n";
  }
  for (std::size_t f = 0; f < run.model.factors.size(); ++f) {
    out += "  factor " + run.model.factors[f].text.name.text + ": " +
           Range(reading.factors[f]) + "\n";
  }
  if (reading.clause != model::kNone) {
    out += "  clause " + std::to_string(reading.clause + 1) + " decides\n";
  }
}

}  // namespace

std::string TraceStage(const Inputs& inputs, const std::string& argument) {
  const Run run = JudgeInputs(inputs, Ask(argument).judging);
  if (!run.file) return run.findings;
  static constexpr std::array kCertainties = {"certain", "presumed", "open"};
  const eval::Verdict& verdict = run.trace.verdict;
  std::string out = "verdict ";
  out += kCertainties[static_cast<std::size_t>(verdict.certainty)];
  out += ", possible:" + Outcomes(run, verdict.possible) +
         "; without presumptions:" + Outcomes(run, verdict.possible_without) +
         (verdict.exact ? "; exact\n" : "\n");
  out += "by the norms of the conduct\n";
  DumpReading(run, run.trace.conduct, out);
  if (!run.trace.days_differ) return out;
  out += "by the norms of the decision";
  out += run.trace.decision_day_holds ? ", which hold\n" : "\n";
  DumpReading(run, run.trace.decision, out);
  return out;
}

namespace {

template <typename Render>
std::string Rendered(const Inputs& inputs, const std::string& argument,
                     Render render) {
  const Asked asked = Ask(argument);
  const Run run = JudgeInputs(inputs, asked.judging);
  if (!run.file) return run.findings;
  const explain::Reasons reasons = explain::Explain(
      run.model, run.program, *run.file, asked.judging, run.trace);
  return render(render::Judged{run.model, run.program, *run.file, reasons},
                asked.rendering);
}

}  // namespace

std::string NormsStage(const Inputs& inputs, const std::string& argument) {
  const Asked asked = Ask(argument);
  const Run run = JudgeInputs(inputs, asked.judging);
  return run.findings + render::NormList(run.model, std::nullopt, std::nullopt,
                                         asked.rendering);
}

std::string TextStage(const Inputs& inputs, const std::string& argument) {
  return Rendered(
      inputs, argument, [](const auto& judged, const auto& options) {
        return render::Text(render::Compose(judged, options), options);
      });
}

std::string JsonStage(const Inputs& inputs, const std::string& argument) {
  return Rendered(inputs, argument,
                  [](const auto& judged, const auto& options) {
                    // Set out over lines by another library, which also proves
                    // it is JSON.
                    return nlohmann::ordered_json::parse(
                               render::Json(judged, options.language))
                               .dump(1) +
                           "\n";
                  });
}

std::string MarkdownStage(const Inputs& inputs, const std::string& argument) {
  return Rendered(inputs, argument,
                  [](const auto& judged, const auto& options) {
                    return render::Markdown(render::Compose(judged, options));
                  });
}

std::string HtmlStage(const Inputs& inputs, const std::string& argument) {
  return Rendered(
      inputs, argument, [](const auto& judged, const auto& options) {
        return render::HtmlArticle(render::Compose(judged, options));
      });
}

}  // namespace rongcuo::golden
