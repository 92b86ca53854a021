#pragma once

#include "engine/base/diagnostic.h"
#include "engine/model/model.h"
#include "engine/model/names.h"

namespace rongcuo::model {

// Gives every expression of `model.exprs` its type and meaning, from operands
// to users. Facts, definitions, records and enumerations must be typed already.
void TypeExpressions(Model& model, const Names& names,
                     Diagnostics& diagnostics);

// Requires an expression to have a type; reports and returns false if not. Does
// not report twice. A bare name is resolved as a value of a wanted enumeration.
bool RequireType(ExprId expr, Type wanted, Model& model, const Names& names,
                 Diagnostics& diagnostics);

}  // namespace rongcuo::model
