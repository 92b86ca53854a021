#include "engine/receipt/canonical.h"

#include <algorithm>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace rongcuo::receipt {
namespace {

using casefile::CaseFile;
using model::TypeKind;

// Keys with their texts, each text after its length, so that no text can be
// taken for two.
class Lines {
 public:
  void Put(std::string_view key, std::string_view text) {
    out_ += key;
    out_ += '=';
    out_ += std::to_string(text.size());
    out_ += ':';
    out_ += text;
    out_ += '\n';
  }
  void Put(std::string_view key, Value value) {
    Put(key, std::to_string(value.lo) + ".." + std::to_string(value.hi));
  }
  template <typename Number>
  requires std::is_arithmetic_v<Number> || std::is_enum_v<Number>
  void Put(std::string_view key, Number number) {
    Put(key, std::to_string(static_cast<std::int64_t>(number)));
  }
  std::string Take() { return std::move(out_); }

 private:
  std::string out_;
};

// Indices in the order of their names.
template <typename NameOf>
std::vector<std::pair<std::string, std::uint32_t>> ByName(std::size_t count,
                                                          NameOf name_of) {
  std::vector<std::pair<std::string, std::uint32_t>> named;
  for (std::uint32_t i = 0; i < count; ++i) named.emplace_back(name_of(i), i);
  std::sort(named.begin(), named.end());
  return named;
}

// A value whose meaning does not rest on the order of declarations.
std::string Spelt(const model::Model& model, model::Type type, Value value,
                  const std::vector<std::string>& texts) {
  if (type.kind == TypeKind::Enumeration) {
    std::string names;
    const auto& values = model.enumerations[type.index].values;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if ((Bits(value) >> i & 1) != 0) names += values[i].text + "|";
    }
    return names;
  }
  if (type.kind == TypeKind::Text && value.lo == value.hi) {
    return "text " + texts[static_cast<std::size_t>(value.lo)];
  }
  return std::to_string(value.lo) + ".." + std::to_string(value.hi);
}

class CaseWriter {
 public:
  CaseWriter(const model::Model& model, const CaseFile& file)
      : model_(model), file_(file) {}

  std::string Run() && {
    lines_.Put("case", file_.id);
    lines_.Put("title", file_.title);
    lines_.Put("matter", model_.matters[file_.matter].name);
    lines_.Put("fictional", file_.fictional);
    lines_.Put("jurisdiction", file_.jurisdiction);
    lines_.Put("conduct", file_.conduct_days);
    lines_.Put("decided", file_.has_decision_date);
    lines_.Put("decision", file_.decision_days);
    lines_.Put("alias", file_.alias);
    lines_.Put("category", file_.category);
    lines_.Put("post", file_.post);
    lines_.Put("summary", file_.summary);
    lines_.Put("notes", file_.notes);
    for (const casefile::Evidence& evidence : file_.evidence) {
      lines_.Put("evidence", evidence.id);
      lines_.Put("source", evidence.source);
      lines_.Put("quote", evidence.quote);
    }
    const auto named = ByName(file_.details.size(), [&](std::uint32_t i) {
      return model_.facts[file_.details[i].fact].text.name.text;
    });
    for (const auto& [name, i] : named) AddFact(name, file_.details[i]);
    return lines_.Take();
  }

 private:
  void AddFact(const std::string& name, const casefile::FactDetail& detail) {
    const model::Type type = model_.facts[detail.fact].type;
    lines_.Put("fact", name);
    lines_.Put("standing", file_.standings[detail.fact]);
    if (type.kind == TypeKind::List) {
      AddList("items", type, file_.lists[detail.fact]);
      AddList("stated items", type, file_.candidate_lists[detail.fact]);
    } else {
      AddValue("value", type, model_.facts[detail.fact].domain,
               file_.established[detail.fact]);
      AddValue("stated", type, model_.facts[detail.fact].domain,
               file_.candidates[detail.fact]);
    }
    for (const std::uint32_t evidence : detail.evidence) {
      lines_.Put("evidence of fact", file_.evidence[evidence].id);
    }
    lines_.Put("note", detail.note);
    lines_.Put("finder", detail.finder);
    lines_.Put("finding date", detail.finding_date);
    lines_.Put("reason", detail.reason);
    lines_.Put("unsigned", detail.unsigned_finding);
  }

  void AddValue(std::string_view key, model::Type type, Value domain,
                Value value) {
    lines_.Put(key, value == domain
                        ? "?"
                        : "= " + Spelt(model_, type, value, file_.texts));
  }

  void AddList(std::string_view key, model::Type type,
               const casefile::ListValue& list) {
    const auto& fields = model_.records[type.index].fields;
    lines_.Put(key, list.count);
    lines_.Put("complete", list.complete);
    for (std::size_t n = 0; n < list.count; ++n) {
      for (std::size_t f = 0; f < fields.size(); ++f) {
        AddValue(fields[f].text.name.text, fields[f].type, fields[f].domain,
                 file_.items[list.first_item + n * fields.size() + f]);
      }
    }
  }

  const model::Model& model_;
  const CaseFile& file_;
  Lines lines_;
};

