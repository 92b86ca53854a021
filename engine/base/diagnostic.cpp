#include "engine/base/diagnostic.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "engine/base/sentence.h"
#include "engine/base/utf8.h"

namespace rongcuo {
namespace {

struct Entry {
  std::string_view name;
  Severity severity;
  Sentence sentence;
};

constexpr std::array kEntries = {
#define FINDING(name, severity, chinese, english) \
  Entry{#name, Severity::severity, {chinese, english}},
#include "engine/base/findings.def"
#undef FINDING
};

const Entry& EntryOf(Finding finding) {
  return kEntries[static_cast<std::size_t>(finding)];
}

// The words of an argument in one language; most have the same in both.
std::string_view InLanguage(std::string_view argument, Language language) {
  const std::size_t separator = argument.find('\x1f');
  if (separator == std::string_view::npos) return argument;
  return language == Language::Chinese ? argument.substr(0, separator)
                                       : argument.substr(separator + 1);
}

// How many columns of a line are shown, and how many stand before the caret.
constexpr std::size_t kShownColumns = 96;
constexpr std::size_t kBeforeCaret = 40;

struct Excerpt {
  std::string line;
  std::size_t indent = 0;
  std::size_t carets = 1;
};

// The part of a line around [begin, end), control characters as blanks.
Excerpt ExcerptOf(std::string_view line, std::size_t begin, std::size_t end) {
  begin = std::min(begin, line.size());
  end = std::clamp(end, begin, line.size());
  Excerpt excerpt;
  // Steps back from the caret, a code point at a time, so that a line of any
  // length costs the same.
  std::size_t start = begin;
  for (std::size_t columns = 0; start > 0 && columns < kBeforeCaret;) {
    --start;
    while (start > 0 && (line[start] & 0xC0) == 0x80) --start;
    columns += static_cast<std::size_t>(
        utf8::Width(utf8::Decode(line.substr(start)).code_point));
  }
  if (start > 0) excerpt.line = "…";
  std::size_t columns = utf8::Width(excerpt.line);
  std::size_t caret_columns = 0;
  for (std::size_t at = start; at < line.size();) {
    if (at == begin) excerpt.indent = columns;
    const utf8::Decoded decoded = utf8::Decode(line.substr(at));
    const bool control = decoded.code_point < 0x20 || !decoded.valid;
    const std::size_t width =
        control ? 1 : static_cast<std::size_t>(utf8::Width(decoded.code_point));
    if (columns + width > kShownColumns) {
      excerpt.line += "…";
      break;
    }
    excerpt.line += control ? " " : std::string(line.substr(at, decoded.size));
    if (at >= begin && at < end) caret_columns += width;
    columns += width;
    at += decoded.size;
  }
  if (begin >= line.size()) excerpt.indent = columns;
  excerpt.carets = std::max<std::size_t>(1, caret_columns);
  return excerpt;
}

void RenderAt(const SourceMap& sources, Span span, std::string_view label,
              const std::string& message, std::string& out) {
  const Source& source = sources[span.source];
  const Position position = source.Locate(span.begin);
  out += source.name() + ":" + std::to_string(position.line) + ":" +
         std::to_string(position.column) + ": " + std::string(label) + message +
         "\n";
  const std::string_view line = source.Line(position.line);
  if (line.empty()) return;
  // Offsets within the line: the line is a view into the source's text.
  const auto start =
      static_cast<std::size_t>(line.data() - source.text().data());
  const std::size_t begin = span.begin > start ? span.begin - start : 0;
  const std::size_t end = span.end > start ? span.end - start : 0;
  const Excerpt excerpt = ExcerptOf(line, begin, end);
  out += "  " + excerpt.line + "\n  " + std::string(excerpt.indent, ' ') +
         std::string(excerpt.carets, '^') + "\n";
}

std::string_view Label(Severity severity, Language language) {
  if (language == Language::Chinese) {
    return severity == Severity::Error ? "错误：" : "警告：";
  }
  return severity == Severity::Error ? "error: " : "warning: ";
}

std::string SentenceOf(Finding finding,
                       const std::vector<std::string>& arguments,
                       Language language) {
  std::vector<std::string_view> words;
  for (const std::string& argument : arguments) {
    words.push_back(InLanguage(argument, language));
  }
  return Fill(EntryOf(finding).sentence.In(language), words);
}

}  // namespace

void Diagnostics::Add(Diagnostic diagnostic) {
  if (SeverityOf(diagnostic.finding) == Severity::Error) ++errors_;
  if (all_.size() < kMaxFindings) {
    all_.push_back(std::move(diagnostic));
  } else {
    ++dropped_;
  }
}

void Diagnostics::SortByPlace() {
  std::stable_sort(all_.begin(), all_.end(),
                   [](const Diagnostic& a, const Diagnostic& b) {
                     return std::tie(a.span.source, a.span.begin) <
                            std::tie(b.span.source, b.span.begin);
                   });
}

Severity SeverityOf(Finding finding) { return EntryOf(finding).severity; }

std::string_view NameOf(Finding finding) { return EntryOf(finding).name; }

std::string SentenceOf(const Diagnostic& diagnostic, Language language) {
  const bool chinese = language == Language::Chinese;
  std::string sentence =
      SentenceOf(diagnostic.finding, diagnostic.arguments, language);
  if (!diagnostic.suggestion.empty()) {
    sentence += (chinese ? "；是否为 `" : "; did you mean `") +
                diagnostic.suggestion + (chinese ? "`？" : "`?");
  }
  return sentence;
}

std::string Render(const SourceMap& sources, const Diagnostic& diagnostic,
                   Language language) {
  const bool chinese = language == Language::Chinese;
  const std::string message = SentenceOf(diagnostic, language) + " [" +
                              std::string(NameOf(diagnostic.finding)) + "]";
  std::string out;
  RenderAt(sources, diagnostic.span,
           Label(SeverityOf(diagnostic.finding), language), message, out);
  for (const Note& note : diagnostic.notes) {
    RenderAt(sources, note.span, chinese ? "附注：" : "note: ",
             SentenceOf(note.finding, note.arguments, language), out);
  }
  return out;
}

std::string Render(const SourceMap& sources, const Diagnostics& diagnostics,
                   Language language) {
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    out += Render(sources, diagnostic, language);
  }
  if (diagnostics.dropped() > 0) {
    const std::string count = std::to_string(diagnostics.dropped());
    out += language == Language::Chinese
               ? "另有 " + count + " 处未列出\n"
               : count + " more findings are not shown\n";
  }
  return out;
}

}  // namespace rongcuo
