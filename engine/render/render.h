#pragma once

#include <string>
#include <vector>

#include "engine/base/language.h"
#include "engine/casefile/case_file.h"
#include "engine/checker/checker.h"
#include "engine/explain/reasons.h"
#include "engine/model/model.h"
#include "engine/program/program.h"
#include "engine/receipt/receipt.h"
#include "engine/render/report.h"

namespace rongcuo::render {

// A case with its reasons, and what their ids refer to.
struct Judged {
  const model::Model& model;
  const program::Program& program;
  const casefile::CaseFile& file;
  const explain::Reasons& reasons;
  const receipt::Receipt* receipt = nullptr;  // Shown if given.
};

struct Options {
  Language language = Language::Chinese;
  bool verbose = false;  // Opens every rule.
  bool colour = false;   // Text with ANSI colours.
};

// No line of the text is wider, double-width characters counted as two.
inline constexpr std::size_t kTextColumns = 100;

// What there is to say about a case.
Report Compose(const Judged& judged, const Options& options);

// A report as plain text; every line ends in a newline.
std::string Text(const Report& report, const Options& options);

// A report as CommonMark; whatever the case or the rules say is escaped.
std::string Markdown(const Report& report);

// Reports as one HTML page that needs nothing else and prints on A4.
std::string HtmlBegin(const Options& options);
std::string HtmlArticle(const Report& report);
std::string HtmlEnd();

// The reasons as one JSON object on one line, without a newline at its end;
// docs/result.schema.json describes it. `language` is that of the sentences;
// keys and codes are always the same.
std::string Json(const Judged& judged, Language language);

// Why a trace is not shown, on one line without a newline: for whoever keeps
// the program, so values are as they are inside.
std::string Sentence(const model::Model& model,
                     const checker::Rejection& rejection, Language language);

// What a verification found: as lines of text, or as one JSON object on one
// line without a newline.
struct Verified {
  const model::Model& model;
  const std::string& id;  // Of the case.
  const receipt::Receipt& was;
  const receipt::Receipt& now;  // What judging anew came to.
  const std::vector<receipt::Difference>& differences;
};
std::string VerificationText(const Verified& verified, Language language);
std::string VerificationJson(const Verified& verified);

}  // namespace rongcuo::render
