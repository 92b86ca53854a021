#include <cstdio>
#include <string>

#include "test/bench/peers/native/measure.h"
#include "test/bench/peers/native/rules.h"

// The rules by hand, as the limit of what an engine can reach.
namespace rongcuo::peers {
namespace {

int Main(const std::string& mode, const Lines& lines, double seconds) {
  simdjson::ondemand::parser parser;
  Case c;
  if (mode == "verdicts") {
    for (const std::string_view text : lines.views()) {
      Read(parser, text, c);
      const Verdict verdict = Judge(c, nullptr);
      std::printf("%d %u\n", static_cast<int>(verdict.certainty),
                  verdict.possible);
    }
    return 0;
  }
  const bool with_reasons = mode == "reasons";
  // Kept, so that no work can be left out.
  std::uint64_t sum = 0;
  Measure(lines.views().size(), seconds, [&] {
    for (const std::string_view text : lines.views()) {
      Read(parser, text, c);
      Reasons reasons;
      sum += Judge(c, with_reasons ? &reasons : nullptr).possible;
      sum += reasons.true_rules + reasons.open_rules;
    }
  });
  std::fprintf(stderr, "%llu\n", static_cast<unsigned long long>(sum));
  return 0;
}

}  // namespace
}  // namespace rongcuo::peers

int main(int argc, char** argv) {
  return rongcuo::peers::RunPeer(argc, argv, rongcuo::peers::Main);
}
