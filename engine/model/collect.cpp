#include "engine/model/collect.h"

#include <algorithm>
#include <utility>

#include "engine/base/nearest.h"
#include "engine/model/typing.h"

namespace rongcuo::model {
namespace {

std::uint32_t Depth(const std::string& place) {
  if (place == "全国") return 0;
  return static_cast<std::uint32_t>(
             std::count(place.begin(), place.end(), '/')) +
         1;
}

class Collector {
 public:
  Collector(Model& model, Names& names, Diagnostics& diagnostics)
      : model_(model), names_(names), diagnostics_(diagnostics) {}

  void Run(syntax::Tree tree) {
    model_.exprs = std::move(tree.exprs);
    for (syntax::Document& document : tree.documents) {
      AddTypes(document);
    }
    for (syntax::Document& document : tree.documents) {
      AddFacts(document);
    }
    names_.fact_count = static_cast<std::uint32_t>(model_.facts.size());
    for (syntax::Document& document : tree.documents) {
      AddNorm(std::move(document));
    }
    ResolveTypes();
    for (Norm& norm : model_.norms) ResolveHeader(norm);
  }

 private:
  void AddTypes(syntax::Document& document) {
    for (syntax::Enumeration& enumeration : document.enumerations) {
      const auto index = static_cast<std::uint32_t>(model_.enumerations.size());
      if (!names_.enumerations.Add(enumeration.name, index, diagnostics_)) {
        continue;
      }
      AddValues(enumeration);
      model_.enumerations.push_back(std::move(enumeration));
    }
    for (syntax::Record& record : document.records) {
      const auto index = static_cast<std::uint32_t>(model_.records.size());
      if (!names_.records.Add(record.name, index, diagnostics_)) continue;
      Record resolved;
      resolved.name = record.name;
      names_.fields.emplace_back();
      NameTable fields(Both("字段", "field"));
      for (syntax::Field& field : record.fields) {
        const auto at = static_cast<std::uint32_t>(resolved.fields.size());
        if (!fields.Add(field.name, at, diagnostics_)) continue;
        names_.fields.back().emplace(field.name.text, at);
        resolved.fields.push_back({std::move(field), {}, {}});
      }
      model_.records.push_back(std::move(resolved));
    }
  }

  void AddValues(const syntax::Enumeration& enumeration) {
    NameTable values(Both("枚举值", "value"));
    names_.enum_values.emplace_back();
    std::uint32_t index = 0;
    for (const syntax::Word& value : enumeration.values) {
      if (values.Add(value, index, diagnostics_)) {
        names_.enum_values.back().emplace(value.text, index);
      }
      ++index;
    }
  }

  void AddFacts(syntax::Document& document) {
    for (syntax::Fact& fact : document.facts) {
      const auto index = static_cast<std::uint32_t>(model_.facts.size());
      if (!names_.values.Add(fact.name, index, diagnostics_)) continue;
      Fact resolved;
      resolved.text = std::move(fact);
      model_.facts.push_back(std::move(resolved));
    }
  }

  void AddNorm(syntax::Document document) {
    NormId norm = kNone;
    if (!document.vocabulary) {
      norm = static_cast<NormId>(model_.norms.size());
      names_.norms.Add(document.name, norm, diagnostics_);
    }
    for (syntax::Definition& definition : document.definitions) {
      const auto index = static_cast<std::uint32_t>(names_.fact_count +
                                                    model_.definitions.size());
      if (!names_.values.Add(definition.name, index, diagnostics_)) continue;
      model_.definitions.push_back({std::move(definition), norm, {}, {}});
    }
    for (syntax::Presumption& presumption : document.presumptions) {
      Presumption resolved;
      resolved.norm = norm;
      resolved.text = std::move(presumption);
      model_.presumptions.push_back(std::move(resolved));
    }
    for (syntax::Rule& rule : document.rules) {
      const auto index = static_cast<std::uint32_t>(model_.rules.size());
      const syntax::Word qualified = {document.name.text + "." + rule.name.text,
                                      rule.name.span};
      if (!names_.rules.Add(qualified, index, diagnostics_)) continue;
      model_.rules.push_back({std::move(rule), norm, {}, {}});
    }
    for (syntax::Factor& factor : document.factors) {
      model_.factors.push_back({std::move(factor), norm, {}});
    }
    for (syntax::Decision& decision : document.decisions) {
      Decision resolved;
      resolved.text = std::move(decision);
      resolved.norm = norm;
      model_.decisions.push_back(std::move(resolved));
    }
    for (syntax::FollowUp& follow_up : document.follow_ups) {
      FollowUp resolved;
      resolved.text = std::move(follow_up);
      resolved.norm = norm;
      model_.follow_ups.push_back(std::move(resolved));
    }
    if (norm != kNone) {
      Norm resolved;
      resolved.depth = Depth(document.place.text);
      resolved.text = std::move(document);
      model_.norms.push_back(std::move(resolved));
    }
  }

