#include "engine/inquiry/relaxed.h"

#include <algorithm>

#include "engine/inquiry/extract.h"
#include "engine/inquiry/stage.h"

namespace rongcuo::inquiry {
namespace {

using casefile::CaseFile;
using casefile::Standing;

CaseFile Without(const Subject& subject, const std::vector<bool>& facts) {
  CaseFile file = subject.file;
  for (model::FactId fact = 0; fact < facts.size(); ++fact) {
    const bool header = fact == subject.header.category ||
                        fact == subject.header.conduct_date ||
                        fact == subject.header.decision_date;
    const bool established = file.standings[fact] == Standing::Established;
    if (header || (established && !facts[fact])) continue;
    file.established[fact] = subject.program.domains[fact];
    file.candidates[fact] = subject.program.domains[fact];
    file.standings[fact] = Standing::Open;
    file.lists[fact] = {};
    file.candidate_lists[fact] = {};
  }
  return file;
}

eval::Trace Judged(const Subject& subject, const CaseFile& file) {
  eval::Trace trace;
  eval::Evaluate(subject.program, file, subject.options, trace);
  return trace;
}

}  // namespace

Relaxed::Relaxed(const Subject& subject, const std::vector<bool>& facts,
                 std::uint64_t budget)
    : subject_(subject),
      file_(Without(subject, facts)),
      trace_(Judged(subject, file_)),
      circuit_(Extract(
          {subject.header, subject.program, file_, subject.options, trace_},
          false, &subject.file)),
      groups_(GroupLeaves(circuit_, subject.program.fact_values.size())),
      search_(circuit_, budget),
      open_(search_.values().all()) {}

std::vector<Value> Relaxed::Standing(const CaseFile& file,
                                     const eval::Trace& trace) const {
  std::vector<Value> standing;
  for (const Leaf& leaf : circuit_.leaves) {
    const Value value = StandingOf(leaf, file, trace);
    const Value common = Common(value, leaf.domain, leaf.is_set);
    standing.push_back(Empty(common, leaf.is_set) ? leaf.domain : common);
  }
  return standing;
}

bool Relaxed::Torn(const eval::Trace& trace) const {
  const Readings readings = ReadingsOf(trace, true);
  return std::any_of(
      circuit_.leaves.begin(), circuit_.leaves.end(), [&](const Leaf& leaf) {
        return leaf.kind == Leaf::Kind::Fact &&
               Empty(StageOf(subject_.program, readings, leaf.fact).common,
                     leaf.is_set);
      });
}

Value Relaxed::StandingOf(const Leaf& leaf, const CaseFile& file,
                          const eval::Trace& trace) const {
  switch (leaf.kind) {
    case Leaf::Kind::Fact: {
      const FactStage stage =
          StageOf(subject_.program, ReadingsOf(trace, true), leaf.fact);
      return Empty(stage.common, leaf.is_set) ? leaf.domain : stage.common;
    }
    case Leaf::Kind::Present: {
      const casefile::ListValue& list = file.lists[leaf.fact];
      if (leaf.item < list.count) return kTrue;
      return list.complete ? kFalse : kUnknownTruth;
    }
    case Leaf::Kind::Field: {
      const casefile::ListValue& list = file.lists[leaf.fact];
      const std::uint32_t stride = subject_.program.list_strides[leaf.fact];
      if (leaf.item >= list.count) return leaf.domain;
      return file.items[list.first_item + leaf.item * stride + leaf.field];
    }
    case Leaf::Kind::Conduct:
    case Leaf::Kind::Decision:
    case Leaf::Kind::Begin:
    case Leaf::Kind::End:
      return leaf.domain;
  }
  return leaf.domain;
}

}  // namespace rongcuo::inquiry
