#pragma once

#include <optional>
#include <string>

#include "engine/base/diagnostic.h"
#include "engine/casefile/case_file.h"
#include "engine/model/model.h"

// What the tests of case files share: a small vocabulary with a fact of every
// type, and cases read from texts.
namespace rongcuo::casefile {

const model::Model& TestModel();

// The number of a fact, which must exist.
model::FactId FactOf(const std::string& name);

struct ReadResult {
  std::optional<CaseFile> file;
  std::string chinese, english;  // The findings as printed.
};
ReadResult ReadText(std::string text);

// A sound case with these facts (members of the object, without its braces).
std::string CaseWith(const std::string& facts);

}  // namespace rongcuo::casefile
