#include "engine/casefile/object_text.h"

#include <algorithm>

#include "engine/casefile/json_text.h"

namespace rongcuo::casefile {

ObjectText::ObjectText(const JsonTree& tree, const JsonNode& object) {
  const auto between = [&](std::uint32_t begin, std::uint32_t end) {
    return std::string(tree.source.substr(begin, end - begin));
  };
  std::uint32_t at = object.span.begin + 1;
  for (const JsonNode& member : tree.Children(object)) {
    Part part = {std::string(tree.Key(member)),
                 between(at, member.key_span.begin),
                 between(member.key_span.begin, member.span.begin),
                 std::string(tree.Raw(member))};
    if (members_.empty()) {
      colon_ = between(member.key_span.end, member.span.begin);
    }
    members_.push_back(std::move(part));
    at = member.span.end;
  }
  end_ = between(at, object.span.end - 1);
  if (members_.empty()) {
    begin_ = end_;
    end_.clear();
    return;
  }
  begin_ = members_.front().before;
  const bool lines = begin_.find('\n') != std::string::npos;
  if (members_.size() > 1) {
    comma_ = members_.back().before;
  } else if (lines) {
    comma_ = "," + begin_;
  } else if (colon_ == ":") {
    comma_ = ",";
  }
  members_.front().before = comma_;
}

std::optional<std::size_t> ObjectText::Find(std::string_view name) const {
  const auto at =
      std::find_if(members_.begin(), members_.end(),
                   [&](const Part& part) { return part.name == name; });
  if (at == members_.end()) return std::nullopt;
  return static_cast<std::size_t>(at - members_.begin());
}

void ObjectText::Set(std::string_view name, std::string_view value,
                     std::size_t at) {
  if (const auto found = Find(name)) {
    members_[*found].value = value;
    return;
  }
  at = std::min(at, members_.size());
  members_.insert(
      members_.begin() + static_cast<std::ptrdiff_t>(at),
      {std::string(name), comma_, JsonText(name) + colon_, std::string(value)});
}

void ObjectText::Remove(std::size_t at) {
  members_.erase(members_.begin() + static_cast<std::ptrdiff_t>(at));
}

void ObjectText::SetOutLike(const ObjectText& outer) {
  colon_ = outer.colon_;
  begin_ = outer.begin_;
  const std::size_t line = begin_.rfind('\n');
  if (line == std::string::npos) {
    end_ = outer.end_;
    comma_ = colon_ == ":" ? "," : ", ";
    return;
  }
  end_ = begin_;
  begin_ += begin_.substr(line + 1);
  comma_ = "," + begin_;
}

std::string ObjectText::Text() const {
  std::string text = "{" + begin_;
  for (std::size_t i = 0; i < members_.size(); ++i) {
    if (i > 0) text += members_[i].before;
    text += members_[i].head + members_[i].value;
  }
  return text + end_ + "}";
}

std::string ObjectText::Member(std::string_view name,
                               std::string_view value) const {
  return JsonText(name) + colon_ + std::string(value);
}

}  // namespace rongcuo::casefile
