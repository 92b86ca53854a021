#include "test/bench/peers/native/rules.h"

#include <algorithm>
#include <array>
#include <bit>
#include <initializer_list>

// test/bench/peers/rules in C++ by hand: what one would write who needs these
// rules only, and nothing but the outcome.
namespace rongcuo::peers {
namespace {

// Three-valued logic: what may be.
struct Truth {
  bool may_hold, may_fail;

  bool Certain() const { return !may_fail; }
};
Truth operator&&(Truth a, Truth b) = delete;
Truth operator&(Truth a, Truth b) {
  return {a.may_hold && b.may_hold, a.may_fail || b.may_fail};
}
Truth operator|(Truth a, Truth b) {
  return {a.may_hold || b.may_hold, a.may_fail && b.may_fail};
}
Truth operator!(Truth a) { return {a.may_fail, a.may_hold}; }

enum Outcome : std::uint8_t {
  NoLiability,
  Exempt,
  Mitigate,
  OutOfScope,
  Refuse
};

struct Points {
  int low, high;

  explicit Points(int base) : low(base), high(base) {}
  void Adjust(int by, Truth when) {
    if (when.Certain()) {
      low += by;
      high += by;
    } else if (when.may_hold) {
      (by < 0 ? low : high) += by;
    }
  }
};

class Evaluation {
 public:
  Evaluation(const Case& c, Reasons* reasons) : c_(c), reasons_(reasons) {}

  Outcomes Run() {
    Derive();
    const Truth red_line = RedLine();
    const auto [tolerate, blame] = Distinctions();
    const Truth failing = !Premises();
    const Truth ground = Situations() | tolerate;
    Score();
    Outcomes possible = 0;
    const auto clause = [&](Outcome outcome, Truth when) {
      if (when.may_hold) possible |= Outcomes{1} << outcome;
      return when.Certain();
    };
    if (clause(NoLiability,
               Only(Fault, 1) & !deliberate_ & !Is(Neglect) & !Is(Inaction)) ||
        clause(Refuse, red_line) || clause(Refuse, blame) ||
        clause(Refuse, failing) || clause(Exempt, ground & AtLeast(75)) ||
        clause(Mitigate, ground & AtLeast(50)) || clause(Refuse, ground)) {
      return possible;
    }
    return possible | Outcomes{1} << OutOfScope;
  }

 private:
  Truth Only(Fact fact, std::uint32_t set) const {
    return {(c_.values[fact] & set) != 0, (c_.values[fact] & ~set) != 0};
  }
  Truth Is(Fact fact) const { return Only(fact, 2); }
  Truth LossAtLeast(std::int64_t fen) const {
    return {c_.loss_high >= fen, c_.loss_low < fen};
  }
  Truth AtLeast(int score) const { return {high_ >= score, low_ < score}; }
  // A rule or an adjustment: what came of it is kept if reasons are wanted.
  Truth Rule(Truth truth) {
    if (reasons_ != nullptr) {
      reasons_->true_rules |= std::uint64_t{truth.Certain()} << rule_;
      reasons_->open_rules |= std::uint64_t{truth.may_hold && truth.may_fail}
                              << rule_;
      ++rule_;
    }
    return truth;
  }
  Truth Any(std::initializer_list<Truth> rules) {
    Truth any = {false, true};
    for (const Truth rule : rules) any = any | Rule(rule);
    return any;
  }

  void Derive() {
    constexpr std::uint32_t kAccepted = 1 << 4 | 1 << 6 | 1 << 7 | 1 << 8;
    filing_ = Only(FilingState, kAccepted) & Is(FilingBefore) &
              Is(FilingCovers) & Is(FilingTrue);
    asked_ = Is(Reported) | filing_;
    deliberate_ = Is(Falsified) | Is(FalseClaims) | Is(Diverted) |
                  Is(Concealed) | Is(PrivateGain) | Is(Defied) |
                  Is(CrossedLine);
    knowing_ = Only(Fault, 8);
  }

