#include "engine/batch/quick_words.h"

#include <algorithm>

#include "engine/base/quantity.h"

namespace rongcuo::batch {
namespace {

using model::TypeKind;

// Of each kind, and in bytes; a hostile input has more, and longer ones.
constexpr std::size_t kMostKept = 10'000;
constexpr std::size_t kLongestKept = 64;

std::optional<Value> Exact(const Parsed<std::int64_t>& parsed) {
  if (!parsed.value) return std::nullopt;
  return Exactly(*parsed.value);
}

std::optional<Value> ParseQuantity(TypeKind kind, std::string_view text) {
  switch (kind) {
    case TypeKind::Money:
      return Exact(ParseAmount(text));
    case TypeKind::Share:
      return Exact(ParseShare(text));
    case TypeKind::Date:
      return ParseDate(text).value;
    case TypeKind::Days:
    case TypeKind::Months: {
      const auto period = ParsePeriod(text).value;
      if (!period || period->months != (kind == TypeKind::Months)) break;
      return Exactly(period->count);
    }
    default:
      break;
  }
  return std::nullopt;
}

}  // namespace

QuickWords::QuickWords(const model::Model& model)
    : quantities_(static_cast<std::size_t>(TypeKind::Symbol) + 1) {
  for (const syntax::Enumeration& enumeration : model.enumerations) {
    TextTable<Value>& values = enumerations_.emplace_back();
    for (std::size_t i = 0; i < enumeration.values.size(); ++i) {
      values.Add(enumeration.values[i].text, EnumSet(std::uint64_t{1} << i));
    }
  }
}

std::optional<Value> QuickWords::ValueOf(model::Type type, Value domain,
                                         std::string_view text) {
  if (type.kind == TypeKind::Truth) {
    if (text == "是") return kTrue;
    if (text == "否") return kFalse;
    return std::nullopt;
  }
  if (type.kind == TypeKind::Enumeration) {
    const Value* value = enumerations_[type.index].Find(text);
    if (value == nullptr) return std::nullopt;
    return *value;
  }
  const auto value = QuantityOf(type.kind, text);
  if (!value) return std::nullopt;
  // An imprecise date may reach out of the domain, a number may not.
  const Value part = {std::max(value->lo, domain.lo),
                      std::min(value->hi, domain.hi)};
  const bool within =
      type.kind == TypeKind::Date ? part.lo <= part.hi : part == *value;
  if (!within) return std::nullopt;
  return part;
}

std::optional<Value> QuickWords::QuantityOf(TypeKind kind,
                                            std::string_view text) {
  auto& known = quantities_[static_cast<std::size_t>(kind)];
  const auto* value = known.Find(text);
  if (value != nullptr) return *value;
  if (text.size() > kLongestKept) return ParseQuantity(kind, text);
  if (known.size() >= kMostKept) known.Clear();
  return known.Add(text, ParseQuantity(kind, text));
}

}  // namespace rongcuo::batch
