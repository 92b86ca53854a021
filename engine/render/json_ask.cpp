#include "engine/render/catalogue.h"
#include "engine/render/inquiries.h"
#include "engine/render/json_parts.h"
#include "engine/render/json_writer.h"
#include "engine/render/part_text.h"

namespace rongcuo::render {
namespace {

class QuestionsWriter {
 public:
  QuestionsWriter(const Judged& judged, const explain::Questions& questions,
                  Language language)
      : judged_(judged),
        questions_(questions),
        language_(language),
        parts_(judged, json_) {}

  std::string Run() {
    json_.BeginObject();
    parts_.Case();
    parts_.Verdict("verdict");
    AddList("presumed", questions_.presumed);
    AddList("certain", questions_.certain);
    parts_.HeldBack("held_back");
    json_.Text("notice", Say(Message::Notice, language_));
    json_.EndObject();
    return json_.Take();
  }

 private:
  void AddList(std::string_view key, const explain::QuestionList& list) {
    json_.BeginObject(key);
    parts_.Outcomes("possible", list.possible);
    json_.Flag("exact", list.exact);
    json_.Flag("settles", list.settles);
    json_.BeginList("questions");
    for (const explain::Question& question : list.questions) {
      AddQuestion(question);
    }
    json_.EndList();
    json_.BeginList("no_consequence");
    for (const explain::FactUse& use : list.idle) {
      json_.Text("", parts_.FactName(use.fact));
    }
    json_.EndList();
    json_.EndObject();
  }

  void AddQuestion(const explain::Question& question) {
    const model::Fact& fact = judged_.model.facts[question.asked.fact];
    json_.BeginObject();
    parts_.Use(question.wanted.use);
    json_.Text("question", fact.text.question.text);
    json_.Flag("proved", question.asked.proved);
    json_.Flag("may_be_displaced", question.asked.presumed);
    json_.BeginList("answers");
    for (const inquiry::Effect& effect : question.asked.effects) {
      const bool list = fact.type.kind == model::TypeKind::List;
      json_.BeginObject();
      json_.Text(
          "value",
          list ? std::string(Say(Message::NoFurtherItems, Language::Chinese))
               : FactPartText(judged_.model, question.asked.fact, effect.value,
                              judged_.file.texts, Language::Chinese));
      parts_.Outcomes("possible", effect.possible);
      json_.Flag("may_be_undecided", effect.may_be_undecided);
      json_.EndObject();
    }
    json_.EndList();
    parts_.Waiting(question.wanted);
    json_.EndObject();
  }

  const Judged& judged_;
  const explain::Questions& questions_;
  Language language_;
  JsonWriter json_;
  JsonParts parts_;
};

}  // namespace

std::string QuestionsJson(const Judged& judged,
                          const explain::Questions& questions,
                          Language language) {
  return QuestionsWriter(judged, questions, language).Run();
}

}  // namespace rongcuo::render