  Truth RedLine() {
    return Any({Is(Political), Is(PrivateGain) | Is(UndueGain) | Is(Misspent),
                Is(CrossedLine), Is(Falsified), Is(FalseClaims), Is(Diverted),
                Is(Concealed), Is(HarmedPeople),
                Only(Accident, 8 | 16) & !(Is(ForceMajeure) & !Is(Neglect)),
                Only(Opinion, 16), Only(DefaultLevel, 16)});
  }

  std::pair<Truth, Truth> Distinctions() {
    const Truth bans =
        ((Is(Banned) & Only(Fault, 4 | 8)) | Is(Defied)) & !Is(Danger);
    const Truth reform = Is(Reform) & (Is(Inexperience) | Is(Trial));
    const Truth free = Is(Unrestricted) & Is(Trial) & !Is(Banned);
    const Truth meant = Is(Development) & Only(Fault, 2) & !Is(PrivateGain);
    return {Any({reform & !knowing_, free & !knowing_ & !bans, meant}),
            Any({knowing_, bans, Is(PrivateGain)})};
  }

  Truth Premises() {
    return !Any({!Is(PublicSpirit),
                 Is(PrivateGain) | Is(UndueGain) | Is(Favours),
                 Is(Neglect) | Is(Inaction), knowing_,
                 (Is(Banned) | Is(Defied)) & !Is(Danger)});
  }

  Truth Situations() {
    const Truth investment = Only(Field, 1 | 2) & Is(Studied) & Is(Collective) &
                             Is(Unforeseeable) & Is(FellShort);
    const Truth spirit = Is(PublicSpirit);
    return Any({investment,
                spirit & (Is(Collective) | asked_) & !Is(Overstepped),
                spirit & (Is(Urgent) | Is(Danger) | Is(HardTask)),
                spirit & (Is(Legacy) | Is(Obstacles)),
                spirit & (Is(Corrected) | Is(Recovered)),
                spirit & Is(Assigned) & !Is(ProceduralFlaw),
                spirit & Is(UnclearPolicy)});
  }

  struct Adjustment {
    int points;
    Truth when;
  };
  void Factor(int base, int most, std::initializer_list<Adjustment> all) {
    Points points(base);
    for (const auto& [by, when] : all) points.Adjust(by, Rule(when));
    low_ += std::clamp(points.low, 0, most);
    high_ += std::clamp(points.high, 0, most);
  }

