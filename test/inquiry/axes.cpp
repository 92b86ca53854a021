#include "test/inquiry/axes.h"

#include <algorithm>
#include <bit>
#include <set>
#include <utility>
#include <variant>

#include "test/reference/random.h"

namespace rongcuo::brute {
namespace {

using casefile::ListValue;
using casefile::Standing;
using model::TypeKind;

// Of a range of no more values than this all are tried.
constexpr std::int64_t kFew = 6;
// With so many new items in a list that is counted.
constexpr int kCounted = 3;
// Of more ways of settling items than this only some are tried.
constexpr std::size_t kMostItems = 300;
constexpr int kSomeItems = 20;
// Of more kinds of items than this a list is given but one.
constexpr std::size_t kMostKinds = 12;

bool Single(Value value, bool is_set) {
  return is_set ? std::has_single_bit(Bits(value)) : value.lo == value.hi;
}

Value Clipped(Value value, Value to) {
  return {std::max(value.lo, to.lo), std::min(value.hi, to.hi)};
}

// No case gives infinity: a number beyond all that rules and cases name stands
// for it.
Value Finite(Value value) {
  constexpr std::int64_t kFar = std::int64_t{1} << 40;
  return {value.lo == kMinNumber ? -kFar : value.lo,
          value.hi == kMaxNumber ? kFar : value.hi};
}

}  // namespace

Axes::Axes(const World& world, const CaseFile& file,
           const eval::Options& options, const std::vector<bool>* only,
           const CaseFile* beside)
    : world_(world),
      file_(file),
      options_(options),
      read_(world.model.facts.size()),
      entangled_(world.model.facts.size()),
      turns_(world.model.facts.size()) {
  FindLandmarks();
  if (beside != nullptr) AddBeside(*beside);
  const model::Model& model = world_.model;
  const auto wanted = [&](model::FactId fact) {
    return only == nullptr || (*only)[fact];
  };
  AddDays();
  std::erase_if(all_, [&](const Axis& axis) { return !wanted(axis.fact); });
  for (model::FactId fact = 0; fact < model.facts.size(); ++fact) {
    if (fact == model.header.conduct_date) continue;
    const bool dated = file_.has_decision_date && !options_.as_of;
    if (fact == model.header.decision_date && dated) continue;
    if (!read_[fact] || !wanted(fact)) continue;
    if (model.facts[fact].type.kind == TypeKind::List) {
      AddList(fact);
    } else {
      AddFact(fact);
    }
  }
  if (only != nullptr) return;
  for (model::NormId norm = 0; norm < model.norms.size(); ++norm) {
    const program::NormEntry& entry = world_.program.norms[norm];
    if (!model::Contains(entry.place, file_.jurisdiction)) continue;
    AddNorm(Axis::Kind::Begin, norm, entry.begin);
    if (entry.has_end) AddNorm(Axis::Kind::End, norm, entry.end);
  }
}

void Axes::FindLandmarks() {
  const model::Model& model = world_.model;
  const auto add = [&](TypeKind kind, Value value) {
    for (const std::int64_t number : {value.lo, value.hi}) {
      if (number == kMinNumber || number == kMaxNumber) continue;
      landmarks_[kind].push_back(number);
    }
  };
  FindTurns();
  for (model::ExprId e = 0; e < model.exprs.size(); ++e) {
    const model::Meaning& meaning = model.meanings[e];
    if (meaning.kind == model::MeaningKind::Fact) read_[meaning.index] = true;
    if (meaning.kind == model::MeaningKind::Constant) {
      add(model.types[e].kind, meaning.constant);
    }
    const auto* list = std::get_if<syntax::Quantifier>(&model.exprs[e].node);
    if (list == nullptr) continue;
    for (model::FactId fact = 0; fact < model.facts.size(); ++fact) {
      if (model.facts[fact].text.name.text == list->list.text) {
        read_[fact] = true;
      }
    }
  }
  for (const model::Presumption& p : model.presumptions) {
    add(model.facts[p.fact].type.kind, p.value);
  }
  for (model::FactId fact = 0; fact < model.facts.size(); ++fact) {
    const model::Fact& of = model.facts[fact];
    if (of.has_presumed) add(of.type.kind, of.presumed);
    if (of.type.kind != TypeKind::List &&
        of.type.kind != TypeKind::Enumeration) {
      if (Stated(fact) != of.domain) add(of.type.kind, Stated(fact));
    }
  }
  for (const program::NormEntry& norm : world_.program.norms) {
    add(TypeKind::Date, norm.begin);
    if (norm.has_end) add(TypeKind::Date, norm.end);
  }
  if (options_.as_of) add(TypeKind::Date, Exactly(*options_.as_of));
}

// A fact that is only ever compared with constants has but those as landmarks.
void Axes::FindTurns() {
  const model::Model& model = world_.model;
  std::vector<bool> apart(model.exprs.size());
  const auto is = [&](model::ExprId e, model::MeaningKind kind) {
    return model.meanings[e].kind == kind;
  };
  const auto compare = [&](model::ExprId fact, model::ExprId constant) {
    if (!is(fact, model::MeaningKind::Fact) ||
        !is(constant, model::MeaningKind::Constant)) {
      return;
    }
    turns_[model.meanings[fact].index].insert(
        model.meanings[constant].constant.lo);
    apart[fact] = true;
  };
  for (const syntax::Expr& expr : model.exprs) {
    const auto* comparison = std::get_if<syntax::Comparison>(&expr.node);
    if (comparison == nullptr) continue;
    compare(comparison->left, comparison->right);
    compare(comparison->right, comparison->left);
  }
  for (model::ExprId e = 0; e < model.exprs.size(); ++e) {
    if (is(e, model::MeaningKind::Fact) && !apart[e]) {
      entangled_[model.meanings[e].index] = true;
    }
  }
  entangled_[model.header.conduct_date] = true;  // With the days of norms.
  entangled_[model.header.decision_date] = true;
}

// What another case says of the facts is told apart, too.
void Axes::AddBeside(const CaseFile& beside) {
  for (model::FactId fact = 0; fact < turns_.size(); ++fact) {
    const model::TypeKind kind = world_.model.facts[fact].type.kind;
    if (kind == TypeKind::List || kind == TypeKind::Enumeration) continue;
    for (const Value value :
         {beside.established[fact], beside.candidates[fact]}) {
      if (value == world_.model.facts[fact].domain) continue;
      for (const std::int64_t turn : {value.lo, value.hi}) {
        if (turn == kMinNumber || turn == kMaxNumber) continue;
        turns_[fact].insert(turn);
        landmarks_[kind].push_back(turn);
      }
    }
  }
}

bool Axes::Assumed(model::FactId fact) const {
  const Standing standing = file_.standings[fact];
  return (options_.assume_claimed && standing == Standing::Claimed) ||
         (options_.assume_contested && standing == Standing::Contested);
}

Value Axes::Stated(model::FactId fact) const {
  return Assumed(fact) ? file_.candidates[fact] : file_.established[fact];
}

ListValue Axes::StatedList(model::FactId fact) const {
  return Assumed(fact) ? file_.candidate_lists[fact] : file_.lists[fact];
}

std::vector<Value> Axes::Choices(Value value, model::Type type,
                                 const std::vector<std::int64_t>& more) const {
  std::vector<Value> choices;
  if (type.kind == TypeKind::Enumeration) {
    for (std::uint64_t bits = Bits(value); bits != 0; bits &= bits - 1) {
      choices.push_back(EnumSet(bits & (~bits + 1)));
    }
    return choices;
  }
  const Value ends = Finite(value);
  std::set<std::int64_t> numbers = {ends.lo, ends.hi};
  const auto add = [&](std::int64_t number) {
    if (value.lo <= number && number <= value.hi) numbers.insert(number);
  };
  const bool few = value.lo > kMinNumber && value.hi < kMaxNumber &&
                   value.hi - value.lo < kFew;
  if (few) {
    for (std::int64_t n = value.lo; n <= value.hi; ++n) numbers.insert(n);
  } else if (const auto at = landmarks_.find(type.kind);
             at != landmarks_.end()) {
    for (const std::int64_t turn : at->second) {
      for (std::int64_t n = turn - 1; n <= turn + 1; ++n) add(n);
    }
  }
  for (const std::int64_t number : more) add(number);
  for (const std::int64_t number : numbers) choices.push_back(Exactly(number));
  return choices;
}

void Axes::AddFact(model::FactId fact) {
  const model::Fact& of = world_.model.facts[fact];
  Axis axis = {.fact = fact};
  axis.is_set = of.type.kind == TypeKind::Enumeration;
  const Value value = Stated(fact);
  if (Single(value, axis.is_set)) return;
  axis.choices = axis.is_set || entangled_[fact] ? Choices(value, of.type)
                                                 : Between(value, fact);
  all_.push_back(std::move(axis));
}

// What is presumed, each landmark and one value between each two.
std::vector<Value> Axes::Between(Value value, model::FactId fact) const {
  std::set<std::int64_t> numbers = {Finite(value).lo};
  const auto add = [&](std::int64_t number) {
    if (value.lo <= number && number <= value.hi) numbers.insert(number);
  };
  for (const std::int64_t turn : turns_[fact]) {
    add(turn);
    if (turn < kMaxNumber) add(turn + 1);
  }
  const auto presumed = [&](Value of) {
    add(of.lo);
    add(of.hi);
  };
  const model::Fact& of = world_.model.facts[fact];
  if (of.has_presumed) presumed(of.presumed);
  for (const model::Presumption& p : world_.model.presumptions) {
    if (p.fact == fact) presumed(p.value);
  }
  std::vector<Value> choices;
  for (const std::int64_t number : numbers) choices.push_back(Exactly(number));
  return choices;
}

// The conduct was not after the decision; a case without a day of decision is
// decided at the end of time.
void Axes::AddDays() {
  const model::HeaderFacts& header = world_.model.header;
  const model::Type date = {TypeKind::Date, 0};
  const bool dated = file_.has_decision_date && !options_.as_of;
  const Value decided = options_.as_of ? Exactly(*options_.as_of)
                        : dated        ? file_.decision_days
                                       : Exactly(kMaxNumber);
  Value conduct = file_.conduct_days;
  conduct.hi = std::max(conduct.lo, std::min(conduct.hi, decided.hi));
  conduct = Clipped(conduct, file_.established[header.conduct_date]);
  if (file_.conduct_days.lo < file_.conduct_days.hi) {
    all_.push_back({.kind = Axis::Kind::Conduct,
                    .fact = header.conduct_date,
                    .choices = Choices(conduct, date)});
  }
  if (!dated) return;
  const Value decision =
      Clipped(decided, file_.established[header.decision_date]);
  if (decision.lo == decision.hi) return;
  all_.push_back({.kind = Axis::Kind::Decision,
                  .fact = header.decision_date,
                  .choices = Choices(decision, date)});
}

void Axes::AddNorm(Axis::Kind kind, model::NormId norm, Value day) {
  if (day.lo == day.hi) return;
  all_.push_back({.kind = kind,
                  .norm = norm,
                  .choices = Choices(day, {TypeKind::Date, 0})});
}

// One new item is enough to make one 存在 true or one 每一 false; the others
// can be left out.
void Axes::AddList(model::FactId fact) {
  const ListValue list = StatedList(fact);
  int needed = 0;
  bool counted = false;
  for (const syntax::Expr& expr : world_.model.exprs) {
    const auto* each = std::get_if<syntax::Quantifier>(&expr.node);
    if (each == nullptr ||
        each->list.text != world_.model.facts[fact].text.name.text) {
      continue;
    }
    ++needed;
    counted = counted || each->kind == syntax::QuantifierKind::Count;
  }
  if (counted && !list.complete) complete_ = false;
  if (counted) needed = kCounted;
  const auto& fields =
      world_.model.records[world_.model.facts[fact].type.index].fields;
  const auto first = file_.items.begin() + list.first_item;
  const auto count = static_cast<std::ptrdiff_t>(list.count * fields.size());
  const std::vector<Value> domains(first, first + count);
  Axis axis = {.kind = Axis::Kind::List, .fact = fact};
  for (const auto& items : Settled(domains, fields)) {
    AddItems(items, fields, list.complete ? 0 : needed, counted, axis);
  }
  if (axis.lists.size() > 1) all_.push_back(std::move(axis));
}

// Each way of settling what is not known of some items; if they are too many,
// some of them.
std::vector<std::vector<Value>> Axes::Settled(
    const std::vector<Value>& domains,
    const std::vector<model::Field>& fields) {
  std::vector<std::vector<Value>> choices;
  std::size_t count = 1;
  for (std::size_t i = 0; i < domains.size(); ++i) {
    choices.push_back(Choices(domains[i], fields[i % fields.size()].type));
    count = std::min(count * choices.back().size(), kMostItems + 1);
  }
  std::vector<std::vector<Value>> all;
  if (count > kMostItems) {
    complete_ = false;
    reference::Random random(1);
    for (int n = 0; n < kSomeItems; ++n) {
      all.emplace_back();
      for (const auto& of : choices) all.back().push_back(random.Pick(of));
    }
    return all;
  }
  all.emplace_back();
  for (const auto& of : choices) {
    std::vector<std::vector<Value>> longer;
    for (const auto& items : all) {
      for (const Value value : of) {
        longer.push_back(items);
        longer.back().push_back(value);
      }
    }
    all = std::move(longer);
  }
  return all;
}

// The lists that have all of `items`, and up to `more` new ones.
void Axes::AddItems(const std::vector<Value>& items,
                    const std::vector<model::Field>& fields, int more,
                    bool again, Axis& axis) {
  std::vector<Value> domains;
  for (const model::Field& field : fields) domains.push_back(field.domain);
  const auto kinds =
      more == 0 ? std::vector<std::vector<Value>>() : Settled(domains, fields);
  if (kinds.size() > kMostKinds) {
    complete_ = complete_ && more == 1;
    more = 1;
  }
  // Lists by how many kinds they may still take; first those without more.
  struct Started {
    std::vector<Value> items;
    std::size_t from;
    int left;
  };
  std::vector<Started> started = {{items, 0, more}};
  for (std::size_t s = 0; s < started.size(); ++s) {
    const Started at = started[s];
    axis.lists.push_back(at.items);
    if (at.left == 0) continue;
    for (std::size_t k = at.from; k < kinds.size(); ++k) {
      Started next = {at.items, again ? k : k + 1, at.left - 1};
      next.items.insert(next.items.end(), kinds[k].begin(), kinds[k].end());
      started.push_back(std::move(next));
    }
  }
}

std::size_t Axes::size() const {
  std::size_t size = 1;
  for (const Axis& axis : all_) {
    size = std::min<std::size_t>(size, 1'000'000'000) * axis.size();
  }
  return size;
}

void Axes::Establish(const Axis& axis, std::size_t choice,
                     CaseFile& file) const {
  if (axis.kind == Axis::Kind::List) {
    const std::vector<Value>& items = axis.lists[choice];
    const std::size_t stride =
        world_.model.records[world_.model.facts[axis.fact].type.index]
            .fields.size();
    file.lists[axis.fact] = {static_cast<std::uint32_t>(file.items.size()),
                             static_cast<std::uint32_t>(items.size() / stride),
                             true};
    file.items.insert(file.items.end(), items.begin(), items.end());
    file.standings[axis.fact] = Standing::Established;
    return;
  }
  if (axis.fact == model::kNone) return;  // Not the case's to say.
  const Value value = axis.choices[choice];
  if (axis.kind == Axis::Kind::Conduct) file.conduct_days = value;
  if (axis.kind == Axis::Kind::Decision) file.decision_days = value;
  file.established[axis.fact] = value;
  file.candidates[axis.fact] = value;
  file.standings[axis.fact] = Standing::Established;
}

}  // namespace rongcuo::brute
