#include "engine/casefile/words.h"

#include <cstddef>
#include <cstdio>

#include "engine/base/utf8.h"
#include "engine/model/names.h"

namespace rongcuo::casefile {
namespace {

using model::Both;
using model::TypeKind;

std::string FoundList(const JsonTree& tree, const JsonNode& list) {
  int size = 0;
  const auto elements = tree.Children(list);
  for (auto at = elements.begin(); !(at == elements.end()); ++at) ++size;
  if (size == 0) return Both("空列表", "an empty list");
  const std::string count = std::to_string(size);
  return Both("有 " + count + " 个值的列表",
              "a list of " + count + (size == 1 ? " value" : " values"));
}

}  // namespace

std::string Short(std::string_view text) {
  constexpr std::size_t kShown = 40;
  std::string result;
  std::size_t shown = 0;
  for (std::size_t at = 0; at < text.size(); ++shown) {
    if (shown == kShown) return result + "…";
    const utf8::Decoded decoded = utf8::Decode(text.substr(at));
    if (decoded.code_point < 0x20) {
      char code[16];
      std::snprintf(code, sizeof code, "<U+%04X>",
                    static_cast<unsigned>(decoded.code_point));
      result += code;
    } else {
      result += text.substr(at, decoded.size);
    }
    at += decoded.size;
  }
  return result;
}

std::string Quoted(std::string_view text) {
  const std::string quoted = "`" + Short(text) + "`";
  return Both(" " + quoted, quoted);
}

std::string Found(const JsonTree& tree, const JsonNode& node) {
  const std::string quoted =
      Short(node.kind == JsonKind::Text ? tree.Text(node) : tree.Raw(node));
  switch (node.kind) {
    case JsonKind::Null:
    case JsonKind::False:
    case JsonKind::True:
      return Both(" " + quoted, quoted);
    case JsonKind::Number:
      return Both("数字 `" + quoted + "`", "the number `" + quoted + "`");
    case JsonKind::Text:
      if (quoted.empty()) return Both("空文字", "an empty text");
      return Both("文字 `" + quoted + "`", "the text `" + quoted + "`");
    case JsonKind::Object:
      return Both("对象 {…}", "an object");
    case JsonKind::List:
      return FoundList(tree, node);
  }
  return {};
}

std::string Expected(const model::Model& model, model::Type type) {
  switch (type.kind) {
    case TypeKind::Truth:
      return Both(" `是`、`否`、true 或 false", "`是`, `否`, true or false");
    case TypeKind::Money:
      return Both("金额，如 `200万元`", "an amount such as `200万元`");
    case TypeKind::Share:
      return Both("比例，如 `30%`", "a share such as `30%`");
    case TypeKind::Integer:
      return Both("不带引号的整数，如 12", "an integer such as 12");
    case TypeKind::Date:
      return Both("日期，如 `2023-04-18`、`2023-04`",
                  "a date such as `2023-04-18` or `2023-04`");
    case TypeKind::Days:
      return Both("日数，如 `30日`", "a number of days such as `30日`");
    case TypeKind::Months:
      return Both("月数，如 `6个月`、`1年`",
                  "a number of months such as `6个月` or `1年`");
    case TypeKind::Text:
      return Both("文字", "a text");
    case TypeKind::Enumeration: {
      const std::string& name = model.enumerations[type.index].name.text;
      return Both("枚举 `" + name + "` 的值",
                  "a value of the enumeration `" + name + "`");
    }
    case TypeKind::List:
      return Both("含 `complete`、`items` 的对象",
                  "an object with `complete` and `items`");
    case TypeKind::Error:
    case TypeKind::Symbol:
      break;
  }
  return {};
}

}  // namespace rongcuo::casefile
