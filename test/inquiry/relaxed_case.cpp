#include "test/inquiry/relaxed_case.h"

namespace rongcuo::brute {

casefile::CaseFile Relaxed(const model::Model& model,
                           const casefile::CaseFile& file) {
  casefile::CaseFile relaxed = file;
  for (model::FactId fact = 0; fact < model.facts.size(); ++fact) {
    if (fact == model.header.category || fact == model.header.conduct_date ||
        fact == model.header.decision_date) {
      continue;
    }
    relaxed.established[fact] = model.facts[fact].domain;
    relaxed.candidates[fact] = model.facts[fact].domain;
    relaxed.standings[fact] = casefile::Standing::Open;
    relaxed.lists[fact] = {};
    relaxed.candidate_lists[fact] = {};
  }
  return relaxed;
}

bool StatesList(const model::Model& model, const casefile::CaseFile& file) {
  for (model::FactId fact = 0; fact < model.facts.size(); ++fact) {
    if (model.facts[fact].type.kind == model::TypeKind::List &&
        file.standings[fact] != casefile::Standing::Open) {
      return true;
    }
  }
  return false;
}

}  // namespace rongcuo::brute
