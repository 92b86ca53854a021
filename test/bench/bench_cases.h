#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/model.h"
#include "engine/rulebook.h"

// The rules and cases that benchmarks of many cases have in common.
namespace rongcuo::bench {

inline constexpr char kPlace[] = "江苏省/泰州市/靖江市";

// The rules of a folder; ends the program with what is wrong with them: a
// benchmark of nothing misleads.
Rulebook LoadRulesOf(const std::string& folder);

// The rules of the repository.
const Rulebook& ShippedRules();

// Cases in memory as `rongcuo batch` has them: one a line, each followed by
// enough readable bytes, in chunks of about 1 MiB.
class CaseTexts {
 public:
  // Made up for a model, the same each time; all of them happen in one place.
  CaseTexts(const model::Model& model, std::uint64_t count);
  CaseTexts(const CaseTexts&) = delete;
  CaseTexts& operator=(const CaseTexts&) = delete;

  std::span<const std::string_view> all() const { return lines_; }
  const std::vector<std::span<const std::string_view>>& chunks() const {
    return chunks_;
  }
  // The whole text of a chunk.
  std::string_view TextOf(std::span<const std::string_view> chunk) const;
  std::size_t bytes() const { return bytes_; }

 private:
  void Cut();

  std::string text_;
  std::size_t bytes_ = 0;
  std::vector<std::string_view> lines_;
  std::vector<std::span<const std::string_view>> chunks_;
};

// How many cases ShippedCases makes; only before it is first called.
void SetCaseCount(std::uint64_t count);
std::uint64_t CaseCount();

// Cases for the shipped rules.
const CaseTexts& ShippedCases();

}  // namespace rongcuo::bench
