#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/render/phrases.h"
#include "engine/render/render.h"

namespace rongcuo::render {

// A report in the making. The functions below add its parts in order.
class Page {
 public:
  Page(const Judged& judged_case, const Options& rendering)
      : judged(judged_case),
        options(rendering),
        phrases(judged_case, rendering.language) {}

  const Judged& judged;
  const Options& options;
  const Phrases phrases;
  Report report;

  void Add(Block block) {
    if (!heading_.empty()) {
      Block heading;
      heading.kind = Block::Kind::Heading;
      heading.line = std::move(heading_);
      heading_.clear();
      report.blocks.push_back(std::move(heading));
    }
    report.blocks.push_back(std::move(block));
  }
  void Add(Block::Kind kind, Line line) {
    Add({kind, 0, 0, std::move(line), {}, {}});
  }
  void Heading(Message message, const std::string& argument) {
    heading_ = {{phrases.Word(message, {argument})}};
  }
  void Heading(Message message, const std::string& argument,
               std::size_t count) {
    heading_ = {{phrases.Word(message, {argument, std::to_string(count)})}};
  }
  void EndSection() { heading_.clear(); }
  // Stands over what is added next; over nothing it is left out.
  void Heading(Message message) { heading_ = {{phrases.Word(message)}}; }
  void Heading(Message message, std::size_t count) {
    heading_ = {{phrases.Word(message, {std::to_string(count)})}};
  }
  // Whether rules of a kind have to do with the decision.
  bool Relevant(syntax::RuleKind kind) const {
    return judged.reasons.scope.Has(kind);
  }
  void Row(std::vector<Line> cells) {
    Block block;
    block.kind = Block::Kind::Row;
    block.cells = std::move(cells);
    Add(std::move(block));
  }
  void Paragraph(Line line) { Add(Block::Kind::Paragraph, std::move(line)); }
  void Item(int level, Line line, int number = 0) {
    Add({Block::Kind::Item, level, number, std::move(line), {}, {}});
  }

 private:
  Line heading_;
};

// Which case it is; what it comes to.
void AddTitle(Page& page);
void AddVerdict(Page& page);
// Title, verdict, what is presumed and to be established: the first screen,
// with the main reasons in its middle.
void AddHead(Page& page);
void AddWhy(Page& page);
// The decision's clauses; rules of every kind; definitions and lists.
void AddDecision(Page& page);
void AddRules(Page& page);
void AddDefinitions(Page& page);
// Score by factor.
void AddScore(Page& page);
// What is presumed, wanted, unknown without consequence, remarked.
void AddFacts(Page& page);
// Norms, gaps, follow-up, both days, what was really decided.
void AddRest(Page& page);

// From the conduct's norms to the decision's, or from a case to a changed one:
// what came out otherwise first, and because of it.
void AddDifference(Page& page, const explain::Difference& difference,
                   const casefile::CaseFile& before,
                   const casefile::CaseFile& after);
// For a cell of a table: an outcome with its certainty; the clause that
// decides.
Line OutcomeCell(const Phrases& phrases, eval::OutcomeSet possible,
                 eval::OutcomeSet possible_without);
Line DecisionCell(const Page& page, const explain::DayReason& day);
Line ClauseCell(const Page& page, const explain::DayReason& day);
// Both days side by side, if their norms differ.
void AddDays(Page& page);
// Facts that were not presumed because of a doubt.
void AddHeldBack(Page& page);
// Rules with their articles; some of many unless all are wanted.
std::string RuleList(const Page& page, const std::vector<model::RuleId>& rules);
// Who waits for a fact: rules, factors, clauses. Nothing if nobody does.
std::string WaitingList(const Page& page, const explain::Wanted& wanted);
// Lines for the decisive parts of a condition, or for all of it.
void AddConditions(Page& page, const std::vector<explain::Condition>& all,
                   int level, bool everything);
// The rules of a kind with a status.
std::vector<const explain::RuleReason*> RulesOf(const Page& page,
                                                syntax::RuleKind kind,
                                                eval::RuleStatus status);
// The conditions that made a rule come out as it did.
const std::vector<explain::Condition>& TellingConditions(
    const explain::RuleReason& reason);
// The facts that decided a rule, in one line; at most `most` of them.
Line DecisiveFacts(const Page& page, const explain::RuleReason& reason,
                   std::size_t most);

}  // namespace rongcuo::render