  void Score() {
    Factor(6, 20,
           {{9, Is(PublicSpirit)},
            {3, !(Is(PrivateGain) | Is(UndueGain))},
            {2, Is(Cooperated)},
            {-20, Is(PrivateGain)},
            {-8, Is(UndueGain)},
            {-8, Is(Concealed)}});
    Factor(5, 15,
           {{6, Is(Urgent) | Is(Danger) | Is(HardTask)},
            {4, Is(Danger)},
            {6, Is(ForceMajeure) | Is(Unforeseeable)},
            {4, Is(UnclearPolicy) | Is(Unrestricted)},
            {4, Is(Legacy) | Is(Obstacles)},
            {4, Is(Inexperience) | Is(Trial)}});
    Factor(10, 20,
           {{6, Is(Collective)},
            {4, asked_},
            {3, Is(Studied)},
            {3, Is(Reviewed)},
            {2, Is(Published) | Is(Recorded)},
            {3, filing_},
            {-4, Is(ProceduralFlaw)},
            {-4, Is(ProceduralFlaw) & !Is(Urgent) & !Is(HardTask)},
            {-8, Is(Overstepped)}});
    Factor(16, 20,
           {{-4, Only(Fault, 4)},
            {-20, knowing_},
            {-10, Is(Banned) & !Is(Danger)},
            {-6, Is(Repeated)}});
    Factor(13, 15,
           {{2, Is(HazardRemoved) | Is(Approved)},
            {-3, LossAtLeast(1)},
            {-2, LossAtLeast(100'000'000)},
            {-4, LossAtLeast(500'000'000)},
            {-6, LossAtLeast(5'000'000'000)},
            {-2, Only(Opinion, 2 | 4 | 8 | 16)},
            {-4, Only(Opinion, 8 | 16)},
            {-5, Only(Accident, 2 | 4 | 8 | 16)},
            {-4, Only(DefaultLevel, 4 | 8 | 16)}});
    Factor(5, 10,
           {{3, Is(Corrected)},
            {3, Is(Recovered) | Is(HazardRemoved)},
            {-10, Is(RefusedCorrection)}});
    if (reasons_ != nullptr) {
      reasons_->score_low = low_;
      reasons_->score_high = high_;
    }
  }

  const Case& c_;
  Reasons* const reasons_;
  int rule_ = 0;
  int low_ = 0, high_ = 0;
  Truth filing_{}, asked_{}, deliberate_{}, knowing_{};
};

// Facts that more than one rule reads come first: once they are known, what is
// left hardly hangs together, and three-valued logic is exact.
constexpr std::array kShared = {
    PublicSpirit,  Fault,         Danger,         Urgent,       HardTask,
    Collective,    Banned,        ProceduralFlaw, Trial,        PrivateGain,
    UndueGain,     Legacy,        Obstacles,      Corrected,    Recovered,
    HazardRemoved, Studied,       Reported,       Concealed,    Neglect,
    Inaction,      Defied,        Overstepped,    Assigned,     UnclearPolicy,
    Accident,      Opinion,       DefaultLevel,   Reform,       Development,
    Unrestricted,  Unforeseeable, ForceMajeure,   Inexperience, Field,
    FellShort,     FilingState,   FilingBefore,   FilingCovers, FilingTrue,
    CrossedLine,   Falsified,     FalseClaims,    Diverted,     Repeated};

// The fact that leaves the least open whichever value it has; none is left if
// it is kFacts.
Fact MostTelling(Case& c, Outcomes found) {
  Fact best = kFacts;
  double least = 0;
  for (const Fact fact : kShared) {
    const std::uint32_t set = c.values[fact];
    if (std::has_single_bit(set)) continue;
    double open = 0;
    for (std::uint32_t rest = set; rest != 0; rest &= rest - 1) {
      c.values[fact] = rest & -rest;
      open += std::popcount(Evaluation(c, nullptr).Run() & ~found);
    }
    c.values[fact] = set;
    open /= std::popcount(set);
    if (best != kFacts && open >= least) continue;
    best = fact;
    least = open;
  }
  return best;
}

// Adds what completions of the case come to: what three-valued logic leaves
// possible is followed by filling in fact after fact.
void Complete(Case& c, Outcomes& found) {
  const Outcomes possible = Evaluation(c, nullptr).Run();
  if ((possible & ~found) == 0) return;
  const Fact fact =
      std::has_single_bit(possible) ? kFacts : MostTelling(c, found);
  // Each fact that is left is read once, by a score that only rises or falls
  // with it, and none moves it by as much as the thresholds are apart.
  if (fact == kFacts) {
    found |= possible;
    return;
  }
  const std::uint32_t set = c.values[fact];
  for (std::uint32_t rest = set; rest != 0; rest &= rest - 1) {
    c.values[fact] = rest & -rest;
    Complete(c, found);
  }
  c.values[fact] = set;
}

Outcomes Possible(const Case& given, Reasons* reasons) {
  const Outcomes possible = Evaluation(given, reasons).Run();
  if (std::has_single_bit(possible)) return possible;
  Case c = given;
  Outcomes found = 0;
  Complete(c, found);
  return found;
}

}  // namespace

Verdict Judge(const Case& given, Reasons* reasons) {
  Case presumed = given;
  bool any = false;
  for (std::size_t fact = 0; fact < kFacts; ++fact) {
    if (kPresumed[fact] == 0 || given.doubted[fact] ||
        given.values[fact] != kAnything[fact]) {
      continue;
    }
    presumed.values[fact] = kPresumed[fact];
    any = true;
  }
  const Outcomes possible = Possible(presumed, reasons);
  const bool single = std::has_single_bit(possible);
  // Without presumptions it can come to more, never to less.
  if (single && (!any || Possible(given, nullptr) == possible)) {
    return {Certainty::Certain, possible};
  }
  return {single ? Certainty::Presumed : Certainty::Open, possible};
}

}  // namespace rongcuo::peers