class TraceWriter {
 public:
  TraceWriter(const model::Model& model, const program::Program& program,
              const CaseFile& file, const eval::Trace& trace)
      : model_(model), program_(program), file_(file), trace_(trace) {
    norms_ = ByName(model.norms.size(), [&](std::uint32_t n) {
      return model.norms[n].text.name.text;
    });
    facts_ = ByName(model.facts.size(), [&](std::uint32_t f) {
      return model.facts[f].text.name.text;
    });
    definitions_ = ByName(model.definitions.size(), [&](std::uint32_t d) {
      const model::Definition& definition = model.definitions[d];
      return (definition.norm == model::kNone ? ""
                                              : NormName(definition.norm)) +
             "." + definition.text.name.text;
    });
    rules_ = ByName(model.rules.size(),
                    [&](std::uint32_t r) { return RuleName(r); });
    factors_ = ByName(model.factors.size(), [&](std::uint32_t f) {
      return NormName(model.factors[f].norm) + "." +
             model.factors[f].text.name.text;
    });
  }

  std::string Run() && {
    AddReading("conduct", trace_.conduct);
    if (trace_.conduct.presumed) AddReading("bare", trace_.bare_conduct);
    lines_.Put("days differ", trace_.days_differ);
    if (trace_.days_differ) {
      AddReading("decision", trace_.decision);
      if (trace_.decision.presumed) AddReading("bare", trace_.bare_decision);
    }
    lines_.Put("decision day holds", trace_.decision_day_holds);
    const eval::Verdict& verdict = trace_.verdict;
    lines_.Put("certainty", verdict.certainty);
    lines_.Put("outcome", verdict.outcome);
    lines_.Put("possible", verdict.possible);
    lines_.Put("possible without", verdict.possible_without);
    lines_.Put("exact", verdict.exact);
    lines_.Put("score", verdict.score);
    return lines_.Take();
  }

 private:
  const std::string& NormName(model::NormId norm) const {
    return model_.norms[norm].text.name.text;
  }
  std::string RuleName(model::RuleId id) const {
    const model::Rule& rule = model_.rules[id];
    return NormName(rule.norm) + "." +
           std::to_string(static_cast<int>(rule.text.kind)) + "." +
           rule.text.name.text;
  }

  void PutAt(std::string_view key, const eval::Reading& reading,
             program::Address at) {
    if (at != program::kNoAddress) lines_.Put(key, reading.values[at]);
  }

  void AddReading(std::string_view name, const eval::Reading& reading) {
    lines_.Put("reading", name);
    lines_.Put("day", reading.day);
    for (const auto& [norm, id] : norms_) {
      if (trace_.here[id]) lines_.Put(norm, reading.guards[id]);
    }
    for (const auto& [fact, id] : facts_) {
      const program::Address at = program_.fact_values[id];
      if (at == program::kNoAddress) continue;
      lines_.Put(fact, Spelt(model_, model_.facts[id].type, reading.values[at],
                             file_.texts));
      if (reading.held_back[id]) lines_.Put("held back", fact);
    }
    for (const auto& [definition, id] : definitions_) {
      const model::Definition& of = model_.definitions[id];
      lines_.Put(definition,
                 Spelt(model_, of.type,
                       reading.values[program_.addresses[of.text.value]],
                       file_.texts));
    }
    for (const auto& [rule, id] : rules_) AddRule(rule, id, reading);
    for (const auto& [factor, id] : factors_) AddFactor(factor, id, reading);
    AddDecisions(reading);
  }

  void AddRule(const std::string& name, model::RuleId id,
               const eval::Reading& reading) {
    const program::RuleEntry& rule = program_.rules[id];
    const eval::RuleResult& result = reading.rules[id];
    if (!trace_.here[rule.norm]) return;
    lines_.Put(name, result.status);
    if (IsFalse(reading.guards[rule.norm])) return;
    lines_.Put("holds", result.holds);
    lines_.Put("fails", result.fails);
    lines_.Put("blames", result.blames);
    if (result.excluded_by != model::kNone) {
      lines_.Put("excluded by", RuleName(result.excluded_by));
    }
    PutAt("condition", reading, rule.condition);
    PutAt("blame", reading, rule.blame);
    PutAt("unless", reading, rule.unless);
  }

  void AddFactor(const std::string& name, std::uint32_t id,
                 const eval::Reading& reading) {
    const program::FactorEntry& factor = program_.factors[id];
    lines_.Put(name, reading.factors[id]);
    for (std::uint32_t a = 0; a < factor.count; ++a) {
      PutAt("adjustment", reading,
            program_.adjustments[factor.first + a].condition);
    }
  }

  void AddDecisions(const eval::Reading& reading) {
    lines_.Put("score", reading.score);
    for (const std::uint32_t d : program_.matters[file_.matter]) {
      const program::DecisionEntry& decision = program_.decisions[d];
      const Value guard = reading.guards[decision.norm];
      if (IsFalse(guard)) continue;
      lines_.Put("decision", NormName(decision.norm));
      for (std::uint32_t c = 0; c < decision.count; ++c) {
        PutAt("clause", reading,
              program_.clauses[decision.first + c].condition);
        if (decision.first + c == reading.clause) lines_.Put("decides", c);
      }
      if (IsTrue(guard)) break;
    }
    lines_.Put("possible", reading.possible);
    lines_.Put("may be undecided", reading.may_be_undecided);
  }

  using Named = std::vector<std::pair<std::string, std::uint32_t>>;

  const model::Model& model_;
  const program::Program& program_;
  const CaseFile& file_;
  const eval::Trace& trace_;
  Named norms_, facts_, definitions_, rules_, factors_;
  Lines lines_;
};

}  // namespace

std::string CanonicalCase(const model::Model& model, const CaseFile& file) {
  return CaseWriter(model, file).Run();
}

std::string CanonicalTrace(const model::Model& model,
                           const program::Program& program,
                           const CaseFile& file, const eval::Trace& trace) {
  return TraceWriter(model, program, file, trace).Run();
}

}  // namespace rongcuo::receipt
