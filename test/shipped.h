#pragma once

#include <string>
#include <vector>

#include "engine/casefile/case_file.h"
#include "engine/eval/trace.h"
#include "engine/explain/reasons.h"
#include "engine/rulebook.h"

// The rules and cases that are shipped, loaded, judged and settled once for all
// tests.
// Whatever stands in the way is a failure of the test that asks first.
namespace rongcuo::shipped {

struct Case {
  std::string path;  // From the project's root: `cases/jiangsu/….json`.
  casefile::CaseFile file;
  eval::Trace trace;

  // A published case, as opposed to one made up for teaching.
  bool IsPrecedent() const { return !file.fictional; }
};

// Files below a folder of the project with an extension, in order.
std::vector<std::string> FilesBelow(const std::string& folder,
                                    const std::string& extension);

std::string Contents(const std::string& path);

const Rulebook& Rules();

// In the order of their paths.
const std::vector<Case>& Cases();

// Why a case was judged as it was.
explain::Reasons ReasonsOf(const Case& c);

}  // namespace rongcuo::shipped
