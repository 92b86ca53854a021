#include "engine/batch/row_output.h"

#include "engine/base/descriptor.h"
#include "engine/base/read_file.h"
#include "engine/batch/output_words.h"

namespace rongcuo::batch {

int StreamOutput::Put(std::string_view rows, const Headway&) {
  return WriteAll(descriptor_, rows);
}

int StreamOutput::Finish(const Headway&, bool) { return 0; }

std::string WriteProblem(const std::string& path, int error,
                         Language language) {
  return Say(OutputWord::CannotWrite, language,
             {path, SystemProblem(error, language)});
}

}  // namespace rongcuo::batch
