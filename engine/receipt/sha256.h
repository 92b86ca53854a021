#pragma once

#include <string>
#include <string_view>

namespace rongcuo::receipt {

// SHA-256 in 64 lower-case hexadecimal digits.
std::string Sha256(std::string_view bytes);

}  // namespace rongcuo::receipt
