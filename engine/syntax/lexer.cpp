#include <algorithm>
#include <array>
#include <utility>

#include "engine/base/utf8.h"
#include "engine/syntax/token.h"

namespace rongcuo::syntax {
namespace {

struct Keyword {
  std::string_view text;
  Role role = Role::None;
};

constexpr std::array kKeywords = {
#define KEY(name, text, role) Keyword{text, Role::role},
#include "engine/syntax/keywords.def"
#undef KEY
};
constexpr auto kFirstKeyword = static_cast<std::size_t>(Key::Stray) + 1;
constexpr std::size_t kLongestKeyword = 12;  // Bytes.

// Keywords by a hash of their spelling, open addressing; 0 is empty.
class KeywordTable {
 public:
  constexpr KeywordTable() {
    for (std::size_t i = 0; i < kKeywords.size(); ++i) {
      std::size_t at = Hash(kKeywords[i].text);
      while (slots_[at] != 0) at = (at + 1) % slots_.size();
      slots_[at] = static_cast<std::uint8_t>(i + kFirstKeyword);
    }
  }

  constexpr Key Find(std::string_view word) const {
    if (word.size() > kLongestKeyword) return Key::Name;
    std::size_t at = Hash(word);
    for (; slots_[at] != 0; at = (at + 1) % slots_.size()) {
      if (kKeywords[slots_[at] - kFirstKeyword].text == word) {
        return static_cast<Key>(slots_[at]);
      }
    }
    return Key::Name;
  }

 private:
  static constexpr std::size_t Hash(std::string_view word) {
    std::uint32_t hash = 2166136261U;
    for (const char c : word) {
      hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    }
    return (hash ^ (hash >> 15)) % 512;
  }

  std::array<std::uint8_t, 512> slots_{};
};

constexpr KeywordTable kTable;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsLetter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) ||
         (c >= 0x20000 && c <= 0x3FFFD) || (c >= 0xF900 && c <= 0xFAFF) ||
         c == 0x3007;  // 〇
}

struct Mark {
  char32_t code_point;
  Key key;
};

constexpr std::array kMarks = {
    Mark{U':', Key::Colon},       Mark{U'：', Key::Colon},
    Mark{U',', Key::Comma},       Mark{U'，', Key::Comma},
    Mark{U'、', Key::Comma},      Mark{U';', Key::Semicolon},
    Mark{U'；', Key::Semicolon},  Mark{U'|', Key::Bar},
    Mark{U'｜', Key::Bar},        Mark{U'(', Key::LeftParen},
    Mark{U'（', Key::LeftParen},  Mark{U')', Key::RightParen},
    Mark{U'）', Key::RightParen}, Mark{U'{', Key::LeftBrace},
    Mark{U'｛', Key::LeftBrace},  Mark{U'}', Key::RightBrace},
    Mark{U'｝', Key::RightBrace}, Mark{U'/', Key::Slash},
    Mark{U'／', Key::Slash},      Mark{U'+', Key::Plus},
    Mark{U'＋', Key::Plus},       Mark{U'-', Key::Minus},
    Mark{U'－', Key::Minus},      Mark{U'*', Key::Times},
    Mark{U'＊', Key::Times},      Mark{U'×', Key::Times},
    Mark{U'=', Key::Equals},      Mark{U'＝', Key::Equals},
    Mark{U'≠', Key::NotEquals},   Mark{U'<', Key::Less},
    Mark{U'＜', Key::Less},       Mark{U'≤', Key::LessEqual},
    Mark{U'>', Key::Greater},     Mark{U'＞', Key::Greater},
    Mark{U'≥', Key::GreaterEqual}};

Key MarkOf(char32_t code_point) {
  for (const Mark& mark : kMarks) {
    if (mark.code_point == code_point) return mark.key;
  }
  return Key::Stray;
}

