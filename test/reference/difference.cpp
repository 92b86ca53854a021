#include <algorithm>
#include <optional>
#include <sstream>
#include <string>

#include "engine/eval/evaluate.h"
#include "test/reference/reference.h"

namespace rongcuo::reference {
namespace {

using model::kNone;

// Collects the first difference found.
class Finder {
 public:
  Finder(const model::Model& model, const program::Program& program,
         std::optional<PresumptionName> left_out)
      : model_(model), program_(program), left_out_(left_out) {}

  const std::string& found() const { return found_; }

  template <typename T>
  void Expect(const std::string& what, const T& expected, const T& actual) {
    if (!found_.empty() || expected == actual) return;
    std::ostringstream text;
    text << where_ << what << ": expected " << Show(expected) << ", found "
         << Show(actual);
    found_ = text.str();
  }

  void Compare(const std::string& name, const Reading& expected,
               const eval::Reading& actual);

  // Text put before what differs.
  void SetPlace(std::string place) { where_ = std::move(place); }

 private:
  static std::string Show(Value v) {
    const auto bound = [](std::int64_t b) {
      if (b == kMinNumber) return std::string("-∞");
      if (b == kMaxNumber) return std::string("∞");
      return std::to_string(b);
    };
    return "[" + bound(v.lo) + ", " + bound(v.hi) + "]";
  }
  static std::string Show(std::uint64_t n) { return std::to_string(n); }
  static std::string Show(std::uint32_t n) { return std::to_string(n); }
  static std::string Show(bool b) { return b ? "yes" : "no"; }
  static std::string Show(eval::RuleStatus status) {
    constexpr const char* kNames[] = {
        "NotApplicable", "NotInForce", "MissingText", "Holds",
        "Blames",        "Fails",      "Open",        "Excluded"};
    return kNames[static_cast<int>(status)];
  }
  static std::string Show(eval::Certainty c) {
    constexpr const char* kNames[] = {"Certain", "Presumed", "Open"};
    return kNames[static_cast<int>(c)];
  }

  void CompareRules(const Reading& expected, const eval::Reading& actual);
  void CompareExprs(const Reading& expected, const eval::Reading& actual);
  // Whether the exception that is said to have excluded a rule did so.
  void CheckExclusion(model::RuleId rule, const Reading& expected,
                      const eval::Reading& actual);

