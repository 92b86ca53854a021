#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/model/model.h"
#include "test/bench/case_patterns.h"
#include "test/reference/random.h"

namespace rongcuo::bench {

// How much of a case is known.
enum class Knowledge : std::uint8_t {
  Partly,  // 30 to 40 facts are stated; some are ranges, some only claimed.
  Wholly,  // Every fact of the vocabulary that is no list is one value.
};

// Makes up case files, the same for a seed. Each begins as a shipped case. Some
// stay that case and only state more of what is presumed anyway; of the others
// facts are dropped, drawn anew and added, as the shipped cases of the matter
// state them.
class Generator {
 public:
  Generator(const model::Model& model, CasePatterns patterns,
            Knowledge knowledge, std::uint64_t seed)
      : model_(model),
        patterns_(std::move(patterns)),
        knowledge_(knowledge),
        at_(seed) {}

  // One line, with its end.
  std::string Case(std::uint64_t number, const std::string& place);

 private:
  std::vector<Statement> Facts(const Pattern& pattern);
  std::string Value(const MatterPatterns& matter, model::FactId id);
  std::string KnownValue(const MatterPatterns& matter, model::FactId id);
  std::string AnyValue(const model::Fact& fact);
  std::string AnyOf(const std::vector<syntax::Word>& values);
  std::string AnyMoney();
  std::string Stand(const std::string& json);
  std::string Day(int year);
  std::string Dates();

  const model::Model& model_;
  const CasePatterns patterns_;
  const Knowledge knowledge_;
  reference::Random at_;
};

}  // namespace rongcuo::bench