// What an `=` right behind makes of a mark; Stray if nothing.
Key WithEquals(Key key) {
  if (key == Key::Less) return Key::LessEqual;
  if (key == Key::Greater) return Key::GreaterEqual;
  return Key::Stray;
}

bool TakeDigits(std::string_view& text) {
  const std::size_t size =
      std::min(text.find_first_not_of("0123456789"), text.size());
  text.remove_prefix(size);
  return size > 0;
}

bool Take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool IsDot(std::string_view text) {
  return text.starts_with(".") || text.starts_with("．");
}

// The kind of a run that begins with a digit, by what follows the number. The
// value is worked out where it is used, and may turn out not to exist.
Key QuantityKind(std::string_view run) {
  std::string_view rest = run;
  TakeDigits(rest);
  const std::size_t whole = run.size() - rest.size();
  const bool fraction = (Take(rest, ".") || Take(rest, "．"));
  if (fraction && !TakeDigits(rest)) return Key::Malformed;
  if (rest == "%" || rest == "％") return Key::Share;
  for (const auto unit : {"元", "万元", "亿元", "万亿元", "角", "分"}) {
    if (rest == unit) return Key::Amount;
  }
  if (fraction) return Key::Malformed;
  if (rest.empty()) return Key::Integer;
  for (const auto unit : {"日", "天", "个月"}) {
    if (rest == unit) return Key::Period;
  }
  if (Take(rest, "年")) {
    if (rest.empty()) return whole == 4 ? Key::Date : Key::Period;
    if (!TakeDigits(rest) || !Take(rest, "月")) return Key::Malformed;
    if (rest.empty()) return Key::Date;
    const bool day = TakeDigits(rest) && Take(rest, "日");
    return day && rest.empty() ? Key::Date : Key::Malformed;
  }
  return Key::Malformed;
}

class Lexer {
 public:
  Lexer(std::string_view text, std::size_t begin) : text_(text), at_(begin) {}

  std::vector<Token> Run() {
    tokens_.reserve(text_.size() / 6 + 2);
    bool line_start = true;
    line_ = at_;
    while (true) {
      const std::size_t before = line_;
      SkipBlanks();
      line_start = line_start || line_ != before;
      Token token;
      token.begin = static_cast<std::uint32_t>(at_);
      token.line_start = line_start;
      token.column_one = at_ == line_ && at_ < text_.size();
      token.attached = !tokens_.empty() && tokens_.back().end == at_;
      token.key = at_ < text_.size() ? Next(token) : Key::FileEnd;
      token.end = static_cast<std::uint32_t>(at_);
      tokens_.push_back(token);
      if (token.key == Key::FileEnd) return std::move(tokens_);
      line_start = false;
    }
  }

 private:
  std::string_view Rest() const { return text_.substr(at_); }

