#include "engine/model/value_text.h"

#include <bit>

#include "engine/base/quantity.h"

namespace rongcuo::model {
namespace {

std::string_view Unknown(Language language) {
  return language == Language::Chinese ? "不知道" : "unknown";
}

std::string FormatNumber(TypeKind kind, std::int64_t number,
                         const std::vector<std::string>& texts,
                         Language language) {
  switch (kind) {
    case TypeKind::Money:
      return FormatAmount(number, language);
    case TypeKind::Share:
      return FormatShare(number);
    case TypeKind::Days:
      return FormatPeriod({number, false}, language);
    case TypeKind::Months:
      return FormatPeriod({number, true}, language);
    case TypeKind::Text: {
      const auto index = static_cast<std::size_t>(number);
      return index < texts.size() ? texts[index]
                                  : std::string(Unknown(language));
    }
    default:
      return std::to_string(number);
  }
}

std::string FormatEnumeration(const syntax::Enumeration& enumeration,
                              Value value, Language language) {
  std::string result;
  for (std::size_t i = 0; i < enumeration.values.size(); ++i) {
    if ((Bits(value) >> i & 1) == 0) continue;
    if (!result.empty()) {
      result += language == Language::Chinese ? " 或 " : " or ";
    }
    result += enumeration.values[i].text;
  }
  return result;
}

std::string FormatRange(TypeKind kind, Value value, Value domain,
                        const std::vector<std::string>& texts,
                        Language language) {
  const bool chinese = language == Language::Chinese;
  const bool from = value.lo > domain.lo;
  const bool until = value.hi < domain.hi;
  const auto number = [&](std::int64_t n) {
    return FormatNumber(kind, n, texts, language);
  };
  if (!from && !until) return std::string(Unknown(language));
  if (!until) return (chinese ? "不低于 " : "at least ") + number(value.lo);
  // An amount that cannot be negative is better shown from zero than by its
  // upper end alone.
  if (!from && domain.lo == kMinNumber) {
    return (chinese ? "至多 " : "at most ") + number(value.hi);
  }
  return number(value.lo) + (chinese ? " 至 " : " to ") + number(value.hi);
}

}  // namespace

bool Known(Type type, Value value) {
  if (type.kind == TypeKind::Enumeration) {
    return std::has_single_bit(Bits(value));
  }
  return type.kind != TypeKind::List && value.lo == value.hi;
}

std::string FormatValue(const Model& model, Type type, Value value,
                        Value domain, const std::vector<std::string>& texts,
                        Language language) {
  const bool chinese = language == Language::Chinese;
  switch (type.kind) {
    case TypeKind::Truth:
      if (IsUnknown(value)) return std::string(Unknown(language));
      if (IsTrue(value)) return chinese ? "是" : "yes";
      return chinese ? "否" : "no";
    case TypeKind::Enumeration:
      if (value == domain && !Known(type, value)) {
        return std::string(Unknown(language));
      }
      return FormatEnumeration(model.enumerations[type.index], value, language);
    case TypeKind::Date:
      if (value == domain && !Known(type, value)) {
        return std::string(Unknown(language));
      }
      return FormatDays(value, language);
    case TypeKind::List:
    case TypeKind::Error:
    case TypeKind::Symbol:
      return std::string(Unknown(language));
    default:
      break;
  }
  if (value.lo == value.hi) {
    return FormatNumber(type.kind, value.lo, texts, language);
  }
  if (type.kind == TypeKind::Text) return std::string(Unknown(language));
  return FormatRange(type.kind, value, domain, texts, language);
}

std::string FormatFact(const Model& model, FactId fact, Value value,
                       const std::vector<std::string>& texts,
                       Language language) {
  return FormatValue(model, model.facts[fact].type, value,
                     model.facts[fact].domain, texts, language);
}

}  // namespace rongcuo::model
