#include "engine/explain/items.h"

#include "engine/eval/operate.h"

namespace rongcuo::explain {
namespace {

using program::Address;
using program::Instruction;
using program::Op;

// The instructions of one quantifier's body, over one item at a time.
class Body {
 public:
  Body(const View& view, Address each)
      : view_(view), each_(each), end_(view.program().code[each].b) {
    values_.resize(end_ - each_);
  }

  void Run(const Value* fields) {
    fields_ = fields;
    for (Address at = each_ + 1; at < end_; ++at) {
      values_[at - each_] = Execute(view_.program().code[at]);
    }
  }

  Value At(Address address) const {
    const bool inside = address > each_ && address < end_;
    return inside ? values_[address - each_] : view_.reading().values[address];
  }

 private:
  Value Execute(const Instruction& code) const {
    return code.op == Op::LoadField
               ? fields_[code.a]
               : eval::Operate(code.op, At(code.a), At(code.b));
  }

  const View& view_;
  Address each_;
  Address end_;
  const Value* fields_ = nullptr;
  std::vector<Value> values_;  // From each_ on.
};

// The smallest parts that have the value of the whole and made it so.
void AddDecisive(const View& view, const Body& body, ExprId expr, Value whole,
                 std::vector<ExprId>& decisive) {
  const auto* logic =
      std::get_if<syntax::Logic>(&view.model().exprs[expr].node);
  if (logic == nullptr) {
    decisive.push_back(expr);
    return;
  }
  for (const ExprId operand : logic->operands) {
    const Value value = body.At(view.program().addresses[operand]);
    if (value == whole) AddDecisive(view, body, operand, whole, decisive);
  }
}

}  // namespace

std::vector<ItemResult> Items(const View& view, ExprId quantifier) {
  const model::Model& model = view.model();
  const auto& node = std::get<syntax::Quantifier>(model.exprs[quantifier].node);
  const FactId fact = model.meanings[quantifier].index;
  const casefile::ListValue list = view.List(fact);
  const std::size_t stride = view.program().list_strides[fact];
  Body body(view, view.program().addresses[quantifier]);
  std::vector<ItemResult> results;
  for (std::uint32_t i = 0; i < list.count; ++i) {
    body.Run(view.file().items.data() + list.first_item + i * stride);
    ItemResult result;
    result.item = i;
    result.value = body.At(view.program().addresses[node.body]);
    AddDecisive(view, body, node.body, result.value, result.decisive);
    results.push_back(std::move(result));
  }
  return results;
}

}  // namespace rongcuo::explain
