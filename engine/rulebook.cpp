#include "engine/rulebook.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "engine/base/find_files.h"
#include "engine/base/read_file.h"
#include "engine/casefile/read.h"
#include "engine/explain/explain.h"
#include "engine/explain/view.h"
#include "engine/inquiry/settle.h"
#include "engine/model/check.h"
#include "engine/model/sources.h"
#include "engine/program/compile.h"
#include "engine/syntax/parser.h"

namespace rongcuo {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxSourcesBytes = 64 << 20;

syntax::Tree ParseFolder(const std::string& folder, const std::string& shown,
                         SourceMap& sources, Diagnostics& diagnostics) {
  syntax::Tree tree;
  const std::vector<FoundFile> files = FindFiles(folder, ".norm");
  for (const auto& [path, error] : files) {
    const std::string name = path.empty() ? shown : shown + "/" + path;
    if (error != 0) {
      diagnostics.Add({.finding = Finding::CannotRead,
                       .span = {sources.Add(name, ""), 0, 0},
                       .arguments = {name, SystemProblem(error)}});
      continue;
    }
    // Larger files are read a little too far, so that the parser can refuse
    // them and say by how much.
    const auto source =
        ReadFile(folder + "/" + path, name, 2 * syntax::kMaxFileBytes, true,
                 sources, diagnostics);
    if (source) syntax::Parse(sources, *source, tree, diagnostics);
  }
  if (files.empty()) {
    diagnostics.Add({.finding = Finding::NoRules,
                     .span = {sources.Add(shown, ""), 0, 0},
                     .arguments = {shown}});
  }
  return tree;
}

// Whether there is a vocabulary and no error in it. Without its names almost
// everything else would be reported too.
bool VocabularySound(const syntax::Tree& tree, const Diagnostics& diagnostics) {
  return std::any_of(
      tree.documents.begin(), tree.documents.end(),
      [&](const syntax::Document& document) {
        const auto& all = diagnostics.all();
        return document.vocabulary &&
               std::none_of(all.begin(), all.end(), [&](const Diagnostic& d) {
                 return d.span.source == document.span.source;
               });
      });
}

model::SourceCatalogue ReadCatalogue(const std::string& folder,
                                     const std::string& shown,
                                     SourceMap& sources,
                                     Diagnostics& diagnostics) {
  std::error_code error;
  if (!fs::exists(folder + "/sources.jsonl", error)) return {};
  const auto source =
      ReadFile(folder + "/sources.jsonl", shown + "/sources.jsonl",
               kMaxSourcesBytes, true, sources, diagnostics);
  if (!source) return {};
  return model::ReadSources(sources, *source, diagnostics);
}

}  // namespace

Rulebook::Rulebook(model::Model model, program::Program program,
                   receipt::RuleDigests digests)
    : model_(std::move(model)),
      program_(std::move(program)),
      digests_(std::move(digests)) {}

std::optional<casefile::CaseFile> Rulebook::ReadCase(
    const SourceMap& sources, std::uint32_t source,
    Diagnostics& diagnostics) const {
  return casefile::Read(sources, source, model_, diagnostics);
}

void Rulebook::Judge(const casefile::CaseFile& file,
                     const eval::Options& options, eval::Trace& trace) const {
  eval::Evaluate(program_, file, options, trace);
}

std::vector<proof::Exclusion> Rulebook::Settle(const casefile::CaseFile& file,
                                               const eval::Options& options,
                                               eval::Trace& trace) const {
  return inquiry::Settle(model_.header, program_, file, options, kInquiryBudget,
                         trace);
}

std::optional<checker::Rejection> Rulebook::Check(
    const casefile::CaseFile& file, const eval::Options& options,
    const eval::Trace& trace,
    const std::vector<proof::Exclusion>& exclusions) const {
  return proof::Check(model_.header, program_, file, options, trace,
                      exclusions);
}

receipt::Receipt Rulebook::ReceiptOf(const casefile::CaseFile& file,
                                     const eval::Options& options,
                                     const eval::Trace& trace) const {
  return receipt::MakeReceipt(model_, program_, digests_, file, options, trace);
}

Rulebook::Verification Rulebook::Verify(const casefile::CaseFile& file,
                                        const receipt::Receipt& receipt) const {
  const eval::Options options = receipt::OptionsOf(receipt);
  eval::Trace trace;
  Judge(file, options, trace);
  const auto exclusions = Settle(file, options, trace);
  if (const auto rejection = Check(file, options, trace, exclusions)) {
    return {rejection, {}, {}};
  }
  receipt::Receipt now = ReceiptOf(file, options, trace);
  std::vector<receipt::Difference> differences = Compare(receipt, now);
  return {std::nullopt, std::move(now), std::move(differences)};
}

