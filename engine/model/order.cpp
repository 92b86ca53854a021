#include "engine/model/order.h"

#include <algorithm>
#include <string>
#include <vector>

#include "engine/model/sort.h"
#include "engine/model/walk.h"

namespace rongcuo::model {
namespace {

// Nodes are facts, then definitions.
class Orderer {
 public:
  Orderer(Model& model, Diagnostics& diagnostics)
      : model_(model),
        diagnostics_(diagnostics),
        facts_(static_cast<std::uint32_t>(model.facts.size())),
        needs_(model.facts.size() + model.definitions.size()) {
    for (std::uint32_t i = 0; i < model.definitions.size(); ++i) {
      AddNeeds(facts_ + i, model.definitions[i].text.value);
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
    const Sorted sorted = SortByNeed(needs_);
    for (const std::uint32_t node : sorted.order) {
      model_.order.push_back(node < facts_
                                 ? Step{Step::Kind::Fact, node}
                                 : Step{Step::Kind::Definition, node - facts_});
    }
    for (const auto& cycle : sorted.cycles) Report(cycle);
  }

 private:
  void AddNeeds(std::uint32_t node, ExprId expr) {
    ForEachExpr(model_.exprs, expr, [&](ExprId id) {
      const Meaning& meaning = model_.meanings[id];
      if (meaning.kind == MeaningKind::Fact) {
        needs_[node].push_back(meaning.index);
      } else if (meaning.kind == MeaningKind::Definition) {
        needs_[node].push_back(facts_ + meaning.index);
      }
    });
  }

  void Report(const std::vector<std::uint32_t>& cycle) {
    std::vector<std::string> names;
    for (const std::uint32_t node : cycle) {
      names.push_back(node < facts_
                          ? model_.facts[node].text.name.text
                          : model_.definitions[node - facts_].text.name.text);
    }
    diagnostics_.Add({Finding::Cycle, PlaceOf(cycle), {CyclePath(names)}});
  }

  // A fact needs others by a presumption only: that, or a definition, is at
  // fault, and not the fact's declaration.
  Span PlaceOf(const std::vector<std::uint32_t>& cycle) const {
    for (const std::uint32_t node : cycle) {
      if (node >= facts_) {
        return model_.definitions[node - facts_].text.name.span;
      }
    }
    const auto presumption = std::find_if(
        model_.presumptions.begin(), model_.presumptions.end(),
        [&](const Presumption& p) { return p.fact == cycle.front(); });
    return presumption->text.name.span;
  }

  Model& model_;
  Diagnostics& diagnostics_;
  const std::uint32_t facts_;
  Needs needs_;
};

}  // namespace

void OrderSteps(Model& model, Diagnostics& diagnostics) {
  Orderer(model, diagnostics).Run();
}

}  // namespace rongcuo::model
