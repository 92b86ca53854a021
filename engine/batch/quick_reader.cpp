#include "engine/batch/quick_reader.h"

#include <simdjson.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/batch/judge.h"
#include "engine/batch/plain_text.h"
#include "engine/batch/quick_words.h"
#include "engine/casefile/json_tree.h"
#include "engine/casefile/read.h"

namespace rongcuo::batch {
namespace {

using casefile::Standing;
using model::FactId;
using model::TypeKind;
using simdjson::ondemand::json_type;
using Json = simdjson::ondemand::value;
using JsonObject = simdjson::ondemand::object;
using JsonArray = simdjson::ondemand::array;

static_assert(kPadding >= simdjson::SIMDJSON_PADDING);

constexpr std::string_view kOpen = "待查";

// Longer cases are unusual. What a case may have many of is looked for one by
// one here, and counted nowhere.
constexpr std::size_t kMostBytes = 1 << 16;
static_assert(kMostBytes <= casefile::kMaxCaseBytes &&
              kMostBytes / 2 <= casefile::kMaxJsonValues);

// Longer places are not kept for later cases.
constexpr std::size_t kLongestPlace = 256;

// Which of a few names a member has. Members of other names, and repeated ones,
// are unusual.
class Names {
 public:
  explicit Names(std::span<const std::string_view> names) : names_(names) {}

  // The index of a name, or nothing.
  std::optional<std::size_t> Take(std::string_view name) {
    const auto at = std::find(names_.begin(), names_.end(), name);
    if (at == names_.end()) return std::nullopt;
    const auto index = static_cast<std::size_t>(at - names_.begin());
    if ((seen_ >> index & 1) != 0) return std::nullopt;
    seen_ |= 1U << index;
    return index;
  }
  bool Has(std::size_t index) const { return (seen_ >> index & 1) != 0; }

 private:
  const std::span<const std::string_view> names_;
  unsigned seen_ = 0;
};

// Whether a text certainly has more than blanks.
bool HasWords(std::string_view text) {
  return !text.empty() && static_cast<unsigned char>(text.front()) > ' ' &&
         !text.starts_with("\u3000");
}

bool IsNull(Json value) {
  json_type type;
  if (value.type().get(type) != simdjson::SUCCESS) return false;
  return type == json_type::null && !value.is_null().error();
}

// Whether an escape sequence stands for a character that may stand in a text.
bool PlainEscapes(std::string_view text) {
  for (std::size_t at = text.find('\\'); at != text.npos;
       at = text.find('\\', at + 2)) {
    if (at + 1 >= text.size()) return false;
    if (std::strchr("\"\\/nt", text[at + 1]) == nullptr) return false;
  }
  return true;
}

// The words of a text, if it is one.
bool TextOf(Json value, std::string_view& text) {
  std::string_view token = value.raw_json_token();
  if (!token.starts_with('"')) return false;
  token = token.substr(0, token.rfind('"'));
  if (token.empty()) return false;
  token.remove_prefix(1);
  if (token.find('\\') == token.npos) {
    text = token;
    return value.get_raw_json_string().error() == simdjson::SUCCESS;
  }
  return PlainEscapes(token) &&
         value.get_string().get(text) == simdjson::SUCCESS;
}

bool RequiredText(Json value, std::string_view& text) {
  return TextOf(value, text) && HasWords(text);
}
bool OptionalText(Json value) {
  std::string_view text;
  return IsNull(value) || TextOf(value, text);
}

// A truth: true, false, and where `words` says so 是, 否; nothing for null.
bool FlagOf(Json value, bool words, bool& flag) {
  json_type type;
  if (value.type().get(type) != simdjson::SUCCESS) return false;
  if (type == json_type::null) return IsNull(value);
  if (type == json_type::boolean) {
    return value.get_bool().get(flag) == simdjson::SUCCESS;
  }
  std::string_view text;
  if (!words || !TextOf(value, text)) return false;
  flag = text == "是";
  return flag || text == "否";
}

// Whether nothing follows what has been read.
bool AtEnd(simdjson::ondemand::document& document) {
  const char* rest = nullptr;
  return document.current_location().get(rest) == simdjson::OUT_OF_BOUNDS;
}

// Calls `visit(name, value)` for the members of an object, while it returns
// true. Names with escapes are unusual.
template <typename Visit>
bool ForEachMember(JsonObject object, const char* end, Visit visit) {
  for (auto member : object) {
    simdjson::ondemand::raw_json_string key;
    if (member.key().get(key) != simdjson::SUCCESS) return false;
    const char* const begin = key.raw();
    const auto* const close = static_cast<const char*>(
        std::memchr(begin, '"', static_cast<std::size_t>(end - begin)));
    if (close == nullptr) return false;
    const std::string_view name(begin, static_cast<std::size_t>(close - begin));
    Json value;
    if (name.find('\\') != name.npos ||
        member.value().get(value) != simdjson::SUCCESS || !visit(name, value)) {
      return false;
    }
  }
  return true;
}

template <typename Visit>
bool ForEachElement(JsonArray array, Visit visit) {
  for (auto element : array) {
    Json value;
    if (element.get(value) != simdjson::SUCCESS || !visit(value)) return false;
  }
  return true;
}

}  // namespace

class QuickReader::Parser {
 public:
  explicit Parser(const model::Model& model) : model_(model), words_(model) {
    for (FactId fact = 0; fact < model.facts.size(); ++fact) {
      facts_.Add(model.facts[fact].text.name.text, fact);
    }
    for (std::uint32_t m = 0; m < model.matters.size(); ++m) {
      matters_.Add(model.matters[m].name, m);
    }
    for (std::size_t t = 0; t < model.texts.size(); ++t) {
      texts_.Add(model.texts[t], static_cast<std::int64_t>(t));
    }
    seen_.resize(model.facts.size());
  }

