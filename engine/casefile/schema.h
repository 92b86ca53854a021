#pragma once

#include <string>

#include "engine/model/model.h"

namespace rongcuo::casefile {

// The JSON Schema (2020-12) of case files in a vocabulary's words, for editors
// and other programs. It accepts every case that Read accepts, and refuses
// unknown fields, facts, values and forms; what needs more than one value
// (evidence ids, dates in order, days that exist) it leaves to Read. Equal
// vocabularies give equal bytes.
std::string Schema(const model::Model& model);

}  // namespace rongcuo::casefile
