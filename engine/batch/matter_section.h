#pragma once

#include "engine/batch/report_page.h"
#include "engine/batch/statistics.h"

namespace rongcuo::batch {

// What a page says about the cases of one matter.
Section MatterSection(const Statistics& statistics, std::uint32_t matter,
                      Language language);

// How engine and official outcomes lie to each other, part of such a section.
void AddOfficialTables(const model::Matter& matter, const MatterCounts& counts,
                       Language language, Section& section);

}  // namespace rongcuo::batch