  bool Read(std::string_view text, QuickCase& out) {
    if (text.size() > kMostBytes || MayHaveForbidden(text)) return false;
    out.Clear();
    out_ = &out;
    end_ = text.data() + text.size();
    evidence_.clear();
    cited_.clear();
    expected_.resize(std::max(expected_.size(), model_.facts.size()));
    ++case_;
    simdjson::ondemand::document document;
    JsonObject root;
    return parser_.iterate(text.data(), text.size(), text.size() + kPadding)
                   .get(document) == simdjson::SUCCESS &&
           document.get_object().get(root) == simdjson::SUCCESS &&
           ReadRoot(root) && AtEnd(document) && Consistent();
  }

  void AcceptPlace(std::string_view place) {
    if (places_.size() >= kMostPlaces || place.size() > kLongestPlace) return;
    const std::string padded =
        std::string(place) + std::string(TextTable<bool>::kReadable, ' ');
    const auto known = std::string_view(padded).substr(0, place.size());
    if (places_.Find(known) == nullptr) places_.Add(known, true);
  }

 private:
  static constexpr std::size_t kMostPlaces = 100'000;

  bool ReadRoot(JsonObject root) {
    static constexpr std::string_view kNames[] = {
        "case",    "title",        "matter",        "jurisdiction",
        "facts",   "conduct_date", "decision_date", "fictional",
        "subject", "evidence",     "official",      "summary",
        "notes"};
    Names names(kNames);
    const bool read =
        ForEachMember(root, end_, [&](std::string_view name, Json value) {
          const auto index = names.Take(name);
          return index && ReadPart(*index, value);
        });
    // Five of them must be there.
    return read && names.Has(0) && names.Has(1) && names.Has(2) &&
           names.Has(3) && names.Has(4);
  }

  bool ReadPart(std::size_t index, Json value) {
    switch (index) {
      case 0:
        return RequiredText(value, out_->id);
      case 1:
        return RequiredText(value, out_->title);
      case 2:
        return ReadMatter(value);
      case 3:
        return RequiredText(value, out_->jurisdiction) &&
               places_.Find(out_->jurisdiction) != nullptr;
      case 4:
        return ReadFacts(value);
      case 5:
        return ReadDay(value, model_.header.conduct_date, out_->conduct);
      case 6: {
        const std::size_t before = out_->facts.size();
        const Value none = out_->decision;
        if (!ReadDay(value, model_.header.decision_date, out_->decision)) {
          return false;
        }
        out_->has_decision_date =
            out_->decision != none || out_->facts.size() > before;
        return true;
      }
      case 7:
        return FlagOf(value, false, out_->fictional);
      case 8:
        return IsNull(value) || ReadSubject(value);
      case 9:
        return IsNull(value) || ReadEvidence(value);
      case 10:
        return IsNull(value) || ReadOfficial(value);
      default:
        return OptionalText(value);
    }
  }

