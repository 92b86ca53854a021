#pragma once

#include <map>
#include <string>

#include "engine/casefile/case_file.h"
#include "engine/model/model.h"

namespace rongcuo::casefile {

// What a case says, by fact and field, without places in the text and numbers
// of texts: equal for two texts that say the same.
std::map<std::string, std::string> Plain(const model::Model& model,
                                         const CaseFile& file);

}  // namespace rongcuo::casefile
