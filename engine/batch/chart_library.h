#pragma once

#include <string_view>

namespace rongcuo::batch {

// The source of Chart.js as it was installed where this was built, its licence
// at its head. Reports carry it so that they need no network.
std::string_view ChartLibrary();

}  // namespace rongcuo::batch
