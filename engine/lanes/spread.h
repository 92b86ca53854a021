#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/lanes/block.h"

namespace rongcuo::lanes {

// Completions of cases of one matter, each in a lane. The first that a word of
// a plane holds can be tried on as many cases at once as a plane has words.
class Completions {
 public:
  explicit Completions(const Layout& layout) : facts_(layout, {}) {}

  std::size_t size() const { return all_.size(); }
  const Completion& operator[](std::size_t lane) const { return all_[lane]; }
  // All but the lists.
  const Block& facts() const { return facts_; }

  // Adds one, or puts it in the place of another.
  void Put(Completion completion, std::size_t lane);
  void Swap(std::size_t a, std::size_t b);

 private:
  void State(std::size_t lane);

  std::vector<Completion> all_;
  Block facts_;
};

// The lanes in which one case stands or several do, under a completion in each
// lane.
class Spread {
 public:
  // The cases of some lanes of `from`: one under all completions, or up to
  // kWords under the first kWordBits. All must outlive it.
  Spread(const Block& from, std::span<const std::size_t> cases,
         const Completions& completions);

  // How many completions each case is under.
  std::size_t tried() const { return tried_; }
  // The lane of the i-th case under the j-th completion.
  std::size_t LaneOf(std::size_t i, std::size_t j) const {
    return i * words_ * kWordBits + j;
  }

  // Makes `to` these cases: what a case leaves open, each completion settles in
  // its lane. Good for readings without presumptions.
  void Fill(Block& to) const;

 private:
  void FillTruth(const FactColumn& column, Block& to) const;
  void FillTests(const FactColumn& column, Block& to) const;
  void FillValues(const FactColumn& column, Block& to) const;
  void FillPartly(Block& to) const;
  void FillList(const FactColumn& column, model::FactId fact, Block& to) const;
  // Of the i-th case: a bit if it knows it, or as the completions have it.
  void FillPlane(std::size_t i, bool known, std::uint32_t plane,
                 Block& to) const;

  const Block& from_;
  const std::span<const std::size_t> cases_;
  const Completions& completions_;
  const std::size_t words_, tried_;
};

}  // namespace rongcuo::lanes
