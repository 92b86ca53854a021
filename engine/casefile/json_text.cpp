#include "engine/casefile/json_text.h"

#include <nlohmann/json.hpp>

namespace rongcuo::casefile {

std::string JsonText(std::string_view text) {
  return nlohmann::json(text).dump();
}

}  // namespace rongcuo::casefile
