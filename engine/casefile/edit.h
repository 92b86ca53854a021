#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/model/model.h"

namespace rongcuo::casefile {

// The text of a case with one fact stated anew and every other byte as it was.
//
// `statement` is JSON as it may stand in `facts`: a value, or an object with
// `value`, `range`, `items` and so on. null and "待查" say that nothing is
// known. What the fact was said to be, its standing and who found it give way
// to the statement; its evidence and note stay unless the statement has others.
// A fact that the case does not name is added last, in the manner of the file.
// A fact of the header (a date, the subject's category) is changed there and
// takes what its field takes: a value, or an object with `range` or `any_of`.
//
// Nothing if `text` is no case or `statement` no JSON. Whether the case is
// still sound is for Read to say.
std::optional<std::string> WithFact(std::string_view text,
                                    const model::Model& model,
                                    model::FactId fact,
                                    std::string_view statement);

}  // namespace rongcuo::casefile
