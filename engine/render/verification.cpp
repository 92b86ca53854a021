#include <algorithm>
#include <array>

#include "engine/base/quantity.h"
#include "engine/render/catalogue.h"
#include "engine/render/json_parts.h"
#include "engine/render/json_writer.h"
#include "engine/render/render.h"

namespace rongcuo::render {
namespace {

using receipt::Difference;
using receipt::Receipt;

constexpr std::array kNames = {
    Message::DifferentRules,   Message::DifferentCase,
    Message::DifferentEngine,  Message::DifferentDates,
    Message::DifferentVerdict, Message::DifferentTrace};
constexpr std::array kCodes = {"rules", "case",    "engine",
                               "dates", "verdict", "trace"};

// What a receipt says, in words.
class Words {
 public:
  Words(const model::Model& model, Language language)
      : model_(model), language_(language) {}

  std::string Verdict(const Receipt& receipt) const {
    std::string possible;
    for (const std::string& code : receipt.possible) {
      if (!possible.empty()) possible += Say(Message::Comma, language_);
      possible += Outcome(receipt.matter, code);
    }
    const bool open = receipt.outcome.empty();
    return Say(Message::ReceiptVerdict, language_,
               {receipt.matter,
                open ? std::string(Say(Message::ReceiptOpen, language_))
                     : Outcome(receipt.matter, receipt.outcome),
                Certainty(receipt.certainty), possible});
  }

  std::string Dates(const Receipt& receipt) const {
    const bool last = receipt.decision == receipt::Days{};
    return Say(Message::ReceiptDates, language_,
               {Range(receipt.conduct),
                last ? std::string(Say(Message::AsLast, language_))
                     : Range(receipt.decision)});
  }

 private:
  std::string Certainty(const std::string& code) const {
    if (code == "certain") {
      return std::string(Say(Message::ReceiptCertain, language_));
    }
    if (code == "presumed") {
      return std::string(Say(Message::Presumed, language_));
    }
    return code == "open" ? std::string(Say(Message::ReceiptOpen, language_))
                          : code;
  }

  // The label of an outcome, or the code if no outcome has it any more.
  std::string Outcome(const std::string& matter,
                      const std::string& code) const {
    if (language_ == Language::English) return code;
    for (const model::Matter& one : model_.matters) {
      if (one.name != matter) continue;
      for (const syntax::Outcome& outcome : one.outcomes) {
        if (outcome.code.text == code) return outcome.label.text;
      }
    }
    return code;
  }

  std::string Range(const receipt::Days& days) const {
    const auto from = ParseDate(days.from).value, to = ParseDate(days.to).value;
    return FormatDays({from ? from->lo : kMinNumber, to ? to->hi : kMaxNumber},
                      language_);
  }

  const model::Model& model_;
  const Language language_;
};

}  // namespace

std::string VerificationText(const Verified& verified, Language language) {
  if (verified.differences.empty()) {
    return std::string(Say(Message::VerifiedSame, language)) + "\n";
  }
  const Words words(verified.model, language);
  std::string text = Say(Message::VerifiedDiffers, language,
                         {std::to_string(verified.differences.size())}) +
                     "\n";
  for (const Difference& one : verified.differences) {
    const bool dates = one.kind == Difference::Kind::Dates;
    const bool verdict = one.kind == Difference::Kind::Verdict;
    const auto side = [&](const Receipt& receipt, const std::string& code) {
      return dates     ? words.Dates(receipt)
             : verdict ? words.Verdict(receipt)
                       : code;
    };
    text += "  - ";
    text += Say(kNames[static_cast<std::size_t>(one.kind)], language);
    text += "\n      " +
            Say(Message::ReceiptSays, language, {side(verified.was, one.was)});
    text += "\n      " +
            Say(Message::NowIs, language, {side(verified.now, one.is)}) + "\n";
  }
  return text;
}

std::string VerificationJson(const Verified& verified) {
  JsonWriter json;
  json.BeginObject();
  json.Text("case", verified.id);
  json.Flag("same", verified.differences.empty());
  json.BeginList("differences");
  for (const Difference& one : verified.differences) {
    json.BeginObject();
    json.Text("what", kCodes[static_cast<std::size_t>(one.kind)]);
    json.Text("was", one.was);
    json.Text("is", one.is);
    json.EndObject();
  }
  json.EndList();
  AddReceipt(json, verified.now);
  json.EndObject();
  return json.Take();
}

}  // namespace rongcuo::render
