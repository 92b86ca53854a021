#pragma once

#include "engine/base/diagnostic.h"
#include "engine/model/model.h"
#include "engine/model/names.h"
#include "engine/syntax/document.h"

namespace rongcuo::model {

// Moves the declarations of all documents into the model's tables, enters every
// name, and types enumerations, records, facts and definitions.
Names Collect(syntax::Tree tree, Model& model, Diagnostics& diagnostics);

}  // namespace rongcuo::model
