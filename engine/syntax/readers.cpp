#include "engine/syntax/readers.h"

#include <optional>
#include <utility>

#include "engine/base/quantity.h"
#include "engine/base/utf8.h"
#include "engine/syntax/parser.h"

namespace rongcuo::syntax {
namespace {

constexpr const char* kFineQuantity =
    "数量（金额至多到分，比例至多四位小数）\037a quantity (amounts down to the "
    "fen, shares to four decimals)";

// Text with full-width dots, dashes and per cent signs as ASCII ones.
std::string Narrow(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    const char narrow = rest.starts_with("．")   ? '.'
                        : rest.starts_with("－") ? '-'
                        : rest.starts_with("％") ? '%'
                                                 : '\0';
    out += narrow == '\0' ? rest[0] : narrow;
    at += narrow == '\0' ? 1 : 3;
  }
  return out;
}

std::string TextOf(const State& state, const Token& token) {
  const std::string_view text = state.TextOf(token);
  return token.full_width ? Narrow(text) : std::string(text);
}

bool IsWord(const Token& token) {
  const Role role = RoleOf(token.key);
  return token.key == Key::Name ||
         (role != Role::None && role != Role::Mark && !token.AtBoundary());
}

// A keyword that begins a line begins a clause, unless what stands before it
// cannot end there.
bool IsName(const Token* token) {
  if (token->AtBoundary()) return false;
  if (token->key == Key::Name) return true;
  const Role role = RoleOf(token->key);
  if (role == Role::None || role == Role::Mark || role == Role::Operator ||
      role == Role::Reserved) {
    return false;
  }
  if (!token->line_start || !BeginsClause(token->key)) return true;
  const Role before = RoleOf(token[-1].key);
  return before == Role::Mark || before == Role::Operator;
}

Word WordOf(State& state, const Token& token) {
  if (token.end - token.begin > kMaxNameLength &&
      utf8::Count(state.TextOf(token)) > kMaxNameLength) {
    state.Report({.finding = Finding::NameTooLong,
                  .span = state.SpanOf(token),
                  .arguments = {std::to_string(kMaxNameLength)}});
  }
  return {TextOf(state, token), state.SpanOf(token)};
}

// The value of a quantity whose text has the right shape; reports one that
// does not exist or cannot be counted.
template <typename T>
T Known(State& state, const Token& token, Parsed<T> parsed) {
  if (parsed.value) return *std::move(parsed.value);
  if (parsed.error == QuantityError::Malformed) {
    state.ReportUnexpected(&token, kFineQuantity);
    return {};
  }
  state.Report({.finding = parsed.error == QuantityError::NoSuchDay
                               ? Finding::NoSuchDate
                               : Finding::QuantityOutOfRange,
                .span = state.SpanOf(token),
                .arguments = {Shown(state.TextOf(token))}});
  return {};
}

bool ReadNumber(State& state, const Token& token, std::string_view text,
                Literal& literal) {
  switch (token.key) {
    case Key::Integer:
      literal.kind = Literal::Kind::Integer;
      literal.value = Exactly(Known(state, token, ParseInteger(text)));
      return true;
    case Key::Amount:
      literal.kind = Literal::Kind::Amount;
      literal.value = Exactly(Known(state, token, ParseAmount(text)));
      return true;
    case Key::Share:
      literal.kind = Literal::Kind::Share;
      literal.value = Exactly(Known(state, token, ParseShare(text)));
      return true;
    case Key::Date:
      literal.kind = Literal::Kind::Date;
      literal.value = Known(state, token, ParseDate(text));
      return true;
    case Key::Period: {
      const Period period = Known(state, token, ParsePeriod(text));
      literal.kind =
          period.months ? Literal::Kind::Months : Literal::Kind::Days;
      literal.value = Exactly(period.count);
      return true;
    }
    default:
      return false;
  }
}

}  // namespace

Part AddNode(State& state, std::uint32_t begin, std::uint32_t end, Node node) {
  return {state.tree().Add({state.SpanOf(begin, end), std::move(node)}), begin,
          end};
}

