#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/model/model.h"
#include "test/batch/json_part.h"
#include "test/reference/random.h"

// Case files changed at random, for readers that must agree about each: most
// stay cases, or nearly.
namespace rongcuo::batch {

class CaseChanger {
 public:
  // Cases are changed after each other too; all are sound JSON.
  CaseChanger(const model::Model& model, const std::vector<std::string>& cases,
              std::uint64_t seed);

  // One of the cases, changed.
  std::string Next();

 private:
  using Random = reference::Random;

  JsonPart Value(model::Type type);
  JsonPart Form(model::Type type);
  JsonPart Stated(const model::Fact& fact);
  JsonPart List(const model::Fact& fact);
  void Support(bool finding, JsonPart& object);
  std::string Quantity(model::TypeKind kind);
  void StateFact(JsonPart& root);
  void ChangeHeader(JsonPart& root);
  void ChangeShape(JsonPart& root);
  void ChangeToken(std::string& token);
  void ChangeBytes(std::string& text);
  void Print(const JsonPart& part, std::string& text);
  std::string Blank();

  const model::Model& model_;
  std::vector<JsonPart> cases_;
  Random at_;
  bool on_lines_ = false;  // Whether the case is printed with blanks.
};

}  // namespace rongcuo::batch