  bool ReadMatter(Json value) {
    std::string_view name;
    if (!TextOf(value, name)) return false;
    const std::uint32_t* matter = matters_.Find(name);
    if (matter == nullptr) return false;
    out_->matter = *matter;
    return true;
  }

  void Establish(FactId fact, Value value) {
    out_->facts.push_back(
        {fact, {Standing::Established, value, model_.facts[fact].domain}});
  }

  // An end that nothing limits but the fact's range is open.
  bool ReadDay(Json value, FactId fact, Value& days) {
    if (IsNull(value)) return true;
    std::string_view text;
    if (!TextOf(value, text) || fact == model::kNone) return false;
    if (text == kOpen) return true;
    const Value domain = model_.facts[fact].domain;
    const auto range = words_.ValueOf({TypeKind::Date, 0}, domain, text);
    if (!range) return false;
    Establish(fact, *range);
    days = {range->lo == domain.lo ? kMinNumber : range->lo,
            range->hi == domain.hi ? kMaxNumber : range->hi};
    return true;
  }

  bool ReadSubject(Json value) {
    JsonObject object;
    if (value.get_object().get(object) != simdjson::SUCCESS) return false;
    static constexpr std::string_view kNames[] = {"category", "alias", "post"};
    Names names(kNames);
    return ForEachMember(object, end_, [&](std::string_view name, Json part) {
      const auto index = names.Take(name);
      if (!index) return false;
      return *index == 0 ? ReadCategory(part) : OptionalText(part);
    });
  }

  bool ReadCategory(Json value) {
    if (IsNull(value)) return true;
    std::string_view text;
    const FactId fact = model_.header.category;
    if (!TextOf(value, text) || fact == model::kNone) return false;
    if (text == kOpen) return true;
    const model::Fact& category = model_.facts[fact];
    const auto known = words_.ValueOf(category.type, category.domain, text);
    if (!known) return false;
    Establish(fact, *known);
    return true;
  }

  bool ReadEvidence(Json value) {
    JsonArray array;
    if (value.get_array().get(array) != simdjson::SUCCESS) return false;
    return ForEachElement(array, [&](Json element) {
      JsonObject object;
      if (element.get_object().get(object) != simdjson::SUCCESS) return false;
      static constexpr std::string_view kNames[] = {"id", "source", "quote"};
      Names names(kNames);
      const bool read =
          ForEachMember(object, end_, [&](std::string_view name, Json part) {
            const auto index = names.Take(name);
            std::string_view text;
            if (!index) return false;
            if (*index == 2) return OptionalText(part);
            if (!RequiredText(part, text)) return false;
            if (*index == 0) evidence_.push_back(text);
            return true;
          });
      return read && names.Has(0) && names.Has(1);
    });
  }

  bool ReadOfficial(Json value) {
    JsonObject object;
    if (value.get_object().get(object) != simdjson::SUCCESS) return false;
    static constexpr std::string_view kNames[] = {"outcome", "clear", "date",
                                                  "text",    "body",  "source"};
    Names names(kNames);
    out_->has_official = true;
    const bool read =
        ForEachMember(object, end_, [&](std::string_view name, Json part) {
          const auto index = names.Take(name);
          if (!index) return false;
          if (*index == 0) return RequiredText(part, out_->official);
          if (*index == 1) return FlagOf(part, false, out_->official_clear);
          return *index == 2 ? IsDate(part) : OptionalText(part);
        });
    return read && names.Has(0);
  }

  bool IsDate(Json value) {
    bool given = false;
    return IsNull(value) || ReadDate(value, given);
  }
  bool ReadDate(Json value, bool& given) {
    std::string_view text;
    if (!TextOf(value, text)) return false;
    given = words_.ValueOf({TypeKind::Date, 0}, kAnyNumber, text).has_value();
    return given;
  }

  // ---- facts ----