  void ResolveTypes() {
    for (Record& record : model_.records) {
      for (Field& field : record.fields) {
        field.type = ResolveType(field.text.type, names_, diagnostics_);
        field.domain = DomainOf(field.type, model_);
      }
    }
    for (Fact& fact : model_.facts) {
      fact.type =
          ResolveType(fact.text.type, names_, diagnostics_, &fact.finding);
      fact.domain = DomainOf(fact.type, model_);
    }
    for (Definition& definition : model_.definitions) {
      definition.type = ResolveType(definition.text.type, names_, diagnostics_);
    }
  }

  void ResolveHeader(Norm& norm) {
    for (const syntax::Word& word : norm.text.imports) {
      const NormId imported = names_.norms.Require(word, diagnostics_);
      if (imported != kNone) norm.imports.push_back(imported);
    }
    const std::uint32_t levels = names_.enumerations.Find("规范层级");
    if (levels == kNone) return;  // Reported with the vocabulary.
    const auto& values = names_.enum_values[levels];
    const auto level = values.find(norm.text.level.text);
    if (level != values.end()) {
      norm.level = level->second;
      return;
    }
    std::vector<std::string> candidates;
    for (const auto& value : model_.enumerations[levels].values) {
      candidates.push_back(value.text);
    }
    diagnostics_.Add(
        {.finding = Finding::UnknownValue,
         .span = norm.text.level.span,
         .arguments = {norm.text.level.text, "规范层级"},
         .suggestion = Nearest(norm.text.level.text, candidates).value_or("")});
  }

  Model& model_;
  Names& names_;
  Diagnostics& diagnostics_;
};

// The constant of a literal or enumeration value that has the wanted type.
bool Constant(ExprId expr, Type type, Model& model, const Names& names,
              Diagnostics& diagnostics, Value& value) {
  if (expr == kNoExpr || type.kind == TypeKind::Error) return false;
  if (!RequireType(expr, type, model, names, diagnostics)) return false;
  if (model.meanings[expr].kind != MeaningKind::Constant) return false;
  value = model.meanings[expr].constant;
  return true;
}

}  // namespace

Names Collect(syntax::Tree tree, Model& model, Diagnostics& diagnostics) {
  Names names;
  Collector(model, names, diagnostics).Run(std::move(tree));
  return names;
}

void CheckFacts(Model& model, const Names& names, Diagnostics& diagnostics) {
  for (Fact& fact : model.facts) {
    Value lowest, highest;
    if (Constant(fact.text.lowest, fact.type, model, names, diagnostics,
                 lowest) &&
        Constant(fact.text.highest, fact.type, model, names, diagnostics,
                 highest)) {
      if (lowest.lo > highest.hi) {
        diagnostics.Add(
            {Finding::RangeUpsideDown, model.exprs[fact.text.lowest].span});
      } else {
        fact.domain = {lowest.lo, highest.hi};
      }
    }
    fact.has_presumed = Constant(fact.text.presumed, fact.type, model, names,
                                 diagnostics, fact.presumed);
    const bool numeric = fact.type.kind != TypeKind::Enumeration;
    if (fact.has_presumed && numeric &&
        (fact.presumed.lo < fact.domain.lo ||
         fact.presumed.hi > fact.domain.hi)) {
      diagnostics.Add({Finding::ValueOutOfRange,
                       model.exprs[fact.text.presumed].span,
                       {"推定", fact.text.name.text}});
    }
  }
  for (Presumption& presumption : model.presumptions) {
    const std::uint32_t fact = names.values.Find(presumption.text.name.text);
    if (fact == kNone || fact >= names.fact_count) {
      names.values.Require(presumption.text.name, diagnostics);
      continue;
    }
    presumption.fact = fact;
    presumption.value = kTrue;
    const Type type = model.facts[fact].type;
    if (presumption.text.value != kNoExpr) {
      Constant(presumption.text.value, type, model, names, diagnostics,
               presumption.value);
    } else if (type.kind != TypeKind::Truth && type.kind != TypeKind::Error) {
      diagnostics.Add({Finding::TypeMismatch,
                       presumption.text.name.span,
                       {Both("是", "是"), Describe(type, model)}});
    }
  }
}

}  // namespace rongcuo::model
