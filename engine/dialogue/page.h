#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/dialogue/position.h"
#include "engine/model/model.h"

// What a dialogue shows of a position, in words. Lines end in a newline.
namespace rongcuo::dialogue {

class Page {
 public:
  Page(const Setting& setting, const Position& position)
      : setting_(setting), position_(position) {}

  // The case's name and the commands.
  std::string Title() const;
  // The verdict, or those that are possible under presumptions or without.
  std::string Verdict() const;
  // The same after an answer, beside what was possible before it.
  std::string VerdictAfter(eval::OutcomeSet before) const;
  std::string Progress(std::size_t to_go, std::size_t aside) const;
  // A question, what stands of it already, and what it is asked for.
  std::string Question(model::FactId fact) const;
  // Why it is asked, with the rules' words, what follows from each answer, and
  // how to answer and to go back.
  std::string Help(model::FactId fact) const;
  // What the case now says of a fact.
  std::string Noted(model::FactId fact) const;
  // On which presumptions a verdict rests; nothing if on none.
  std::string Presumptions() const;
  // What is to be established beyond presumptions; nothing if that is not said.
  std::string Beyond() const;
  // Names of facts.
  std::string Names(const std::vector<model::FactId>& facts) const;

 private:
  std::string Count(std::size_t facts, bool exact) const;
  std::string Outcomes(eval::OutcomeSet outcomes) const;
  std::string Value(model::FactId fact, rongcuo::Value value) const;
  std::string Stated(model::FactId fact) const;
  std::string Rule(model::RuleId rule) const;
  std::string RuleInWords(model::RuleId rule) const;
  std::string Effects(model::FactId fact) const;

  const Setting& setting_;
  const Position& position_;
};

}  // namespace rongcuo::dialogue
