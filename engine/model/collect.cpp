#include "engine/model/collect.h"

#include <algorithm>
#include <utility>

#include "engine/model/types.h"

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
    NameTable vocabularies(Both("词表", "vocabulary"));
    for (std::uint32_t i = 0; i < tree.documents.size(); ++i) {
      const syntax::Document& document = tree.documents[i];
      NameTable& table = document.vocabulary ? vocabularies : names_.norms;
      const auto norm = static_cast<NormId>(names_.norms.names().size());
      again_.push_back(!table.Add(document.name, norm, diagnostics_));
    }
    for (at_ = 0; at_ < tree.documents.size(); ++at_) {
      AddTypes(tree.documents[at_]);
    }
    for (at_ = 0; at_ < tree.documents.size(); ++at_) {
      AddFacts(tree.documents[at_]);
    }
    names_.fact_count = static_cast<std::uint32_t>(model_.facts.size());
    for (at_ = 0; at_ < tree.documents.size(); ++at_) {
      AddNorm(std::move(tree.documents[at_]));
    }
    ResolveTypes();
    for (Norm& norm : model_.norms) ResolveHeader(norm);
  }

 private:
  // Enters a name. In a document whose own name is taken, most of all in a copy
  // of a file, names that are taken are no further mistake.
  bool Add(NameTable& table, const syntax::Word& name, std::uint32_t index) {
    if (again_[at_] && table.Find(name.text) != kNone) return false;
    return table.Add(name, index, diagnostics_);
  }

  void AddTypes(syntax::Document& document) {
    for (syntax::Enumeration& enumeration : document.enumerations) {
      const auto index = static_cast<std::uint32_t>(model_.enumerations.size());
      if (!Add(names_.enumerations, enumeration.name, index)) continue;
      AddValues(enumeration);
      model_.enumerations.push_back(std::move(enumeration));
    }
    for (syntax::Record& record : document.records) {
      const auto index = static_cast<std::uint32_t>(model_.records.size());
      if (!Add(names_.records, record.name, index)) continue;
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
      if (!Add(names_.values, fact.name, index)) continue;
      Fact resolved;
      resolved.text = std::move(fact);
      model_.facts.push_back(std::move(resolved));
    }
  }

  void AddNorm(syntax::Document document) {
    NormId norm = kNone;
    if (!document.vocabulary) {
      norm = static_cast<NormId>(model_.norms.size());
    }
    for (syntax::Definition& definition : document.definitions) {
      const auto index = static_cast<std::uint32_t>(names_.fact_count +
                                                    model_.definitions.size());
      if (!Add(names_.values, definition.name, index)) continue;
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
      if (!Add(names_.rules, Qualified(document, rule.name), index)) continue;
      model_.rules.push_back({std::move(rule), norm, {}, {}});
    }
    for (syntax::Factor& factor : document.factors) {
      if (!Add(factors_, Qualified(document, factor.name), 0)) continue;
      model_.factors.push_back({std::move(factor), norm, {}});
    }
    for (syntax::Decision& decision : document.decisions) {
      if (!Add(decisions_, Qualified(document, decision.name), 0)) continue;
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

  static syntax::Word Qualified(const syntax::Document& document,
                                const syntax::Word& name) {
    return {document.name.text + "." + name.text, name.span};
  }

  void ResolveTypes() {
    for (Record& record : model_.records) {
      for (Field& field : record.fields) {
        field.type = ResolveType(field.text.type, names_, diagnostics_);
        RefuseList(field.type, field.text.type);
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
      RefuseList(definition.type, definition.text.type);
    }
  }

  // Only a fact can be a list.
  void RefuseList(Type& type, const syntax::TypeName& name) {
    if (type.kind != TypeKind::List) return;
    diagnostics_.Add({Finding::TypeMismatch,
                      name.name.span,
                      {Describe(type, model_),
                       Both("单个值的类型", "a type of single values")}});
    type = {};
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
    const auto candidates = [&] {
      std::vector<std::string> all;
      for (const auto& value : model_.enumerations[levels].values) {
        all.push_back(value.text);
      }
      return all;
    };
    diagnostics_.Add({.finding = Finding::UnknownValue,
                      .span = norm.text.level.span,
                      .arguments = {norm.text.level.text, "规范层级"},
                      .suggestion = Suggest(norm.text.level.text, diagnostics_,
                                            candidates)});
  }

  Model& model_;
  Names& names_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;       // The document that is being read.
  std::vector<bool> again_;  // By document: its name was taken.
  NameTable factors_{Both("因素", "factor")};      // As `规范名.因素名`.
  NameTable decisions_{Both("裁定", "decision")};  // As `规范名.裁定名`.
};

}  // namespace

Names Collect(syntax::Tree tree, Model& model, Diagnostics& diagnostics) {
  Names names;
  Collector(model, names, diagnostics).Run(std::move(tree));
  return names;
}

}  // namespace rongcuo::model
