#include "engine/casefile/json_tree.h"

#include <cstddef>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "engine/base/utf8.h"
#include "engine/casefile/json_error.h"
#include "engine/casefile/read.h"
#include "engine/casefile/words.h"

namespace rongcuo::casefile {
namespace {

using Json = nlohmann::json;

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// How far the library has read. It copies its iterators, so the place that they
// share stands outside of them.
struct Cursor {
  std::string_view text;
  std::size_t at = 0;
};

class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = char;

  CountingIterator() = default;  // The end.
  explicit CountingIterator(Cursor& cursor) : cursor_(&cursor) {}

  char operator*() const { return cursor_->text[cursor_->at]; }

  // Blanks after a line break are left out: the library keeps what it reads for
  // its message, and a break (which no text may contain) is dear there.
  CountingIterator& operator++() {
    const char passed = cursor_->text[cursor_->at++];
    if (IsBlank(passed) && passed != ' ') {
      while (!AtEnd() && IsBlank(**this)) ++cursor_->at;
    }
    return *this;
  }
  CountingIterator operator++(int) {
    const CountingIterator before = *this;
    ++*this;
    return before;
  }

  bool operator==(const CountingIterator& other) const {
    return AtEnd() == other.AtEnd();
  }

 private:
  bool AtEnd() const {
    return cursor_ == nullptr || cursor_->at == cursor_->text.size();
  }

  Cursor* cursor_ = nullptr;
};

// Takes the library's events; the names of its functions are the library's.
// Events come without places: a token begins after the last one and the blanks
// between, and ends where the cursor is.
class TreeBuilder {
 public:
  TreeBuilder(std::uint32_t source, const Cursor& cursor, JsonTree& tree,
              Diagnostics& diagnostics)
      : source_(source),
        cursor_(cursor),
        tree_(tree),
        diagnostics_(diagnostics) {}

  bool null() { return Scalar(JsonKind::Null); }
  bool boolean(bool value) {
    return Scalar(value ? JsonKind::True : JsonKind::False);
  }
  bool number_integer(Json::number_integer_t) { return Number(); }
  bool number_unsigned(Json::number_unsigned_t) { return Number(); }
  bool number_float(Json::number_float_t, const std::string&) {
    return Number();
  }
  bool string(std::string& text) {
    return Add(JsonKind::Text, Here(), Keep(text));
  }
  bool binary(Json::binary_t&) { return false; }  // Not in JSON text.

  bool start_object(std::size_t) { return Open(JsonKind::Object); }
  bool start_array(std::size_t) { return Open(JsonKind::List); }
  bool end_object() { return Close(); }
  bool end_array() { return Close(); }

  bool key(std::string& text) {
    key_span_ = {source_, Token(), Here()};
    key_ = Keep(text);
    has_key_ = true;
    expected_ = JsonExpected::Colon;
    last_end_ = Here();
    number_ = last_end_;
    return true;
  }

  bool parse_error(std::size_t, const std::string&,
                   const Json::exception& error) {
    constexpr int kNumberOverflow = 406;
    const std::uint32_t token = Token();
    if (error.id == kNumberOverflow) {
      const std::uint32_t end = NumberEnd(cursor_.text, token);
      const auto number = cursor_.text.substr(token, end - token);
      diagnostics_.Add({Finding::QuantityOutOfRange,
                        {source_, token, end},
                        {Short(number)}});
      return false;
    }
    diagnostics_.Add(
        Describe({cursor_.text, source_, last_end_, number_, expected_}));
    return false;
  }

 private:
  std::uint32_t Here() const { return static_cast<std::uint32_t>(cursor_.at); }

  std::uint32_t Token() const {
    std::uint32_t at = last_end_;
    const std::string_view text = cursor_.text;
    while (at < text.size() &&
           (IsBlank(text[at]) || text[at] == ',' || text[at] == ':')) {
      ++at;
    }
    return at;
  }

  Slice Keep(const std::string& text) {
    const Slice slice = {static_cast<std::uint32_t>(tree_.texts.size()),
                         static_cast<std::uint32_t>(text.size())};
    tree_.texts += text;
    return slice;
  }

  bool Scalar(JsonKind kind) { return Add(kind, Here(), {}); }
  bool Number() {
    const std::uint32_t begin = Token();
    const bool added =
        Add(JsonKind::Number, NumberEnd(cursor_.text, begin), {});
    number_ = begin;
    return added;
  }

