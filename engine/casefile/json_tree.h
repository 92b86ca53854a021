#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/base/source.h"

// A JSON text as a flat tree in which every value and key knows its bytes, so
// that what is wrong with a case can be shown where it stands.
namespace rongcuo::casefile {

// Far more values than any case has; it bounds the memory that hostile text
// can take (16 MB of `[],[],…` are five million values).
inline constexpr std::size_t kMaxJsonValues = 200'000;

enum class JsonKind : std::uint8_t {
  Null,
  False,
  True,
  Number,
  Text,
  Object,
  List
};

// Bytes of JsonTree::texts.
struct Slice {
  std::uint32_t begin = 0;
  std::uint32_t size = 0;
};

// A value. Its children stand after it in the tree, each before its own.
struct JsonNode {
  JsonKind kind = JsonKind::Null;
  bool has_key = false;
  Span span;               // With quotes or brackets.
  Span key_span;           // Of a member's key, with quotes.
  Slice key;               // Decoded.
  Slice text;              // Of a text, decoded.
  std::uint32_t next = 0;  // The node after its last descendant.
};

struct JsonTree {
  std::vector<JsonNode> nodes;  // The first is the root.
  std::string texts;
  std::string_view source;  // The whole file; it must outlive the tree.

  // A view of an object's members or of a list's elements.
  class Range {
   public:
    class Iterator {
     public:
      Iterator(const JsonTree& tree, std::uint32_t at)
          : tree_(&tree), at_(at) {}
      const JsonNode& operator*() const { return tree_->nodes[at_]; }
      Iterator& operator++() {
        at_ = tree_->nodes[at_].next;
        return *this;
      }
      bool operator==(const Iterator& other) const { return at_ == other.at_; }

     private:
      const JsonTree* tree_;
      std::uint32_t at_;
    };

    Range(Iterator begin, Iterator end) : begin_(begin), end_(end) {}
    Iterator begin() const { return begin_; }
    Iterator end() const { return end_; }
    bool empty() const { return begin_ == end_; }

   private:
    Iterator begin_, end_;
  };

  Range Children(const JsonNode& node) const {
    const auto index = static_cast<std::uint32_t>(&node - nodes.data());
    return {{*this, index + 1}, {*this, node.next}};
  }
  std::string_view Key(const JsonNode& node) const { return Text(node.key); }
  std::string_view Text(const JsonNode& node) const { return Text(node.text); }
  std::string_view Text(Slice slice) const {
    return std::string_view(texts).substr(slice.begin, slice.size);
  }
  // As it is written in the file.
  std::string_view Raw(const JsonNode& node) const {
    return source.substr(node.span.begin, node.span.end - node.span.begin);
  }
};

// Reads a whole text. Nothing if it is not JSON, or beyond the limits of
// read.h; the first error is added to `diagnostics`. Repeated keys are kept.
std::optional<JsonTree> ParseJson(const SourceMap& sources,
                                  std::uint32_t source,
                                  Diagnostics& diagnostics);

// The same of a text that stands in no map; `source` is the one that spans
// name. The text must outlive the tree.
std::optional<JsonTree> ParseJson(std::string_view text, std::uint32_t source,
                                  Diagnostics& diagnostics);

}  // namespace rongcuo::casefile