  bool ReadFacts(Json value) {
    JsonObject object;
    if (value.get_object().get(object) != simdjson::SUCCESS) return false;
    std::size_t position = 0;
    return ForEachMember(object, end_, [&](std::string_view name, Json part) {
      const FactId fact = FactOf(name, position++);
      if (fact == model::kNone || seen_[fact] == case_) return false;
      seen_[fact] = case_;
      return model_.facts[fact].type.kind == TypeKind::List
                 ? ReadList(fact, part)
                 : ReadPlain(fact, part);
    });
  }

  // Files made by one program have their facts in one order: what stood here in
  // the last case is tried first.
  FactId FactOf(std::string_view name, std::size_t position) {
    if (position < expected_.size() && expected_[position].name == name) {
      return expected_[position].fact;
    }
    const FactId* known = facts_.Find(name);
    if (known == nullptr) return model::kNone;
    const FactId fact = *known;
    const model::HeaderFacts& header = model_.header;
    if (fact == header.category || fact == header.conduct_date ||
        fact == header.decision_date) {
      return model::kNone;
    }
    if (position < expected_.size()) {
      expected_[position] = {model_.facts[fact].text.name.text, fact};
    }
    return fact;
  }

  // A value, or that it is open.
  bool ReadBare(model::Type type, Value domain, Json value,
                std::optional<Value>& known) {
    json_type kind;
    if (value.type().get(kind) != simdjson::SUCCESS) return false;
    if (kind == json_type::null) return IsNull(value);
    if (kind == json_type::boolean && type.kind == TypeKind::Truth) {
      bool truth = false;
      if (value.get_bool().get(truth) != simdjson::SUCCESS) return false;
      known = TruthOf(truth);
      return true;
    }
    if (kind == json_type::number && type.kind == TypeKind::Integer) {
      return ReadInteger(domain, value, known);
    }
    std::string_view text;
    if (!TextOf(value, text)) return false;
    if (text == kOpen) return true;
    if (type.kind == TypeKind::Text) {
      if (!HasWords(text)) return false;
      known = Exactly(NumberOf(text));
      return true;
    }
    known = words_.ValueOf(type, domain, text);
    return known.has_value();
  }

  static bool ReadInteger(Value domain, Json value,
                          std::optional<Value>& known) {
    std::int64_t number = 0;
    const std::string_view token = value.raw_json_token();
    if (token.find_first_of(".eE") != token.npos || token.starts_with("-0") ||
        value.get_int64().get(number) != simdjson::SUCCESS ||
        number < domain.lo || number > domain.hi) {
      return false;
    }
    known = Exactly(number);
    return true;
  }

  std::int64_t NumberOf(std::string_view text) {
    const std::int64_t* known_text = texts_.Find(text);
    if (known_text != nullptr) return *known_text;
    std::vector<std::string_view>& own = out_->texts;
    const auto known = std::find(own.begin(), own.end(), text);
    const auto index = known - own.begin();
    if (known == own.end()) own.push_back(text);
    return static_cast<std::int64_t>(texts_.size()) + index;
  }

  bool ReadPlain(FactId id, Json value) {
    const model::Fact& fact = model_.facts[id];
    json_type kind;
    if (value.type().get(kind) != simdjson::SUCCESS) return false;
    std::optional<Value> known;
    if (kind != json_type::object) {
      if (!ReadBare(fact.type, fact.domain, value, known)) return false;
      // A finding that nobody signed is known to nobody.
      Settle(id, known, fact.finding ? Standing::Open : Standing::Established);
      return true;
    }
    Support support;
    if (!ReadForms(fact, value, support, known)) return false;
    const bool is_signed = support.finder && support.date && support.reason;
    Settle(id, known,
           fact.finding && !is_signed ? Standing::Open : support.standing);
    return true;
  }

  void Settle(FactId fact, const std::optional<Value>& known,
              Standing standing) {
    if (!known) return;
    const Value domain = model_.facts[fact].domain;
    const bool established = standing == Standing::Established;
    out_->facts.push_back({fact,
                           {standing, established ? *known : domain,
                            established ? domain : *known}});
  }

  struct Support {
    Standing standing = Standing::Established;
    bool finder = false, date = false, reason = false;
  };

