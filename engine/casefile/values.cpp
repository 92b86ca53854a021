#include "engine/casefile/values.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/base/quantity.h"
#include "engine/casefile/words.h"
#include "engine/model/names.h"
#include "engine/model/value_text.h"

namespace rongcuo::casefile {
namespace {

using model::Both;
using model::TypeKind;

constexpr Stated kWrong = {};
constexpr Stated kOpen = {Given::Open, {}};
Stated Known(Value value) { return {Given::Known, value}; }

Stated Wrong(Context& context, const JsonNode& node, const Slot& slot) {
  context.report.Wrong(node, slot.name, Expected(context.model, slot.type));
  return kWrong;
}

// --- Enumerations, truth, text ---

Stated ReadEnumerationValue(Context& context, const JsonNode& node,
                            const Slot& slot) {
  if (node.kind != JsonKind::Text) return Wrong(context, node, slot);
  const auto& enumeration = context.model.enumerations[slot.type.index];
  const std::string_view name = context.tree.Text(node);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < enumeration.values.size(); ++i) {
    if (enumeration.values[i].text == name) {
      return Known(EnumSet(std::uint64_t{1} << i));
    }
    names.push_back(enumeration.values[i].text);
  }
  context.report.Unknown(Finding::UnknownValue, node.span, name, names,
                         enumeration.name.text);
  return kWrong;
}

Stated ReadAnyOf(Context& context, const JsonNode& node, const Slot& slot) {
  const auto elements = context.tree.Children(node);
  if (node.kind != JsonKind::List || elements.empty()) {
    context.report.Wrong(
        node, "any_of",
        Both("至少列出一个值的列表", "a list of at least one value"));
    return kWrong;
  }
  std::uint64_t bits = 0;
  bool sound = true;
  for (const JsonNode& element : elements) {
    const Stated one = ReadEnumerationValue(context, element, slot);
    sound = sound && one.given == Given::Known;
    bits |= Bits(one.value);
  }
  return sound ? Known(EnumSet(bits)) : kWrong;
}

// --- Quantities ---

Parsed<Value> Widen(const Parsed<std::int64_t>& number) {
  if (!number.value) return {{}, number.error};
  return {Exactly(*number.value)};
}

Parsed<Value> ParseQuantity(TypeKind kind, std::string_view text) {
  if (kind == TypeKind::Money) return Widen(ParseAmount(text));
  if (kind == TypeKind::Share) return Widen(ParseShare(text));
  if (kind == TypeKind::Integer) return Widen(ParseInteger(text));
  if (kind == TypeKind::Date) return ParseDate(text);
  const auto period = ParsePeriod(text);
  if (!period.value) return {{}, period.error};
  if (period.value->months != (kind == TypeKind::Months)) return {};
  return {Exactly(period.value->count)};
}

// The part of a value that lies in the slot's domain. An imprecise date may
// reach out of it, a number may not.
Stated Within(Context& context, const JsonNode& node, const Slot& slot,
              Value value) {
  const Value part = {std::max(value.lo, slot.domain.lo),
                      std::min(value.hi, slot.domain.hi)};
  const bool date = slot.type.kind == TypeKind::Date;
  if (date ? part.lo <= part.hi : part == value) return Known(part);
  const auto domain = [&](Language language) {
    return model::FormatValue(context.model, slot.type, slot.domain, kAnyNumber,
                              context.model.texts, language);
  };
  const std::string_view text = node.kind == JsonKind::Text
                                    ? context.tree.Text(node)
                                    : context.tree.Raw(node);
  context.report.Add({.finding = Finding::CaseOutOfRange,
                      .span = node.span,
                      .arguments = {Short(slot.name), Short(text),
                                    Both(domain(Language::Chinese),
                                         domain(Language::English))}});
  return kWrong;
}

Stated ReadQuantity(Context& context, const JsonNode& node, const Slot& slot) {
  const bool integer = slot.type.kind == TypeKind::Integer;
  if (node.kind != (integer ? JsonKind::Number : JsonKind::Text)) {
    return Wrong(context, node, slot);
  }
  const std::string_view text =
      integer ? context.tree.Raw(node) : context.tree.Text(node);
  const Parsed<Value> parsed = ParseQuantity(slot.type.kind, text);
  if (parsed.value) return Within(context, node, slot, *parsed.value);
  if (parsed.error == QuantityError::Malformed) {
    return Wrong(context, node, slot);
  }
  const Finding finding = parsed.error == QuantityError::NoSuchDay
                              ? Finding::NoSuchDate
                              : Finding::QuantityOutOfRange;
  context.report.Add({finding, node.span, {Short(text)}});
  return kWrong;
}

// From the beginning of one quantity to the end of the other; an end that is
// open is the domain's.
Stated ReadBounds(Context& context, const JsonNode* low, const JsonNode* high,
                  const Slot& slot, Span span) {
  const auto open = [&](const JsonNode* node) {
    return node == nullptr || IsOpen(context, *node);
  };
  if (open(low) && open(high)) return kOpen;
  const Stated from =
      open(low) ? Known(slot.domain) : ReadQuantity(context, *low, slot);
  const Stated to =
      open(high) ? Known(slot.domain) : ReadQuantity(context, *high, slot);
  if (from.given == Given::Wrong || to.given == Given::Wrong) return kWrong;
  if (from.value.lo > to.value.hi) {
    context.report.Add({.finding = Finding::RangeUpsideDown, .span = span});
    return kWrong;
  }
  return Known({from.value.lo, to.value.hi});
}

Stated ReadRange(Context& context, const JsonNode& node, const Slot& slot) {
  std::vector<const JsonNode*> bounds;
  if (node.kind == JsonKind::List) {
    for (const JsonNode& element : context.tree.Children(node)) {
      if (bounds.size() < 3) bounds.push_back(&element);
    }
  }
  if (bounds.size() != 2) {
    context.report.Wrong(node, "range",
                         Both("下限、上限两个值的列表，不知道的一端写 null",
                              "a list of two bounds, null for an open one"));
    return kWrong;
  }
  return ReadBounds(context, bounds[0], bounds[1], slot, node.span);
}

bool IsQuantity(TypeKind kind) {
  return kind == TypeKind::Money || kind == TypeKind::Share ||
         kind == TypeKind::Integer || kind == TypeKind::Date ||
         kind == TypeKind::Days || kind == TypeKind::Months;
}

Stated ReadBare(Context& context, const JsonNode& node, const Slot& slot) {
  if (IsOpen(context, node)) return kOpen;
  if (IsQuantity(slot.type.kind)) return ReadQuantity(context, node, slot);
  if (slot.type.kind == TypeKind::Enumeration) {
    return ReadEnumerationValue(context, node, slot);
  }
  if (slot.type.kind == TypeKind::Truth) {
    const auto truth = ParseTruth(context.tree, node);
    return truth ? Known(TruthOf(*truth)) : Wrong(context, node, slot);
  }
  if (slot.type.kind != TypeKind::Text || node.kind != JsonKind::Text) {
    return Wrong(context, node, slot);
  }
  const std::string_view text = context.tree.Text(node);
  if (!HasWords(text)) {
    context.report.Wrong(node, slot.name,
                         Both("不为空的文字", "a text that is not empty"));
    return kWrong;
  }
  return Known(Exactly(context.texts.NumberOf(text)));
}

// Whether a form suits a type.
bool Suits(std::string_view form, TypeKind kind) {
  if (form == "range") return IsQuantity(kind);
  if (form == "any_of") return kind == TypeKind::Enumeration;
  if (form == "from" || form == "to") return kind == TypeKind::Date;
  return true;
}

// Reports an object with a form that its type has not.
Stated WrongForm(Context& context, const JsonNode& member, const Slot& slot) {
  const std::string key(context.tree.Key(member));
  context.report.Add({.finding = Finding::WrongValue,
                      .span = member.key_span,
                      .arguments = {Short(slot.name),
                                    Both("带 `" + key + "` 的对象",
                                         "an object with `" + key + "`"),
                                    Expected(context.model, slot.type)}});
  return kWrong;
}

// Reports an object with two forms.
Stated BothForms(Context& context, const JsonNode& first,
                 const JsonNode& second, const Slot& slot) {
  const std::string a = "`" + std::string(context.tree.Key(first)) + "`";
  const std::string b = "`" + std::string(context.tree.Key(second)) + "`";
  context.report.Add({.finding = Finding::WrongValue,
                      .span = second.key_span,
                      .arguments = {Short(slot.name),
                                    Both("同时用 " + a + "、" + b + " 的对象",
                                         "an object with " + a + " and " + b),
                                    Both("只用其中一种写法", "one of them")}});
  return kWrong;
}

}  // namespace

