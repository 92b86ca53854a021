#include "engine/casefile/typed_value.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>

#include "engine/casefile/json_text.h"

namespace rongcuo::casefile {
namespace {

using model::TypeKind;

constexpr std::array<std::string_view, 6> kBlanks = {" ",  "\t", "\r",
                                                     "\n", "\v", "\u3000"};

bool IsWithin(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Makes the tree and the text of a value side by side.
class Maker {
 public:
  Maker(std::string_view text, Span span) : text_(text), span_(span) {
    made_.tree.source = text;
  }

  std::string_view Words(Span span) const {
    return text_.substr(span.begin, span.end - span.begin);
  }

  void Null(Span span) { Scalar(JsonKind::Null, span, "null"); }
  void Truth(Span span, bool truth) {
    Scalar(truth ? JsonKind::True : JsonKind::False, span,
           truth ? "true" : "false");
  }
  void Number(Span span) {
    Scalar(JsonKind::Number, span, std::string(Words(span)));
  }
  void Text(Span span) {
    Scalar(JsonKind::Text, span, JsonText(Words(span)));
    made_.tree.nodes.back().text = Keep(Words(span));
  }

  void Open(JsonKind kind, std::string_view bracket) {
    Scalar(kind, span_, std::string(bracket));
    open_.push_back(made_.tree.nodes.size() - 1);
    first_ = true;
  }
  void Close(std::string_view bracket) {
    JsonNode& node = made_.tree.nodes[open_.back()];
    node.next = static_cast<std::uint32_t>(made_.tree.nodes.size());
    open_.pop_back();
    made_.json += bracket;
    first_ = false;
  }
  // The next value is a member of this name.
  void Key(std::string_view name) { key_ = name; }

  TypedValue Take() { return std::move(made_); }

 private:
  Slice Keep(std::string_view text) {
    const Slice slice = {static_cast<std::uint32_t>(made_.tree.texts.size()),
                         static_cast<std::uint32_t>(text.size())};
    made_.tree.texts += text;
    return slice;
  }

  void Scalar(JsonKind kind, Span span, const std::string& json) {
    if (!open_.empty() && !first_) made_.json += ", ";
    first_ = false;
    JsonNode node;
    node.kind = kind;
    node.span = span;
    node.next = static_cast<std::uint32_t>(made_.tree.nodes.size() + 1);
    if (!key_.empty()) {
      node.has_key = true;
      node.key_span = span_;
      node.key = Keep(key_);
      made_.json += JsonText(key_) + ": ";
      key_ = {};
    }
    made_.tree.nodes.push_back(node);
    made_.json += json;
  }

  std::string_view text_;
  Span span_;
  TypedValue made_;
  std::vector<std::size_t> open_;
  std::string_view key_;
  bool first_ = true;
};

// Where one of some separators stands first, and its size; size 0 if none does.
struct Cut {
  std::size_t at = std::string_view::npos;
  std::size_t size = 0;
};
Cut FindFirst(std::string_view text,
              std::span<const std::string_view> separators) {
  Cut cut;
  for (const std::string_view separator : separators) {
    const std::size_t at = text.find(separator);
    if (at < cut.at) cut = {at, separator.size()};
  }
  return cut;
}

void MakeScalar(Maker& maker, TypeKind kind, Span span) {
  constexpr std::array<std::string_view, 2> kYes = {"true", "yes"};
  constexpr std::array<std::string_view, 2> kNo = {"false", "no"};
  const std::string_view words = maker.Words(span);
  if (kind == TypeKind::Truth && IsWithin(kYes, words)) {
    maker.Truth(span, true);
  } else if (kind == TypeKind::Truth && IsWithin(kNo, words)) {
    maker.Truth(span, false);
  } else if (kind == TypeKind::Integer && words != "待查" &&
             words.find_first_not_of("0123456789-") == words.npos) {
    maker.Number(span);
  } else {
    maker.Text(span);
  }
}

void MakeRange(Maker& maker, TypeKind kind, Span low, Span high) {
  maker.Open(JsonKind::Object, "{");
  maker.Key("range");
  maker.Open(JsonKind::List, "[");
  for (const Span end : {low, high}) {
    if (end.begin == end.end) {
      maker.Null(end);
    } else {
      MakeScalar(maker, kind, end);
    }
  }
  maker.Close("]");
  maker.Close("}");
}

void MakeAnyOf(Maker& maker, const std::vector<Span>& values) {
  maker.Open(JsonKind::Object, "{");
  maker.Key("any_of");
  maker.Open(JsonKind::List, "[");
  for (const Span value : values) maker.Text(value);
  maker.Close("]");
  maker.Close("}");
}

void MakeEmptyList(Maker& maker, Span span) {
  maker.Open(JsonKind::Object, "{");
  maker.Key("complete");
  maker.Truth(span, true);
  maker.Key("items");
  maker.Open(JsonKind::List, "[");
  maker.Close("]");
  maker.Close("}");
}

bool IsQuantity(TypeKind kind) {
  return kind == TypeKind::Money || kind == TypeKind::Share ||
         kind == TypeKind::Integer || kind == TypeKind::Date ||
         kind == TypeKind::Days || kind == TypeKind::Months;
}

bool HasValue(const syntax::Enumeration& enumeration, std::string_view name) {
  return std::any_of(
      enumeration.values.begin(), enumeration.values.end(),
      [&](const syntax::Word& value) { return value.text == name; });
}

std::vector<Span> Split(std::string_view text, Span span) {
  constexpr std::array<std::string_view, 3> kOr = {"、", "|", "｜"};
  std::vector<Span> parts;
  while (true) {
    const Cut cut =
        FindFirst(text.substr(span.begin, span.end - span.begin), kOr);
    Span part = span;
    if (cut.size > 0) {
      part.end = span.begin + static_cast<std::uint32_t>(cut.at);
    }
    parts.push_back(WithoutBlanks(text, part));
    if (cut.size == 0) return parts;
    span.begin = part.end + static_cast<std::uint32_t>(cut.size);
  }
}

void MakeWords(Maker& maker, std::string_view text, Span span,
               const model::Model& model, model::Type type) {
  constexpr std::array<std::string_view, 4> kTo = {"..", "…", "至", "～"};
  const std::string_view words = maker.Words(span);
  if (type.kind == TypeKind::List && words == "无") {
    MakeEmptyList(maker, span);
    return;
  }
  if (IsQuantity(type.kind)) {
    const Cut cut = FindFirst(words, kTo);
    if (cut.size > 0) {
      const auto at = static_cast<std::uint32_t>(span.begin + cut.at);
      const auto after = static_cast<std::uint32_t>(at + cut.size);
      MakeRange(maker, type.kind,
                WithoutBlanks(text, {span.source, span.begin, at}),
                WithoutBlanks(text, {span.source, after, span.end}));
      return;
    }
  }
  if (type.kind == TypeKind::Enumeration &&
      !HasValue(model.enumerations[type.index], words)) {
    const std::vector<Span> values = Split(text, span);
    if (values.size() > 1) {
      MakeAnyOf(maker, values);
      return;
    }
  }
  MakeScalar(maker, type.kind, span);
}

// Makes a list the `items` of an object.
void WrapItems(JsonTree& tree) {
  constexpr std::string_view kKey = "items";
  JsonNode object;
  object.kind = JsonKind::Object;
  object.span = tree.nodes[0].span;
  for (JsonNode& node : tree.nodes) ++node.next;
  tree.nodes[0].has_key = true;
  tree.nodes[0].key_span = object.span;
  tree.nodes[0].key = {static_cast<std::uint32_t>(tree.texts.size()),
                       static_cast<std::uint32_t>(kKey.size())};
  tree.texts += kKey;
  tree.nodes.insert(tree.nodes.begin(), object);
  tree.nodes[0].next = static_cast<std::uint32_t>(tree.nodes.size());
}

std::optional<TypedValue> ParseTypedJson(std::string_view text, Span span,
                                         model::Type type,
                                         Diagnostics& diagnostics) {
  // Blanks in the place of what stands before, so that spans are the same.
  std::string padded(span.begin, ' ');
  padded += text.substr(span.begin, span.end - span.begin);
  auto tree = ParseJson(padded, span.source, diagnostics);
  if (!tree) return std::nullopt;
  tree->source = text;
  TypedValue typed = {*std::move(tree), padded.substr(span.begin)};
  if (type.kind == TypeKind::List &&
      typed.tree.nodes[0].kind == JsonKind::List) {
    WrapItems(typed.tree);
    typed.json = "{\"items\": " + typed.json + "}";
  }
  return typed;
}

}  // namespace

std::optional<TypedValue> ParseTypedValue(std::string_view text, Span span,
                                          const model::Model& model,
                                          model::Type type,
                                          Diagnostics& diagnostics) {
  span = WithoutBlanks(text, span);
  const std::string_view words = text.substr(span.begin, span.end - span.begin);
  if (words.starts_with('{') || words.starts_with('[') ||
      words.starts_with('"')) {
    return ParseTypedJson(text, span, type, diagnostics);
  }
  Maker maker(text, span);
  MakeWords(maker, text, span, model, type);
  return maker.Take();
}

Span WithoutBlanks(std::string_view text, Span span) {
  const auto words = [&] {
    return text.substr(span.begin, span.end - span.begin);
  };
  for (bool found = true; found;) {
    found = false;
    for (const std::string_view blank : kBlanks) {
      const auto size = static_cast<std::uint32_t>(blank.size());
      if (words().starts_with(blank)) {
        span.begin += size;
        found = true;
      } else if (words().ends_with(blank)) {
        span.end -= size;
        found = true;
      }
    }
  }
  return span;
}

}  // namespace rongcuo::casefile
