#include "engine/model/types.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/quantity.h"

namespace rongcuo::model {
namespace {

struct NamedType {
  std::string_view name;
  std::string_view english;
  TypeKind kind;
};
constexpr std::array kNamedTypes = {
    NamedType{"是否", "a truth", TypeKind::Truth},
    NamedType{"金额", "an amount", TypeKind::Money},
    NamedType{"比例", "a share", TypeKind::Share},
    NamedType{"整数", "an integer", TypeKind::Integer},
    NamedType{"日期", "a date", TypeKind::Date},
    NamedType{"期间", "a period in days", TypeKind::Days},
    NamedType{"文本", "a text", TypeKind::Text}};
constexpr std::int64_t kMaxPeriod = 100'000;

}  // namespace

Type ResolveType(const syntax::TypeName& type, const Names& names,
                 Diagnostics& diagnostics, bool* finding) {
  if (type.list) {
    const std::uint32_t record = names.records.Require(type.name, diagnostics);
    return record == kNone ? Type{} : Type{TypeKind::List, record};
  }
  if (type.name.text == "认定") {
    if (finding != nullptr) {
      *finding = true;
      return {TypeKind::Truth, 0};
    }
    diagnostics.Add({Finding::TypeMismatch,
                     type.name.span,
                     {"`认定`", Both("`是否`（只有事实可以是认定）",
                                     "`是否` (only a fact can be 认定)")}});
    return {};
  }
  for (const NamedType& named : kNamedTypes) {
    if (type.name.text == named.name) return {named.kind, 0};
  }
  const std::uint32_t index = names.enumerations.Find(type.name.text);
  if (index != kNone) return {TypeKind::Enumeration, index};
  const auto candidates = [&] {
    std::vector<std::string> all = names.enumerations.names();
    for (const NamedType& named : kNamedTypes) all.emplace_back(named.name);
    return all;
  };
  diagnostics.Add(
      {.finding = Finding::UnknownName,
       .span = type.name.span,
       .arguments = {type.name.text, Both("类型", "type")},
       .suggestion = Suggest(type.name.text, diagnostics, candidates)});
  return {};
}

Value DomainOf(Type type, const Model& model) {
  switch (type.kind) {
    case TypeKind::Money:
      return {0, kMaxFen};
    case TypeKind::Share:
      return {0, kMaxShare};
    case TypeKind::Integer:
      return {0, kMaxInteger};
    case TypeKind::Date:
      return {DayNumber(kMinYear, 1, 1), DayNumber(kMaxYear, 12, 31)};
    case TypeKind::Days:
    case TypeKind::Months:
      return {0, kMaxPeriod};
    case TypeKind::Text:
      return {0, kMaxNumber};
    case TypeKind::Enumeration: {
      const std::size_t count = model.enumerations[type.index].values.size();
      return EnumSet(count >= 64 ? ~std::uint64_t{0}
                                 : (std::uint64_t{1} << count) - 1);
    }
    default:
      return kUnknownTruth;
  }
}

std::string Describe(Type type, const Model& model) {
  switch (type.kind) {
    case TypeKind::Enumeration: {
      const std::string& name = model.enumerations[type.index].name.text;
      return Both("枚举 `" + name + "`", "enumeration `" + name + "`");
    }
    case TypeKind::List: {
      const std::string& name = model.records[type.index].name.text;
      return Both("列表 `" + name + "`", "list of `" + name + "`");
    }
    case TypeKind::Months:
      return Both("以月计的期间", "a period in months");
    case TypeKind::Days:
      return Both("以日计的期间", "a period in days");
    case TypeKind::Error:
    case TypeKind::Symbol:
      return Both("名称", "a name");
    default:
      break;
  }
  for (const NamedType& named : kNamedTypes) {
    if (named.kind == type.kind) return Both(named.name, named.english);
  }
  return {};
}

}  // namespace rongcuo::model
