#pragma once

#include "engine/casefile/case_file.h"
#include "engine/casefile/values.h"

// The fields of a case beside its facts and evidence.
namespace rongcuo::casefile {

// Id, title, matter, place, person and texts.
void ReadHeader(Context& context, const Fields& fields, CaseFile& file);

// The days of the conduct and the decision, into their facts too.
void ReadDates(Context& context, const Fields& fields, CaseFile& file);

// What was really decided. The matter must have been read.
void ReadOfficial(Context& context, const JsonNode& official, CaseFile& file);

}  // namespace rongcuo::casefile
