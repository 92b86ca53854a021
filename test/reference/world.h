#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/source.h"
#include "engine/casefile/case_file.h"
#include "engine/eval/evaluate.h"
#include "engine/eval/trace.h"
#include "engine/model/model.h"
#include "engine/program/program.h"
#include "test/reference/random.h"
#include "test/reference/reference.h"

// From texts to what can be judged, for tests over random rulebooks.
namespace rongcuo::reference {

struct World {
  model::Model model;
  program::Program program;
};

// Nothing if the texts have an error; `errors`, if given, says which.
std::optional<World> Load(const std::vector<std::string>& rules,
                          std::string* errors = nullptr);
std::optional<casefile::CaseFile> LoadCase(const World& world,
                                           const std::string& json,
                                           std::string* errors = nullptr);

// Options that are now and then other than usual.
Options RandomOptions(Random& random, const World& world);
eval::Options ToEngine(const Options& options, const World& world);

// A rulebook and a case as text.
struct Texts {
  std::vector<std::string> rules;
  std::string json;
};

// Takes lines, facts and items away as long as `fails` stays true, which it
// must be of the texts given. Takes seconds to minutes.
Texts Shrink(Texts texts, const std::function<bool(const Texts&)>& fails);

// The texts to print with a failure.
std::string Show(const Texts& texts);

}  // namespace rongcuo::reference
