#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rongcuo::render {

// Appends a text as a JSON string, in quotes. Bytes that are no UTF-8 become
// U+FFFD.
void AppendQuoted(std::string& out, std::string_view text);

// Writes one JSON text from front to back, without blanks and without building
// it up first: results go out by the million. Keys stand in the order in which
// they are written.
class JsonWriter {
 public:
  // A key of "" is an element of a list, or the whole text.
  void BeginObject(std::string_view key = "") { Open(key, '{'); }
  void EndObject() { Close('}'); }
  void BeginList(std::string_view key = "") { Open(key, '['); }
  void EndList() { Close(']'); }

  void Text(std::string_view key, std::string_view value);
  void Number(std::string_view key, std::int64_t value);
  void Flag(std::string_view key, bool value);
  void Null(std::string_view key);

  // The text, or null if it is empty.
  void TextOrNull(std::string_view key, std::string_view value);

  std::string Take() { return std::move(out_); }

 private:
  void Begin(std::string_view key);
  void Open(std::string_view key, char bracket);
  void Close(char bracket);

  std::string out_;
  bool first_ = true;  // Nothing stands yet in the innermost bracket.
};

}  // namespace rongcuo::render
