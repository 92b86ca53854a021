#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "engine/syntax/grammar.h"

namespace rongcuo::syntax {
namespace {

using boost::fusion::at_c;

// Operands on one level, all joined by 且 or all by 或.
struct Chain {
  Part first;
  std::vector<Part> others;
  LogicOp op = LogicOp::And;
  bool mixed = false;
};

struct ValueSet {
  std::vector<Word> values;
  std::uint32_t end = 0;
};

// 存在 L 满足 ( … ), while it is read.
struct Quantified {
  QuantifierKind kind = QuantifierKind::Exists;
  Word list;
  Part body;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  const std::string* outer = nullptr;
};

struct Aggregated : Aggregate {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// --- Making nodes ---

const auto start_chain = [](auto& ctx) {
  x3::_val(ctx).first = x3::_attr(ctx);
};
const auto see_connective = [](auto& ctx) {
  Chain& chain = x3::_val(ctx);
  const LogicOp op = x3::_attr(ctx);
  if (chain.others.empty()) {
    chain.op = op;
  } else if (op != chain.op && !chain.mixed) {
    chain.mixed = true;  // Once a level: the brackets that cure it cure all.
    StateOf(ctx).Report({.finding = Finding::MixedLogic,
                         .span = StateOf(ctx).SpanOf(LastOf(ctx))});
  }
};
const auto append = [](auto& ctx) {
  x3::_val(ctx).others.push_back(x3::_attr(ctx));
};
const auto make_logic = [](auto& ctx) {
  const Chain& chain = x3::_attr(ctx);
  StateOf(ctx).expression_end = &LastOf(ctx) + 1;
  if (StateOf(ctx).depth == 0) StateOf(ctx).terms = 0;
  x3::_val(ctx) = chain.first;
  if (chain.others.empty()) return;
  Logic logic{chain.op, {chain.first.id}};
  for (const Part& part : chain.others) logic.operands.push_back(part.id);
  x3::_val(ctx) = AddNode(StateOf(ctx), chain.first.begin,
                          chain.others.back().end, std::move(logic));
};

const auto begin_here = [](auto& ctx) {
  x3::_val(ctx).begin = LastOf(ctx).begin;
};
const auto end_here = [](auto& ctx) { x3::_val(ctx).end = LastOf(ctx).end; };

const auto make_negation = [](auto& ctx) {
  const Part& operand = x3::_attr(ctx);
  x3::_val(ctx) = AddNode(StateOf(ctx), x3::_val(ctx).begin, operand.end,
                          Negation{operand.id});
};
const auto make_comparison = [](auto& ctx) {
  Part& left = x3::_val(ctx);
  const Part& right = at_c<1>(x3::_attr(ctx));
  left = AddNode(StateOf(ctx), left.begin, right.end,
                 Comparison{at_c<0>(x3::_attr(ctx)), left.id, right.id});
};
const auto make_membership = [](auto& ctx) {
  Part& left = x3::_val(ctx);
  ValueSet& set = at_c<1>(x3::_attr(ctx));
  left = AddNode(
      StateOf(ctx), left.begin, set.end,
      Membership{left.id, at_c<0>(x3::_attr(ctx)), std::move(set.values)});
};
// a - b - c is (a - b) - c: a long chain is as deep as as many brackets.
const auto make_arithmetic = [](auto& ctx) {
  State& state = StateOf(ctx);
  if (++state.terms == kMaxTerms + 1) {
    state.Report(
        {.finding = Finding::TooManyTerms,
         .span = state.SpanOf(x3::_val(ctx).end, at_c<1>(x3::_attr(ctx)).end),
         .arguments = {std::to_string(kMaxTerms)}});
  }
  Part& left = x3::_val(ctx);
  const Part& right = at_c<1>(x3::_attr(ctx));
  left = AddNode(StateOf(ctx), left.begin, right.end,
                 Arithmetic{at_c<0>(x3::_attr(ctx)), left.id, right.id});
};

const auto see_quantifier = [](auto& ctx) {
  Quantified& quantified = x3::_val(ctx);
  quantified.kind = x3::_attr(ctx);
  quantified.begin = LastOf(ctx).begin;
  if (StateOf(ctx).list == nullptr) return;
  StateOf(ctx).Report({.finding = Finding::NestedQuantifier,
                       .span = StateOf(ctx).SpanOf(LastOf(ctx))});
};
const auto enter_list = [](auto& ctx) {
  Quantified& quantified = x3::_val(ctx);
  quantified.outer = std::exchange(StateOf(ctx).list, &quantified.list.text);
};
const auto leave_list = [](auto& ctx) {
  Quantified& quantified = x3::_val(ctx);
  quantified.end = LastOf(ctx).end;
  StateOf(ctx).list = quantified.outer;
};
const auto make_quantifier = [](auto& ctx) {
  Quantified& quantified = x3::_attr(ctx);
  x3::_val(ctx) =
      AddNode(StateOf(ctx), quantified.begin, quantified.end,
              Quantifier{quantified.kind, std::move(quantified.list),
                         quantified.body.id});
};
const auto make_aggregate = [](auto& ctx) {
  const Aggregated& aggregated = x3::_attr(ctx);
  x3::_val(ctx) = AddNode(StateOf(ctx), aggregated.begin, aggregated.end,
                          Aggregate(aggregated));
};
const auto make_score = [](auto& ctx) {
  const Token& token = LastOf(ctx);
  x3::_val(ctx) = AddNode(StateOf(ctx), token.begin, token.end, Score{});
};
const auto pass_id = [](auto& ctx) { x3::_val(ctx).id = x3::_attr(ctx).id; };

// --- Words ---

constexpr Choice<LogicOp>::Row kConnectives[] = {{Key::And, LogicOp::And},
                                                 {Key::Or, LogicOp::Or}};
constexpr Choice<CompareOp>::Row kComparisons[] = {
    {Key::Equals, CompareOp::Equal},
    {Key::WordEquals, CompareOp::Equal},
    {Key::NotEquals, CompareOp::NotEqual},
    {Key::WordNotEquals, CompareOp::NotEqual},
    {Key::Greater, CompareOp::Greater},
    {Key::Exceeds, CompareOp::Greater},
    {Key::GreaterThan, CompareOp::Greater},
    {Key::LaterThan, CompareOp::Greater},
    {Key::GreaterEqual, CompareOp::GreaterEqual},
    {Key::AtLeast, CompareOp::GreaterEqual},
    {Key::NotBelow, CompareOp::GreaterEqual},
    {Key::NotBefore, CompareOp::GreaterEqual},
    {Key::Less, CompareOp::Less},
    {Key::Below, CompareOp::Less},
    {Key::LessThan, CompareOp::Less},
    {Key::ShortOf, CompareOp::Less},
    {Key::Before, CompareOp::Less},
    {Key::LessEqual, CompareOp::LessEqual},
    {Key::AtMost, CompareOp::LessEqual},
    {Key::NotExceeding, CompareOp::LessEqual},
    {Key::NotAfter, CompareOp::LessEqual}};
constexpr Choice<bool>::Row kMemberships[] = {{Key::Within, false},
                                              {Key::NotWithin, true}};
constexpr Choice<ArithmeticOp>::Row kSums[] = {
    {Key::Plus, ArithmeticOp::Add}, {Key::Minus, ArithmeticOp::Subtract}};
constexpr Choice<ArithmeticOp>::Row kProducts[] = {
    {Key::Times, ArithmeticOp::Multiply}};
constexpr Choice<QuantifierKind>::Row kQuantifiers[] = {
    {Key::Exists, QuantifierKind::Exists},
    {Key::Every, QuantifierKind::Every},
    {Key::Count, QuantifierKind::Count}};
constexpr Choice<bool>::Row kScopes[] = {{Key::Any, false}, {Key::All, true}};
constexpr Choice<AggregateFilter>::Row kFilters[] = {
    {Key::Procedural, AggregateFilter::Procedural},
    {Key::Substantive, AggregateFilter::Substantive},
    {Key::May, AggregateFilter::May},
    {Key::Shall, AggregateFilter::Shall}};
constexpr Choice<RuleKind>::Row kKinds[] = {
    {Key::RedLine, RuleKind::RedLine},
    {Key::Condition, RuleKind::Condition},
    {Key::Situation, RuleKind::Situation},
    {Key::Mitigating, RuleKind::Mitigating},
    {Key::Aggravating, RuleKind::Aggravating},
    {Key::Distinction, RuleKind::Distinction}};
constexpr Choice<AggregateStatus>::Row kStatuses[] = {
    {Key::Holds, AggregateStatus::Holds},
    {Key::Fails, AggregateStatus::Fails},
    {Key::Tolerated, AggregateStatus::Tolerate},
    {Key::Blamed, AggregateStatus::Blame}};

constexpr Choice<LogicOp> connective{kConnectives, "`且`"};
constexpr Choice<CompareOp> comparing{kComparisons, "`=`"};
constexpr Choice<bool> belonging{kMemberships, "`属于`"};
constexpr Choice<ArithmeticOp> adding{kSums, "`+`"};
constexpr Choice<ArithmeticOp> multiplying{kProducts, "`*`"};
constexpr Choice<QuantifierKind> quantifier{kQuantifiers, "`存在`"};
constexpr Choice<bool> scope{kScopes, "`任一`"};
constexpr Choice<AggregateFilter> filter{kFilters, "`程序性`"};
constexpr Choice<RuleKind> kind{
    kKinds,
    "规则种类（红线、前提、可容情形、从轻情形、从重情形、区分）\037a kind of "
    "rule (红线, 前提, 可容情形, 从轻情形, 从重情形, 区分)"};
constexpr Choice<AggregateStatus> status{
    kStatuses, "成立、不成立、归容 或 归究\037成立, 不成立, 归容 or 归究"};

// --- Rules ---

using PartRule = x3::rule<struct part_class, Part>;
constexpr const char* kExpression = "表达式\037an expression";

const x3::rule<struct chain_class, Chain> chain = kExpression;
const x3::rule<struct operand_class, Part> operand = kExpression;
const x3::rule<struct comparison_class, Part> comparison = kExpression;
const x3::rule<struct sum_class, Part> sum = kExpression;
const x3::rule<struct product_class, Part> product = kExpression;
const x3::rule<struct primary_class, Part> primary = kExpression;
const x3::rule<struct bracketed_class, Part> bracketed = kExpression;
const x3::rule<struct quantified_class, Quantified> quantified = kExpression;
const x3::rule<struct aggregate_class, Aggregated> aggregate = kExpression;
const x3::rule<struct value_set_class, ValueSet> value_set = "`{`";

// clang-format off
const auto names_def = name >> *(Tok(Key::Comma) > name);

const auto expression_def = chain[make_logic];
const auto chain_def      = operand[start_chain]
                         >> *(connective[see_connective] > operand[append]);
const auto operand_def    = (Tok(Key::Not)[begin_here] > nested[operand][make_negation])
                          | comparison[pass];
const auto comparison_def = sum[pass] >> -( (comparing > sum)[make_comparison]
                                          | (belonging > value_set)[make_membership] );
const auto sum_def        = product[pass] >> *(adding > product)[make_arithmetic];
const auto product_def    = primary[pass] >> *(multiplying > primary)[make_arithmetic];
const auto primary_def    = reference[pass]
                          | literal[pass]
                          | bracketed[pass]
                          | quantified[make_quantifier]
                          | aggregate[make_aggregate]
                          | Tok(Key::Score)[make_score];
const auto bracketed_def  = Tok(Key::LeftParen)[begin_here]
                          > nested[expression][pass_id]
                          > Tok(Key::RightParen)[end_here];
const auto quantified_def = quantifier[see_quantifier]
                          > name[set<&Quantified::list>]
                          > Tok(Key::Satisfying)
                          > Tok(Key::LeftParen)[enter_list]
                          > nested[expression][set<&Quantified::body>]
                          > Tok(Key::RightParen)[leave_list];
const auto aggregate_def  = scope[set<&Aggregate::all>][begin_here]
                          > -filter[set<&Aggregate::filter>]
                          > kind[set<&Aggregate::kind>]
                          > status[set<&Aggregate::status>][end_here];
const auto value_set_def  = Tok(Key::LeftBrace)
                          > names[set<&ValueSet::values>]
                          > Tok(Key::RightBrace)[end_here];
// clang-format on

BOOST_SPIRIT_DEFINE(chain, operand, comparison, sum, product, primary,
                    bracketed, quantified, aggregate, value_set)

}  // namespace

BOOST_SPIRIT_DEFINE(names, expression)
BOOST_SPIRIT_INSTANTIATE(NamesRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(ExpressionRule, Iterator, Context)

}  // namespace rongcuo::syntax
