#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

// The words, marks, numbers and texts of a .norm file. The grammar reads
// tokens, so that blanks, comments, full-width forms and keywords are dealt
// with once a character, however many alternatives look at them.
namespace rongcuo::syntax {

enum class Key : std::uint8_t {
  FileEnd,
  Name,      // A word that is no keyword.
  Text,      // 「…」 with its quotation marks.
  OpenText,  // To the end of its line: the closing mark is missing.
  Integer,
  Amount,
  Share,
  Date,
  Period,
  Malformed,  // Begins with a digit and is no quantity.
  Stray,      // A character that begins nothing.
#define KEY(name, text, role) name,
#include "engine/syntax/keywords.def"
#undef KEY
  Last,  // No key: how many there are.
};
inline constexpr std::size_t kKeys = static_cast<std::size_t>(Key::Last);

enum class Role : std::uint8_t {
  None,  // Not always spelled the same.
  Mark,
  Reserved,
  Operator,
  Clause,
  Declaration,
  Soft,
};

Role RoleOf(Key key);
// The spelling of a key with a role other than None.
std::string_view SpellingOf(Key key);
// Whether a key begins a clause, and not only where a declaration says so.
bool BeginsClause(Key key);

struct Token {
  Key key = Key::FileEnd;
  bool column_one = false;  // Begins a declaration, or is lost.
  bool line_start = false;  // The first of its line.
  bool attached = false;    // Nothing stands between it and the one before.
  bool full_width = false;  // Holds a full-width `．`, `－` or `％`.
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  // Nothing but the beginning of a declaration can be read here.
  bool AtBoundary() const { return column_one || key == Key::FileEnd; }
};

// All tokens of a text in UTF-8 from an offset on; the last one is FileEnd.
std::vector<Token> Lex(std::string_view text, std::size_t begin);

}  // namespace rongcuo::syntax
