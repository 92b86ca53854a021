#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

// How fast JSON can be read at all: simdjson on demand visits a text and does
// nothing with it. What reading and judging cases is measured against.
namespace rongcuo::bench {

struct Visited {
  std::uint64_t keys = 0;
  std::uint64_t values = 0;  // Objects and arrays too.
};

class JsonVisitor {
 public:
  JsonVisitor();
  ~JsonVisitor();

  // Adds every key and value of one document to `seen`; false if it is not
  // JSON. kPadding readable bytes must follow the text.
  bool Visit(std::string_view text, Visited& seen);

  // The same of documents that follow one another, a line each; simdjson looks
  // through many of them at once.
  bool VisitLines(std::string_view text, Visited& seen);

 private:
  class Parser;
  const std::unique_ptr<Parser> parser_;
};

// The instruction sets that simdjson uses: to find the structure of a text, and
// to take its parts.
std::string JsonKernels();

}  // namespace rongcuo::bench
