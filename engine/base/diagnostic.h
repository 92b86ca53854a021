#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/language.h"
#include "engine/base/source.h"

namespace rongcuo {

enum class Severity { Error, Warning };

// Every kind of finding, in the order of the data's way. The list, with the
// sentence of each in both languages, is findings.def.
enum class Finding {
#define FINDING(name, severity, chinese, english) name,
#include "engine/base/findings.def"
#undef FINDING
};

// Another place that belongs to a finding ("first defined here"). Its sentence
// is one of findings.def too (those whose names begin with Note).
struct Note {
  Finding finding = {};
  Span span;
  std::vector<std::string> arguments = {};
};

// One finding: what, where, and the words that fill {0}, {1}, … of its
// sentence. An argument that is not the same in both languages holds both, the
// Chinese first, with '\x1f' (unit separator) between.
struct Diagnostic {
  Finding finding = {};
  Span span;
  std::vector<std::string> arguments = {};
  std::vector<Note> notes = {};
  std::string suggestion = {};  // The nearest name, if one is near.
};

// Findings in the order in which they were made. Holds at most kMaxFindings;
// what comes after is counted, and one last finding says so.
class Diagnostics {
 public:
  static constexpr std::size_t kMaxFindings = 200;

  void Add(Diagnostic diagnostic);

  const std::vector<Diagnostic>& all() const { return all_; }
  bool HasErrors() const { return errors_ > 0; }
  std::size_t dropped() const { return dropped_; }

  // Orders findings by place; those of one place stay in order.
  void SortByPlace();

 private:
  std::vector<Diagnostic> all_;
  std::size_t errors_ = 0;
  std::size_t dropped_ = 0;
};

Severity SeverityOf(Finding finding);
// The stable code, as in `[UnknownName]`.
std::string_view NameOf(Finding finding);

// The sentence and the nearest name alone, without place and code.
std::string SentenceOf(const Diagnostic& diagnostic, Language language);

// `file:line:column: error: sentence [Finding]`, the line and a caret under it,
// right under double-width text too; then the notes in the same way. Long lines
// are cut around the caret.
std::string Render(const SourceMap& sources, const Diagnostic& diagnostic,
                   Language language);

// All findings, one after another, and how many were dropped.
std::string Render(const SourceMap& sources, const Diagnostics& diagnostics,
                   Language language);

}  // namespace rongcuo
