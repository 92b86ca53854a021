#pragma once

namespace rongcuo {

// The two languages of everything printed. Names, quotes and titles stay as
// they are written in the rules and cases.
enum class Language { Chinese, English };

}  // namespace rongcuo
