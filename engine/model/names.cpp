#include "engine/model/names.h"

namespace rongcuo::model {

std::string Both(std::string_view chinese, std::string_view english) {
  std::string both(chinese);
  both += '\x1f';
  both += english;
  return both;
}

bool NameTable::Add(const syntax::Word& name, std::uint32_t index,
                    Diagnostics& diagnostics) {
  const auto [at, added] =
      entries_.try_emplace(name.text, Entry{index, name.span});
  if (!added) {
    diagnostics.Add({.finding = Finding::DuplicateName,
                     .span = name.span,
                     .arguments = {name.text, kind_},
                     .notes = {{Finding::NoteFirstDefined, at->second.span}}});
    return false;
  }
  names_.push_back(name.text);
  return true;
}

std::uint32_t NameTable::Find(const std::string& name) const {
  const auto at = entries_.find(name);
  return at == entries_.end() ? kNone : at->second.index;
}

std::uint32_t NameTable::Require(const syntax::Word& name,
                                 Diagnostics& diagnostics) const {
  const std::uint32_t index = Find(name.text);
  if (index == kNone) {
    diagnostics.Add({.finding = Finding::UnknownName,
                     .span = name.span,
                     .arguments = {name.text, kind_},
                     .suggestion = Suggest(name.text, diagnostics,
                                           [&] { return names_; })});
  }
  return index;
}

}  // namespace rongcuo::model
