#include "test/batch/shipped_rows.h"

#include <algorithm>
#include <iterator>

#include "engine/batch/judge.h"
#include "test/shipped.h"

namespace rongcuo::shipped {

std::vector<batch::Row> JudgeTexts(const Rulebook& rulebook,
                                   const std::vector<std::string>& texts,
                                   std::vector<model::FactId> group_by) {
  batch::Options options;
  options.detail = batch::Detail::Full;
  options.group_by = std::move(group_by);
  std::vector<std::string> padded;
  for (const std::string& text : texts) {
    padded.push_back(text + std::string(batch::kPadding, '\0'));
  }
  std::vector<std::string_view> views;
  for (const std::string& text : padded) {
    views.push_back(
        std::string_view(text).substr(0, text.size() - batch::kPadding));
  }
  std::vector<batch::Row> rows;
  batch::Judge(rulebook, options).Run(views, rows);
  return rows;
}

const std::vector<std::string>& Texts() {
  static const std::vector<std::string> texts = [] {
    std::vector<std::string> all;
    for (const std::string& path : FilesBelow("cases", ".json")) {
      all.push_back(Contents(path));
    }
    return all;
  }();
  return texts;
}

const std::vector<model::FactId>& RowGroups() {
  static const std::vector<model::FactId> groups = {
      FactNamed(Rules().model(), "事项.领域"),
      FactNamed(Rules().model(), "动机.出于公心")};
  return groups;
}

const std::vector<batch::Row>& Rows() {
  static const std::vector<batch::Row> rows =
      JudgeTexts(Rules(), Texts(), RowGroups());
  return rows;
}

const std::vector<batch::Row>& PrecedentRows() {
  static const std::vector<batch::Row> rows = [] {
    std::vector<batch::Row> some;
    std::copy_if(Rows().begin(), Rows().end(), std::back_inserter(some),
                 [](const batch::Row& row) { return !row.fictional; });
    return some;
  }();
  return rows;
}

model::FactId FactNamed(const model::Model& model, std::string_view name) {
  for (model::FactId fact = 0; fact < model.facts.size(); ++fact) {
    if (model.facts[fact].text.name.text == name) return fact;
  }
  return model::kNone;
}

}  // namespace rongcuo::shipped
