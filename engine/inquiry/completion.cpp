#include "engine/inquiry/completion.h"

#include <map>

#include "engine/inquiry/stage.h"

namespace rongcuo::inquiry {
namespace {

using casefile::CaseFile;
using casefile::Standing;

class Completer {
 public:
  Completer(const Subject& subject, CaseFile& file)
      : header_(subject.header),
        program_(subject.program),
        options_(subject.options),
        file_(file) {}

  void Presume(const Readings& readings) {
    for (model::FactId fact = 0; fact < program_.fact_values.size(); ++fact) {
      if (program_.fact_values[fact] == program::kNoAddress) continue;
      const FactStage stage = StageOf(program_, readings, fact);
      if (Empty(stage.common, stage.is_set)) continue;
      if (Single(stage.common, stage.is_set)) Establish(fact, stage.common);
    }
  }

  void Set(const Leaf& leaf, Value value) {
    switch (leaf.kind) {
      case Leaf::Kind::Fact:
        Establish(leaf.fact, value);
        break;
      case Leaf::Kind::Conduct:
        file_.conduct_days = value;
        if (leaf.fact != kNone) Establish(leaf.fact, value);
        break;
      case Leaf::Kind::Decision:
        file_.decision_days = value;
        if (leaf.fact != kNone) Establish(leaf.fact, value);
        break;
      case Leaf::Kind::Begin:
      case Leaf::Kind::End:
        break;  // Of the rules, not of the case.
      case Leaf::Kind::Present:
      case Leaf::Kind::Field:
        SetItem(leaf, value);
        break;
    }
  }

  // The conduct was not after the decision.
  void KeepDaysInOrder() {
    if (!file_.has_decision_date || options_.as_of ||
        file_.conduct_days.lo <= file_.decision_days.hi) {
      return;
    }
    file_.conduct_days = file_.decision_days;
    if (header_.conduct_date != model::kNone) {
      Establish(header_.conduct_date, file_.decision_days);
    }
  }

  // Puts the lists together of which anything was set.
  void CloseLists() {
    for (auto& [list, items] : lists_) {
      casefile::ListValue& value = file_.lists[list];
      const std::uint32_t stride = program_.list_strides[list];
      value = {static_cast<std::uint32_t>(file_.items.size()), 0, true};
      for (const Item& item : items) {
        if (!item.present) continue;
        file_.items.insert(file_.items.end(), item.fields.begin(),
                           item.fields.end());
        ++value.count;
      }
      if (value.count * stride == 0) value.first_item = 0;
      file_.standings[list] = Standing::Established;
    }
  }

 private:
  struct Item {
    bool present = false;
    std::vector<Value> fields;
  };

  void Establish(model::FactId fact, Value value) {
    file_.established[fact] = value;
    file_.candidates[fact] = program_.domains[fact];
    file_.standings[fact] = Standing::Established;
  }

  void SetItem(const Leaf& leaf, Value value) {
    std::vector<Item>& items = ItemsOf(leaf.fact);
    while (items.size() <= leaf.item) items.push_back(NewItem(leaf.fact));
    Item& item = items[leaf.item];
    if (leaf.kind == Leaf::Kind::Present) {
      item.present = IsTrue(value);
    } else {
      item.fields[leaf.field] = value;
    }
  }

  Item NewItem(model::FactId list) const {
    Item item;
    for (std::uint32_t f = 0; f < program_.list_strides[list]; ++f) {
      item.fields.push_back(
          program_.fields[program_.list_fields[list] + f].domain);
    }
    return item;
  }

  std::vector<Item>& ItemsOf(model::FactId list) {
    const auto [at, added] = lists_.try_emplace(list);
    if (!added) return at->second;
    const Standing standing = file_.standings[list];
    const bool assumed =
        (standing == Standing::Claimed && options_.assume_claimed) ||
        (standing == Standing::Contested && options_.assume_contested);
    const casefile::ListValue& value =
        assumed ? file_.candidate_lists[list] : file_.lists[list];
    const std::uint32_t stride = program_.list_strides[list];
    for (std::uint32_t i = 0; i < value.count; ++i) {
      const auto first =
          file_.items.begin() + value.first_item + std::ptrdiff_t{i} * stride;
      at->second.push_back({true, {first, first + stride}});
    }
    return at->second;
  }

  const model::HeaderFacts& header_;
  const program::Program& program_;
  const eval::Options& options_;
  CaseFile& file_;
  std::map<model::FactId, std::vector<Item>> lists_;
};

}  // namespace

CaseFile Complete(const Subject& subject, bool presumptions,
                  const Circuit& circuit, const std::vector<Value>& values) {
  CaseFile complete = subject.file;
  Completer completer(subject, complete);
  if (presumptions) completer.Presume(ReadingsOf(subject.trace, true));
  for (LeafId leaf = 0; leaf < circuit.leaves.size(); ++leaf) {
    completer.Set(circuit.leaves[leaf], values[leaf]);
  }
  completer.KeepDaysInOrder();
  completer.CloseLists();
  return complete;
}

}  // namespace rongcuo::inquiry