  void SkipBlanks() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\n') {
        line_ = ++at_;
      } else if (c == ' ' || c == '\t' || c == '\r') {
        ++at_;
      } else if (c == '#') {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (Rest().starts_with("\u3000")) {
        at_ += 3;
      } else {
        return;
      }
    }
  }

  // Reads one token and leaves `at_` behind it.
  Key Next(Token& token) {
    if (IsDigit(text_[at_])) return Quantity(token);
    if (text_[at_] == '"') return Text(1, "\"");
    const utf8::Decoded first = utf8::Decode(Rest());
    if (first.code_point == U'「') return Text(first.size, "」");
    if (first.code_point == U'“') return Text(first.size, "”");
    if (IsLetter(first.code_point) || first.code_point == '_') {
      return Word(token);
    }
    at_ += first.size;
    Key key = MarkOf(first.code_point);
    if (at_ < text_.size() && (Rest()[0] == '=' || Rest().starts_with("＝"))) {
      const bool not_equals =
          first.code_point == '!' || first.code_point == U'！';
      const Key joined = not_equals ? Key::NotEquals : WithEquals(key);
      if (joined == Key::Stray) return key;
      key = joined;
      at_ += utf8::Decode(Rest()).size;
    }
    return key;
  }

  Key Text(std::size_t opening, std::string_view closing) {
    at_ += opening;
    for (; at_ < text_.size() && text_[at_] != '\n'; ++at_) {
      if (text_[at_] == closing[0] && Rest().starts_with(closing)) {
        at_ += closing.size();
        return Key::Text;
      }
    }
    while (text_[at_ - 1] == ' ' || text_[at_ - 1] == '\r') --at_;
    return Key::OpenText;
  }

  Key Word(Token& token) {
    const std::size_t begin = at_;
    Run(token);
    return kTable.Find(text_.substr(begin, at_ - begin));
  }

  // Letters, digits, `_`, and dots between them.
  void Run(Token& token) {
    while (at_ < text_.size()) {
      const std::size_t size = NameCharacter(at_);
      if (size > 0) {
        at_ += size;
        continue;
      }
      if (!IsDot(Rest())) return;
      const std::size_t dot = text_[at_] == '.' ? 1 : 3;
      if (NameCharacter(at_ + dot) == 0) return;
      token.full_width = token.full_width || dot > 1;
      at_ += dot;
    }
  }

  // The size of the character there if it may stand in a name, else 0.
  std::size_t NameCharacter(std::size_t at) const {
    if (at >= text_.size()) return 0;
    const char c = text_[at];
    if (IsDigit(c) || c == '_') return 1;
    const utf8::Decoded decoded = utf8::Decode(text_.substr(at));
    return IsLetter(decoded.code_point) ? decoded.size : 0;
  }

  Key Quantity(Token& token) {
    const std::size_t begin = at_;
    if (IsoDate(token)) return Key::Date;
    Run(token);
    if (at_ < text_.size() && text_[at_] == '%') {
      ++at_;
    } else if (Rest().starts_with("％")) {
      token.full_width = true;
      at_ += 3;
    }
    return QuantityKind(text_.substr(begin, at_ - begin));
  }

  // `2023-04-18`, `2023-4-18` or `2023-04`: a year of four digits, so that
  // `100-20` stays a difference.
  bool IsoDate(Token& token) {
    std::size_t at = at_;
    std::array<std::size_t, 3> sizes{};
    bool full_width = false;
    for (std::size_t part = 0; part < sizes.size(); ++part) {
      if (part > 0) {
        const bool wide = text_.substr(at).starts_with("－");
        if (!wide && !text_.substr(at).starts_with("-")) break;
        const std::size_t next = at + (wide ? 3 : 1);
        if (next >= text_.size() || !IsDigit(text_[next])) break;
        full_width = full_width || wide;
        at = next;
      }
      for (; at < text_.size() && IsDigit(text_[at]); ++at) {
        if (++sizes[part] > 4) return false;
      }
    }
    const bool month = sizes[2] == 0 ? sizes[1] == 2 : sizes[1] <= 2;
    if (sizes[0] != 4 || sizes[1] == 0 || !month || sizes[2] > 2) return false;
    if (NameCharacter(at) > 0) return false;
    token.full_width = full_width;
    at_ = at;
    return true;
  }

  std::string_view text_;
  std::size_t at_;
  std::size_t line_ = 0;  // Where the line begins.
  std::vector<Token> tokens_;
};

}  // namespace

Role RoleOf(Key key) {
  const auto index = static_cast<std::size_t>(key);
  return index < kFirstKeyword ? Role::None
                               : kKeywords[index - kFirstKeyword].role;
}

std::string_view SpellingOf(Key key) {
  return kKeywords[static_cast<std::size_t>(key) - kFirstKeyword].text;
}

bool BeginsClause(Key key) {
  return RoleOf(key) == Role::Clause || key == Key::Presumption ||
         (key >= Key::When && key <= Key::ExceptionTo);
}

std::vector<Token> Lex(std::string_view text, std::size_t begin) {
  return Lexer(text, begin).Run();
}

}  // namespace rongcuo::syntax
