#include <utility>

#include "test/reference/rulebook.h"

namespace rongcuo::reference {
namespace {

std::string Text(const Phrase& phrase, Random* order);

std::string Filled(const Phrase& phrase, Random* order) {
  std::string text;
  for (std::size_t i = 0; i < phrase.text.size(); ++i) {
    if (phrase.text[i] != '$') {
      text += phrase.text[i];
      continue;
    }
    const auto part = static_cast<std::size_t>(phrase.text[++i] - '0');
    text += Text(phrase.parts[part], order);
  }
  return text;
}

std::string Joined(const Phrase& phrase, Random* order) {
  std::vector<const Phrase*> parts;
  for (const Phrase& part : phrase.parts) parts.push_back(&part);
  if (order != nullptr) order->Shuffle(parts);
  const bool lines = phrase.shape == Phrase::Shape::Lines;
  std::string text;
  for (const Phrase* part : parts) {
    if (!text.empty()) text += (lines ? "\n    " : " ") + phrase.text + " ";
    text += Text(*part, order);
  }
  return lines ? text : "(" + text + ")";
}

std::string Text(const Phrase& phrase, Random* order) {
  switch (phrase.shape) {
    case Phrase::Shape::Words:
      return phrase.text;
    case Phrase::Shape::Filled:
      return Filled(phrase, order);
    default:
      return Joined(phrase, order);
  }
}

std::string Text(const Declaration& declaration, Random* order) {
  std::string text = declaration.head + "\n";
  std::vector<Phrase> clauses = declaration.clauses;
  if (order != nullptr && declaration.any_order) order->Shuffle(clauses);
  for (const Phrase& clause : clauses) text += Text(clause, order) + "\n";
  return text;
}

}  // namespace

std::vector<std::string> Write(const Rulebook& rulebook, Random* order) {
  std::vector<std::string> texts;
  for (const DocumentText& document : rulebook.documents) {
    std::string text = document.head;
    std::vector<Declaration> declarations = document.declarations;
    if (order != nullptr) order->Shuffle(declarations);
    for (const Declaration& d : declarations) text += "\n" + Text(d, order);
    texts.push_back(std::move(text));
  }
  if (order != nullptr) order->Shuffle(texts);
  return texts;
}

}  // namespace rongcuo::reference
