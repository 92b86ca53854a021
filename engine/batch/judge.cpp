#include "engine/batch/judge.h"

#include "engine/batch/alone.h"
#include "engine/batch/together.h"

namespace rongcuo::batch {

Judge::Judge(const Rulebook& rulebook, const Options& options)
    : alone_(std::make_unique<Alone>(rulebook, options)),
      together_(options.detail != Detail::Full
                    ? std::make_unique<Together>(rulebook, *alone_)
                    : nullptr) {}

Judge::~Judge() = default;

void Judge::Run(std::span<const std::string_view> cases,
                std::vector<Row>& rows) {
  rows.resize(cases.size());
  if (together_) {
    together_->Run(cases, rows);
    return;
  }
  for (std::size_t i = 0; i < cases.size(); ++i) {
    alone_->Run(cases[i], rows[i]);
  }
}

}  // namespace rongcuo::batch
