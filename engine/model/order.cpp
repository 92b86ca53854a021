#include "engine/model/order.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "engine/model/walk.h"

namespace rongcuo::model {
namespace {

// Nodes are facts, then definitions.
class Orderer {
 public:
  Orderer(Model& model, Diagnostics& diagnostics)
      : model_(model),
        diagnostics_(diagnostics),
        needs_(model.facts.size() + model.definitions.size()),
        marks_(needs_.size(), Mark::New) {
    const auto facts = static_cast<std::uint32_t>(model.facts.size());
    for (std::uint32_t i = 0; i < model.definitions.size(); ++i) {
      AddNeeds(facts + i, model.definitions[i].text.value);
    }
    for (const Presumption& presumption : model.presumptions) {
      if (presumption.fact == kNone) continue;
      AddNeeds(presumption.fact, presumption.text.condition);
      if (presumption.norm != kNone) {
        AddNeeds(presumption.fact, model.norms[presumption.norm].text.audience);
      }
    }
  }

  void Run() {
    for (std::uint32_t node = 0; node < needs_.size(); ++node) {
      if (marks_[node] == Mark::New) Visit(node);
    }
  }

 private:
  enum class Mark : std::uint8_t { New, Open, Done };

  struct Frame {
    std::uint32_t node;
    std::size_t next;
  };

  void AddNeeds(std::uint32_t node, ExprId expr) {
    ForEachExpr(model_.exprs, expr, [&](ExprId id) {
      const Meaning& meaning = model_.meanings[id];
      if (meaning.kind == MeaningKind::Fact) {
        needs_[node].push_back(meaning.index);
      } else if (meaning.kind == MeaningKind::Definition) {
        needs_[node].push_back(static_cast<std::uint32_t>(model_.facts.size()) +
                               meaning.index);
      }
    });
  }

  // Depth first with a stack of its own: chains may be as long as a rulebook.
  void Visit(std::uint32_t root) {
    std::vector<Frame> stack = {{root, 0}};
    marks_[root] = Mark::Open;
    while (!stack.empty()) {
      Frame& frame = stack.back();
      if (frame.next == needs_[frame.node].size()) {
        Finish(frame.node);
        stack.pop_back();
        continue;
      }
      const std::uint32_t need = needs_[frame.node][frame.next++];
      if (marks_[need] == Mark::Open) {
        ReportCycle(stack, need);
      } else if (marks_[need] == Mark::New) {
        marks_[need] = Mark::Open;
        stack.push_back({need, 0});
      }
    }
  }

  void Finish(std::uint32_t node) {
    marks_[node] = Mark::Done;
    const auto facts = static_cast<std::uint32_t>(model_.facts.size());
    if (node < facts) {
      model_.order.push_back({Step::Kind::Fact, node});
    } else {
      model_.order.push_back({Step::Kind::Definition, node - facts});
    }
  }

  const syntax::Word& NameOf(std::uint32_t node) const {
    const std::size_t facts = model_.facts.size();
    return node < facts ? model_.facts[node].text.name
                        : model_.definitions[node - facts].text.name;
  }

  void ReportCycle(const std::vector<Frame>& stack, std::uint32_t again) {
    std::string names;
    auto at = std::find_if(stack.begin(), stack.end(),
                           [&](const Frame& f) { return f.node == again; });
    for (; at != stack.end(); ++at) names += NameOf(at->node).text + " → ";
    names += NameOf(again).text;
    diagnostics_.Add({Finding::Cycle, NameOf(again).span, {names}});
  }

  Model& model_;
  Diagnostics& diagnostics_;
  std::vector<std::vector<std::uint32_t>> needs_;
  std::vector<Mark> marks_;
};

}  // namespace

void OrderSteps(Model& model, Diagnostics& diagnostics) {
  Orderer(model, diagnostics).Run();
}

}  // namespace rongcuo::model
