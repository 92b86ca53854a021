#include "test/reference/possible.h"

#include <algorithm>
#include <array>

#include "engine/base/quantity.h"

namespace rongcuo::reference {
namespace {

using Wide = __int128;
using Bound = std::optional<std::int64_t>;

// A lower bound past the greatest number is still a lower bound if it is made
// smaller; past the least number it says nothing. Upper bounds alike.
Bound LowerBound(Wide number) {
  if (number <= kMinNumber) return std::nullopt;
  return static_cast<std::int64_t>(std::min<Wide>(number, kMaxNumber - 1));
}
Bound UpperBound(Wide number) {
  if (number >= kMaxNumber) return std::nullopt;
  return static_cast<std::int64_t>(std::max<Wide>(number, kMinNumber + 1));
}

// A bound as a number, or endless on one side.
struct End {
  int endless = 0;  // -1 or 1.
  Wide number = 0;

  int Sign() const {
    if (endless != 0) return endless;
    return number < 0 ? -1 : number > 0 ? 1 : 0;
  }
  bool operator<(const End& other) const {
    if (endless != other.endless) return endless < other.endless;
    return endless == 0 && number < other.number;
  }
};

Wide Exact(Wide product) { return product; }

Wide RoundedToFen(Wide product) {
  const Wide size = product < 0 ? -product : product;
  Wide fen = size / 1'000'000;
  if (size % 1'000'000 * 2 >= 1'000'000) ++fen;
  return product < 0 ? -fen : fen;
}

Range ProductOf(const Range& a, const Range& b, Wide (*round)(Wide)) {
  const auto first = [](const Range& r) {
    return r.least ? End{0, *r.least} : End{-1, 0};
  };
  const auto last = [](const Range& r) {
    return r.most ? End{0, *r.most} : End{1, 0};
  };
  std::array<End, 4> corners;
  std::size_t at = 0;
  for (const End& x : {first(a), last(a)}) {
    for (const End& y : {first(b), last(b)}) {
      const int sign = x.Sign() * y.Sign();
      const bool endless = x.endless != 0 || y.endless != 0;
      corners[at++] = sign == 0 ? End{}
                      : endless ? End{sign, 0}
                                : End{0, round(x.number * y.number)};
    }
  }
  const auto [least, most] =
      std::minmax_element(corners.begin(), corners.end());
  return {least->endless != 0 ? std::nullopt : LowerBound(least->number),
          most->endless != 0 ? std::nullopt : UpperBound(most->number)};
}

Bound Moved(Bound day, Bound months, int sign) {
  if (!day || !months) return std::nullopt;
  return AddMonths(*day, sign * *months);
}

// Whether a relation holds between some, and between all, pairs of choices.
template <typename Relation>
Truth Between(const Choices& a, const Choices& b, Relation relation) {
  Truth result = {false, false};
  for (const int x : a) {
    for (const int y : b) {
      (relation(x, y) ? result.may_be_true : result.may_be_false) = true;
    }
  }
  return result;
}

Choices PositionsOf(const Possible& possible) {
  if (const auto* truth = std::get_if<Truth>(&possible)) {
    Choices result;
    if (truth->may_be_false) result.insert(0);
    if (truth->may_be_true) result.insert(1);
    return result;
  }
  return std::get<Choices>(possible);
}

bool Below(Bound a, Bound b, bool or_equal) {
  return a && b && (or_equal ? *a <= *b : *a < *b);
}

Truth Compared(const Possible& a, const Possible& b, bool or_equal) {
  if (const auto* x = std::get_if<Range>(&a)) {
    const auto& y = std::get<Range>(b);
    // It may be false if the other way round some pair stands.
    const bool always = Below(x->most, y.least, or_equal);
    const bool never = Below(y.most, x->least, !or_equal);
    return {!never, !always};
  }
  return Between(PositionsOf(a), PositionsOf(b), [or_equal](int x, int y) {
    return or_equal ? x <= y : x < y;
  });
}

}  // namespace

bool Certainly(Truth t) { return t.may_be_true && !t.may_be_false; }
bool CertainlyNot(Truth t) { return !t.may_be_true && t.may_be_false; }

Truth Negated(Truth t) { return {t.may_be_false, t.may_be_true}; }

Truth Both(Truth a, Truth b) {
  if (CertainlyNot(a) || CertainlyNot(b)) return kNo;
  if (Certainly(a) && Certainly(b)) return kYes;
  return kMaybe;
}

Truth Either(Truth a, Truth b) {
  if (Certainly(a) || Certainly(b)) return kYes;
  if (CertainlyNot(a) && CertainlyNot(b)) return kNo;
  return kMaybe;
}

bool IsSingle(const Possible& possible) {
  if (const auto* truth = std::get_if<Truth>(&possible)) {
    return truth->may_be_true != truth->may_be_false;
  }
  if (const auto* range = std::get_if<Range>(&possible)) {
    return range->least && range->least == range->most;
  }
  return std::get<Choices>(possible).size() == 1;
}

bool IsWithin(const Possible& inner, const Possible& outer) {
  if (const auto* x = std::get_if<Range>(&inner)) {
    const auto& y = std::get<Range>(outer);
    return (!y.least || (x->least && *x->least >= *y.least)) &&
           (!y.most || (x->most && *x->most <= *y.most));
  }
  const Choices x = PositionsOf(inner);
  const Choices y = PositionsOf(outer);
  return std::includes(y.begin(), y.end(), x.begin(), x.end());
}

Possible Union(const Possible& a, const Possible& b) {
  if (const auto* x = std::get_if<Truth>(&a)) {
    const auto& y = std::get<Truth>(b);
    return Truth{x->may_be_true || y.may_be_true,
                 x->may_be_false || y.may_be_false};
  }
  if (const auto* x = std::get_if<Range>(&a)) {
    const auto& y = std::get<Range>(b);
    Range result;
    if (x->least && y.least) result.least = std::min(*x->least, *y.least);
    if (x->most && y.most) result.most = std::max(*x->most, *y.most);
    return result;
  }
  Choices all = std::get<Choices>(a);
  const auto& more = std::get<Choices>(b);
  all.insert(more.begin(), more.end());
  return all;
}

Truth IsEqual(const Possible& a, const Possible& b) {
  if (std::holds_alternative<Range>(a)) {
    if (IsSingle(a) && a == b) return kYes;
    return {
        Compared(a, b, true).may_be_true && Compared(b, a, true).may_be_true,
        true};
  }
  return Between(PositionsOf(a), PositionsOf(b), std::equal_to<>());
}

Truth IsLess(const Possible& a, const Possible& b) {
  return Compared(a, b, false);
}
Truth IsLessOrEqual(const Possible& a, const Possible& b) {
  return Compared(a, b, true);
}

Range Sum(const Range& a, const Range& b) {
  Range result;
  if (a.least && b.least) result.least = LowerBound(Wide{*a.least} + *b.least);
  if (a.most && b.most) result.most = UpperBound(Wide{*a.most} + *b.most);
  return result;
}

Range Difference(const Range& a, const Range& b) {
  Range result;
  if (a.least && b.most) result.least = LowerBound(Wide{*a.least} - *b.most);
  if (a.most && b.least) result.most = UpperBound(Wide{*a.most} - *b.least);
  return result;
}

Range Product(const Range& a, const Range& b) { return ProductOf(a, b, Exact); }
Range ShareOf(const Range& a, const Range& b) {
  return ProductOf(a, b, RoundedToFen);
}

Range MonthsLater(const Range& days, const Range& months) {
  return {Moved(days.least, months.least, 1), Moved(days.most, months.most, 1)};
}
Range MonthsEarlier(const Range& days, const Range& months) {
  return {Moved(days.least, months.most, -1),
          Moved(days.most, months.least, -1)};
}

Possible FromValue(Value value, model::TypeKind kind) {
  if (kind == model::TypeKind::Truth) {
    return Truth{value.hi == 1, value.lo == 0};
  }
  if (kind == model::TypeKind::Enumeration) {
    Choices choices;
    for (int i = 0; i < 64; ++i) {
      if ((static_cast<std::uint64_t>(value.lo) >> i) % 2 == 1) {
        choices.insert(i);
      }
    }
    return choices;
  }
  Range range;
  if (value.lo != kMinNumber) range.least = value.lo;
  if (value.hi != kMaxNumber) range.most = value.hi;
  return range;
}

Value ToValue(const Possible& possible) {
  if (const auto* truth = std::get_if<Truth>(&possible)) {
    return {truth->may_be_false ? 0 : 1, truth->may_be_true ? 1 : 0};
  }
  if (const auto* range = std::get_if<Range>(&possible)) {
    return {range->least.value_or(kMinNumber),
            range->most.value_or(kMaxNumber)};
  }
  std::uint64_t bits = 0;
  for (const int i : std::get<Choices>(possible)) bits |= std::uint64_t{1} << i;
  return {static_cast<std::int64_t>(bits), 0};
}

}  // namespace rongcuo::reference