std::optional<bool> ParseTruth(const JsonTree& tree, const JsonNode& node) {
  if (node.kind == JsonKind::True) return true;
  if (node.kind == JsonKind::False) return false;
  if (node.kind != JsonKind::Text) return std::nullopt;
  if (tree.Text(node) == "是") return true;
  if (tree.Text(node) == "否") return false;
  return std::nullopt;
}

std::string DateText(Context& context, const Fields& fields,
                     std::string_view name) {
  const JsonNode* node = fields.Given(name);
  if (node == nullptr) return {};
  const std::string path = fields.PathOf(name);
  const Slot slot = {path, {TypeKind::Date, 0}, kAnyNumber};
  if (ReadQuantity(context, *node, slot).given != Given::Known) return {};
  return std::string(context.tree.Text(*node));
}

Texts::Texts(std::vector<std::string> known) : texts_(std::move(known)) {
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    numbers_.try_emplace(texts_[i], static_cast<std::int64_t>(i));
  }
}

std::int64_t Texts::NumberOf(std::string_view text) {
  const auto next = static_cast<std::int64_t>(texts_.size());
  const auto [at, added] = numbers_.try_emplace(std::string(text), next);
  if (added) texts_.emplace_back(text);
  return at->second;
}

bool IsOpen(const Context& context, const JsonNode& node) {
  return node.kind == JsonKind::Null ||
         (node.kind == JsonKind::Text && context.tree.Text(node) == "待查");
}

