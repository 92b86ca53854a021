#pragma once

#include <cstddef>
#include <optional>

#include "engine/base/diagnostic.h"
#include "engine/base/source.h"
#include "engine/receipt/receipt.h"

namespace rongcuo::receipt {

// Room for a whole result of `check --format json`.
inline constexpr std::size_t kMaxReceiptBytes = 16 << 20;

// Reads a receipt, or the `receipt` of a whole result. Nothing if there is any
// error: what was found, and what was expected.
std::optional<Receipt> Read(const SourceMap& sources, std::uint32_t source,
                            Diagnostics& diagnostics);

}  // namespace rongcuo::receipt
