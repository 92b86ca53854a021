#include "engine/lanes/layout.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "engine/lanes/operands.h"

namespace rongcuo::lanes {
namespace {

using program::Address;
using program::Instruction;
using program::Op;
using program::Program;

constexpr Term kAlways = {kNone, false};
constexpr Term kNever = {kNone, true};

constexpr std::uint64_t Below(int index) {
  return index >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << index) - 1;
}

bool IsTruth(const Program& program, model::FactId fact) {
  return !program.is_enumeration[fact] &&
         program.domains[fact] == kUnknownTruth;
}

bool IsList(const Program& program, model::FactId fact) {
  return program.fact_values[fact] == program::kNoAddress;
}

// Questions about one operand, each once.
class Questions {
 public:
  explicit Questions(std::vector<Test>& tests) : tests_(tests) {}

  // The terms of `operand op constant`, or of `constant op operand`.
  void Ask(Op op, Value constant, bool constant_first, Comparison& comparison) {
    const Value c = constant;
    const bool bits = op == Op::EnumEqual || op == Op::EnumLess ||
                      op == Op::EnumLessEqual || op == Op::EnumWithin;
    if (bits) {
      AskSet(op, c, constant_first, comparison);
    } else if (op == Op::Equal) {
      comparison.must = c.lo == c.hi
                            ? BothTerms{Low(c.lo), Negated(HighAbove(c.lo))}
                            : BothTerms{kNever, kAlways};
      comparison.may = {Negated(LowAbove(c.hi)), High(c.lo)};
    } else if (constant_first) {
      const bool strict = op == Op::Less;
      comparison.must = {strict ? LowAbove(c.hi) : Low(c.hi), kAlways};
      comparison.may = {strict ? HighAbove(c.lo) : High(c.lo), kAlways};
    } else {
      const bool strict = op == Op::Less;
      comparison.must = {Negated(strict ? High(c.lo) : HighAbove(c.lo)),
                         kAlways};
      comparison.may = {Negated(strict ? Low(c.hi) : LowAbove(c.hi)), kAlways};
    }
  }

 private:
  void AskSet(Op op, Value c, bool constant_first, Comparison& comparison) {
    const int low = LowestIndex(c), high = HighestIndex(c);
    if (op == Op::EnumWithin || op == Op::EnumEqual) {
      const bool several = op == Op::EnumEqual && !std::has_single_bit(Bits(c));
      comparison.must = {several ? kNever : Negated(Meets(~Bits(c))), kAlways};
      comparison.may = {Meets(Bits(c)), kAlways};
    } else if (constant_first) {
      // c < a needs all of a above c; possible if some of a is.
      const int strict = op == Op::EnumLess ? 1 : 0;
      comparison.must = {Negated(Meets(Below(high + strict))), kAlways};
      comparison.may = {Meets(~Below(low + strict)), kAlways};
    } else {
      const int loose = op == Op::EnumLess ? 0 : 1;
      comparison.must = {Negated(Meets(~Below(low + loose))), kAlways};
      comparison.may = {Meets(Below(high + loose)), kAlways};
    }
  }

  static Term Negated(Term term) { return {term.test, !term.negated}; }

  Term Meets(std::uint64_t set) {
    if (set == 0) return kNever;
    return Add({Test::Kind::Meets, static_cast<std::int64_t>(set)});
  }
  Term Low(std::int64_t bound) { return Add({Test::Kind::LowAtLeast, bound}); }
  Term High(std::int64_t bound) {
    return Add({Test::Kind::HighAtLeast, bound});
  }
  Term LowAbove(std::int64_t bound) {
    return bound == kMaxNumber ? kNever : Low(bound + 1);
  }
  Term HighAbove(std::int64_t bound) {
    return bound == kMaxNumber ? kNever : High(bound + 1);
  }

  Term Add(Test test) {
    const auto at = std::find(tests_.begin(), tests_.end(), test);
    const auto index = static_cast<std::uint32_t>(at - tests_.begin());
    if (at == tests_.end()) tests_.push_back(test);
    return {index, false};
  }

  std::vector<Test>& tests_;
};

class Maker {
 public:
  Maker(const Program& program, Asked asked) : program_(program) {
    layout_.asked = std::move(asked);
  }

