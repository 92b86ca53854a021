#include "engine/casefile/edit.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "engine/base/diagnostic.h"
#include "engine/casefile/facts.h"
#include "engine/casefile/json_tree.h"
#include "engine/casefile/object_text.h"

namespace rongcuo::casefile {
namespace {

constexpr std::size_t kLast = static_cast<std::size_t>(-1);

// What a new statement replaces, or takes away if it has it not.
constexpr std::array<std::string_view, 11> kSaid = {
    "value",    "range",    "any_of", "from", "to",    "items",
    "complete", "standing", "finder", "date", "reason"};
constexpr std::size_t kForms = 7;  // Of these, what states a value.

bool IsSaid(std::string_view name) {
  return std::find(kSaid.begin(), kSaid.end(), name) != kSaid.end();
}
bool IsForm(std::string_view name) {
  const auto* end = kSaid.begin() + kForms;
  return std::find(kSaid.begin(), end, name) != end;
}

const JsonNode* FindMember(const JsonTree& tree, const JsonNode& object,
                           std::string_view name) {
  for (const JsonNode& member : tree.Children(object)) {
    if (tree.Key(member) == name) return &member;
  }
  return nullptr;
}

bool SaysNothing(const JsonTree& statement) {
  const JsonNode& root = statement.nodes[0];
  return root.kind == JsonKind::Null ||
         (root.kind == JsonKind::Text && statement.Text(root) == "待查");
}

struct Member {
  std::string_view name;
  std::string_view value;
};

// A statement as the members that an object has instead of those of kSaid.
std::vector<Member> MembersOf(const JsonTree& statement) {
  const JsonNode& root = statement.nodes[0];
  if (SaysNothing(statement)) return {{"standing", "\"待查\""}};
  if (root.kind != JsonKind::Object) return {{"value", statement.Raw(root)}};
  std::vector<Member> members;
  for (const JsonNode& member : statement.Children(root)) {
    members.push_back({statement.Key(member), statement.Raw(member)});
  }
  return members;
}

// What is said in an object, said anew in the object's own layout.
std::string Restate(ObjectText object, const JsonTree& statement) {
  const std::vector<Member> members = MembersOf(statement);
  const auto has = [&](std::string_view name) {
    return std::any_of(members.begin(), members.end(),
                       [&](const Member& m) { return m.name == name; });
  };
  std::size_t first = 0;
  while (first < object.size() && !IsSaid(object.NameAt(first))) ++first;
  if (first == object.size()) first = 0;
  for (std::size_t i = object.size(); i-- > 0;) {
    const std::string& name = object.NameAt(i);
    if (!IsSaid(name) || has(name)) continue;
    if (name == "standing") {
      object.Set(name, "\"查实\"", i);
    } else {
      object.Remove(i);
    }
  }
  for (const Member& member : members) {
    const bool in_front = IsForm(member.name) && !object.Find(member.name);
    object.Set(member.name, member.value, in_front ? first++ : kLast);
  }
  return object.Text();
}

// The value of a header's field: those have neither standing nor evidence.
std::string_view BareValue(const JsonTree& statement) {
  const JsonNode& root = statement.nodes[0];
  if (root.kind != JsonKind::Object) return statement.Raw(root);
  const JsonNode* value = FindMember(statement, root, "value");
  return statement.Raw(value == nullptr ? root : *value);
}

class Editor {
 public:
  explicit Editor(const JsonTree& tree)
      : tree_(tree), root_(tree.nodes[0]), text_(tree, root_) {}

  void SetField(std::string_view name, std::string_view value) {
    text_.Set(name, value, text_.Find("facts").value_or(kLast));
  }

  void SetCategory(std::string_view value) {
    const JsonNode* subject = FindMember(tree_, root_, "subject");
    if (subject == nullptr || subject->kind != JsonKind::Object) {
      SetField("subject", "{" + text_.Member("category", value) + "}");
      return;
    }
    ObjectText object(tree_, *subject);
    object.Set("category", value, kLast);
    SetField("subject", object.Text());
  }

  // `facts` is an object of the root.
  void SetFact(const JsonNode& facts, const std::string& name,
               const JsonTree& statement) {
    const JsonNode* fact = FindMember(tree_, facts, name);
    ObjectText object(tree_, facts);
    if (object.size() == 0) object.SetOutLike(text_);
    const bool keeps = fact != nullptr && fact->kind == JsonKind::Object;
    object.Set(name,
               keeps ? Restate(ObjectText(tree_, *fact), statement)
                     : std::string(statement.Raw(statement.nodes[0])),
               kLast);
    SetField("facts", object.Text());
  }

  std::string Text() const {
    const std::string_view source = tree_.source;
    return std::string(source.substr(0, root_.span.begin)) + text_.Text() +
           std::string(source.substr(root_.span.end));
  }

 private:
  const JsonTree& tree_;
  const JsonNode& root_;
  ObjectText text_;
};

}  // namespace

std::optional<std::string> WithFact(std::string_view text,
                                    const model::Model& model,
                                    model::FactId fact,
                                    std::string_view statement) {
  Diagnostics unread;
  const auto tree = ParseJson(text, 0, unread);
  const auto stated = ParseJson(statement, 0, unread);
  if (!tree || !stated || tree->nodes[0].kind != JsonKind::Object) {
    return std::nullopt;
  }
  Editor editor(*tree);
  if (fact == model.header.category) {
    editor.SetCategory(BareValue(*stated));
  } else if (const auto field = HeaderField(model.header, fact);
             !field.empty()) {
    editor.SetField(field, BareValue(*stated));
  } else {
    const JsonNode* facts = FindMember(*tree, tree->nodes[0], "facts");
    if (facts == nullptr || facts->kind != JsonKind::Object) {
      return std::nullopt;
    }
    editor.SetFact(*facts, model.facts[fact].text.name.text, *stated);
  }
  return editor.Text();
}

}  // namespace rongcuo::casefile