  bool Add(JsonKind kind, std::uint32_t end, Slice text) {
    const Span span = {source_, Token(), end};
    if (tree_.nodes.size() == kMaxJsonValues) {
      diagnostics_.Add(
          {Finding::TooManyJsonValues, span, {std::to_string(kMaxJsonValues)}});
      return false;
    }
    const auto next = static_cast<std::uint32_t>(tree_.nodes.size() + 1);
    tree_.nodes.push_back({.kind = kind,
                           .has_key = has_key_,
                           .span = span,
                           .key_span = key_span_,
                           .key = key_,
                           .text = text,
                           .next = next});
    has_key_ = false;
    Passed(end);
    return true;
  }

  bool Open(JsonKind kind) {
    const std::uint32_t end = Here();
    if (open_.size() == static_cast<std::size_t>(kMaxJsonDepth)) {
      diagnostics_.Add({Finding::JsonDepth,
                        {source_, Token(), end},
                        {std::to_string(kMaxJsonDepth)}});
      return false;
    }
    if (!Add(kind, end, {})) return false;
    open_.push_back(static_cast<std::uint32_t>(tree_.nodes.size() - 1));
    expected_ = kind == JsonKind::Object ? JsonExpected::KeyOrEnd
                                         : JsonExpected::ValueOrEnd;
    return true;
  }

  bool Close() {
    JsonNode& node = tree_.nodes[open_.back()];
    open_.pop_back();
    node.span.end = Here();
    node.next = static_cast<std::uint32_t>(tree_.nodes.size());
    Passed(node.span.end);
    return true;
  }

  // A value has ended.
  void Passed(std::uint32_t end) {
    last_end_ = end;
    number_ = end;
    if (open_.empty()) return;
    const bool object = tree_.nodes[open_.back()].kind == JsonKind::Object;
    expected_ =
        object ? JsonExpected::CommaOrObjectEnd : JsonExpected::CommaOrListEnd;
  }

  std::uint32_t source_;
  const Cursor& cursor_;
  JsonTree& tree_;
  Diagnostics& diagnostics_;

  std::vector<std::uint32_t> open_;  // Objects and lists around the next token.
  std::uint32_t last_end_ = 0;       // Of the last token but `,` and `:`.
  JsonExpected expected_ = JsonExpected::Value;
  std::uint32_t number_ = 0;  // As JsonFailure says.
  bool has_key_ = false;
  Span key_span_;
  Slice key_;
};

// What needs no parser to be refused.
bool IsText(std::string_view text, std::uint32_t source,
            Diagnostics& diagnostics) {
  const auto refuse = [&](Finding finding, std::size_t begin, std::size_t end,
                          std::vector<std::string> arguments = {}) {
    diagnostics.Add({finding,
                     {source, static_cast<std::uint32_t>(begin),
                      static_cast<std::uint32_t>(end)},
                     std::move(arguments)});
    return false;
  };
  if (text.size() > kMaxCaseBytes) {
    return refuse(Finding::FileTooLarge, 0, 0,
                  {std::to_string(text.size()), std::to_string(kMaxCaseBytes)});
  }
  if (text.starts_with("\xEF\xBB\xBF")) {
    return refuse(Finding::ByteOrderMark, 0, 3);
  }
  if (const auto at = utf8::FindInvalid(text)) {
    return refuse(Finding::NotUtf8, *at, *at + 1);
  }
  for (const char c : text) {
    if (!IsBlank(c)) return true;
  }
  return refuse(Finding::EmptyFile, 0, 0);
}

}  // namespace

std::optional<JsonTree> ParseJson(const SourceMap& sources,
                                  std::uint32_t source,
                                  Diagnostics& diagnostics) {
  return ParseJson(sources[source].text(), source, diagnostics);
}

std::optional<JsonTree> ParseJson(std::string_view text, std::uint32_t source,
                                  Diagnostics& diagnostics) {
  JsonTree tree;
  tree.source = text;
  if (!IsText(tree.source, source, diagnostics)) return std::nullopt;
  Cursor cursor{tree.source};
  TreeBuilder builder(source, cursor, tree, diagnostics);
  // Not strict: the library takes a zero byte for the end of the text.
  if (!Json::sax_parse(CountingIterator(cursor), CountingIterator(), &builder,
                       Json::input_format_t::json, false)) {
    return std::nullopt;
  }
  for (std::size_t at = tree.nodes[0].span.end; at < tree.source.size(); ++at) {
    if (IsBlank(tree.source[at])) continue;
    const std::size_t size = utf8::Decode(tree.source.substr(at)).size;
    diagnostics.Add({Finding::TrailingText,
                     {source, static_cast<std::uint32_t>(at),
                      static_cast<std::uint32_t>(at + size)}});
    return std::nullopt;
  }
  return tree;
}

}  // namespace rongcuo::casefile
