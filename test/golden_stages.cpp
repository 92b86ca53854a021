#include <cctype>
#include <sstream>
#include <utility>

#include "engine/base/diagnostic.h"
#include "engine/model/check.h"
#include "engine/model/sources.h"
#include "engine/syntax/dump.h"
#include "engine/syntax/parser.h"
#include "test/casefile/read_stage.h"
#include "test/cli/run_stage.h"
#include "test/golden.h"
#include "test/render/stages.h"

namespace rongcuo::golden {
namespace {

// Resolves the escapes of a `bytes` section.
std::string Unescaped(const std::string& text) {
  std::string out;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::size_t times = 1;
    if (const auto star = line.rfind("\\*"); star != std::string::npos) {
      times = std::stoul(line.substr(star + 2));
      line.resize(star);
    }
    for (auto at = line.find("\\x"); at != std::string::npos;
         at = line.find("\\x", at + 1)) {
      const int byte = std::stoi(line.substr(at + 2, 2), nullptr, 16);
      line.replace(at, 4, 1, static_cast<char>(byte));
    }
    for (; times > 0; --times) out += line + "\n";
  }
  return out;
}

struct Parsed {
  SourceMap sources;
  syntax::Tree tree;
  Diagnostics diagnostics;
};

Parsed Parse(const Inputs& inputs) {
  Parsed parsed = {.sources = RulesOf(inputs), .tree = {}, .diagnostics = {}};
  for (std::uint32_t source = 0; source < parsed.sources.size(); ++source) {
    syntax::Parse(parsed.sources, source, parsed.tree, parsed.diagnostics);
  }
  return parsed;
}

Language LanguageOf(const std::string& argument) {
  return argument == "en" ? Language::English : Language::Chinese;
}

// What was read: declarations with an error are not among it.
std::string TreeStage(const Inputs& inputs, const std::string&) {
  return syntax::Dump(Parse(inputs).tree);
}

// What Parse found, in Chinese or (`=== parse en`) in English.
std::string ParseStage(const Inputs& inputs, const std::string& argument) {
  const Parsed parsed = Parse(inputs);
  return Render(parsed.sources, parsed.diagnostics, LanguageOf(argument));
}

// What Parse and Check found, in order of place.
std::string CheckStage(const Inputs& inputs, const std::string& argument) {
  Parsed parsed = Parse(inputs);
  model::SourceCatalogue catalogue;
  for (const Section& input : inputs) {
    if (input.word != "sources") continue;
    const auto source = parsed.sources.Add("sources.jsonl", input.text);
    catalogue = model::ReadSources(parsed.sources, source, parsed.diagnostics);
  }
  model::Check(std::move(parsed.tree), std::move(catalogue),
               parsed.diagnostics);
  parsed.diagnostics.SortByPlace();
  return Render(parsed.sources, parsed.diagnostics, LanguageOf(argument));
}

}  // namespace

SourceMap RulesOf(const Inputs& inputs) {
  SourceMap sources;
  for (const Section& input : inputs) {
    if (input.word != "rules" && input.word != "bytes") continue;
    const std::string& name = input.argument;
    sources.Add(name.empty() ? "input.norm" : name,
                input.word == "bytes" ? Unescaped(input.text) : input.text);
  }
  return sources;
}

const std::map<std::string, Stage, std::less<>>& Stages() {
  static const std::map<std::string, Stage, std::less<>> stages = {
      {"tree", TreeStage},         {"parse", ParseStage},
      {"check", CheckStage},       {"read", casefile::ReadStage},
      {"norms", NormsStage},       {"trace", TraceStage},
      {"text", TextStage},         {"json", JsonStage},
      {"markdown", MarkdownStage}, {"html", HtmlStage},
      {"run", RunStage},
  };
  return stages;
}

}  // namespace rongcuo::golden
