#include "test/batch/sample_cases.h"

#include <cstdlib>

#include "test/bench/case_generator.h"
#include "test/shipped.h"

namespace rongcuo::batch {

std::vector<std::string> ShippedCases() {
  std::vector<std::string> cases;
  for (const std::string& path : shipped::FilesBelow("cases", ".json")) {
    cases.push_back(shipped::Contents(path));
  }
  return cases;
}

std::vector<std::string> GeneratedCases(int count) {
  const model::Model& model = shipped::Rules().model();
  const bench::CasePatterns patterns = bench::GatherPatterns(model, "cases");
  std::vector<std::string> cases;
  for (const bench::Knowledge knowledge :
       {bench::Knowledge::Partly, bench::Knowledge::Wholly}) {
    bench::Generator generator(model, patterns, knowledge, 5);
    for (int i = 0; i < count; ++i) {
      cases.push_back(generator.Case(static_cast<std::uint64_t>(i), "全国"));
    }
  }
  return cases;
}

int FromEnvironment(const char* name, int usual) {
  const char* const given = std::getenv(name);
  return given == nullptr ? usual : std::atoi(given);
}

}  // namespace rongcuo::batch
