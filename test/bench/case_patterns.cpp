#include "test/bench/case_patterns.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>
#include <utility>

namespace rongcuo::bench {
namespace {

using Json = nlohmann::ordered_json;

// What is established without evidence is said by its value alone.
std::string Shortened(Json stated) {
  if (!stated.is_object()) return stated.dump();
  stated.erase("evidence");
  stated.erase("note");
  if (stated.contains("finder")) stated["finder"] = "区纪委";
  if (stated.contains("reason")) stated["reason"] = "见卷";
  if (stated.value("standing", "") == "查实") stated.erase("standing");
  if (stated.size() == 1 && stated.contains("value")) {
    return stated["value"].dump();
  }
  if (stated.contains("items")) {
    for (Json& item : stated["items"]) {
      if (item.contains("名称")) item["名称"] = "《某办法》";
    }
  }
  return stated.dump();
}

Pattern ReadPattern(const std::map<std::string, model::FactId>& facts,
                    const Json& shipped) {
  constexpr std::string_view kMark = "【虚构】";
  Pattern pattern;
  pattern.title = shipped.at("title").get<std::string>();
  if (!pattern.title.starts_with(kMark)) pattern.title.insert(0, kMark);
  pattern.matter = shipped.at("matter").get<std::string>();
  const Json subject = shipped.value("subject", Json::object());
  pattern.category = subject.value("category", "");
  const Json official = shipped.value("official", Json::object());
  pattern.official = official.value("outcome", "");
  for (const auto& [name, stated] : shipped.at("facts").items()) {
    const auto fact = facts.find(name);
    if (fact == facts.end()) continue;
    pattern.statements.push_back({fact->second, Shortened(stated)});
  }
  return pattern;
}

bool DecidedBy(const model::Model& model, const std::string& matter) {
  return std::any_of(
      model.matters.begin(), model.matters.end(),
      [&](const model::Matter& known) { return known.name == matter; });
}

}  // namespace

CasePatterns GatherPatterns(const model::Model& model,
                            const std::string& folder) {
  std::map<std::string, model::FactId> facts;
  for (model::FactId fact = 0; fact < model.facts.size(); ++fact) {
    if (fact == model.header.category || fact == model.header.conduct_date ||
        fact == model.header.decision_date) {
      continue;
    }
    facts[model.facts[fact].text.name.text] = fact;
  }
  // Not in the order in which the file system happens to list them.
  std::set<std::filesystem::path> paths;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".json") paths.insert(entry.path());
  }
  CasePatterns all;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    Pattern pattern = ReadPattern(facts, Json::parse(file));
    if (!DecidedBy(model, pattern.matter)) continue;
    MatterPatterns& matter = all.matters[pattern.matter];
    for (const Statement& statement : pattern.statements) {
      matter.values[statement.fact].push_back(statement.json);
      matter.drawn.push_back(statement.fact);
    }
    all.cases.push_back(std::move(pattern));
  }
  for (auto& [name, matter] : all.matters) {
    for (const auto& [fact_name, fact] : facts) {
      matter.drawn.push_back(fact);
      if (model.facts[fact].type.kind == model::TypeKind::List) continue;
      matter.facts.push_back(fact);
    }
  }
  return all;
}

std::string JsonText(const std::string& text) { return Json(text).dump(); }

}  // namespace rongcuo::bench