bool ReadName(State& state, const Token*& at, Word& name) {
  if (!IsName(at)) return false;
  name = WordOf(state, *at++);
  return true;
}

bool ReadFieldName(State& state, const Token*& at, Word& name) {
  if (!IsWord(*at) || at->AtBoundary() || at[1].key != Key::Colon) return false;
  name = WordOf(state, *at++);
  return true;
}

bool ReadText(State& state, const Token*& at, Word& text) {
  if (at->AtBoundary()) return false;
  if (at->key == Key::OpenText) {
    state.ReportOpenText(*at++);
    return true;
  }
  if (at->key != Key::Text) return false;
  std::string_view inside = state.TextOf(*at);
  const std::size_t mark = utf8::Decode(inside).size;
  inside = inside.substr(mark, inside.size() - 2 * mark);
  if (inside.empty()) return false;
  text = {std::string(inside), state.SpanOf(*at++)};
  return true;
}

bool ReadSourceId(State& state, const Token*& at, Word& id) {
  if (!IsName(at)) return false;
  const Token* last = at;
  const auto part = [](const Token& token) {
    return token.attached && !token.column_one &&
           (token.key == Key::Minus || token.key == Key::Name ||
            token.key == Key::Integer || token.key == Key::Date ||
            token.key == Key::Malformed);
  };
  while (part(last[1])) ++last;
  Token whole = *at;
  whole.end = last->end;
  id = WordOf(state, whole);
  at = last + 1;
  return true;
}

bool ReadArticle(State& state, const Token*& at, Word& article) {
  if (ReadText(state, at, article)) return true;
  return !at->AtBoundary() && state.TextOf(*at).starts_with("第") &&
         ReadName(state, at, article);
}

bool ReadPoints(State& state, const Token*& at, std::int64_t& points) {
  if (at->AtBoundary() || at->key != Key::Integer) return false;
  points = Known(state, *at, ParseInteger(state.TextOf(*at)));
  ++at;
  return true;
}

bool ReadDate(State& state, const Token*& at, Days& days) {
  if (at->AtBoundary() || at->key != Key::Date) return false;
  days = {Known(state, *at, ParseDate(TextOf(state, *at))), state.SpanOf(*at)};
  ++at;
  return true;
}

bool ReadPeriod(State& state, const Token*& at, Period& period) {
  if (at->AtBoundary() || at->key != Key::Period) return false;
  period = Known(state, *at, ParsePeriod(state.TextOf(*at)));
  ++at;
  return true;
}

bool ReadLiteral(State& state, const Token*& at, Part& part) {
  const Token* const first = at;
  if (first->AtBoundary()) return false;
  Literal literal;
  if (first->key == Key::Yes || first->key == Key::No) {
    literal.value = TruthOf(first->key == Key::Yes);
  } else if (first->key == Key::Text || first->key == Key::OpenText) {
    Word text;
    const Token* after = first;
    if (!ReadText(state, after, text)) return false;
    literal.kind = Literal::Kind::Text;
    literal.text = std::move(text.text);
  } else if (first->key == Key::Minus && first[1].attached) {
    // A negative number: nothing else begins with `-`.
    if (first[1].AtBoundary() || first[1].key == Key::Date ||
        first[1].key == Key::Period ||
        !ReadNumber(state, first[1], "-" + TextOf(state, first[1]), literal)) {
      return false;
    }
    ++at;
  } else if (!ReadNumber(state, *first, TextOf(state, *first), literal)) {
    return false;
  }
  part = AddNode(state, first->begin, at->end, std::move(literal));
  ++at;
  return true;
}

bool ReadReference(State& state, const Token*& at, Part& part) {
  const Token& token = *at;
  Word name;
  if (!ReadName(state, at, name)) return false;
  Reference reference{std::move(name.text), {}};
  if (state.list != nullptr) reference.list = *state.list;
  part = AddNode(state, token.begin, token.end, std::move(reference));
  return true;
}

}  // namespace rongcuo::syntax
