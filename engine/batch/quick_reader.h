#pragma once

#include <memory>
#include <string_view>

#include "engine/batch/quick_case.h"
#include "engine/model/model.h"

namespace rongcuo::batch {

// Reads case files as nearly all are: without errors, and each value in one of
// the usual forms. What is in any way unusual it leaves to casefile::Read,
// which finds what is wrong with it, if anything; what it takes, it takes as
// that does. Not for several threads at once.
class QuickReader {
 public:
  explicit QuickReader(const model::Model& model);
  ~QuickReader();

  // False: not taken; `out` means nothing then. kPadding readable bytes must
  // follow the text.
  bool Read(std::string_view text, QuickCase& out);

  // A place that casefile::Read has accepted.
  void AcceptPlace(std::string_view place);

 private:
  class Parser;
  const std::unique_ptr<Parser> parser_;
};

}  // namespace rongcuo::batch
