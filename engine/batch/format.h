#pragma once

#include <optional>
#include <string_view>

#include "engine/batch/chunk.h"

namespace rongcuo::batch {

// By what a file's name ends with, .gz or .zst left out: .ndjson or .jsonl,
// .csv, .json. Nothing for other names.
std::optional<Format> FormatByName(std::string_view name);

// By the beginning of a text. JSON whose first line is a whole object, or whose
// next line begins another, has a case a line; other JSON is one case; all else
// is a table. A text of blanks has no cases at all.
Format FormatByContent(std::string_view beginning);

}  // namespace rongcuo::batch
