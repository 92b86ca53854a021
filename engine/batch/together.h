#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/batch/alone.h"
#include "engine/batch/lane_reasons.h"
#include "engine/batch/quick_reader.h"
#include "engine/lanes/panel.h"

namespace rongcuo::batch {

// Judges many cases side by side, to certainty and outcome and, for
// Detail::Rules, to what decides. What cannot be read quickly, or not be
// settled with the others, is judged alone.
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
    // By lane, if reasons read them: texts beyond the model's.
    std::vector<std::vector<std::string>> texts;
    std::array<lanes::Left, lanes::kLanes> left;
  };

  void Take(std::size_t index);
  void Describe(const QuickCase& quick, Row& row) const;
  void Add(const QuickCase& quick, std::size_t index);
  void JudgeBatch();
  // What decides, in the rows of some lanes of the batch.
  void PutReasons(const lanes::Machine& machine, const lanes::Plane& lanes);
  void JudgePool(Batch& pool);
  // Of a case that is settled.
  void Write(const lanes::Left& left, std::size_t index);
  // A case to be judged alone, whose row keeps what it says; or nothing, and
  // the row says why.
  std::optional<casefile::CaseFile> ReadAgain(std::size_t index);
  // Judges a lane of a pool alone; the completions that settle it are tried on
  // the others.
  void JudgeAlone(Batch& pool, std::size_t lane);

  const Rulebook& rulebook_;
  Alone& alone_;
  std::optional<LaneReasons> reasons_;  // Of Detail::Rules.
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
