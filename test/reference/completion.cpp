#include "test/reference/completion.h"

#include <algorithm>
#include <set>
#include <vector>

#include "engine/base/value.h"

namespace rongcuo::reference {
namespace {

using casefile::CaseFile;
using casefile::ListValue;
using casefile::Standing;
using model::TypeKind;

class Narrower {
 public:
  Narrower(Random& random, const model::Model& model, CaseFile& file)
      : random_(random), model_(model), file_(file) {
    for (model::ExprId i = 0; i < model.exprs.size(); ++i) {
      if (model.meanings[i].kind == model::MeaningKind::Constant &&
          model.types[i].kind != TypeKind::Enumeration) {
        interesting_[static_cast<std::size_t>(model.types[i].kind)].insert(
            model.meanings[i].constant.lo);
      }
    }
  }

  // A value out of `value`, the whole of which is possible.
  Value One(Value value, model::Type type) {
    if (type.kind == TypeKind::Enumeration) {
      std::vector<std::uint64_t> bits;
      for (int i = 0; i < 64; ++i) {
        const std::uint64_t bit = std::uint64_t{1} << i;
        if ((Bits(value) & bit) != 0) bits.push_back(bit);
      }
      return EnumSet(random_.Pick(bits));
    }
    // Where a condition may turn, and the ends.
    std::vector<std::int64_t> numbers = {value.lo, value.hi};
    for (const std::int64_t turn :
         interesting_[static_cast<std::size_t>(type.kind)]) {
      for (std::int64_t n = turn - 1; n <= turn + 1; ++n) {
        if (value.lo <= n && n <= value.hi) numbers.push_back(n);
      }
    }
    return Exactly(random_.Pick(numbers));
  }

  // Part of `value`: one of it, or what lies between two of it.
  Value Part(Value value, model::Type type) {
    const Value a = One(value, type);
    if (random_.Chance(60)) return a;
    const Value b = One(value, type);
    if (type.kind == TypeKind::Enumeration) {
      return EnumSet(Bits(a) | Bits(b));
    }
    return {std::min(a.lo, b.lo), std::max(a.lo, b.lo)};
  }

  void Establish(model::FactId fact, Value value) {
    file_.established[fact] = value;
    file_.candidates[fact] = value;
    file_.standings[fact] = Standing::Established;
  }

  // The header's days are facts, too.
  void SetConduct(Value days) {
    file_.conduct_days = days;
    Establish(model_.header.conduct_date, days);
  }
  void SetDecision(Value days) {
    file_.decision_days = days;
    Establish(model_.header.decision_date, days);
  }

  // The part of a header's days that a calendar has.
  Value Calendar(Value days, model::FactId fact) const {
    const Value domain = model_.facts[fact].domain;
    return {std::max(days.lo, domain.lo), std::min(days.hi, domain.hi)};
  }

  template <typename Choose>
  void NarrowConduct(Choose choose) {
    Value days = Calendar(file_.conduct_days, model_.header.conduct_date);
    if (file_.has_decision_date) {  // Not after the decision.
      days.hi = std::max(days.lo, std::min(days.hi, file_.decision_days.hi));
    }
    SetConduct(choose(days, model::Type{TypeKind::Date, 0}));
  }
  template <typename Choose>
  void NarrowDecision(Choose choose) {
    if (!file_.has_decision_date) return;
    Value days = Calendar(file_.decision_days, model_.header.decision_date);
    const Value conduct =
        Calendar(file_.conduct_days, model_.header.conduct_date);
    days.lo = std::min(days.hi, std::max(days.lo, conduct.lo));
    SetDecision(choose(days, model::Type{TypeKind::Date, 0}));
  }

  // A copy of a list's items with some more, if there may be more.
  template <typename Choose>
  void NarrowList(model::FactId fact, int more, bool complete, Choose choose) {
    ListValue& list = file_.lists[fact];
    const auto& fields = model_.records[model_.facts[fact].type.index].fields;
    std::vector<Value> items(
        file_.items.begin() + list.first_item,
        file_.items.begin() + list.first_item + list.count * fields.size());
    if (list.complete) more = 0;
    for (; more > 0; --more) {
      for (const model::Field& field : fields) items.push_back(field.domain);
      ++list.count;
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
      items[i] = choose(items[i], fields[i % fields.size()].type);
    }
    list.first_item = static_cast<std::uint32_t>(file_.items.size());
    list.complete = list.complete || complete;
    file_.items.insert(file_.items.end(), items.begin(), items.end());
    file_.standings[fact] = Standing::Established;
  }

  bool IsDate(model::FactId fact) const {
    return fact == model_.header.conduct_date ||
           fact == model_.header.decision_date;
  }

 private:
  Random& random_;
  const model::Model& model_;
  CaseFile& file_;
  std::set<std::int64_t> interesting_[16];  // By TypeKind.
};

}  // namespace

CaseFile WithOneMoreKnown(Random& random, const model::Model& model,
                          const CaseFile& file) {
  CaseFile result = file;
  Narrower narrower(random, model, result);
  const auto part = [&](Value value, model::Type type) {
    return narrower.Part(value, type);
  };
  const auto maybe = [&](Value value, model::Type type) {
    return random.Chance(30) ? narrower.Part(value, type) : value;
  };
  const auto fact = static_cast<model::FactId>(
      random.Below(static_cast<int>(model.facts.size())));
  if (fact == model.header.conduct_date) {
    narrower.NarrowConduct(part);
  } else if (fact == model.header.decision_date) {
    narrower.NarrowDecision(part);
  } else if (model.facts[fact].type.kind == TypeKind::List) {
    narrower.NarrowList(fact, random.Below(2), random.Chance(30), maybe);
  } else {
    narrower.Establish(fact,
                       part(result.established[fact], model.facts[fact].type));
  }
  return result;
}

CaseFile Completed(Random& random, const model::Model& model,
                   const CaseFile& file) {
  CaseFile result = file;
  Narrower narrower(random, model, result);
  const auto one = [&](Value value, model::Type type) {
    return narrower.One(value, type);
  };
  narrower.NarrowDecision(one);
  narrower.NarrowConduct(one);
  if (!file.has_decision_date) {  // Then it is a fact like any other.
    const model::FactId fact = model.header.decision_date;
    narrower.Establish(fact,
                       one(file.established[fact], model.facts[fact].type));
  }
  for (model::FactId fact = 0; fact < model.facts.size(); ++fact) {
    if (narrower.IsDate(fact)) continue;
    if (model.facts[fact].type.kind == TypeKind::List) {
      narrower.NarrowList(fact, random.Below(3), true, one);
    } else {
      narrower.Establish(fact,
                         one(result.established[fact], model.facts[fact].type));
    }
  }
  return result;
}

CaseFile AllUnknown(const model::Model& model, const CaseFile& file) {
  CaseFile result = file;
  result.has_decision_date = false;
  result.conduct_days = kAnyNumber;
  result.decision_days = kAnyNumber;
  for (model::FactId fact = 0; fact < model.facts.size(); ++fact) {
    result.established[fact] = model.facts[fact].domain;
    result.candidates[fact] = model.facts[fact].domain;
    result.standings[fact] = Standing::Open;
    result.lists[fact] = {};
    result.candidate_lists[fact] = {};
  }
  return result;
}

const eval::Reading& BareConduct(const eval::Trace& trace) {
  return trace.conduct.presumed ? trace.bare_conduct : trace.conduct;
}
const eval::Reading& BareDecision(const eval::Trace& trace) {
  return trace.decision.presumed ? trace.bare_decision : trace.decision;
}

}  // namespace rongcuo::reference
