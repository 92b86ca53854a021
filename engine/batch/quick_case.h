#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/casefile/case_file.h"
#include "engine/lanes/block.h"
#include "engine/model/model.h"

namespace rongcuo::batch {

// A case as the quick reader takes it from its text. Views are into the text,
// or the reader's memory until it reads on.
struct QuickCase {
  std::string_view id, title, jurisdiction, official;
  std::uint32_t matter = model::kNone;
  bool fictional = false;
  bool has_official = false;
  bool official_clear = false;
  bool has_decision_date = false;
  Value conduct = kAnyNumber;
  Value decision = kAnyNumber;

  struct Fact {
    model::FactId fact = model::kNone;
    lanes::Statement statement;
  };
  std::vector<Fact> facts;
  struct List {
    model::FactId fact = model::kNone;
    casefile::Standing standing = casefile::Standing::Open;
    casefile::ListValue list;  // In `items`.
  };
  std::vector<List> lists;
  std::vector<Value> items;
  std::vector<std::string_view> texts;  // Beyond the model's, by number.

  void Clear();
};

}  // namespace rongcuo::batch
