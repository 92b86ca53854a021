#include "engine/base/version.h"

namespace rongcuo {

std::string_view Version() { return RONGCUO_VERSION; }

}  // namespace rongcuo
