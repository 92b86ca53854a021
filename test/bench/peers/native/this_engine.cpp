#include <cstdio>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "engine/batch/judge.h"
#include "test/bench/peers/native/measure.h"

// This engine, over its own rules folder.
namespace rongcuo::peers {
namespace {

void Print(const std::vector<batch::Row>& rows) {
  for (const batch::Row& row : rows) {
    if (row.refused) {
      std::printf("refused %s\n", row.problem.finding.c_str());
    } else {
      std::printf("%d %llu%s\n", static_cast<int>(row.certainty),
                  static_cast<unsigned long long>(row.possible),
                  row.exact ? "" : " not exact");
    }
  }
}

int Main(const std::string& mode, const Lines& lines, double seconds) {
  SourceMap sources;
  Diagnostics diagnostics;
  const auto rulebook =
      LoadRulebook(RONGCUO_SOURCE_DIR "/test/bench/peers/rules", "rules",
                   sources, diagnostics);
  if (!rulebook) {
    std::cerr << Render(sources, diagnostics, Language::English);
    return 1;
  }
  batch::Options options;
  if (mode == "reasons") options.detail = batch::Detail::Rules;
  // Agreement is about exact sets.
  options.exact = mode == "verdicts";
  batch::Judge judge(*rulebook, options);
  std::vector<batch::Row> rows;
  if (mode == "verdicts") {
    judge.Run(lines.views(), rows);
    Print(rows);
    return 0;
  }
  Measure(lines.views().size(), seconds,
          [&] { judge.Run(lines.views(), rows); });
  return 0;
}

}  // namespace
}  // namespace rongcuo::peers

int main(int argc, char** argv) {
  return rongcuo::peers::RunPeer(argc, argv, rongcuo::peers::Main);
}
