#pragma once

#include <vector>

#include "engine/eval/evaluate.h"
#include "engine/explain/reasons.h"
#include "engine/program/program.h"

namespace rongcuo::explain {

// One reading, asked in the terms of the rulebook: what an expression came to,
// where a fact's value came from.
class View {
 public:
  View(const model::Model& model, const program::Program& program,
       const casefile::CaseFile& file, const eval::Options& options,
       const eval::Reading& reading);

  const model::Model& model() const { return model_; }
  const program::Program& program() const { return program_; }
  const casefile::CaseFile& file() const { return file_; }
  const eval::Reading& reading() const { return reading_; }

  Value ValueOf(ExprId expr) const;
  bool Known(ExprId expr) const;
  bool KnownFact(FactId fact) const;
  // Truth of a condition; kNoExpr has none.
  bool IsOpen(ExprId expr) const;

  FactUse Use(FactId fact) const;
  // A list as it was judged: what is only claimed counts if that is assumed.
  casefile::ListValue List(FactId fact) const;

  // Whether the case's header gives the fact.
  bool IsHeader(FactId fact) const;

  // Whether the norm of the rule applies, or may.
  bool Applies(RuleId rule) const;
  bool MayApply(NormId norm) const;  // kNone, the vocabulary, always does.

 private:
  bool Assumed(FactId fact) const;

  const model::Model& model_;
  const program::Program& program_;
  const casefile::CaseFile& file_;
  const eval::Options& options_;
  const eval::Reading& reading_;
  std::vector<std::uint32_t> fired_;    // By FactId: presumption, or kNone.
  std::vector<std::uint32_t> details_;  // By FactId: detail, or kNone.
};

// Whether a rule is one of those that a `任一 …` speaks of.
bool IsWithin(const syntax::Aggregate& aggregate,
              const program::RuleEntry& rule);

// The facts that an expression reads itself, in order of appearance: not those
// behind a definition, an aggregate or the score.
std::vector<FactId> FactsOf(const model::Model& model, ExprId root);
std::vector<std::uint32_t> DefinitionsOf(const model::Model& model,
                                         ExprId root);

}  // namespace rongcuo::explain
