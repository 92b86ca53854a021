#pragma once

#include <string>

#include "engine/base/language.h"
#include "engine/casefile/case_file.h"
#include "engine/explain/reasons.h"
#include "engine/model/model.h"
#include "engine/program/program.h"
#include "engine/render/report.h"

namespace rongcuo::render {

// A case with its reasons, and what their ids refer to.
struct Judged {
  const model::Model& model;
  const program::Program& program;
  const casefile::CaseFile& file;
  const explain::Reasons& reasons;
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

}  // namespace rongcuo::render
