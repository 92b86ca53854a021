#include "engine/inquiry/changes.h"

namespace rongcuo::inquiry {
namespace {

using casefile::CaseFile;
using casefile::Standing;

// Puts changed lists together again.
class Changer {
 public:
  Changer(const program::Program& program, CaseFile& file)
      : program_(program), file_(file) {}

  void Make(const Change& change) {
    file_.standings[change.fact] = Standing::Established;
    if (change.parts.front().kind == ChangePart::Kind::Value) {
      file_.established[change.fact] = change.parts.front().value;
      file_.candidates[change.fact] = program_.domains[change.fact];
      return;
    }
    const std::uint32_t stride = program_.list_strides[change.fact];
    casefile::ListValue& list = file_.lists[change.fact];
    std::vector<Item> items(list.count);
    for (std::uint32_t i = 0; i < list.count; ++i) {
      const auto first =
          file_.items.begin() + list.first_item + std::ptrdiff_t{i} * stride;
      items[i] = {true, {first, first + stride}};
    }
    for (const ChangePart& part : change.parts) {
      while (items.size() <= part.item) items.push_back(NewItem(change.fact));
      Item& item = items[part.item];
      if (part.kind == ChangePart::Kind::Present) {
        item.present = IsTrue(part.value);
      } else {
        item.fields[part.field] = part.value;
      }
    }
    list.first_item = static_cast<std::uint32_t>(file_.items.size());
    list.count = 0;
    for (const Item& item : items) {
      if (!item.present) continue;
      file_.items.insert(file_.items.end(), item.fields.begin(),
                         item.fields.end());
      ++list.count;
    }
  }

 private:
  struct Item {
    bool present = false;
    std::vector<Value> fields;
  };

  Item NewItem(model::FactId list) const {
    Item item;
    for (std::uint32_t f = 0; f < program_.list_strides[list]; ++f) {
      item.fields.push_back(
          program_.fields[program_.list_fields[list] + f].domain);
    }
    return item;
  }

  const program::Program& program_;
  CaseFile& file_;
};

}  // namespace

CaseFile Changed(const Subject& subject, const std::vector<Change>& changes) {
  CaseFile file = subject.file;
  Changer changer(subject.program, file);
  for (const Change& change : changes) changer.Make(change);
  return file;
}

}  // namespace rongcuo::inquiry
