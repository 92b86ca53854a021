#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/base/diagnostic.h"
#include "engine/base/language.h"
#include "engine/base/source.h"
#include "engine/batch/row.h"

namespace rongcuo::batch {

// A finding without its span as the problem of a row. Lines past 2^32 - 1 are
// given as that.
Problem MakeProblem(const Diagnostic& diagnostic, Language language,
                    std::uint64_t line, std::uint64_t column);

// The place of a byte of a text, as Source::Locate has it.
Position PlaceIn(std::string_view text, std::size_t offset);

}  // namespace rongcuo::batch
