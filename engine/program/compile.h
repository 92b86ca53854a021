#pragma once

#include "engine/model/model.h"
#include "engine/program/program.h"

namespace rongcuo::program {

// Lowers a model that Check found no error in.
Program Compile(const model::Model& model);

}  // namespace rongcuo::program