  Layout Run() {
    AddFacts();
    AddShapes();
    for (Address at = 0; at < program_.code.size(); ++at) AddUse(at);
    for (const model::FactId fact : layout_.asked.facts) {
      if (!IsList(program_, fact)) NeedValues(program_.fact_values[fact]);
    }
    AddPresumed();
    AddNorms();
    AddHeldBack();
    PlacePlanes();
    return std::move(layout_);
  }

 private:
  void AddFacts() {
    for (model::FactId fact = 0; fact < program_.domains.size(); ++fact) {
      FactColumn column;
      column.domain = program_.domains[fact];
      column.bits = program_.is_enumeration[fact];
      if (IsList(program_, fact)) {
        column.kind = FactColumn::Kind::List;
        column.list = layout_.lists++;
        column.stride = program_.list_strides[fact];
      } else if (IsTruth(program_, fact)) {
        column.kind = FactColumn::Kind::Truth;
      }
      layout_.facts.push_back(std::move(column));
    }
  }

  void AddShapes() {
    layout_.shapes.resize(program_.code.size(), Shape::Nothing);
    layout_.comparisons.resize(program_.code.size(), kNone);
    for (Address at = 0; at < program_.code.size(); ++at) {
      if (layout_.shapes[at] == Shape::Body) continue;
      const Instruction& i = program_.code[at];
      layout_.shapes[at] = ShapeOf(at);
      if (i.op != Op::Each) continue;
      for (Address body = at + 1; body < i.b; ++body) {
        layout_.shapes[body] = Shape::Body;
      }
    }
  }

  Shape ShapeOf(Address at) const {
    const Instruction& i = program_.code[at];
    switch (i.op) {
      case Op::Constant:
        return Shape::Constant;
      case Op::LoadFact:
      case Op::Presume:
      case Op::Deem:
        return IsTruth(program_, FactAt(program_, at)) ? Shape::Truth
                                                       : Shape::Fact;
      case Op::SkipUnless:
      case Op::LoadField:
        return Shape::Nothing;
      case Op::Add:
      case Op::Subtract:
      case Op::Multiply:
      case Op::MultiplyByShare:
      case Op::AddMonths:
      case Op::SubtractMonths:
        return Shape::Number;
      case Op::Score:
        return Shape::Score;
      case Op::Each:
        return static_cast<syntax::QuantifierKind>(i.c) ==
                       syntax::QuantifierKind::Count
                   ? Shape::Number
                   : Shape::Truth;
      default:
        return Shape::Truth;
    }
  }

  // A comparison with a constant becomes tests; whatever else reads a fact
  // needs its values.
  void AddUse(Address at) {
    const Instruction& i = program_.code[at];
    switch (i.op) {
      case Op::Equal:
      case Op::Less:
      case Op::LessEqual:
      case Op::EnumEqual:
      case Op::EnumLess:
      case Op::EnumLessEqual:
      case Op::EnumWithin:
        if (layout_.shapes[at] == Shape::Body || !Compare(at, i)) {
          NeedValues(i.a);
          NeedValues(i.b);
        }
        break;
      case Op::Add:
      case Op::Subtract:
      case Op::Multiply:
      case Op::MultiplyByShare:
      case Op::AddMonths:
      case Op::SubtractMonths:
        NeedValues(i.a);
        NeedValues(i.b);
        break;
      default:
        break;
    }
  }

  bool Compare(Address at, const Instruction& i) {
    const auto tested = [&](Address operand) {
      return layout_.shapes[operand] == Shape::Fact ||
             layout_.shapes[operand] == Shape::Score;
    };
    const bool first = layout_.shapes[i.a] == Shape::Constant;
    const Address constant = first ? i.a : i.b;
    const Address operand = first ? i.b : i.a;
    if (layout_.shapes[constant] != Shape::Constant || !tested(operand)) {
      return false;
    }
    Comparison comparison;
    comparison.operand = operand;
    std::vector<Test>& tests =
        layout_.shapes[operand] == Shape::Score
            ? layout_.score_tests
            : layout_.facts[FactAt(program_, operand)].tests;
    Questions(tests).Ask(i.op, program_.constants[constant], first, comparison);
    layout_.comparisons[at] =
        static_cast<std::uint32_t>(layout_.comparison_table.size());
    layout_.comparison_table.push_back(comparison);
    return true;
  }

