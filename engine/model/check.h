#pragma once

#include "engine/base/diagnostic.h"
#include "engine/model/model.h"
#include "engine/syntax/document.h"

namespace rongcuo::model {

// Resolves names, types expressions, orders definitions and presumptions, and
// checks what a careful author could get wrong; see docs/language.md for every
// finding. A model with errors is not fit for Compile.
Model Check(syntax::Tree tree, SourceCatalogue sources,
            Diagnostics& diagnostics);

}  // namespace rongcuo::model
