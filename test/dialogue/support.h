#pragma once

#include <string>

#include "engine/casefile/case_file.h"
#include "engine/dialogue/position.h"
#include "engine/inquiry/ask.h"
#include "engine/model/model.h"
#include "engine/program/program.h"

// A small rulebook in which every kind of fact decides something, and cases for
// it.
namespace rongcuo::dialogue {

extern const char* const kSmallVocabulary;
extern const char* const kSmallNorm;
// Adds facts that are presumed, and what they decide.
extern const char* const kPresumedVocabulary;
extern const char* const kPresumingNorm;
const model::Model& SmallModel();
const program::Program& SmallProgram();

Setting SmallSetting(Language language = Language::Chinese);
// The same, with presumptions.
Setting PresumingSetting(Language language = Language::Chinese);

// A case with these facts (members of the object, without its braces).
std::string SmallCase(const std::string& facts);
// Facts: what the small rulebook wants to know, but one, 主观.过错.
extern const std::string kAllButFault;

// A failure of the test that asks, if the text is no case.
casefile::CaseFile ReadSmall(const std::string& text,
                             const model::Model& model = SmallModel());

}  // namespace rongcuo::dialogue
