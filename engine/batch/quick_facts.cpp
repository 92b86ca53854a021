#include "engine/batch/quick_facts.h"

#include <algorithm>
#include <iterator>

namespace rongcuo::batch::quick {
namespace {

using casefile::Standing;
using model::FactId;
using model::TypeKind;

bool ReadInteger(Value domain, Json value, std::optional<Value>& known) {
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

bool ReadStanding(Json value, Standing& standing) {
  constexpr std::string_view kStandings[] = {kOpen, "查实", "自述", "争议"};
  std::string_view text;
  if (!TextOf(value, text)) return false;
  const auto* const at =
      std::find(std::begin(kStandings), std::end(kStandings), text);
  if (at == std::end(kStandings)) return false;
  standing = static_cast<Standing>(at - std::begin(kStandings));
  return true;
}

}  // namespace

Facts::Facts(const model::Model& model, QuickWords& words)
    : model_(model),
      words_(words),
      expected_(model.facts.size()),
      seen_(model.facts.size()) {
  for (FactId fact = 0; fact < model.facts.size(); ++fact) {
    facts_.Add(model.facts[fact].text.name.text, fact);
  }
  for (std::size_t t = 0; t < model.texts.size(); ++t) {
    texts_.Add(model.texts[t], static_cast<std::int64_t>(t));
  }
}

void Facts::Begin(QuickCase& out, const char* end) {
  out_ = &out;
  end_ = end;
  cited_.clear();
  ++case_;
}

bool Facts::Read(Json value) {
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
FactId Facts::FactOf(std::string_view name, std::size_t position) {
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
bool Facts::ReadBare(model::Type type, Value domain, Json value,
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

std::int64_t Facts::NumberOf(std::string_view text) {
  const std::int64_t* known_text = texts_.Find(text);
  if (known_text != nullptr) return *known_text;
  std::vector<std::string_view>& own = out_->texts;
  const auto known = std::find(own.begin(), own.end(), text);
  const auto index = known - own.begin();
  if (known == own.end()) own.push_back(text);
  return static_cast<std::int64_t>(texts_.size()) + index;
}

bool Facts::ReadPlain(FactId id, Json value) {
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

void Facts::Settle(FactId fact, const std::optional<Value>& known,
                   Standing standing) {
  if (!known) return;
  const Value domain = model_.facts[fact].domain;
  const bool established = standing == Standing::Established;
  out_->facts.push_back({fact,
                         {standing, established ? *known : domain,
                          established ? domain : *known}});
}

bool Facts::ReadForms(const model::Fact& fact, Json value, Support& support,
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
            return ReadRange(fact.type, fact.domain, part, known);
          case 7:
            return ReadAnyOf(fact.type, fact.domain, part, known);
          default:
            return ReadSupport(*index, fact.finding, part, support);
        }
      });
  const int forms = names.Has(0) + names.Has(6) + names.Has(7);
  return read && forms == 1;
}

// `finding`: whether finder, date and reason may be given.
bool Facts::ReadSupport(std::size_t index, bool finding, Json value,
                        Support& support) {
  if (index == 8) return OptionalText(value);
  if (IsNull(value)) return index < 3 || finding;
  if (index == 1) return ReadStanding(value, support.standing);
  if (index == 2) return ReadCited(value);
  if (!finding) return false;
  if (index == 4) return support.date = IsDate(words_, value);
  std::string_view text;
  if (!RequiredText(value, text)) return false;
  (index == 3 ? support.finder : support.reason) = true;
  return true;
}

bool Facts::ReadCited(Json value) {
  JsonArray array;
  if (value.get_array().get(array) != simdjson::SUCCESS) return false;
  return ForEachElement(array, [&](Json element) {
    std::string_view text;
    if (!TextOf(element, text)) return false;
    cited_.push_back(text);
    return true;
  });
}

bool Facts::ReadRange(model::Type type, Value domain, Json value,
                      std::optional<Value>& known) {
  const TypeKind kind = type.kind;
  const bool quantity = kind == TypeKind::Money || kind == TypeKind::Share ||
                        kind == TypeKind::Integer || kind == TypeKind::Date ||
                        kind == TypeKind::Days || kind == TypeKind::Months;
  JsonArray array;
  if (!quantity || value.get_array().get(array) != simdjson::SUCCESS) {
    return false;
  }
  std::vector<std::optional<Value>> ends;
  const bool read = ForEachElement(array, [&](Json element) {
    return ReadBare(type, domain, element, ends.emplace_back());
  });
  if (!read || ends.size() != 2) return false;
  if (!ends[0] && !ends[1]) return true;
  known = Value{ends[0].value_or(domain).lo, ends[1].value_or(domain).hi};
  return known->lo <= known->hi;
}

bool Facts::ReadAnyOf(model::Type type, Value domain, Json value,
                      std::optional<Value>& known) {
  JsonArray array;
  if (type.kind != TypeKind::Enumeration ||
      value.get_array().get(array) != simdjson::SUCCESS) {
    return false;
  }
  std::uint64_t bits = 0;
  const bool read = ForEachElement(array, [&](Json element) {
    std::optional<Value> one;
    if (!ReadBare(type, domain, element, one) || !one) return false;
    bits |= Bits(*one);
    return true;
  });
  if (bits != 0) known = EnumSet(bits);
  return read && bits != 0;
}

bool Facts::ReadList(FactId id, Json value) {
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

bool Facts::ReadItems(const model::Fact& fact, Json value,
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

bool Facts::ReadItem(const model::Record& record, JsonObject object) {
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
    if (at == record.fields.end() || index >= 64 || (seen >> index & 1) != 0) {
      return false;
    }
    seen |= std::uint64_t{1} << index;
    std::optional<Value> known;
    if (!ReadField(*at, part, known)) return false;
    if (known) out_->items[first + index] = *known;
    return true;
  });
}

// A value, or an object with nothing but a range or what it may be.
bool Facts::ReadField(const model::Field& field, Json value,
                      std::optional<Value>& known) {
  json_type kind;
  if (value.type().get(kind) != simdjson::SUCCESS) return false;
  if (kind != json_type::object) {
    return ReadBare(field.type, field.domain, value, known);
  }
  JsonObject object;
  if (value.get_object().get(object) != simdjson::SUCCESS) return false;
  std::size_t members = 0;
  return ForEachMember(
             object, end_,
             [&](std::string_view name, Json part) {
               ++members;
               if (name == "range") {
                 return ReadRange(field.type, field.domain, part, known);
               }
               return name == "any_of" &&
                      ReadAnyOf(field.type, field.domain, part, known);
             }) &&
         members == 1;
}

bool IsDate(QuickWords& words, Json value) {
  std::string_view text;
  return TextOf(value, text) &&
         words.ValueOf({TypeKind::Date, 0}, kAnyNumber, text).has_value();
}

}  // namespace rongcuo::batch::quick
