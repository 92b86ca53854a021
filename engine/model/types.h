#pragma once

#include <string>

#include "engine/base/diagnostic.h"
#include "engine/model/model.h"
#include "engine/model/names.h"

namespace rongcuo::model {

// Resolves a type's name; an unknown one is reported and gives Error.
// `finding` is set for 认定, which is a truth found by a person.
Type ResolveType(const syntax::TypeName& type, const Names& names,
                 Diagnostics& diagnostics, bool* finding = nullptr);

// All values of a type.
Value DomainOf(Type type, const Model& model);

// A type in the words of a diagnostic, both languages.
std::string Describe(Type type, const Model& model);

}  // namespace rongcuo::model
