#include "test/cli/run_stage.h"

#include <sstream>
#include <vector>

#include "test/cli/run.h"

namespace rongcuo::golden {

std::string RunStage(const Inputs&, const std::string& argument) {
  std::vector<std::string> words;
  std::istringstream text(argument);
  for (std::string word; text >> word;) words.push_back(word);
  const cli::Result result = cli::Rongcuo(words);
  return result.out + result.err;
}

}  // namespace rongcuo::golden
