#include <boost/program_options.hpp>
#include <cstdint>
#include <exception>
#include <iostream>
#include <set>
#include <string>
#include <vector>

#include "engine/rulebook.h"
#include "test/bench/case_generator.h"
#include "test/bench/case_patterns.h"
#include "test/reference/random.h"

// Writes made-up case files for benchmarks, one a line.
namespace rongcuo::bench {
namespace {

namespace options = boost::program_options;

// The one asked for, or all that norms are for.
std::vector<std::string> Places(const options::variables_map& given,
                                const model::Model& model) {
  if (!given["places"].as<bool>()) return {given["place"].as<std::string>()};
  std::set<std::string> places;
  for (const model::Norm& norm : model.norms) {
    if (!norm.text.place.text.empty()) places.insert(norm.text.place.text);
  }
  return {places.begin(), places.end()};
}

int Generate(const options::variables_map& given) {
  const std::string root = RONGCUO_SOURCE_DIR;
  SourceMap sources;
  Diagnostics diagnostics;
  const auto rules = given["rules"].as<std::string>();
  const auto rulebook = LoadRulebook(rules, rules, sources, diagnostics);
  if (!rulebook) {
    std::cerr << Render(sources, diagnostics, Language::English);
    return 1;
  }
  const auto seed = given["seed"].as<std::uint64_t>();
  const model::Model& model = rulebook->model();
  const auto knowledge =
      given["known"].as<bool>() ? Knowledge::Wholly : Knowledge::Partly;
  Generator generator(model, GatherPatterns(model, root + "/cases"), knowledge,
                      seed);
  const std::vector<std::string> places = Places(given, model);
  reference::Random where(~seed);
  const auto count = given["count"].as<std::uint64_t>();
  for (std::uint64_t number = 1; number <= count; ++number) {
    std::cout << generator.Case(number, where.Pick(places));
  }
  std::cout.flush();
  return std::cout ? 0 : 1;
}

options::variables_map ReadOptions(int argc, char** argv) {
  options::options_description known("generate_cases N");
  // clang-format off
  known.add_options()
      ("count", options::value<std::uint64_t>()->required(), "how many")
      ("seed", options::value<std::uint64_t>()->default_value(1), "of choices")
      ("rules", options::value<std::string>()->default_value(
          RONGCUO_SOURCE_DIR "/rules"), "whose vocabulary they speak")
      ("place", options::value<std::string>()->default_value(
          "江苏省/泰州市/靖江市"), "where all of them happen")
      ("places", options::bool_switch(), "anywhere that norms are for, instead")
      ("known", options::bool_switch(), "every fact is one value");
  // clang-format on
  options::positional_options_description count;
  count.add("count", 1);
  options::variables_map given;
  options::command_line_parser parser(argc, argv);
  options::store(parser.options(known).positional(count).run(), given);
  options::notify(given);
  return given;
}

}  // namespace
}  // namespace rongcuo::bench

int main(int argc, char** argv) try {
  return rongcuo::bench::Generate(rongcuo::bench::ReadOptions(argc, argv));
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 2;
}
