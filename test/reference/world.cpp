#include "test/reference/world.h"

#include <utility>

#include "engine/base/diagnostic.h"
#include "engine/casefile/read.h"
#include "engine/model/check.h"
#include "engine/program/compile.h"
#include "engine/syntax/parser.h"
#include "test/reference/rulebook.h"

namespace rongcuo::reference {
namespace {

bool Sound(const SourceMap& sources, const Diagnostics& diagnostics,
           std::string* errors) {
  if (!diagnostics.HasErrors()) return true;
  if (errors != nullptr) {
    *errors = Render(sources, diagnostics, Language::English);
  }
  return false;
}

}  // namespace

std::optional<World> Load(const std::vector<std::string>& rules,
                          std::string* errors) {
  SourceMap sources;
  Diagnostics diagnostics;
  syntax::Tree tree;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const std::uint32_t source =
        sources.Add(std::to_string(i) + ".norm", rules[i]);
    syntax::Parse(sources, source, tree, diagnostics);
  }
  if (!Sound(sources, diagnostics, errors)) return std::nullopt;
  World world;
  world.model = model::Check(std::move(tree), RandomSources(), diagnostics);
  if (!Sound(sources, diagnostics, errors)) return std::nullopt;
  world.program = program::Compile(world.model);
  return world;
}

std::optional<casefile::CaseFile> LoadCase(const World& world,
                                           const std::string& json,
                                           std::string* errors) {
  SourceMap sources;
  Diagnostics diagnostics;
  const std::uint32_t source = sources.Add("case.json", json);
  auto file = casefile::Read(sources, source, world.model, diagnostics);
  Sound(sources, diagnostics, errors);
  return file;
}

Options RandomOptions(Random& random, const World& world) {
  Options options;
  options.assume_claimed = random.Chance(20);
  options.assume_contested = random.Chance(20);
  // From 2019 to 2024: also before the conduct.
  if (random.Chance(15)) options.as_of = random.Between(17897, 19800);
  const auto& presumptions = world.program.presumptions;
  if (!presumptions.empty() && random.Chance(15)) {
    const program::PresumptionEntry& entry = random.Pick(presumptions);
    if (!entry.conclusive) options.without = {entry.fact, entry.presumption};
  }
  return options;
}

eval::Options ToEngine(const Options& options, const World& world) {
  eval::Options result;
  result.assume_claimed = options.assume_claimed;
  result.assume_contested = options.assume_contested;
  result.as_of = options.as_of;
  const auto& all = world.program.presumptions;
  for (std::uint32_t p = 0; p < all.size(); ++p) {
    if (options.without == PresumptionName{all[p].fact, all[p].presumption} &&
        !all[p].conclusive) {
      result.without_presumptions = {p};
    }
  }
  return result;
}

std::string Show(const Texts& texts) {
  std::string text;
  for (const std::string& rules : texts.rules) {
    text += "--- rules\n" + rules;
  }
  return text + "--- case\n" + texts.json + "\n";
}

}  // namespace rongcuo::reference
