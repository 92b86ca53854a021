#pragma once

#include <string>

#include "engine/base/language.h"
#include "engine/inquiry/flips.h"
#include "engine/render/render.h"

namespace rongcuo::render {

// What a change says of its fact: `是`, `50万元以上`, `增列一项、性质 为
// 禁止性`.
std::string ChangeText(const Judged& judged, const inquiry::Change& change,
                       Language language);

}  // namespace rongcuo::render
