#pragma once

#include <string>

#include "engine/base/language.h"
#include "engine/model/model.h"

namespace rongcuo::render {

// A condition in words, near to how the rules spell it: names stay, operators
// are those of the language. A definition's name stands for it.
std::string ExpressionText(const model::Model& model, model::ExprId expr,
                           Language language);

}  // namespace rongcuo::render
