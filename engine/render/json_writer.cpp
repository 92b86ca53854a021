#include "engine/render/json_writer.h"

#include "engine/base/utf8.h"

namespace rongcuo::render {

void JsonWriter::Text(std::string_view key, std::string_view value) {
  Begin(key);
  Quote(value);
}

void JsonWriter::Number(std::string_view key, std::int64_t value) {
  Begin(key);
  out_ += std::to_string(value);
}

void JsonWriter::Flag(std::string_view key, bool value) {
  Begin(key);
  out_ += value ? "true" : "false";
}

void JsonWriter::Null(std::string_view key) {
  Begin(key);
  out_ += "null";
}

void JsonWriter::TextOrNull(std::string_view key, std::string_view value) {
  if (value.empty()) {
    Null(key);
  } else {
    Text(key, value);
  }
}

void JsonWriter::Begin(std::string_view key) {
  if (!first_) out_ += ',';
  first_ = false;
  if (key.empty()) return;
  Quote(key);
  out_ += ':';
}

void JsonWriter::Open(std::string_view key, char bracket) {
  Begin(key);
  out_ += bracket;
  first_ = true;
}

void JsonWriter::Close(char bracket) {
  out_ += bracket;
  first_ = false;
}

void JsonWriter::Quote(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out_ += '"';
  while (!text.empty()) {
    const utf8::Decoded decoded = utf8::Decode(text);
    const char32_t c = decoded.code_point;
    if (c == U'"' || c == U'\\') {
      out_ += '\\';
      out_ += static_cast<char>(c);
    } else if (c == U'\n') {
      out_ += "\\n";
    } else if (c < 0x20 || c == 0x7F) {
      out_ += "\\u00";
      out_ += kHex[c >> 4];
      out_ += kHex[c & 15];
    } else {
      utf8::Append(out_, c);
    }
    text.remove_prefix(decoded.size);
  }
  out_ += '"';
}

}  // namespace rongcuo::render
