#include "engine/render/part_text.h"

#include <bit>

#include "engine/model/value_text.h"
#include "engine/render/catalogue.h"

namespace rongcuo::render {
namespace {

using model::Type;
using model::TypeKind;

// How many zeros a number ends in.
int Roundness(std::int64_t number) {
  if (number == 0) return 20;
  int zeros = 0;
  for (; number % 10 == 0; number /= 10) ++zeros;
  return zeros;
}

class PartWriter {
 public:
  PartWriter(const model::Model& model, Type type, Value domain,
             const std::vector<std::string>& texts, Language language)
      : model_(model),
        type_(type),
        domain_(domain),
        texts_(texts),
        language_(language) {}

  std::string Write(Value part) const {
    if (type_.kind == TypeKind::Enumeration) return OfSet(part);
    if (model::Known(type_, part) || type_.kind == TypeKind::Truth) {
      return Format(part);
    }
    const bool from = part.lo > domain_.lo;
    const bool until = part.hi < domain_.hi;
    if (!from && !until) return Say(Message::PartAny, language_, {});
    if (!from) return UpTo(part.hi);
    if (!until) return From(part.lo);
    return Say(Message::PartBetween, language_, {From(part.lo), UpTo(part.hi)});
  }

 private:
  std::string Format(Value value) const {
    return model::FormatValue(model_, type_, value, domain_, texts_, language_);
  }

  // Whether neighbouring numbers are so near that one may stand for the other.
  bool Fine() const {
    return type_.kind == TypeKind::Money || type_.kind == TypeKind::Share;
  }

  std::string From(std::int64_t low) const {
    if (type_.kind == TypeKind::Date) {
      return Say(Message::PartSince, language_, {Format(Exactly(low))});
    }
    const bool above = Fine() && Roundness(low - 1) > Roundness(low);
    return above
               ? Say(Message::PartAbove, language_, {Format(Exactly(low - 1))})
               : Say(Message::PartFrom, language_, {Format(Exactly(low))});
  }

  std::string UpTo(std::int64_t high) const {
    if (type_.kind == TypeKind::Date) {
      return Say(Message::PartBefore, language_, {Format(Exactly(high + 1))});
    }
    const bool at_most = Fine() && Roundness(high) > Roundness(high + 1);
    return at_most ? Say(Message::PartUpTo, language_, {Format(Exactly(high))})
                   : Say(Message::PartBelow, language_,
                         {Format(Exactly(high + 1))});
  }

  // Of many values those that are not meant are fewer.
  std::string OfSet(Value part) const {
    if (part == domain_ && !model::Known(type_, part)) {
      return Say(Message::PartAny, language_, {});
    }
    const std::uint64_t others = Bits(domain_) & ~Bits(part);
    if (std::popcount(Bits(part)) <= 3 ||
        std::popcount(others) >= std::popcount(Bits(part))) {
      return Format(part);
    }
    return Say(Message::PartOther, language_, {Format(EnumSet(others))});
  }

  const model::Model& model_;
  const Type type_;
  const Value domain_;
  const std::vector<std::string>& texts_;
  const Language language_;
};

}  // namespace

std::string PartText(const model::Model& model, Type type, Value part,
                     Value domain, const std::vector<std::string>& texts,
                     Language language) {
  return PartWriter(model, type, domain, texts, language).Write(part);
}

std::string FactPartText(const model::Model& model, model::FactId fact,
                         Value part, const std::vector<std::string>& texts,
                         Language language) {
  const model::Fact& f = model.facts[fact];
  return PartText(model, f.type, part, f.domain, texts, language);
}

}  // namespace rongcuo::render
