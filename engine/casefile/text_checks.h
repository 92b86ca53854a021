#pragma once

#include "engine/casefile/json_tree.h"
#include "engine/casefile/report.h"

namespace rongcuo::casefile {

// What holds everywhere in a case file, whatever the field: no key stands twice
// in an object, no text has control characters or marks that turn the writing
// direction (what is printed must be what is filed), and no identity card
// number is given away.
void CheckTexts(const JsonTree& tree, Report& report);

}  // namespace rongcuo::casefile
