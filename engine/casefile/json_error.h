#pragma once

#include <cstdint>
#include <string_view>

#include "engine/base/diagnostic.h"

// What is wrong with a text that is no JSON, in words for people.
namespace rongcuo::casefile {

// What may stand after the last token.
enum class JsonExpected {
  Value,
  ValueOrEnd,        // After `[`.
  KeyOrEnd,          // After `{`.
  Colon,             // After a key; then a value.
  CommaOrObjectEnd,  // After a value; after the comma a key or value.
  CommaOrListEnd,
};

// Where reading stopped.
struct JsonFailure {
  std::string_view text;  // The whole file.
  std::uint32_t source = 0;
  std::uint32_t last_end =
      0;  // Of the last key, value or bracket that is sound.
  std::uint32_t number =
      0;  // Where that begins if it is a number; else its end.
  JsonExpected expected = JsonExpected::Value;
};

Diagnostic Describe(const JsonFailure& failure);

// The end of the number that begins at `at`, by JSON's grammar.
std::uint32_t NumberEnd(std::string_view text, std::uint32_t at);

}  // namespace rongcuo::casefile
