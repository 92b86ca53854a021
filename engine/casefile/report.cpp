#include "engine/casefile/report.h"

#include <cstddef>
#include <utility>

#include "engine/base/nearest.h"
#include "engine/base/utf8.h"
#include "engine/casefile/words.h"

namespace rongcuo::casefile {
namespace {

// The candidate that a name shortens or lengthens: 明知 for 明知故犯. A single
// character is part of too many names.
std::string Containing(std::string_view name,
                       std::span<const std::string> candidates) {
  constexpr std::size_t kMaxBytes = 240;  // As Nearest: 60 characters.
  if (name.size() > kMaxBytes || utf8::Count(name) < 2) return {};
  for (const std::string& candidate : candidates) {
    if (candidate.find(name) != candidate.npos ||
        (utf8::Count(candidate) > 1 && name.find(candidate) != name.npos)) {
      return candidate;
    }
  }
  return {};
}

}  // namespace

void Report::Add(Diagnostic diagnostic) {
  failed_ = failed_ || SeverityOf(diagnostic.finding) == Severity::Error;
  diagnostics_.Add(std::move(diagnostic));
}

void Report::Unknown(Finding finding, Span span, std::string_view name,
                     std::span<const std::string> names, std::string of) {
  Diagnostic diagnostic = {.finding = finding, .span = span};
  if (diagnostics_.all().size() < Diagnostics::kMaxFindings) {
    diagnostic.arguments = {Short(name), std::move(of)};
    diagnostic.suggestion =
        Nearest(name, names).value_or(Containing(name, names));
  }
  Add(std::move(diagnostic));
}

void Report::Wrong(const JsonNode& node, std::string_view field,
                   std::string expected) {
  Add({.finding = Finding::WrongValue,
       .span = node.span,
       .arguments = {Short(field), Found(tree_, node), std::move(expected)}});
}

void Report::Missing(const JsonNode& object, std::string_view field) {
  const Span& whole = object.span;
  Add({.finding = Finding::MissingField,
       .span = {whole.source, whole.begin, whole.begin + 1},
       .arguments = {std::string(field)}});
}

}  // namespace rongcuo::casefile
