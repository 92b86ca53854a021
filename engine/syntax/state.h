#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/syntax/document.h"
#include "engine/syntax/token.h"

namespace rongcuo::syntax {

// What the grammar names as expected, in both languages (see diagnostic.h).
inline constexpr const char* kDeclaration =
    "声明（各项须缩进）\037a declaration (clauses are indented)";
inline constexpr const char* kHeader = "`词表` 或 `规范`\037`词表` or `规范`";
inline constexpr const char* kClause = "新的一项\037the next clause";
inline constexpr const char* kReported = "";  // Needs no report any more.

// A piece of the text as findings show it: cut if it is long, characters that
// cannot be seen by their number.
std::string Shown(std::string_view text);

// What the reading of one file knows besides where it stands: the text, the
// tree that grows, and the declaration that is being read.
class State {
 public:
  State(std::string_view text, std::uint32_t source,
        const std::vector<Token>& tokens, Tree& tree, Diagnostics& diagnostics)
      : text_(text),
        source_(source),
        tokens_(tokens.data()),
        tree_(tree),
        diagnostics_(diagnostics) {}

  Tree& tree() { return tree_; }

  std::string_view TextOf(const Token& token) const {
    return text_.substr(token.begin, token.end - token.begin);
  }
  Span SpanOf(const Token& token) const {
    return {source_, token.begin, token.end};
  }
  Span SpanOf(std::uint32_t begin, std::uint32_t end) const {
    return {source_, begin, end};
  }

  // Notes an error; the declaration that is being read will be left out.
  void Report(Diagnostic diagnostic);
  // Found the token there, expected something else. The end of a line that
  // should go on is shown where it is, not at the beginning of the next.
  void ReportUnexpected(const Token* token, std::string_view expected);

  // A text whose closing mark is missing.
  void ReportOpenText(const Token& token);

  // Begins a declaration or the header.
  void Open(const Token* token);
  // Hands over its errors in order of place and drops the nodes of a
  // declaration that has some. Returns whether it has none.
  bool Close();
  const Token* opening() const { return opening_; }
  bool failed() const { return !errors_.empty(); }
  // Whether an error has been reported at that token: what stands there is
  // not worth another one.
  bool Blamed(const Token* token) const { return blamed_ == token; }
  // The token from which a declaration with an error can be read on: the next
  // clause behind `begin` and not before `failure`, or its end.
  const Token* Resume(const Token* begin, const Token* failure) const;

  // Fills a slot of the declaration; reports a second filling.
  void FillOnce(Key slot, const Token* token,
                Finding finding = Finding::RepeatedClause);
  void Reopen(Key slot) { filled_[static_cast<std::size_t>(slot)] = nullptr; }
  bool Filled(Key slot) const {
    return filled_[static_cast<std::size_t>(slot)] != nullptr;
  }

  Document document;

  // Where the common clauses of the declaration go.
  Common* common = nullptr;
  Basis* basis = nullptr;
  std::vector<Word>* sources = nullptr;

  // An expression was left in the middle.
  void LeaveExpression() {
    depth = 0;
    terms = 0;
    list = nullptr;
  }
  int depth = 0;
  int terms = 0;                          // + - * of the expression so far.
  const Token* expression_end = nullptr;  // Behind the last one.
  const std::string* list = nullptr;      // Inside 满足(…).

 private:
  // What is at a token where something else was expected, and where.
  Diagnostic Found(const Token* token, bool begins) const;

  std::string_view text_;
  std::uint32_t source_;
  const Token* tokens_;
  Tree& tree_;
  Diagnostics& diagnostics_;

  const Token* opening_ = nullptr;
  const Token* blamed_ = nullptr;
  std::size_t sound_exprs_ = 0;
  std::vector<Diagnostic> errors_;
  std::array<const Token*, kKeys> filled_{};
};

}  // namespace rongcuo::syntax