  void NeedValues(Address operand) {
    if (layout_.shapes[operand] != Shape::Fact) return;
    FactColumn& column = layout_.facts[FactAt(program_, operand)];
    if (column.raw == kNone) column.raw = layout_.raws++;
  }

  void AddPresumed() {
    for (const program::PresumptionEntry& entry : program_.presumptions) {
      if (entry.conclusive) {
        // Beside what is known something may be deemed: only the values tell
        // whether one is left.
        FactColumn& column = layout_.facts[entry.fact];
        if (column.kind == FactColumn::Kind::Tested && column.raw == kNone) {
          column.raw = layout_.raws++;
        }
        continue;
      }
      std::vector<PresumedValue>& presumed = layout_.facts[entry.fact].presumed;
      const bool known = std::any_of(
          presumed.begin(), presumed.end(),
          [&](const PresumedValue& p) { return p.value == entry.value; });
      if (known) continue;
      const bool tested =
          layout_.facts[entry.fact].kind == FactColumn::Kind::Tested;
      presumed.push_back({entry.value, NewPlane(tested)});
    }
  }

  // The condition of a norm's presumption is `own condition and guard`.
  void AddNorms() {
    std::vector<model::NormId> norms(program_.code.size(), kNone);
    for (model::NormId norm = 0; norm < program_.norms.size(); ++norm) {
      norms[program_.norms[norm].guard] = norm;
    }
    for (const program::PresumptionEntry& entry : program_.presumptions) {
      const bool guarded =
          entry.presumption != kNone && entry.condition != entry.own_condition;
      layout_.presumption_norms.push_back(
          guarded ? norms[program_.code[entry.condition].b] : kNone);
    }
  }

  // What decides whether a fact's own presumption is held back: whether rivals
  // of it rest on something that is said without being settled.
  void AddHeldBack() {
    std::vector<bool> met(program_.code.size());
    for (const program::PresumptionEntry& own : program_.presumptions) {
      if (own.conclusive || own.presumption != kNone) continue;
      const Instruction& presume = program_.code[own.address];
      for (std::uint32_t p = presume.b; p < presume.b + presume.c; ++p) {
        const program::PresumptionEntry& rival = program_.presumptions[p];
        if (rival.value == own.value) continue;
        Walk(rival.own_condition, met);
      }
    }
  }

  void Walk(Address root, std::vector<bool>& met) {
    std::vector<Address> pending = {root};
    while (!pending.empty()) {
      const Address at = pending.back();
      pending.pop_back();
      if (met[at]) continue;
      met[at] = true;
      const Instruction& i = program_.code[at];
      if (i.op == Op::LoadFact || i.op == Op::Presume || i.op == Op::Deem) {
        NeedStirred(FactAt(program_, at));
        continue;
      }
      if (i.op == Op::Each) NeedStirred(i.a);
      ForEachOperand(program_, at,
                     [&](Address operand) { pending.push_back(operand); });
    }
  }

  void NeedStirred(model::FactId fact) {
    FactColumn& column = layout_.facts[fact];
    if (column.stirred == kNone) column.stirred = NewPlane(false);
  }

  std::uint32_t NewPlane(bool otherwise) {
    layout_.plane_defaults.push_back(otherwise);
    return static_cast<std::uint32_t>(layout_.plane_defaults.size() - 1);
  }

  // The planes that answer the questions, of one fact together.
  void PlacePlanes() {
    for (FactColumn& column : layout_.facts) {
      column.plane = static_cast<std::uint32_t>(layout_.plane_defaults.size());
      if (column.kind == FactColumn::Kind::Truth) {
        NewPlane(false);
        NewPlane(true);
      }
      for (const Test& test : column.tests) {
        NewPlane(Passes(test, column.domain));
      }
      if (column.kind == FactColumn::Kind::Tested) {
        column.single = NewPlane(IsSingle(column.domain, column.bits));
      }
    }
  }

  const Program& program_;
  Layout layout_;
};

}  // namespace

model::FactId FactAt(const Program& program, Address address) {
  const Instruction& i = program.code[address];
  return i.op == Op::LoadFact ? i.a : program.presumptions[i.b].fact;
}

Layout MakeLayout(const Program& program, Asked asked) {
  return Maker(program, std::move(asked)).Run();
}

}  // namespace rongcuo::lanes