  bool ReadForms(const model::Fact& fact, Json value, Support& support,
                 std::optional<Value>& known) {
    JsonObject object;
    if (value.get_object().get(object) != simdjson::SUCCESS) return false;
    static constexpr std::string_view kNames[] = {
        "value",  "standing", "evidence", "finder", "date",
        "reason", "range",    "any_of",   "note"};
    Names names(kNames);
    const bool read =
        ForEachMember(object, end_, [&](std::string_view name, Json part) {
          const auto index = names.Take(name);
          if (!index) return false;
          switch (*index) {
            case 0:
              return ReadBare(fact.type, fact.domain, part, known);
            case 6:
              return ReadRange(fact, part, known);
            case 7:
              return ReadAnyOf(fact, part, known);
            default:
              return ReadSupport(*index, fact.finding, part, support);
          }
        });
    const int forms = names.Has(0) + names.Has(6) + names.Has(7);
    return read && forms == 1;
  }

  // `finding`: whether finder, date and reason may be given.
  bool ReadSupport(std::size_t index, bool finding, Json value,
                   Support& support) {
    if (index == 8) return OptionalText(value);
    if (IsNull(value)) return index < 3 || finding;
    if (index == 1) return ReadStanding(value, support.standing);
    if (index == 2) return ReadCited(value);
    if (!finding) return false;
    if (index == 4) return ReadDate(value, support.date);
    std::string_view text;
    if (!RequiredText(value, text)) return false;
    (index == 3 ? support.finder : support.reason) = true;
    return true;
  }

  static bool ReadStanding(Json value, Standing& standing) {
    constexpr std::string_view kStandings[] = {kOpen, "查实", "自述", "争议"};
    std::string_view text;
    if (!TextOf(value, text)) return false;
    const auto* const at =
        std::find(std::begin(kStandings), std::end(kStandings), text);
    if (at == std::end(kStandings)) return false;
    standing = static_cast<Standing>(at - std::begin(kStandings));
    return true;
  }

  bool ReadCited(Json value) {
    JsonArray array;
    if (value.get_array().get(array) != simdjson::SUCCESS) return false;
    return ForEachElement(array, [&](Json element) {
      std::string_view text;
      if (!TextOf(element, text)) return false;
      cited_.push_back(text);
      return true;
    });
  }

  bool ReadRange(const model::Fact& fact, Json value,
                 std::optional<Value>& known) {
    const TypeKind kind = fact.type.kind;
    const bool quantity = kind == TypeKind::Money || kind == TypeKind::Share ||
                          kind == TypeKind::Integer || kind == TypeKind::Date ||
                          kind == TypeKind::Days || kind == TypeKind::Months;
    JsonArray array;
    if (!quantity || value.get_array().get(array) != simdjson::SUCCESS) {
      return false;
    }
    std::vector<std::optional<Value>> ends;
    const bool read = ForEachElement(array, [&](Json element) {
      return ReadBare(fact.type, fact.domain, element, ends.emplace_back());
    });
    if (!read || ends.size() != 2) return false;
    if (!ends[0] && !ends[1]) return true;
    known = Value{ends[0].value_or(fact.domain).lo,
                  ends[1].value_or(fact.domain).hi};
    return known->lo <= known->hi;
  }

  bool ReadAnyOf(const model::Fact& fact, Json value,
                 std::optional<Value>& known) {
    JsonArray array;
    if (fact.type.kind != TypeKind::Enumeration ||
        value.get_array().get(array) != simdjson::SUCCESS) {
      return false;
    }
    std::uint64_t bits = 0;
    const bool read = ForEachElement(array, [&](Json element) {
      std::optional<Value> one;
      if (!ReadBare(fact.type, fact.domain, element, one) || !one) return false;
      bits |= Bits(*one);
      return true;
    });
    if (bits != 0) known = EnumSet(bits);
    return read && bits != 0;
  }

