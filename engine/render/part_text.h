#pragma once

#include <string>
#include <vector>

#include "engine/base/language.h"
#include "engine/base/value.h"
#include "engine/model/model.h"

namespace rongcuo::render {

// A part of what a value may be, told by where it begins and ends: `低于
// 50万元`, `3以上`, `2023-05-01 起`, `重大 或 特别重大`. Of amounts and shares
// the rounder of two neighbours is named: up to 499,999.99 is below 500,000.
std::string PartText(const model::Model& model, model::Type type, Value part,
                     Value domain, const std::vector<std::string>& texts,
                     Language language);

// The same of a fact.
std::string FactPartText(const model::Model& model, model::FactId fact,
                         Value part, const std::vector<std::string>& texts,
                         Language language);

}  // namespace rongcuo::render
