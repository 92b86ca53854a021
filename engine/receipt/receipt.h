#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/casefile/case_file.h"
#include "engine/eval/trace.h"
#include "engine/model/model.h"
#include "engine/program/program.h"
#include "engine/syntax/document.h"

// What binds a verdict to what produced it, so that anybody who has the same
// rules and the same case can make sure of it.
namespace rongcuo::receipt {

// Days as `2023-04-01`; empty where the range has no end.
struct Days {
  std::string from, to;

  friend bool operator==(const Days&, const Days&) = default;
};

struct Receipt {
  std::string engine;  // Version.
  std::string matter;
  std::string outcome;                // Code; empty while open.
  std::string certainty;              // `certain`, `presumed`, `open`.
  std::vector<std::string> possible;  // Codes, the most favourable first.
  Days conduct;
  Days decision;  // By whose norms it was decided; empty: as they stand last.
  std::string as_of;  // As asked for, else empty.
  bool assume_claimed = false;
  bool assume_contested = false;
  // SHA-256: of the norms that may apply, of the case, of the trace.
  std::string rules, case_file, trace;

  friend bool operator==(const Receipt&, const Receipt&) = default;
};

// SHA-256 of every document of a rulebook, made once when it is loaded.
struct RuleDigests {
  std::vector<std::string> vocabularies;  // In the order of their names.
  std::vector<std::string> norms;         // By NormId.
};
RuleDigests DigestsOf(const SourceMap& sources, const syntax::Tree& tree);

// `trace` is what judging the case with these options came to. Presumptions
// left out are no part of a receipt.
Receipt MakeReceipt(const model::Model& model, const program::Program& program,
                    const RuleDigests& digests, const casefile::CaseFile& file,
                    const eval::Options& options, const eval::Trace& trace);

// The options that a receipt was made with.
eval::Options OptionsOf(const Receipt& receipt);

// Something in which two receipts differ, with what each says.
struct Difference {
  enum class Kind { Rules, Case, Engine, Dates, Verdict, Trace };
  Kind kind = Kind::Rules;
  std::string was, is;

  friend bool operator==(const Difference&, const Difference&) = default;
};
std::vector<Difference> Compare(const Receipt& was, const Receipt& is);

}  // namespace rongcuo::receipt
