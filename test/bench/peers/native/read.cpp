#include <algorithm>
#include <bit>
#include <cstring>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "test/bench/peers/native/case.h"

namespace rongcuo::peers {
namespace {

namespace ondemand = simdjson::ondemand;
using Words = std::vector<std::string_view>;

enum Kind : std::uint8_t {
  Truth,
  Finding,
  Amount,
  Field,
  Fault,
  Degree,
  Accident,
  Filing,
  kKinds
};

const std::array<Words, kKinds> kWords = {
    Words{"否", "是"},
    Words{"否", "是"},
    Words{},
    Words{"招商引资", "招才引智", "项目建设", "征地拆迁", "民生维修",
          "民生保障", "疫情防控", "防汛抗灾", "安全生产", "生态环保",
          "土地规划", "行政审批", "营商环境", "国企经营", "投融资",
          "科技研发", "农业农村", "扶贫救助", "教育卫生", "执法监管",
          "财政资金", "招标采购", "基层治理", "管党治党", "其他领域"},
    Words{"无过错", "过失", "程序性故意", "明知故犯"},
    Words{"无", "轻微", "一般", "较大", "重大"},
    Words{"无", "一般", "较大", "重大", "特别重大"},
    Words{"已申请", "已受理", "不予受理", "已评估", "审核通过", "审核未通过",
          "已反馈", "跟踪中", "已办结", "已撤回"}};

constexpr std::array<Kind, kFacts> kKindOf = {
#define FACT(name, text, kind, presumed) Kind::kind,
#include "test/bench/peers/native/facts.def"
#undef FACT
};
constexpr std::array<std::string_view, kFacts> kNames = {
#define FACT(name, text, kind, presumed) text,
#include "test/bench/peers/native/facts.def"
#undef FACT
};

// All names are longer than eight bytes.
constexpr std::size_t kSlots = 1024;
std::size_t SlotOf(std::string_view name) {
  if (name.size() < 8) return 0;
  std::uint64_t first = 0, last = 0;
  std::memcpy(&first, name.data(), 8);
  std::memcpy(&last, name.data() + name.size() - 8, 8);
  return ((first * 31 + last) * 0x9E3779B97F4A7C15) >> 54;
}
const std::array<std::uint8_t, kSlots> kFactIn = [] {
  std::array<std::uint8_t, kSlots> facts{};
  facts.fill(kFacts);
  for (std::uint8_t fact = 0; fact < kFacts; ++fact) {
    std::size_t slot = SlotOf(kNames[fact]);
    while (facts[slot] != kFacts) slot = (slot + 1) % kSlots;
    facts[slot] = fact;
  }
  return facts;
}();

Fact Find(std::string_view name) {
  std::size_t slot = SlotOf(name);
  while (kFactIn[slot] != kFacts && kNames[kFactIn[slot]] != name) {
    slot = (slot + 1) % kSlots;
  }
  if (kFactIn[slot] == kFacts) throw std::runtime_error("no such fact");
  return static_cast<Fact>(kFactIn[slot]);
}

// `1.2亿元` in fen.
std::int64_t ReadAmount(std::string_view text) {
  std::int64_t number = 0, scale = 1;
  bool fraction = false;
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    if (text[at] == '.') {
      fraction = true;
    } else if (text[at] >= '0' && text[at] <= '9') {
      number = number * 10 + (text[at] - '0');
      if (fraction) scale *= 10;
    } else {
      break;
    }
  }
  const std::string_view unit = text.substr(at);
  if (unit.starts_with("万")) return number * 1'000'000 / scale;
  if (unit.starts_with("亿")) return number * 10'000'000'000 / scale;
  return number * 100 / scale;
}

// What is stated about a fact, as far as this program's cases go.
struct Stated {
  std::uint32_t set = 0;  // 0: nothing.
  std::int64_t low = 0, high = kMostLoss;
};

void TakeWord(Kind kind, std::string_view text, Stated& stated) {
  if (text == "待查") return;
  if (kind == Kind::Amount) {
    stated.low = stated.high = ReadAmount(text);
    stated.set = 1;
    return;
  }
  const Words& words = kWords[kind];
  const auto word = std::find(words.begin(), words.end(), text);
  if (word == words.end()) throw std::runtime_error("no such value");
  stated.set |= std::uint32_t{1} << (word - words.begin());
}

// Bare, or `value` of an object.
void TakeValue(Kind kind, ondemand::value value, Stated& stated) {
  switch (value.type()) {
    case ondemand::json_type::string:
      return TakeWord(kind, value.get_string(), stated);
    case ondemand::json_type::boolean:
      stated.set = value.get_bool() ? 2 : 1;
      return;
    default:
      return;
  }
}

void TakeRange(ondemand::array range, Stated& stated) {
  bool first = true;
  for (ondemand::value end : range) {
    if (end.type() == ondemand::json_type::string) {
      (first ? stated.low : stated.high) = ReadAmount(end.get_string());
    }
    first = false;
  }
  stated.set = 1;
}

enum class Standing : std::uint8_t { Established, Contested, Claimed };

struct Form {
  Stated stated;
  Standing standing = Standing::Established;
  int signatures = 0;  // Who found it, when, and why: three.
};

void TakeField(Kind kind, std::string_view key, ondemand::value value,
               Form& form) {
  if (key == "value") {
    TakeValue(kind, value, form.stated);
  } else if (key == "range") {
    TakeRange(value.get_array(), form.stated);
  } else if (key == "any_of") {
    for (ondemand::value word : value.get_array()) {
      TakeWord(kind, word.get_string(), form.stated);
    }
  } else if (key == "standing") {
    const std::string_view standing = value.get_string();
    if (standing == "争议") {
      form.standing = Standing::Contested;
    } else if (standing != "查实") {
      form.standing = Standing::Claimed;
    }
  } else if (key == "finder" || key == "date" || key == "reason") {
    ++form.signatures;
  }
}

void ReadFact(Fact fact, ondemand::value value, Case& out) {
  const Kind kind = kKindOf[fact];
  Form form;
  if (value.type() == ondemand::json_type::object) {
    for (auto field : value.get_object()) {
      TakeField(kind, field.unescaped_key(), field.value(), form);
    }
  } else {
    TakeValue(kind, value, form.stated);
  }
  const Stated& stated = form.stated;
  if (stated.set == 0) return;
  const bool counts = kind != Kind::Finding || form.signatures == 3;
  if (form.standing == Standing::Established && counts) {
    out.values[fact] = stated.set;
    out.doubted[fact] = !std::has_single_bit(stated.set);
    if (kind != Kind::Amount) return;
    out.loss_low = stated.low;
    out.loss_high = stated.high;
    return;
  }
  out.doubted[fact] =
      (form.standing == Standing::Contested && counts) ||
      (stated.set != kPresumed[fact] && stated.set != kAnything[fact]);
}

}  // namespace

const std::array<std::uint32_t, kFacts> kAnything = [] {
  std::array<std::uint32_t, kFacts> all{};
  for (std::size_t fact = 0; fact < kFacts; ++fact) {
    all[fact] = (std::uint32_t{1} << kWords[kKindOf[fact]].size()) - 1;
  }
  return all;
}();

const std::array<std::uint32_t, kFacts> kPresumed = {
#define FACT(name, text, kind, presumed) presumed,
#include "test/bench/peers/native/facts.def"
#undef FACT
};

void Read(simdjson::ondemand::parser& parser, std::string_view text,
          Case& out) {
  out.values = kAnything;
  out.doubted.fill(false);
  out.loss_low = 0;
  out.loss_high = kMostLoss;
  ondemand::document document = parser.iterate(simdjson::padded_string_view(
      text, text.size() + simdjson::SIMDJSON_PADDING));
  ondemand::object facts = document.find_field("facts").get_object();
  for (auto field : facts) {
    ReadFact(Find(field.unescaped_key()), field.value(), out);
  }
}

}  // namespace rongcuo::peers
