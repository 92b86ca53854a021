#include <fstream>
#include <iostream>
#include <iterator>

#include "engine/render/render.h"
#include "engine/rulebook.h"

// Judges one case by the rules of a folder: consumer RULES CASE
int main(int, char** argv) {
  rongcuo::SourceMap sources;
  rongcuo::Diagnostics found;
  const auto rules = rongcuo::LoadRulebook(argv[1], "rules", sources, found);
  if (!rules) return 1;
  std::ifstream stream(argv[2]);
  const auto source =
      sources.Add(argv[2], {std::istreambuf_iterator(stream), {}});
  const auto file = rules->ReadCase(sources, source, found);
  if (!file) return 1;
  rongcuo::eval::Trace trace;
  rules->Judge(*file, {}, trace);
  const auto reasons = rules->Explain(*file, {}, trace);
  std::cout << rongcuo::render::Json(
      {rules->model(), rules->program(), *file, reasons},
      rongcuo::Language::English);
}
