#include "engine/syntax/state.h"

#include <algorithm>
#include <utility>

#include "engine/base/nearest.h"
#include "engine/base/utf8.h"

namespace rongcuo::syntax {
namespace {

constexpr std::size_t kShownCharacters = 30;

constexpr const char* kOperator =
    "运算符或新的一项\037an operator or the next clause";

void AppendCodePoint(std::string& out, char32_t code_point) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  out += "U+";
  const int digits = code_point > 0xFFFF ? 6 : 4;
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
    out += kDigits[(code_point >> shift) & 0xF];
  }
}

// The keyword that a word was probably meant to be.
std::string NearestKeyword(std::string_view word, bool declaration) {
  std::vector<std::string> candidates;
  for (std::size_t i = 0; i < kKeys; ++i) {
    const Key key = static_cast<Key>(i);
    if (declaration ? RoleOf(key) == Role::Declaration : BeginsClause(key)) {
      candidates.emplace_back(SpellingOf(key));
    }
  }
  return Nearest(word, candidates).value_or("");
}

}  // namespace

std::string Shown(std::string_view text) {
  std::string out;
  for (std::size_t at = 0, count = 0; at < text.size(); ++count) {
    if (count == kShownCharacters) return out + "…";
    const utf8::Decoded decoded = utf8::Decode(text.substr(at));
    const bool hidden =
        utf8::Width(decoded.code_point) == 0 ||
        (decoded.code_point >= 0x80 && decoded.code_point <= 0xA0);
    if (hidden) {
      AppendCodePoint(out, decoded.code_point);
    } else {
      out += text.substr(at, decoded.size);
    }
    at += decoded.size;
  }
  return out;
}

void State::Report(Diagnostic diagnostic) {
  errors_.push_back(std::move(diagnostic));
}

void State::ReportUnexpected(const Token* token, std::string_view expected) {
  blamed_ = token;
  if (expected == kReported) return;
  if (token->key == Key::OpenText) {
    ReportOpenText(*token);
    return;
  }
  if (expected == kClause && BeginsClause(token->key)) {
    Report({.finding = Finding::MisplacedClause,
            .span = SpanOf(*token),
            .arguments = {std::string(TextOf(*token)),
                          std::string(TextOf(*opening_))}});
    return;
  }
  // Where something begins, what stands there is at fault, not what is not
  // there any more.
  const bool begins =
      expected == kClause || expected == kDeclaration || expected == kHeader;
  Diagnostic diagnostic = Found(token, begins);
  const bool goes_on = expected == kClause && token == expression_end;
  diagnostic.arguments.emplace_back(goes_on ? kOperator : expected);
  const bool shown = diagnostics_.all().size() < Diagnostics::kMaxFindings;
  if (begins && shown && token->key == Key::Name) {
    diagnostic.suggestion = NearestKeyword(TextOf(*token), expected != kClause);
  }
  Report(std::move(diagnostic));
}

Diagnostic State::Found(const Token* token, bool begins) const {
  Diagnostic diagnostic = {.finding = Finding::UnexpectedText,
                           .span = SpanOf(*token)};
  std::string found = "`" + Shown(TextOf(*token)) + "`";
  const bool declaration =
      token->column_one && RoleOf(token->key) == Role::Declaration;
  const bool clause = token->line_start && BeginsClause(token->key);
  if (token->key == Key::FileEnd || (!begins && (declaration || clause))) {
    found = token->key == Key::FileEnd ? "文件末尾\037the end of the file"
            : declaration ? "声明末尾\037the end of the declaration"
                          : "行末\037the end of the line";
    const std::uint32_t place = token == tokens_ ? token->begin : token[-1].end;
    diagnostic.span = SpanOf(place, place);
  } else if (token->column_one && !begins) {
    found = "顶格的 " + found + "\037" + found + " in column 1";
  }
  diagnostic.arguments = {std::move(found)};
  return diagnostic;
}

void State::ReportOpenText(const Token& token) {
  const std::string_view text = TextOf(token);
  const char* const closing = text.starts_with("「")  ? "」"
                              : text.starts_with("“") ? "”"
                                                      : "\"";
  const std::size_t mark = utf8::Decode(text).size;
  Report({.finding = Finding::UnclosedText,
          .span = SpanOf(token.begin,
                         token.begin + static_cast<std::uint32_t>(mark)),
          .arguments = {closing}});
}

void State::Open(const Token* token) {
  opening_ = token;
  sound_exprs_ = tree_.exprs.size();
  filled_.fill(nullptr);
}

bool State::Close() {
  const bool sound = errors_.empty();
  if (!sound) {
    tree_.exprs.resize(sound_exprs_);
    std::stable_sort(errors_.begin(), errors_.end(),
                     [](const Diagnostic& a, const Diagnostic& b) {
                       return a.span.begin < b.span.begin;
                     });
  }
  for (Diagnostic& error : errors_) diagnostics_.Add(std::move(error));
  errors_.clear();
  return sound;
}

void State::FillOnce(Key slot, const Token* token, Finding finding) {
  const Token* const first =
      std::exchange(filled_[static_cast<std::size_t>(slot)], token);
  if (first == nullptr) return;
  Report({.finding = finding,
          .span = SpanOf(*token),
          .arguments = {std::string(TextOf(*token))},
          .notes = {
              {.finding = Finding::NoteFirstClause, .span = SpanOf(*first)}}});
}

const Token* State::Resume(const Token* begin, const Token* failure) const {
  const Token* at = failure > begin ? failure : begin + 1;
  const Key declaring = opening_->key;
  for (; !at->AtBoundary(); ++at) {
    if (!at->line_start) continue;
    if (BeginsClause(at->key)) return at;
    const Key next = at[1].key;  // There is one: the last token is a boundary.
    if (declaring == Key::FollowUp && at->key == Key::Text) return at;
    if (declaring == Key::Record && next == Key::Colon) return at;
    if (declaring == Key::Decision &&
        (next == Key::When || next == Key::Otherwise)) {
      return at;
    }
  }
  return at;
}

}  // namespace rongcuo::syntax
