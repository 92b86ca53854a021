#pragma once

#include "engine/model/model.h"

namespace rongcuo::fuzz {

// Rules with a fact of every type, for cases made of any bytes.
model::Model SmallModel();

}  // namespace rongcuo::fuzz
