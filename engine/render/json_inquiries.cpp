#include <array>

#include "engine/render/catalogue.h"
#include "engine/render/change_text.h"
#include "engine/render/inquiries.h"
#include "engine/render/json_parts.h"
#include "engine/render/json_writer.h"

namespace rongcuo::render {
namespace {

// What answers to `why` and `whatif` have in common.
class AnswerWriter {
 public:
  AnswerWriter(const Judged& judged, Language language)
      : judged_(judged), language_(language), parts_(judged, json_) {
    json_.BeginObject();
    parts_.Case();
    parts_.Verdict("verdict");
  }

  std::string Finish() {
    json_.Text("notice", Say(Message::Notice, language_));
    json_.EndObject();
    return json_.Take();
  }

  void Asked(std::uint32_t outcome) {
    json_.Text("not", parts_.OutcomeCode(outcome));
    json_.Text("label", parts_.OutcomeLabel(outcome));
  }

  void Sets(const explain::GroundReasons& grounds) {
    json_.BeginList("sets");
    for (const auto& set : grounds.sets) {
      json_.BeginList("");
      for (const explain::GroundReason& ground : set) Ground(ground);
      json_.EndList();
    }
    json_.EndList();
    json_.Flag("exact", grounds.exact);
  }

  void Questions(const explain::Questions* questions, std::uint32_t outcome) {
    const bool possible = questions != nullptr &&
                          (questions->presumed.possible >> outcome & 1) != 0;
    json_.Flag("possible", possible);
    json_.BeginList("settled_by");
    if (possible) {
      for (const explain::Question& q : questions->presumed.questions) {
        json_.Text("", parts_.FactName(q.asked.fact));
      }
    }
    json_.EndList();
  }

  void Flips(const explain::FlipReasons& flips, bool settled) {
    json_.Flag("settled_may_change", settled);
    json_.BeginList("flips");
    for (const explain::FlipReason& flip : flips.flips) {
      json_.BeginObject();
      json_.Text("outcome", parts_.OutcomeCode(flip.outcome));
      json_.Text("label", parts_.OutcomeLabel(flip.outcome));
      json_.Text("kind", KindCode(flip.kind));
      json_.BeginList("changes");
      for (const explain::ChangeReason& change : flip.changes) Change(change);
      json_.EndList();
      json_.EndObject();
    }
    json_.EndList();
    json_.Flag("exact", flips.exact);
  }

  void Comparison(const Judged& after, const explain::Comparison& comparison) {
    JsonParts after_parts(after, json_);
    json_.BeginObject("changed");
    after_parts.Verdict("verdict");
    json_.EndObject();
    json_.BeginList("facts");
    for (const explain::Comparison::Change& change : comparison.changes) {
      json_.BeginObject();
      json_.BeginObject("before");
      parts_.Use(change.before);
      json_.EndObject();
      json_.BeginObject("after");
      after_parts.Use(change.after);
      json_.EndObject();
      json_.EndObject();
    }
    json_.EndList();
    parts_.Difference("difference", comparison.difference, after.file);
    parts_.Rules("rules_changed", comparison.difference.rules);
  }

 private:
  static std::string_view KindCode(inquiry::Change::Kind kind) {
    static constexpr std::array kKinds = {"obtainable", "procedural",
                                          "settled"};
    return kKinds[static_cast<std::size_t>(kind)];
  }

  void Ground(const explain::GroundReason& ground) {
    json_.BeginObject();
    parts_.Use(ground.use);
    parts_.Rules("rules", ground.rules);
    json_.BeginList("clauses");
    for (const std::uint32_t clause : ground.clauses) {
      json_.Number("", clause + 1);
    }
    json_.EndList();
    json_.EndObject();
  }

  void Change(const explain::ChangeReason& reason) {
    static constexpr std::array kSteps = {"", "before", "after"};
    json_.BeginObject();
    parts_.Use(reason.use);
    json_.Text("to", ChangeText(judged_, reason.change, Language::Chinese));
    json_.Text("kind", KindCode(reason.change.kind));
    const auto step = judged_.model.facts[reason.use.fact].text.step;
    json_.TextOrNull("step", kSteps[static_cast<std::size_t>(step)]);
    json_.EndObject();
  }

  const Judged& judged_;
  Language language_;
  JsonWriter json_;
  JsonParts parts_;
};

}  // namespace

std::string WhyJson(const Judged& judged, const explain::GroundReasons& grounds,
                    Language language) {
  AnswerWriter writer(judged, language);
  writer.Sets(grounds);
  return writer.Finish();
}

std::string WhyNotJson(const Judged& judged, const WhyNot& why_not,
                       Language language) {
  AnswerWriter writer(judged, language);
  writer.Asked(why_not.outcome);
  writer.Questions(why_not.questions, why_not.outcome);
  writer.Sets(why_not.grounds);
  return writer.Finish();
}

std::string FlipsJson(const Judged& judged, const explain::FlipReasons& flips,
                      bool settled, Language language) {
  AnswerWriter writer(judged, language);
  writer.Flips(flips, settled);
  return writer.Finish();
}

std::string ComparisonJson(const Judged& before, const Judged& after,
                           const explain::Comparison& comparison,
                           Language language) {
  AnswerWriter writer(before, language);
  writer.Comparison(after, comparison);
  return writer.Finish();
}

}  // namespace rongcuo::render
