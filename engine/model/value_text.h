#pragma once

#include <string>
#include <vector>

#include "engine/base/language.h"
#include "engine/base/value.h"
#include "engine/model/model.h"

// Values in words, as an officer would write them.
namespace rongcuo::model {

// Whether a value of a type is one value and not several.
bool Known(Type type, Value value);

// `是`, `200万元`, `20万元 至 30万元`, `不低于 20万元`, `过失 或 程序性故意`,
// `2023-04`; 不知道/unknown if it may be anything in `domain`. `texts` are the
// case's. Lists have no value in words. Enumeration values keep their Chinese
// names.
std::string FormatValue(const Model& model, Type type, Value value,
                        Value domain, const std::vector<std::string>& texts,
                        Language language);

// The same of a fact, with the fact's own type and domain.
std::string FormatFact(const Model& model, FactId fact, Value value,
                       const std::vector<std::string>& texts,
                       Language language);

}  // namespace rongcuo::model
