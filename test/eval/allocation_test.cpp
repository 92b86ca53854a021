#include <gtest/gtest.h>

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>
#include <optional>
#include <string>
#include <vector>

#include "engine/eval/evaluate.h"
#include "test/reference/rulebook.h"
#include "test/reference/world.h"

// The sanitizers bring an allocator of their own.
#if !defined(__SANITIZE_ADDRESS__)

namespace {

std::atomic<std::size_t> allocations = 0;

void* Allocate(std::size_t size) {
  ++allocations;
  void* const memory = std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

}  // namespace

void* operator new(std::size_t size) { return Allocate(size); }
void* operator new[](std::size_t size) { return Allocate(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace rongcuo::reference {
namespace {

TEST(AllocationTest, JudgingAllocatesNothingOnceWarm) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Random random(seed);
    const Rulebook book = MakeRulebook(random, {});
    const std::optional<World> world = Load(Write(book));
    ASSERT_TRUE(world);
    std::vector<casefile::CaseFile> files;
    for (int i = 0; i < 30; ++i) {
      auto file = LoadCase(*world, MakeCase(random, book.vocabulary));
      ASSERT_TRUE(file);
      files.push_back(std::move(*file));
    }
    eval::Trace trace;
    eval::Evaluate(world->program, files[0], {}, trace);
    const std::size_t before = allocations;
    for (const casefile::CaseFile& file : files) {
      eval::Evaluate(world->program, file, {}, trace);
    }
    EXPECT_EQ(allocations - before, 0U) << "seed " << seed;
  }
}

}  // namespace
}  // namespace rongcuo::reference

#endif