Stated ReadForm(Context& context, const Fields& fields, const Slot& slot) {
  const JsonNode* stated = nullptr;
  for (const std::string_view form : kValueForms) {
    const JsonNode* member = fields.Find(form);
    if (member == nullptr) continue;
    if (!Suits(form, slot.type.kind)) return WrongForm(context, *member, slot);
    if (stated != nullptr && !(form == "to" && fields.Find("from") == stated)) {
      return BothForms(context, *stated, *member, slot);
    }
    if (stated == nullptr) stated = member;
  }
  if (stated == nullptr) return {Given::Missing, {}};
  const std::string_view form = context.tree.Key(*stated);
  if (form == "from" || form == "to") {
    return ReadBounds(context, fields.Find("from"), fields.Find("to"), slot,
                      fields.object().span);
  }
  if (IsOpen(context, *stated)) return kOpen;
  if (form == "range") return ReadRange(context, *stated, slot);
  if (form == "any_of") return ReadAnyOf(context, *stated, slot);
  return ReadValue(context, *stated, slot);
}

Stated ReadValue(Context& context, const JsonNode& node, const Slot& slot) {
  if (node.kind != JsonKind::Object) return ReadBare(context, node, slot);
  const Fields fields(context.tree, node, std::string(slot.name) + ".",
                      {"range", "any_of", "from", "to"}, context.report);
  const Stated stated = ReadForm(context, fields, slot);
  if (stated.given != Given::Missing) return stated;
  // Members of other names have been reported.
  const bool empty = context.tree.Children(node).empty();
  return empty ? Wrong(context, node, slot) : kWrong;
}

}  // namespace rongcuo::casefile