  bool ReadList(FactId id, Json value) {
    if (IsNull(value)) return true;
    const model::Fact& fact = model_.facts[id];
    JsonObject object;
    if (value.get_object().get(object) != simdjson::SUCCESS) return false;
    static constexpr std::string_view kNames[] = {"complete", "standing",
                                                  "evidence", "items"};
    Names names(kNames);
    QuickCase::List list;
    list.fact = id;
    list.list.first_item = static_cast<std::uint32_t>(out_->items.size());
    Support support;
    const bool read =
        ForEachMember(object, end_, [&](std::string_view name, Json part) {
          const auto index = names.Take(name);
          if (!index) return false;
          if (*index == 0) return FlagOf(part, true, list.list.complete);
          return *index == 3 ? ReadItems(fact, part, list.list)
                             : ReadSupport(*index, false, part, support);
        });
    if (!read || !names.Has(3)) return false;
    list.standing = support.standing;
    out_->lists.push_back(list);
    return true;
  }

  bool ReadItems(const model::Fact& fact, Json value,
                 casefile::ListValue& list) {
    const model::Record& record = model_.records[fact.type.index];
    JsonArray array;
    if (value.get_array().get(array) != simdjson::SUCCESS) return false;
    return ForEachElement(array, [&](Json element) {
      JsonObject object;
      if (element.get_object().get(object) != simdjson::SUCCESS) return false;
      ++list.count;
      return ReadItem(record, object);
    });
  }

  bool ReadItem(const model::Record& record, JsonObject object) {
    const std::size_t first = out_->items.size();
    for (const model::Field& field : record.fields) {
      out_->items.push_back(field.domain);
    }
    std::uint64_t seen = 0;
    return ForEachMember(object, end_, [&](std::string_view name, Json part) {
      const auto at = std::find_if(
          record.fields.begin(), record.fields.end(),
          [&](const model::Field& f) { return f.text.name.text == name; });
      const auto index = static_cast<std::size_t>(at - record.fields.begin());
      if (at == record.fields.end() || index >= 64 ||
          (seen >> index & 1) != 0) {
        return false;
      }
      seen |= std::uint64_t{1} << index;
      std::optional<Value> known;
      if (!ReadBare(at->type, at->domain, part, known)) return false;
      if (known) out_->items[first + index] = *known;
      return true;
    });
  }

  // ---- what one part says of another ----

  bool Consistent() const {
    constexpr std::string_view kMark = "【虚构】";
    if (out_->title.starts_with(kMark) != out_->fictional) return false;
    if (out_->has_decision_date && out_->decision.hi < out_->conduct.lo) {
      return false;
    }
    return OfficialKnown() && EvidenceKnown();
  }

  bool OfficialKnown() const {
    if (!out_->has_official) return true;
    const auto& outcomes = model_.matters[out_->matter].outcomes;
    return std::any_of(outcomes.begin(), outcomes.end(),
                       [&](const syntax::Outcome& outcome) {
                         return outcome.label.text == out_->official;
                       });
  }

  bool EvidenceKnown() const {
    for (std::size_t i = 0; i < evidence_.size(); ++i) {
      const auto after = evidence_.begin() + static_cast<std::ptrdiff_t>(i) + 1;
      if (std::find(after, evidence_.end(), evidence_[i]) != evidence_.end()) {
        return false;
      }
    }
    return std::all_of(cited_.begin(), cited_.end(), [&](std::string_view id) {
      return std::find(evidence_.begin(), evidence_.end(), id) !=
             evidence_.end();
    });
  }

  const model::Model& model_;
  QuickWords words_;
  TextTable<FactId> facts_;
  TextTable<std::uint32_t> matters_;
  TextTable<std::int64_t> texts_;
  TextTable<bool> places_;
  simdjson::ondemand::parser parser_;
  struct Expected {
    std::string_view name;
    FactId fact = model::kNone;
  };
  std::vector<Expected> expected_;   // By position in the facts.
  std::vector<std::uint64_t> seen_;  // By FactId: the last case that had it.
  std::uint64_t case_ = 0;
  std::vector<std::string_view> evidence_, cited_;
  QuickCase* out_ = nullptr;
  const char* end_ = nullptr;
};

QuickReader::QuickReader(const model::Model& model)
    : parser_(std::make_unique<Parser>(model)) {}

QuickReader::~QuickReader() = default;

bool QuickReader::Read(std::string_view text, QuickCase& out) {
  return parser_->Read(text, out);
}

void QuickReader::AcceptPlace(std::string_view place) {
  parser_->AcceptPlace(place);
}

}  // namespace rongcuo::batch
