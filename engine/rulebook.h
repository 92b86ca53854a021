#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/base/source.h"
#include "engine/casefile/case_file.h"
#include "engine/checker/checker.h"
#include "engine/eval/evaluate.h"
#include "engine/eval/trace.h"
#include "engine/explain/difference.h"
#include "engine/explain/flip_reasons.h"
#include "engine/explain/grounds.h"
#include "engine/explain/questions.h"
#include "engine/explain/reasons.h"
#include "engine/inquiry/ask.h"
#include "engine/inquiry/flips.h"
#include "engine/inquiry/outcomes.h"
#include "engine/inquiry/why.h"
#include "engine/model/model.h"
#include "engine/program/program.h"
#include "engine/proof/proof.h"
#include "engine/receipt/receipt.h"

// The way in for programs that use the engine:
//
//   SourceMap sources;
//   Diagnostics diagnostics;
//   const auto rulebook = LoadRulebook("rules", "rules", sources, diagnostics);
//   if (!rulebook) { std::cerr << Render(sources, diagnostics, language); … }
//   const auto text = sources.Add("case.json", …);
//   const auto file = rulebook->ReadCase(sources, text, diagnostics);
//   if (!file) …
//   eval::Trace trace;
//   rulebook->Judge(*file, {}, trace);
//   const auto proofs = rulebook->Settle(*file, {}, trace);
//   // Never show what does not check.
//   if (rulebook->Check(*file, {}, trace, proofs)) …
//   const auto reasons = rulebook->Explain(*file, {}, trace);
//   const auto questions = rulebook->FindQuestions(*file, {}, trace);
//
// engine/render turns reasons and answers to inquiries into text, JSON,
// Markdown and HTML.
namespace rongcuo {

// How much work one inquiry may do, in gates worked out: a few seconds. The
// answers about all shipped cases but a few take a hundredth of it. Where it
// runs out the answer says that it is not exact.
inline constexpr std::uint64_t kInquiryBudget = 20'000'000;

// A body of rules, checked and compiled. Not changed by judging: several
// threads may share it, each with a trace of its own.
class Rulebook {
 public:
  Rulebook(model::Model model, program::Program program,
           receipt::RuleDigests digests);

  const model::Model& model() const { return model_; }
  const program::Program& program() const { return program_; }

  // Reads one case. Whole or not at all: nothing if there is any error.
  std::optional<casefile::CaseFile> ReadCase(const SourceMap& sources,
                                             std::uint32_t source,
                                             Diagnostics& diagnostics) const;

  // Judges a case; see eval::Evaluate.
  void Judge(const casefile::CaseFile& file, const eval::Options& options,
             eval::Trace& trace) const;

  // Narrows the verdict of a trace that Judge filled to what some completion of
  // the case comes to, and proves what it leaves out; see inquiry::Settle.
  // Takes as long as some ten to a hundred judgings where the verdict is open.
  std::vector<proof::Exclusion> Settle(const casefile::CaseFile& file,
                                       const eval::Options& options,
                                       eval::Trace& trace) const;

  // What does not check in a trace that Judge filled, or Settle with these
  // proofs, if anything; see proof::Check. Such a trace is not to be shown.
  std::optional<checker::Rejection> Check(
      const casefile::CaseFile& file, const eval::Options& options,
      const eval::Trace& trace,
      const std::vector<proof::Exclusion>& exclusions = {}) const;

  // What binds the verdict to rules, case and engine.
  receipt::Receipt ReceiptOf(const casefile::CaseFile& file,
                             const eval::Options& options,
                             const eval::Trace& trace) const;

  // Judges a case anew as a receipt says. With a rejection the rest is empty.
  struct Verification {
    std::optional<checker::Rejection> rejection;
    receipt::Receipt now;
    std::vector<receipt::Difference> differences;
  };
  Verification Verify(const casefile::CaseFile& file,
                      const receipt::Receipt& receipt) const;

  // Why the verdict is so; `options` are those it was judged with.
  explain::Reasons Explain(const casefile::CaseFile& file,
                           const eval::Options& options,
                           const eval::Trace& trace) const;

  // Inquiries into a case that was judged with `options`, each within
  // kInquiryBudget.

  // What the case can still come to, exactly; see inquiry::FindOutcomes.
  inquiry::Outcomes FindOutcomes(const casefile::CaseFile& file,
                                 const eval::Options& options,
                                 const eval::Trace& trace,
                                 bool presumptions) const;
  // What settles it; see inquiry::Ask, and explain::Questions with who waits
  // for it.
  inquiry::Asking Ask(const casefile::CaseFile& file,
                      const eval::Options& options, const eval::Trace& trace,
                      inquiry::Goal goal) const;
  explain::Questions FindQuestions(const casefile::CaseFile& file,
                                   const eval::Options& options,
                                   const eval::Trace& trace) const;

  // What carries the verdict, and what stands in the way of an outcome; see
  // inquiry::Why and inquiry::WhyNot.
  inquiry::Grounds Why(const casefile::CaseFile& file,
                       const eval::Options& options,
                       const eval::Trace& trace) const;
  inquiry::Grounds WhyNot(const casefile::CaseFile& file,
                          const eval::Options& options,
                          const eval::Trace& trace,
                          std::uint32_t outcome) const;
  explain::GroundReasons ExplainGrounds(const casefile::CaseFile& file,
                                        const eval::Options& options,
                                        const eval::Trace& trace,
                                        const explain::Reasons& reasons,
                                        const inquiry::Grounds& grounds) const;

  // The smallest changes that bring about another outcome, what is established
  // among them only if `settled`; see inquiry::FindFlips.
  inquiry::Flips FindFlips(const casefile::CaseFile& file,
                           const eval::Options& options,
                           const eval::Trace& trace, bool settled) const;
  explain::FlipReasons ExplainFlips(const casefile::CaseFile& file,
                                    const eval::Options& options,
                                    const eval::Trace& trace,
                                    const inquiry::Flips& flips) const;

  // Two versions of a case that were judged with the same options.
  explain::Comparison CompareVersions(const casefile::CaseFile& before,
                                      const eval::Trace& trace_before,
                                      const casefile::CaseFile& after,
                                      const eval::Trace& trace_after,
                                      const eval::Options& options) const;

 private:
  inquiry::Subject SubjectOf(const casefile::CaseFile& file,
                             const eval::Options& options,
                             const eval::Trace& trace) const;

  model::Model model_;
  program::Program program_;
  receipt::RuleDigests digests_;
};

// Loads every *.norm file below a folder, in the order of their paths, and its
// sources.jsonl. `shown` stands for the folder in what is reported. Texts stay
// in `sources`, which spans of the model point into. Nothing if there is any
// error; warnings may be there in either case.
std::optional<Rulebook> LoadRulebook(const std::string& folder,
                                     const std::string& shown,
                                     SourceMap& sources,
                                     Diagnostics& diagnostics);

}  // namespace rongcuo