explain::Reasons Rulebook::Explain(const casefile::CaseFile& file,
                                   const eval::Options& options,
                                   const eval::Trace& trace) const {
  return explain::Explain(model_, program_, file, options, trace);
}

inquiry::Subject Rulebook::SubjectOf(const casefile::CaseFile& file,
                                     const eval::Options& options,
                                     const eval::Trace& trace) const {
  return {model_.header, program_, file, options, trace};
}

inquiry::Outcomes Rulebook::FindOutcomes(const casefile::CaseFile& file,
                                         const eval::Options& options,
                                         const eval::Trace& trace,
                                         bool presumptions) const {
  return inquiry::FindOutcomes(SubjectOf(file, options, trace), presumptions,
                               kInquiryBudget);
}

inquiry::Asking Rulebook::Ask(const casefile::CaseFile& file,
                              const eval::Options& options,
                              const eval::Trace& trace,
                              inquiry::Goal goal) const {
  return inquiry::Ask(SubjectOf(file, options, trace), goal, kInquiryBudget);
}

explain::Questions Rulebook::FindQuestions(const casefile::CaseFile& file,
                                           const eval::Options& options,
                                           const eval::Trace& trace) const {
  return explain::FindQuestions(model_, SubjectOf(file, options, trace),
                                kInquiryBudget);
}

inquiry::Grounds Rulebook::Why(const casefile::CaseFile& file,
                               const eval::Options& options,
                               const eval::Trace& trace) const {
  return inquiry::Why(SubjectOf(file, options, trace), kInquiryBudget);
}

inquiry::Grounds Rulebook::WhyNot(const casefile::CaseFile& file,
                                  const eval::Options& options,
                                  const eval::Trace& trace,
                                  std::uint32_t outcome) const {
  return inquiry::WhyNot(SubjectOf(file, options, trace), outcome,
                         kInquiryBudget);
}

explain::GroundReasons Rulebook::ExplainGrounds(
    const casefile::CaseFile& file, const eval::Options& options,
    const eval::Trace& trace, const explain::Reasons& reasons,
    const inquiry::Grounds& grounds) const {
  return explain::ExplainGrounds(model_, SubjectOf(file, options, trace),
                                 reasons, grounds);
}

inquiry::Flips Rulebook::FindFlips(const casefile::CaseFile& file,
                                   const eval::Options& options,
                                   const eval::Trace& trace,
                                   bool settled) const {
  return inquiry::FindFlips(
      SubjectOf(file, options, trace),
      {settled, explain::StepsOf(model_, file), kInquiryBudget});
}

explain::FlipReasons Rulebook::ExplainFlips(const casefile::CaseFile& file,
                                            const eval::Options& options,
                                            const eval::Trace& trace,
                                            const inquiry::Flips& flips) const {
  return explain::ExplainFlips(model_, SubjectOf(file, options, trace), flips);
}

explain::Comparison Rulebook::CompareVersions(
    const casefile::CaseFile& before, const eval::Trace& trace_before,
    const casefile::CaseFile& after, const eval::Trace& trace_after,
    const eval::Options& options) const {
  const explain::View a(model_, program_, before, options,
                        trace_before.holding());
  const explain::View b(model_, program_, after, options,
                        trace_after.holding());
  return explain::Compare(a, b);
}

std::optional<Rulebook> LoadRulebook(const std::string& folder,
                                     const std::string& shown,
                                     SourceMap& sources,
                                     Diagnostics& diagnostics) {
  syntax::Tree tree = ParseFolder(folder, shown, sources, diagnostics);
  if (diagnostics.HasErrors() && !VocabularySound(tree, diagnostics)) {
    return std::nullopt;
  }
  model::SourceCatalogue catalogue =
      ReadCatalogue(folder, shown, sources, diagnostics);
  receipt::RuleDigests digests = receipt::DigestsOf(sources, tree);
  model::Model model =
      model::Check(std::move(tree), std::move(catalogue), diagnostics);
  diagnostics.SortByPlace();
  if (diagnostics.HasErrors()) return std::nullopt;
  program::Program program = program::Compile(model);
  return Rulebook(std::move(model), std::move(program), std::move(digests));
}

}  // namespace rongcuo
