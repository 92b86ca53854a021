#pragma once

#include <array>
#include <functional>
#include <map>
#include <span>
#include <vector>

#include "engine/eval/days.h"
#include "engine/lanes/block.h"
#include "engine/lanes/machine.h"
#include "engine/lanes/plan.h"
#include "engine/lanes/regimes.h"
#include "engine/lanes/spread.h"

namespace rongcuo::lanes {

// What three-valued judging leaves possible of a case, both days together.
struct Left {
  eval::Possible presumed, bare;
  // Whether looking at completions cannot change the certainty or the outcome:
  // it is certain; or completions that come to different outcomes are known.
  bool settled = false;
  eval::OutcomeSet seen = 0;  // To which some completion known comes.
  // Presumptions do not say clearly enough which completions there are.
  bool unclear = false;
};

// Judges cases a block at a time. Comes to what eval::Evaluate comes to for
// each. Not for several threads at once.
class Panel {
 public:
  // All must outlive it.
  Panel(const model::HeaderFacts& header, const program::Program& program,
        const Layout& layout);

  Regimes& regimes() { return regimes_; }

  // Called with the lanes whose verdict rests on what the machine read last, as
  // eval::Trace::holding has it; what it is told later stands.
  using Holding = std::function<void(const Machine&, const Plane& lanes)>;

  // `left[i]` of the i-th lane. Places of the block's headings are those of
  // `regimes`. Tries a few completions to settle cases.
  void Judge(const Block& block, std::array<Left, kLanes>& left,
             const Holding& holding = nullptr);

  // The cases of the block judged last, with what was presumed where that
  // matters: lanes that were not settled can be copied from it and settled
  // together with others of their matter by trying all completions known.
  const Block& presumed() const { return presumed_; }
  void Settle(const Block& presumed, std::array<Left, kLanes>& left);

  // A completion by which a case that was not settled came to an outcome: it is
  // tried on these lanes, of the same matter, and on later ones.
  void Learn(const casefile::CaseFile& completion, const Block& presumed,
             std::array<Left, kLanes>& left);

 private:
  // The days of the cases, of which they are judged by one or the other.
  using Day = Value Heading::*;

  // The plan for the places of a block.
  const Plan& PlanFor(const Block& block);
  // One of the days, for all lanes.
  struct Guards {
    std::vector<Truth> norms;  // By Plan::norms.
    std::array<std::uint32_t, kLanes> regime = {};
  };
  void FindGuards(const Plan& plan, const Block& block, Day day,
                  Guards& guards);
  using Possibles = std::array<eval::Possible, kLanes>;
  void Read(const Block& block, const Guards& guards, bool presumptions,
            Possibles& possible);
  // Both days together without presumptions, of a block just begun.
  void ReadBare(const Block& block, Possibles& possible);
  void FindDays(const Plan& plan, const Block& block);
  // What completions of the lanes of `presumed_` show; those of `presumed_`
  // without what was presumed where all completions count.
  void SettleSome(const Block& block, const Plane& unclear,
                  std::array<Left, kLanes>& left);
  // Tries the best completions on the lanes of `presumed_`.
  void SettleMost(const Plan& plan, std::array<Left, kLanes>& left);
  // The lanes of one matter that are not settled and may be.
  static Plane Needy(const Block& presumed, std::uint32_t matter,
                     const std::array<Left, kLanes>& left);

  // The completions known of one matter.
  struct Learned {
    Completions completions;
    std::vector<std::uint64_t> settled;  // By lane of these: cases, so far.
    std::vector<std::size_t> order;      // Their lanes, the best first.
  };
  // Tries one of them, the k-th best, on lanes and takes those that are settled
  // out of these.
  void Try(const Plan& plan, const Block& presumed, Learned& learned,
           std::size_t k, Plane& needy, std::array<Left, kLanes>& left);
  // Tries all of them on one case, or the first on several, and takes those
  // that are settled out of `needy`.
  void TryMany(const Plan& plan, const Block& presumed, Learned& learned,
               std::span<const std::size_t> cases, Plane& needy,
               std::array<Left, kLanes>& left);
  // Tries them on all lanes, so many cases at a time.
  void TryInTurn(const Plan& plan, const Block& presumed, Learned& learned,
                 std::size_t cases, Plane& needy,
                 std::array<Left, kLanes>& left);
  static void Order(Learned& learned);

  const model::HeaderFacts& header_;
  const program::Program& program_;
  const Layout& layout_;
  Regimes regimes_;
  Machine machine_;
  std::map<std::vector<bool>, Plan> plans_;  // By the norms of places.
  // The regimes of a block, which are few, and their lanes.
  std::vector<std::uint32_t> met_;
  std::vector<Plane> met_lanes_;
  std::vector<std::uint32_t> met_index_;  // By regime; kNone.
  Guards conduct_, decision_;
  bool days_differ_ = false;  // In any lane.
  Reached reached_;
  std::vector<Learned> learned_;  // By matter.
  Block presumed_, completed_;
};

}  // namespace rongcuo::lanes
