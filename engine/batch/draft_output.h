#pragma once

#include <memory>
#include <string>

#include "engine/base/draft.h"
#include "engine/batch/row_output.h"

namespace rongcuo::batch {

// The file that an output replaces, through symbolic links.
std::string TargetOf(const std::string& path);

// Gives a draft the mode that the file has that it is to replace, or that new
// files have; 0, or the error.
int TakeMode(const Draft& draft, const std::string& target);

// A file that appears once the run is complete; a run that breaks off leaves
// what was there before.
class DraftOutput : public RowOutput {
 public:
  explicit DraftOutput(const std::string& path);

  // 0, or why nothing can be written there.
  int Open();
  int Put(std::string_view rows, const Headway& after) override;
  int Finish(const Headway& end, bool complete) override;

 private:
  const std::string target_;
  std::unique_ptr<Draft> draft_;
};

}  // namespace rongcuo::batch
