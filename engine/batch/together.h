#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/batch/alone.h"
#include "engine/batch/quick_reader.h"
#include "engine/lanes/panel.h"

namespace rongcuo::batch {

// Judges many cases side by side, to certainty and outcome. What cannot be read
// quickly, or not be settled with the others, is judged alone; so are reasons
// found.
class Judge::Together {
 public:
  // `alone` must outlive it.
  Together(const Rulebook& rulebook, Alone& alone);

  void Run(std::span<const std::string_view> cases, std::vector<Row>& rows);

 private:
  // Cases by lane of a block.
  struct Batch {
    lanes::Block block;
    std::vector<std::size_t> cases;  // By lane.
    std::array<lanes::Left, lanes::kLanes> left;
  };

  void Take(std::size_t index);
  void Describe(const QuickCase& quick, Row& row) const;
  void Add(const QuickCase& quick, std::size_t index);
  void JudgeBatch();
  void JudgePool(Batch& pool);
  // Of a case that is settled.
  void Write(const lanes::Left& left, std::size_t index);
  // Judges a lane of a pool alone; the completions that settle it are tried on
  // the others.
  void JudgeAlone(Batch& pool, std::size_t lane);

  const Rulebook& rulebook_;
  Alone& alone_;
  const lanes::Layout layout_;
  lanes::Panel panel_;
  QuickReader reader_;
  QuickCase quick_;
  Batch batch_;
  // What was not settled in its batch, by matter.
  std::vector<Batch> pools_;
  std::span<const std::string_view> cases_;
  std::vector<Row>* rows_ = nullptr;
  eval::Trace trace_;
};

}  // namespace rongcuo::batch
