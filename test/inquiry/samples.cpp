#include "test/inquiry/samples.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <map>
#include <optional>

namespace rongcuo::brute {
namespace {

using reference::Texts;

constexpr int kCasesOfRulebook = 20;
constexpr int kTries = 6;         // To make a case that is small enough.
constexpr int kShrinking = 1500;  // Tries to make a failure smaller.

// What is wrong with texts; nothing if they have an error themselves.
std::string LookAt(const Texts& texts, const reference::Options& options,
                   std::size_t completions, const Look& look) {
  const auto world = reference::Load(texts.rules);
  if (!world) return {};
  const auto file = reference::LoadCase(*world, texts.json);
  if (!file) return {};
  const eval::Options engine = reference::ToEngine(options, *world);
  if (Axes(*world, *file, engine).size() > completions) return {};
  return look({*world, texts, *file, options});
}

// What is wrong without its details.
std::string KindOf(const std::string& wrong) {
  return wrong.substr(0, wrong.find_first_of(":;"));
}

std::string Report(const Texts& texts, const reference::Options& options,
                   std::size_t completions, const Look& look) {
  const auto found = [&](const Texts& smaller) {
    return LookAt(smaller, options, completions, look);
  };
  const std::string kind = KindOf(found(texts));
  int left = kShrinking;
  const Texts small = reference::Shrink(texts, [&](const Texts& smaller) {
    return left-- > 0 && KindOf(found(smaller)) == kind;
  });
  return found(small) + "\nassume claimed " +
         std::to_string(options.assume_claimed) + ", contested " +
         std::to_string(options.assume_contested) + ", as of " +
         (options.as_of ? std::to_string(*options.as_of) : "-") +
         (options.without ? ", without a presumption" : "") + "\n" +
         reference::Show(small);
}

reference::Options SomeOptions(Random& random, const World& world) {
  if (random.Chance(70)) return {};
  return reference::RandomOptions(random, world);
}

}  // namespace

Amount AmountOf(int cases, int known) {
  Amount amount = {cases, 1, known};
  if (const char* text = std::getenv("RONGCUO_CASES")) {
    amount.cases = std::atoi(text);
  }
  if (const char* text = std::getenv("RONGCUO_SEED")) {
    amount.seed = std::strtoull(text, nullptr, 10);
  }
  return amount;
}

void ForSmallCases(const Amount& amount, std::size_t completions,
                   const Look& look) {
  int cases = 0;
  std::map<std::string, int> kinds;  // Of what is wrong.
  for (std::uint64_t book_seed = amount.seed * 1'000'000; cases < amount.cases;
       ++book_seed) {
    Random random(book_seed);
    const SmallRulebook book = MakeSmallRulebook(random);
    Texts texts = {book.rules, {}};
    std::string errors;
    const std::optional<World> world = reference::Load(texts.rules, &errors);
    ASSERT_TRUE(world) << errors << reference::Show(texts);
    const int until = cases + kCasesOfRulebook;
    for (int i = 0; i < 2 * kCasesOfRulebook && cases < until; ++i) {
      const reference::Options options = SomeOptions(random, *world);
      const eval::Options engine = reference::ToEngine(options, *world);
      std::optional<CaseFile> file;
      int known = amount.known + random.Below(70);
      for (int tries = 0; tries < kTries; ++tries, known += 10) {
        texts.json = MakeSmallCase(random, book, known);
        file = reference::LoadCase(*world, texts.json, &errors);
        ASSERT_TRUE(file) << errors << texts.json;
        if (Axes(*world, *file, engine).size() <= completions) break;
        file.reset();
      }
      if (!file) continue;
      ++cases;
      const std::string wrong = look({*world, texts, *file, options});
      if (wrong.empty() || ++kinds[KindOf(wrong)] > 1) continue;
      ADD_FAILURE() << wrong << "\nrulebook " << book_seed << ", case " << i
                    << "\n"
                    << Report(texts, options, completions, look);
      if (std::getenv("RONGCUO_ALL") == nullptr) return;
    }
  }
  for (const auto& [kind, count] : kinds) {
    std::cout << count << " times " << kind << "\n";
  }
}

}  // namespace rongcuo::brute