  const model::Model& model_;
  const program::Program& program_;
  const std::optional<PresumptionName> left_out_;
  std::string where_;
  std::string found_;
};

void Finder::Compare(const std::string& name, const Reading& expected,
                     const eval::Reading& actual) {
  SetPlace(name + ": ");
  Expect("day", expected.day, actual.day);
  for (model::FactId id = 0; id < model_.facts.size(); ++id) {
    if (model_.facts[id].type.kind == model::TypeKind::List) continue;
    const std::uint32_t at = program_.fact_values[id];
    if (at == program::kNoAddress) continue;  // No rule reads it.
    Expect("fact " + model_.facts[id].text.name.text, expected.facts[id],
           actual.values[at]);
  }
  for (model::NormId id = 0; id < model_.norms.size(); ++id) {
    Expect("norm " + model_.norms[id].text.name.text, expected.guards[id],
           actual.guards[id]);
  }
  CompareRules(expected, actual);
  for (std::uint32_t id = 0; id < model_.factors.size(); ++id) {
    Expect("factor " + model_.factors[id].text.name.text, expected.factors[id],
           actual.factors[id]);
  }
  Expect("score", expected.score, actual.score);
  CompareExprs(expected, actual);
  Expect("presumed", expected.presumed, actual.presumed);
  for (std::uint32_t p = 0; p < program_.presumptions.size(); ++p) {
    const program::PresumptionEntry& entry = program_.presumptions[p];
    const PresumptionName named = {entry.fact, entry.presumption};
    // Fired() does not know which presumption was left out.
    if (left_out_ && left_out_->fact == entry.fact) continue;
    Expect("presumption of " + model_.facts[entry.fact].text.name.text,
           expected.fired.contains(named), eval::Fired(program_, actual, p));
  }
  Expect("may be undecided", expected.may_be_undecided,
         actual.may_be_undecided);
  Expect("possible", expected.possible, actual.possible);
  Expect("decision", expected.decision, actual.decision);
}

void Finder::CompareRules(const Reading& expected,
                          const eval::Reading& actual) {
  for (model::RuleId id = 0; id < model_.rules.size(); ++id) {
    const std::string name = "rule " + model_.rules[id].text.name.text + ", ";
    Expect(name + "holds", expected.rules[id].holds, actual.rules[id].holds);
    Expect(name + "fails", expected.rules[id].fails, actual.rules[id].fails);
    Expect(name + "blames", expected.rules[id].blames, actual.rules[id].blames);
    Expect(name + "status", expected.rules[id].status, actual.rules[id].status);
    CheckExclusion(id, expected, actual);
  }
}

void Finder::CheckExclusion(model::RuleId rule, const Reading& expected,
                            const eval::Reading& actual) {
  if (actual.rules[rule].status != eval::RuleStatus::Excluded) return;
  const model::RuleId by = actual.rules[rule].excluded_by;
  if (by == kNone) return;  // 除非 of its own.
  const auto& all = model_.rules[rule].exceptions;
  const bool named = std::find(all.begin(), all.end(), by) != all.end();
  Expect("rule " + model_.rules[rule].text.name.text + ", excluded by another",
         true, named && expected.rules[by].holds == kTrue);
}

// Every expression of what applies, down to single names, that the reference
// has worked out; what stands in a quantifier has a value for each item.
void Finder::CompareExprs(const Reading& expected,
                          const eval::Reading& actual) {
  const auto compare = [&](model::NormId norm, model::ExprId expr) {
    if (expr == model::kNoExpr || !expected.known_exprs[expr]) return;
    if (norm != kNone && actual.guards[norm] == kFalse) return;
    const program::Address at = program_.addresses[expr];
    if (at == program::kNoAddress) return;
    Expect("expression " + std::to_string(expr), expected.exprs[expr],
           actual.values[at]);
  };
  for (const model::Rule& rule : model_.rules) {
    compare(rule.norm, rule.text.condition);
    compare(rule.norm, rule.text.blame);
    compare(rule.norm, rule.text.unless);
  }
  for (const model::Definition& definition : model_.definitions) {
    compare(kNone, definition.text.value);
  }
  for (const model::Factor& factor : model_.factors) {
    for (const syntax::Adjustment& adjustment : factor.text.adjustments) {
      compare(factor.norm, adjustment.condition);
    }
  }
}

}  // namespace

std::string Difference(const model::Model& model,
                       const program::Program& program, const Result& expected,
                       const eval::Trace& trace) {
  Finder finder(model, program, expected.left_out);
  finder.Expect("days differ", expected.days_differ, trace.days_differ);
  finder.Compare("conduct's day", expected.conduct, trace.conduct);
  if (expected.days_differ) {
    finder.Compare("decision's day", expected.decision, trace.decision);
  }
  // A reading without presumptions is there only if any was needed.
  if (trace.conduct.presumed) {
    finder.Compare("conduct's day, nothing presumed", expected.bare_conduct,
                   trace.bare_conduct);
  }
  if (expected.days_differ && trace.decision.presumed) {
    finder.Compare("decision's day, nothing presumed", expected.bare_decision,
                   trace.bare_decision);
  }
  finder.SetPlace("verdict: ");
  finder.Expect("decision's day holds", expected.decision_day_holds,
                trace.decision_day_holds);
  finder.Expect("possible", expected.possible, trace.verdict.possible);
  finder.Expect("possible without", expected.possible_without,
                trace.verdict.possible_without);
  finder.Expect("certainty", expected.certainty, trace.verdict.certainty);
  finder.Expect("outcome", expected.outcome, trace.verdict.outcome);
  finder.Expect("exact", expected.exact, trace.verdict.exact);
  const Reading& holding =
      expected.decision_day_holds ? expected.decision : expected.conduct;
  finder.Expect("score", holding.score, trace.verdict.score);
  return finder.found();
}

}  // namespace rongcuo::reference
