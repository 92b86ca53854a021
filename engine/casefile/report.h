#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/base/diagnostic.h"
#include "engine/casefile/json_tree.h"

namespace rongcuo::casefile {

// Where what is wrong with one case is put. Looks for near names only while the
// finding will be shown, so that a hostile file costs no more than its length.
class Report {
 public:
  Report(const JsonTree& tree, Diagnostics& diagnostics)
      : tree_(tree), diagnostics_(diagnostics) {}

  void Add(Diagnostic diagnostic);

  // A name that is none of `names`; the name is the finding's first argument,
  // `of` its second.
  void Unknown(Finding finding, Span span, std::string_view name,
               std::span<const std::string> names, std::string of = {});

  // A value that is not what its field takes.
  void Wrong(const JsonNode& node, std::string_view field,
             std::string expected);

  // A field that is not there, at the brace that opens its object.
  void Missing(const JsonNode& object, std::string_view field);

  bool failed() const { return failed_; }

 private:
  const JsonTree& tree_;
  Diagnostics& diagnostics_;
  bool failed_ = false;
};

}  // namespace rongcuo::casefile
