#include "engine/batch/quick_reader.h"

#include <algorithm>
#include <string>
#include <vector>

#include "engine/batch/judge.h"
#include "engine/batch/plain_text.h"
#include "engine/batch/quick_facts.h"
#include "engine/batch/quick_json.h"
#include "engine/batch/quick_words.h"
#include "engine/casefile/json_tree.h"
#include "engine/casefile/read.h"

namespace rongcuo::batch {
namespace {

using casefile::Standing;
using model::FactId;
using model::TypeKind;
using quick::FlagOf;
using quick::ForEachElement;
using quick::ForEachMember;
using quick::IsNull;
using quick::Json;
using quick::JsonArray;
using quick::JsonObject;
using quick::kOpen;
using quick::Names;
using quick::OptionalText;
using quick::RequiredText;
using quick::TextOf;

static_assert(kPadding >= simdjson::SIMDJSON_PADDING);

// Longer cases are unusual. What a case may have many of is looked for one by
// one here, and counted nowhere.
constexpr std::size_t kMostBytes = 1 << 16;
static_assert(kMostBytes <= casefile::kMaxCaseBytes &&
              kMostBytes / 2 <= casefile::kMaxJsonValues);

// Longer places are not kept for later cases.
constexpr std::size_t kLongestPlace = 256;

}  // namespace

class QuickReader::Parser {
 public:
  explicit Parser(const model::Model& model)
      : model_(model), words_(model), facts_(model, words_) {
    for (std::uint32_t m = 0; m < model.matters.size(); ++m) {
      matters_.Add(model.matters[m].name, m);
    }
  }

  bool Read(std::string_view text, QuickCase& out) {
    if (text.size() > kMostBytes || MayHaveForbidden(text)) return false;
    out.Clear();
    out_ = &out;
    end_ = text.data() + text.size();
    evidence_.clear();
    facts_.Begin(out, end_);
    simdjson::ondemand::document document;
    JsonObject root;
    return parser_.iterate(text.data(), text.size(), text.size() + kPadding)
                   .get(document) == simdjson::SUCCESS &&
           document.get_object().get(root) == simdjson::SUCCESS &&
           ReadRoot(root) && quick::AtEnd(document) && Consistent();
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
        return facts_.Read(value);
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
          if (*index != 2) return OptionalText(part);
          return IsNull(part) || quick::IsDate(words_, part);
        });
    return read && names.Has(0);
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
    const std::vector<std::string_view>& cited = facts_.cited();
    for (std::size_t i = 0; i < evidence_.size(); ++i) {
      const auto after = evidence_.begin() + static_cast<std::ptrdiff_t>(i) + 1;
      if (std::find(after, evidence_.end(), evidence_[i]) != evidence_.end()) {
        return false;
      }
    }
    return std::all_of(cited.begin(), cited.end(), [&](std::string_view id) {
      return std::find(evidence_.begin(), evidence_.end(), id) !=
             evidence_.end();
    });
  }

  const model::Model& model_;
  QuickWords words_;
  quick::Facts facts_;
  TextTable<std::uint32_t> matters_;
  TextTable<bool> places_;
  simdjson::ondemand::parser parser_;
  std::vector<std::string_view> evidence_;
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
