#include "engine/model/sort.h"

#include <algorithm>
#include <cstddef>

#include "engine/base/diagnostic.h"

namespace rongcuo::model {
namespace {

constexpr std::size_t kShownNames = 6;

class Sorter {
 public:
  explicit Sorter(const Needs& needs)
      : needs_(needs),
        marks_(needs.size(), Mark::New),
        closed_by_(needs.size(), kNobody) {}

  Sorted Run() && {
    for (std::uint32_t node = 0; node < needs_.size(); ++node) {
      if (marks_[node] == Mark::New) Visit(node);
    }
    return std::move(sorted_);
  }

 private:
  static constexpr std::uint32_t kNobody = 0xFFFFFFFF;
  enum class Mark : std::uint8_t { New, Open, Done };

  struct Frame {
    std::uint32_t node;
    std::size_t next;
  };

  void Visit(std::uint32_t root) {
    stack_ = {{root, 0}};
    marks_[root] = Mark::Open;
    while (!stack_.empty()) {
      Frame& frame = stack_.back();
      if (frame.next == needs_[frame.node].size()) {
        marks_[frame.node] = Mark::Done;
        sorted_.order.push_back(frame.node);
        stack_.pop_back();
        continue;
      }
      const std::uint32_t need = needs_[frame.node][frame.next++];
      if (marks_[need] == Mark::Open) {
        AddCycle(need);
      } else if (marks_[need] == Mark::New) {
        marks_[need] = Mark::Open;
        stack_.push_back({need, 0});
      }
    }
  }

  // A node may need another one at several places: that is one cycle.
  void AddCycle(std::uint32_t again) {
    const std::uint32_t closing = stack_.back().node;
    if (closed_by_[again] == closing) return;
    closed_by_[again] = closing;
    if (sorted_.cycles.size() == Diagnostics::kMaxFindings) return;
    auto at = std::find_if(stack_.begin(), stack_.end(),
                           [&](const Frame& f) { return f.node == again; });
    sorted_.cycles.emplace_back();
    for (; at != stack_.end(); ++at) sorted_.cycles.back().push_back(at->node);
  }

  const Needs& needs_;
  std::vector<Mark> marks_;
  std::vector<std::uint32_t> closed_by_;
  std::vector<Frame> stack_;
  Sorted sorted_;
};

}  // namespace

Sorted SortByNeed(const Needs& needs) { return Sorter(needs).Run(); }

std::string CyclePath(const std::vector<std::string>& names) {
  std::string path;
  for (std::size_t i = 0; i < names.size() && i < kShownNames; ++i) {
    path += names[i] + " → ";
  }
  if (names.size() > kShownNames) path += "… → ";
  return path + names.front();
}

}  // namespace rongcuo::model
