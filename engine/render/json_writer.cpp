#include "engine/render/json_writer.h"

#include "engine/base/utf8.h"

namespace rongcuo::render {

void AppendQuoted(std::string& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string mended;
  if (utf8::FindInvalid(text)) {
    for (std::string_view rest = text; !rest.empty();) {
      const utf8::Decoded decoded = utf8::Decode(rest);
      utf8::Append(mended, decoded.code_point);
      rest.remove_prefix(decoded.size);
    }
    text = mended;
  }
  out += '"';
  std::size_t begin = 0;  // Of what needs no escape.
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out += text.substr(begin, at - begin);
    begin = at + 1;
    out += '\\';
    if (c >= 0x20) {
      out += static_cast<char>(c);
    } else if (c == '\n') {
      out += 'n';
    } else {
      out += "u00";
      out += kHex[c >> 4];
      out += kHex[c & 15];
    }
  }
  out += text.substr(begin);
  out += '"';
}

void JsonWriter::Text(std::string_view key, std::string_view value) {
  Begin(key);
  AppendQuoted(out_, value);
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
  AppendQuoted(out_, key);
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

}  // namespace rongcuo::render
