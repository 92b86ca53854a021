#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/syntax/grammar.h"

// What norms hold: presumptions, rules, factors, decisions and what follows.
namespace rongcuo::syntax {
namespace {

// A decision while its outcomes are read.
struct Deciding : Decision {
  int side = 0;
};

// --- Actions ---

template <RuleKind Kind>
const auto set_kind = [](auto& ctx) { x3::_val(ctx).kind = Kind; };
const auto set_procedural = [](auto& ctx) { x3::_val(ctx).procedural = true; };
const auto set_conclusive = [](auto& ctx) { x3::_val(ctx).conclusive = true; };

template <int Sign>
const auto set_points =
    [](auto& ctx) { x3::_val(ctx).points = Sign * x3::_attr(ctx); };
const auto begin_adjustment = [](auto& ctx) {
  x3::_val(ctx).span = StateOf(ctx).SpanOf(LastOf(ctx));
};
const auto end_adjustment = [](auto& ctx) {
  x3::_val(ctx).span.end = x3::_attr(ctx).end;
  x3::_val(ctx).condition = x3::_attr(ctx).id;
};
const auto add_adjustment = [](auto& ctx) {
  x3::_val(ctx).adjustments.push_back(x3::_attr(ctx));
};

const auto next_side = [](auto& ctx) { ++x3::_val(ctx).side; };
const auto add_outcome = [](auto& ctx) {
  x3::_val(ctx).outcomes.push_back(std::move(x3::_attr(ctx)));
  x3::_val(ctx).outcomes.back().side = x3::_val(ctx).side;
};
// What is said of bases and sources after a clause's outcome is the clause's.
const auto begin_verdict = [](auto& ctx) {
  State& state = StateOf(ctx);
  DecisionClause& clause = x3::_val(ctx).clauses.emplace_back();
  clause.outcome = std::move(x3::_attr(ctx));
  clause.span = clause.outcome.span;
  state.basis = &clause.basis;
  state.sources = &clause.sources;
  state.Reopen(Key::Quoted);
  state.Reopen(Key::Sources);
};
const auto end_verdict = [](auto& ctx) {
  DecisionClause& clause = x3::_val(ctx).clauses.back();
  clause.condition = x3::_attr(ctx).id;
  clause.span.end = LastOf(ctx).end;
};

const auto begin_follow_up = [](auto& ctx) {
  FollowUp& follow_up = x3::_val(ctx);
  follow_up.outcomes = std::move(x3::_attr(ctx));
  follow_up.span.end = follow_up.outcomes.back().span.end;
};
const auto set_period = [](auto& ctx) {
  x3::_val(ctx).has_period = true;
  x3::_val(ctx).period = x3::_attr(ctx);
};
const auto add_item = [](auto& ctx) {
  x3::_val(ctx).items.push_back(std::move(x3::_attr(ctx)));
};

// --- Words ---

constexpr Choice<Force>::Row kForces[] = {{Key::May, Force::May},
                                          {Key::Shall, Force::Shall}};
constexpr Choice<Force> force{kForces, "`可以` 或 `应当`\037`可以` or `应当`"};
constexpr Reader<std::int64_t> points{ReadPoints, "分数\037points"};
constexpr Reader<Period> period{
    ReadPeriod, "期间（如 30日、6个月）\037a period (as 30日, 6个月)"};

// --- Rules ---

const x3::rule<struct presumption_class, Presumption> presumption = "";
const x3::rule<struct presumed_class, Part> presumed = "值\037a value";
const x3::rule<struct plain_class, Rule> plain = "";
const x3::rule<struct situation_class, Rule> situation = "";
const x3::rule<struct condition_class, Rule> condition = "";
const x3::rule<struct distinction_class, Rule> distinction = "";
const x3::rule<struct adjustment_class, Adjustment> adjustment = "";
const x3::rule<struct factor_class, Factor> factor = "";
const x3::rule<struct outcome_class, Outcome> outcome = "结果\037an outcome";
const x3::rule<struct verdict_class, Part> verdict =
    "`当` 或 `其余`\037`当` or `其余`";
const x3::rule<struct decision_class, Deciding> decision = "";
const x3::rule<struct item_class, FollowUpItem> item = "";
const x3::rule<struct follow_up_class, FollowUp> follow_up = "";

// clang-format off
const auto presumed_def = literal[pass] | reference[pass];
const auto presumption_def
  = (Opening(Key::Presumption) | Opening(Key::Deeming)[set_conclusive])
  > name[begin_common] > clauses[
        (Once(Key::Is)   > presumed[set_id<&Presumption::value>])
      | (Once(Key::When) > expression[set_id<&Presumption::condition>])
      | common_clause ];

const auto when      = Once(Key::When) > expression[set_id<&Rule::condition>];
const auto exception = (Once(Key::Unless) > expression[set_id<&Rule::unless>])
                     | (Once(Key::ExceptionTo) > names[set<&Rule::exception_to>]);
const auto plain_def
  = ( Opening(Key::RedLine)[set_kind<RuleKind::RedLine>]
    | Opening(Key::Aggravating)[set_kind<RuleKind::Aggravating>] )
  > name[begin_common] > clauses[ when | exception | common_clause ];
const auto situation_def
  = ( Opening(Key::Situation)[set_kind<RuleKind::Situation>]
    | Opening(Key::Mitigating)[set_kind<RuleKind::Mitigating>] )
  > name[begin_common] > clauses[
        when | exception | common_clause
      | (Once(Key::Effect) > force[set<&Rule::force>]) ];
const auto condition_def
  = Opening(Key::Condition)[set_kind<RuleKind::Condition>]
  > name[begin_common] > clauses[
        when | exception | common_clause
      | Once(Key::Procedural)[set_procedural] ];
const auto distinction_def
  = Opening(Key::Distinction)[set_kind<RuleKind::Distinction>]
  > name[begin_common] > clauses[
        (Once(Key::Tolerate) > expression[set_id<&Rule::condition>])
      | (Once(Key::Blame)    > expression[set_id<&Rule::blame>])
      | exception | common_clause ];

const auto adjustment_def
  = ( (Tok(Key::Raise)[begin_adjustment] > points[set_points<1>])
    | (Tok(Key::Lower)[begin_adjustment] > points[set_points<-1>]) )
  > Tok(Key::When) > expression[end_adjustment];
const auto factor_def
  = Opening(Key::Factor) > name[begin_common] > clauses[
        (Once(Key::Maximum) > points[set<&Factor::maximum>])
      | (Once(Key::Base)    > points[set<&Factor::base>])
      | adjustment[add_adjustment]
      | common_clause ];

const auto outcome_def
  = name[set<&Outcome::label>]
  > Tok(Key::LeftParen) > name[set<&Outcome::code>] > Tok(Key::RightParen);
const auto verdict_def
  = (Tok(Key::When) > expression[pass]) | Tok(Key::Otherwise);
const auto decision_def
  = Opening(Key::Decision) > name[begin_common]
  > Tok(Key::Colon) > outcome[add_outcome]
  > *((Tok(Key::Bar) | Tok(Key::Semicolon)[next_side]) > outcome[add_outcome])
  > clauses[ common_clause | (name[begin_verdict] > verdict[end_verdict]) ];

const auto item_def
  = text[set<&FollowUpItem::text>]
  > -( Tok(Key::Term) > period[set_period]
     > Tok(Key::From) > name[set<&FollowUpItem::from>] );
const auto follow_up_def
  = Opening(Key::FollowUp) > &name[begin_common] > names[begin_follow_up]
  > clauses[ item[add_item] | common_clause ];

const auto norm_def
  = presumption[add<&Document::presumptions>]
  | plain[add<&Document::rules>]
  | situation[add<&Document::rules>]
  | condition[add<&Document::rules>]
  | distinction[add<&Document::rules>]
  | factor[add<&Document::factors>]
  | decision[add<&Document::decisions>]
  | follow_up[add<&Document::follow_ups>];
// clang-format on

BOOST_SPIRIT_DEFINE(presumption, presumed, plain, situation, condition,
                    distinction, adjustment, factor, outcome, verdict, decision,
                    item, follow_up)

}  // namespace

BOOST_SPIRIT_DEFINE(norm)
BOOST_SPIRIT_INSTANTIATE(NormRule, Iterator, Context)

}  // namespace rongcuo::syntax
