#pragma once

#include "engine/base/diagnostic.h"
#include "engine/model/model.h"

// Which quantities go together in arithmetic, and what comes out.
namespace rongcuo::model {

bool IsNumber(TypeKind kind);

// What `left op right` is; Error if the two do not go together.
TypeKind Combine(syntax::ArithmeticOp op, TypeKind left, TypeKind right);

// Reports operands that do not: of another unit, or one that this operator does
// not take. `expr` is the arithmetic.
void ReportOperands(const Model& model, ExprId expr, TypeKind left,
                    TypeKind right, Diagnostics& diagnostics);

}  // namespace rongcuo::model
