#include <string>
#include <utility>
#include <vector>

#include "engine/syntax/grammar.h"

// The header of a file, the clauses common to all that decides, and what the
// vocabulary holds: enumerations, records, facts and definitions.
namespace rongcuo::syntax {
namespace {

// --- Actions ---

const auto see_basis = [](auto& ctx) {
  State& state = StateOf(ctx);
  state.basis->kind = x3::_attr(ctx);
  state.FillOnce(Key::Quoted, &LastOf(ctx), Finding::SecondBasis);
};
const auto set_basis = [](auto& ctx) {
  StateOf(ctx).basis->text = std::move(x3::_attr(ctx));
};
const auto set_sources = [](auto& ctx) {
  *StateOf(ctx).sources = std::move(x3::_attr(ctx));
};
const auto set_article = [](auto& ctx) {
  StateOf(ctx).common->article = std::move(x3::_attr(ctx));
};
const auto set_note = [](auto& ctx) {
  StateOf(ctx).common->note = std::move(x3::_attr(ctx));
};

template <auto Member>
const auto set_document = [](auto& ctx) {
  StateOf(ctx).document.*Member = std::move(x3::_attr(ctx));
};
const auto begin_document = [](auto& ctx) {
  State& state = StateOf(ctx);
  Document& document = state.document;
  document.vocabulary = state.opening()->key == Key::Vocabulary;
  document.name = std::move(x3::_attr(ctx));
  document.span = state.SpanOf(state.opening()->begin, document.name.span.end);
};
const auto set_audience = [](auto& ctx) {
  StateOf(ctx).document.audience = x3::_attr(ctx).id;
};
const auto set_begin = [](auto& ctx) {
  StateOf(ctx).document.has_begin = true;
  StateOf(ctx).document.begin = x3::_attr(ctx).value;
};
const auto set_end = [](auto& ctx) {
  StateOf(ctx).document.has_end = true;
  StateOf(ctx).document.end = x3::_attr(ctx).value;
  StateOf(ctx).document.end_span = x3::_attr(ctx).span;
};
const auto set_assumed = [](auto& ctx) {
  StateOf(ctx).document.basis = {BasisKind::Assumed, std::move(x3::_attr(ctx))};
};
const auto begin_place = [](auto& ctx) {
  x3::_val(ctx) = std::move(x3::_attr(ctx));
};
const auto append_place = [](auto& ctx) {
  x3::_val(ctx).text += "/" + x3::_attr(ctx).text;
  x3::_val(ctx).span.end = x3::_attr(ctx).span.end;
};

const auto set_list = [](auto& ctx) { x3::_val(ctx).list = true; };
const auto add_value = [](auto& ctx) {
  x3::_val(ctx).values.push_back(std::move(x3::_attr(ctx)));
};
const auto set_ordered = [](auto& ctx) { x3::_val(ctx).ordered = true; };
const auto add_field = [](auto& ctx) {
  x3::_val(ctx).fields.push_back(std::move(x3::_attr(ctx)));
};
const auto set_condition = [](auto& ctx) {
  x3::_val(ctx).value = x3::_attr(ctx).id;
  x3::_val(ctx).by_condition = true;
};

// --- Words ---

constexpr Choice<BasisKind>::Row kBases[] = {
    {Key::Quoted, BasisKind::Quoted},
    {Key::Restated, BasisKind::Restated},
    {Key::Assumed, BasisKind::Assumed},
    {Key::Missing, BasisKind::Missing}};

constexpr Choice<BasisKind> basis{kBases, "`原文`"};
constexpr Reader<Word> source_id{ReadSourceId, "来源编号\037a source id"};
constexpr Reader<Word> article{
    ReadArticle, "条文（如 第十九条第三项）\037an article (as 第十九条第三项)"};
constexpr Reader<Word> field_name{ReadFieldName, "字段名称\037a field's name"};
constexpr Reader<Days> date{ReadDate, "日期\037a date"};

// --- Rules ---

constexpr Choice<StepTime>::Row kStepTimes[] = {
    {Key::Beforehand, StepTime::Before}, {Key::Afterwards, StepTime::After}};
constexpr Choice<StepTime> step_time{kStepTimes,
                                     "`事前` 或 `事后`\037`事前` or `事后`"};

const x3::rule<struct place_class, Word> place = "地域\037a place";
const x3::rule<struct sources_class, std::vector<Word>> sources =
    "来源编号\037a source id";
const x3::rule<struct value_class, Part> value = "值\037a value";
const x3::rule<struct type_class, TypeName> type = "类型\037a type";
const x3::rule<struct enumeration_class, Enumeration> enumeration = "";
const x3::rule<struct field_class, Field> field = "";
const x3::rule<struct record_class, Record> record = "";
const x3::rule<struct fact_class, Fact> fact = "";
const x3::rule<struct definition_class, Definition> definition = "";

// clang-format off
const auto sources_def = source_id >> *(Tok(Key::Comma) > source_id);
const auto value_def   = literal[pass] | reference[pass];
const auto place_def   = name[begin_place] >> *(Tok(Key::Slash) > name[append_place]);

const auto type_def    = (Tok(Key::List)[set_list] > name[set<&TypeName::name>])
                       | name[set<&TypeName::name>];

const auto common_clause_def
  = (basis[see_basis] > text[set_basis])
  | (Once(Key::Sources) > sources[set_sources])
  | (Once(Key::Article) > article[set_article])
  | (Once(Key::Note) > text[set_note]);

const auto header_def
  = (Opening(Key::Vocabulary) > name[begin_document] > clauses[
        Once(Key::Note) > text[set_document<&Document::note>] ])
  | (Opening(Key::Norm) > name[begin_document] > clauses[
        (Once(Key::Title)    > text[set_document<&Document::title>])
      | (Once(Key::Issuer)   > text[set_document<&Document::issuer>])
      | (Once(Key::Number)   > text[set_document<&Document::number>])
      | (Once(Key::Level)    > name[set_document<&Document::level>])
      | (Once(Key::Place)    > place[set_document<&Document::place>])
      | (Once(Key::Audience) > expression[set_audience])
      | (Once(Key::Begin)    > date[set_begin])
      | (Once(Key::End)      > date[set_end])
      | (Once(Key::SeenAt)   > text[set_document<&Document::seen_at>])
      | (Once(Key::Import)   > names[set_document<&Document::imports>])
      | (Once(Key::Note)     > text[set_document<&Document::note>])
      | (Once(Key::Assumed)  > text[set_assumed]) ]);

const auto enumeration_def
  = Opening(Key::Enumeration) > name[set<&Enumeration::name>]
  > Tok(Key::Equals) > name[add_value]
  > ( ((&Tok(Key::Less) >> *(Tok(Key::Less)[set_ordered] > name[add_value])) > EndParser("`<`"))
    | (*(Tok(Key::Bar) > name[add_value]) > EndParser("`|`")) );

const auto field_def
  = field_name[set<&Field::name>]
  > Tok(Key::Colon) > type[set<&Field::type>]
  > -((!field_name >> Tok(Key::Question)) > text[set<&Field::question>]);
const auto record_def
  = Opening(Key::Record) > name[set<&Record::name>] > clauses[ field[add_field] ];

const auto fact_def
  = Opening(Key::Fact) > name[begin_common]
  > Tok(Key::Colon) > type[set<&Fact::type>] > clauses[
        (Once(Key::Question)    > text[set<&Fact::question>])
      | (Once(Key::Presumption) > value[set_id<&Fact::presumed>])
      | (Once(Key::Range)       > literal[set_id<&Fact::lowest>]
          > Tok(Key::Through)   > literal[set_id<&Fact::highest>])
      | (Once(Key::Step)        > step_time[set<&Fact::step>])
      | common_clause ];

const auto definition_def
  = Opening(Key::Definition) > name[begin_common]
  > Tok(Key::Colon) > type[set<&Definition::type>] > clauses[
        (Once(Key::When) > expression[set_condition])
      | (Once(Key::Is)   > expression[set_id<&Definition::value>])
      | common_clause ];

const auto term_def
  = enumeration[add<&Document::enumerations>]
  | record[add<&Document::records>]
  | fact[add<&Document::facts>]
  | definition[add<&Document::definitions>];
// clang-format on

BOOST_SPIRIT_DEFINE(place, sources, value, type, enumeration, field, record,
                    fact, definition)

}  // namespace

BOOST_SPIRIT_DEFINE(common_clause, header, term)
BOOST_SPIRIT_INSTANTIATE(CommonRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(HeaderRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(TermRule, Iterator, Context)

}  // namespace rongcuo::syntax
