#include "engine/render/norms.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "engine/base/quantity.h"
#include "engine/base/utf8.h"
#include "engine/render/catalogue.h"
#include "engine/render/layout.h"
#include "engine/render/phrases.h"

namespace rongcuo::render {
namespace {

using model::kNone;
using model::NormId;

bool InForce(const syntax::Document& norm, std::int64_t day) {
  if (norm.has_begin && day < norm.begin.lo) return false;
  return !norm.has_end || day < norm.end.hi;
}

// A page of text as it grows.
class Sheet {
 public:
  Sheet(const model::Model& model, const Options& options)
      : model_(model), options_(options) {}

  std::string Say(Message message) const {
    return std::string(render::Say(message, options_.language));
  }
  std::string Say(Message message,
                  std::initializer_list<std::string_view> arguments) const {
    return render::Say(message, options_.language, arguments);
  }

  void Put(const Line& line, const std::string& first) {
    Wrap(line, first, kTextColumns, options_.colour, out_);
  }
  void Blank() { out_ += '\n'; }
  // Text of the rules, as it is written there.
  void Verbatim(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      out_ += "  " + Visible(text.substr(0, end)) + "\n";
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }
  std::string Take() { return std::move(out_); }

  // `县级规范性文件，江苏省/泰州市/靖江市，2023-03-16 施行`
  std::string Traits(const syntax::Document& norm) const {
    std::string text = norm.level.text + Say(Message::Comma) + norm.place.text;
    if (norm.has_begin) {
      text += Say(Message::Comma) +
              Say(Message::InForceSince,
                  {FormatDays(norm.begin, options_.language)});
    }
    if (norm.has_end) {
      text +=
          Say(Message::Comma) +
          Say(Message::InForceUntil, {FormatDays(norm.end, options_.language)});
    }
    return text;
  }

  // How many rules of each kind, and which matters the norm decides.
  std::string Contents(NormId norm) const {
    std::array<int, syntax::kRuleKinds> kinds = {};
    int missing = 0;
    for (const model::Rule& rule : model_.rules) {
      if (rule.norm != norm) continue;
      ++kinds[static_cast<std::size_t>(rule.text.kind)];
      if (rule.text.basis.kind == syntax::BasisKind::Missing) ++missing;
    }
    std::string text;
    const auto add = [&](const std::string& part) {
      if (!text.empty()) text += Say(Message::Comma);
      text += part;
    };
    for (std::size_t k = 0; k < kinds.size(); ++k) {
      if (kinds[k] == 0) continue;
      add(Say(KindName(static_cast<syntax::RuleKind>(k))) + " " +
          std::to_string(kinds[k]));
    }
    const auto count = [&](const auto& table, Message message) {
      const auto of_norm =
          std::count_if(table.begin(), table.end(),
                        [&](const auto& entry) { return entry.norm == norm; });
      if (of_norm > 0) add(Say(message, {std::to_string(of_norm)}));
    };
    count(model_.presumptions, Message::ListPresumptions);
    count(model_.follow_ups, Message::ListFollowUps);
    if (missing > 0) add(Say(Message::ListMissing, {std::to_string(missing)}));
    for (const model::Decision& decision : model_.decisions) {
      if (decision.norm != norm) continue;
      add(Say(Message::ListDecides, {model_.matters[decision.matter].name}));
    }
    return text;
  }

  // A line of the list: since when, its name, what it is.
  void PutEntry(NormId id) {
    constexpr std::size_t kDateColumn = 12;
    const syntax::Document& norm = model_.norms[id].text;
    std::string first = "  ";
    if (norm.has_begin) first += FormatDays(norm.begin, options_.language);
    first.resize(
        first.size() + kDateColumn - std::min(kDateColumn, utf8::Width(first)),
        ' ');
    std::string traits = norm.level.text;
    if (norm.has_end) {
      traits +=
          Say(Message::Comma) +
          Say(Message::InForceUntil, {FormatDays(norm.end, options_.language)});
    }
    if (const std::string contents = Contents(id); !contents.empty()) {
      traits += Say(Message::Semicolon) + contents;
    }
    Put({{norm.name.text, Style::Name},
         {Say(Message::Bracketed, {traits}), Style::Faint}},
        first + "  ");
  }

  void PutNorm(NormId id) {
    const syntax::Document& norm = model_.norms[id].text;
    Put({{norm.name.text, Style::Name},
         {Say(Message::Bracketed, {Traits(norm)}), Style::Faint}},
        "");
    if (norm.title.text != norm.name.text) Put({{norm.title.text}}, "    ");
    const std::string contents = Contents(id);
    if (!contents.empty()) Put({{contents, Style::Faint}}, "    ");
  }

 private:
  const model::Model& model_;
  const Options& options_;
  std::string out_;
};

// Something declared, wherever it stands.
struct Declared {
  std::string name;
  const syntax::Common* common;
  const std::vector<model::SourceId>* sources;
  NormId norm = kNone;
};

template <typename Visit>
void ForEachDeclared(const model::Model& model, Visit visit) {
  const auto in = [&](NormId norm, const std::string& name) {
    return norm == kNone ? name : model.norms[norm].text.name.text + "." + name;
  };
  const auto all = [&](const auto& table) {
    for (const auto& entry : table) {
      visit(Declared{in(entry.norm, entry.text.name.text), &entry.text,
                     &entry.sources, entry.norm});
    }
  };
  all(model.rules);
  all(model.factors);
  all(model.decisions);
  all(model.definitions);
  all(model.presumptions);
  all(model.follow_ups);
  for (const model::Fact& fact : model.facts) {
    visit(Declared{fact.text.name.text, &fact.text, &fact.sources, kNone});
  }
}

// A declaration's lines: up to the next line that begins at the first column,
// without the comments and blank lines that lead up to that.
std::string_view TextOf(const SourceMap& sources, Span span) {
  const std::string_view text = sources[span.source].text();
  std::size_t begin = span.begin;
  while (begin > 0 && text[begin - 1] != '\n') --begin;
  std::size_t end = begin;  // After the last line that belongs to it.
  for (std::size_t at = begin; at < text.size();) {
    const std::size_t line_end = std::min(text.find('\n', at), text.size());
    const bool clause = at == begin || text[at] == ' ' || text[at] == '\t' ||
                        text.substr(at, 3) == "\u3000";
    const bool blank =
        text.substr(at, line_end - at).find_first_not_of(" \t\r") ==
        std::string_view::npos;
    const bool comment = text[at] == '#';
    if (!clause && !blank && !comment) break;
    if (clause && !blank) end = line_end;
    at = line_end + 1;
  }
  return text.substr(begin, end - begin);
}

void PutSource(Sheet& sheet, const model::Citation& citation) {
  Line line = {{citation.id, Style::Strong}, {" " + CitationText(citation)}};
  std::string traits = citation.issuer;
  if (!citation.date.empty()) {
    traits += (traits.empty() ? "" : sheet.Say(Message::Comma)) + citation.date;
  }
  if (!traits.empty()) {
    line.push_back({sheet.Say(Message::Bracketed, {traits}), Style::Faint});
  }
  sheet.Put(line, "  ");
  if (!citation.words.empty()) {
    sheet.Put(
        {{sheet.Say(Message::BasisQuoted)}, {citation.words, Style::Quote}},
        "      ");
  }
  if (!citation.content.empty()) {
    sheet.Put({{sheet.Say(Message::BasisRestated) + citation.content}},
              "      ");
  }
  if (!citation.seen.empty()) {
    sheet.Put({{sheet.Say(Message::SeenIn, {citation.seen}), Style::Faint}},
              "      ");
  }
}

std::string ShowDeclared(const model::Model& model, const SourceMap& sources,
                         const Declared& declared, const Options& options) {
  Sheet sheet(model, options);
  const Span span = declared.common->span;
  const Position position = sources[span.source].Locate(span.begin);
  sheet.Put({{declared.name, Style::Strong},
             {sheet.Say(Message::Bracketed, {sources[span.source].name() + ":" +
                                             std::to_string(position.line)}),
              Style::Faint}},
            "");
  if (declared.norm != kNone) {
    const syntax::Document& norm = model.norms[declared.norm].text;
    sheet.Put(
        {{norm.title.text},
         {sheet.Say(Message::Bracketed, {sheet.Traits(norm)}), Style::Faint}},
        "");
  }
  sheet.Blank();
  sheet.Verbatim(TextOf(sources, span));
  if (!declared.sources->empty()) {
    sheet.Blank();
    sheet.Put({{sheet.Say(Message::HeadingSources), Style::Strong}}, "");
    for (const model::SourceId source : *declared.sources) {
      PutSource(sheet, model.sources.citations[source]);
    }
  }
  return sheet.Take();
}

std::string ProvinceOf(const std::string& place) {
  return place.substr(0, place.find('/'));
}

// The whole country first, then provinces in the order of the rules' folders;
// within one, wider places before what lies in them, and there by date.
void SortByPlaceAndDate(const model::Model& model, std::vector<NormId>& norms) {
  std::map<std::string, NormId> first;  // By province.
  for (const NormId id : norms) {
    first.emplace(ProvinceOf(model.norms[id].text.place.text), id);
  }
  const auto key = [&](NormId id) {
    const model::Norm& norm = model.norms[id];
    const std::string& place = norm.text.place.text;
    const std::int64_t begin =
        norm.text.has_begin ? norm.text.begin.lo : kMaxNumber;
    return std::tuple(norm.depth > 0, first.at(ProvinceOf(place)), place, begin,
                      id);
  };
  std::sort(norms.begin(), norms.end(),
            [&](NormId a, NormId b) { return key(a) < key(b); });
}

std::string ShowNorm(const model::Model& model, NormId id,
                     const Options& options) {
  Sheet sheet(model, options);
  sheet.PutNorm(id);
  const syntax::Document& norm = model.norms[id].text;
  const auto put = [&](Message message, const std::string& text) {
    if (!text.empty()) sheet.Put({{sheet.Say(message, {text})}}, "    ");
  };
  put(Message::IssuedBy, norm.issuer.text);
  put(Message::NumberIs, norm.number.text);
  put(Message::SeenIn, norm.seen_at.text);
  put(Message::NoteIs, norm.note.text);
  sheet.Blank();
  for (const model::Rule& rule : model.rules) {
    if (rule.norm != id) continue;
    Line line = {{sheet.Say(KindName(rule.text.kind)), Style::Faint},
                 {" "},
                 {rule.text.name.text, Style::Name}};
    if (rule.text.basis.kind == syntax::BasisKind::Missing) {
      line.push_back(
          {sheet.Say(Message::Bracketed, {sheet.Say(Message::StatusMissing)}),
           Style::Open});
    }
    sheet.Put(line, "  ");
  }
  return sheet.Take();
}

}  // namespace

std::string NormList(const model::Model& model,
                     const std::optional<std::string>& place,
                     std::optional<std::int64_t> day, const Options& options) {
  std::vector<NormId> listed;
  for (NormId id = 0; id < model.norms.size(); ++id) {
    const syntax::Document& norm = model.norms[id].text;
    if (place && !model::Contains(norm.place.text, *place)) continue;
    if (day && !InForce(norm, *day)) continue;
    listed.push_back(id);
  }
  SortByPlaceAndDate(model, listed);
  Sheet sheet(model, options);
  std::string province, here;
  for (const NormId id : listed) {
    const std::string& at = model.norms[id].text.place.text;
    if (ProvinceOf(at) != province) {
      if (!province.empty()) sheet.Blank();
      province = ProvinceOf(at);
      here = province;
      sheet.Put({{province, Style::Strong}}, "");
    }
    if (at != here) sheet.Put({{at.substr(province.size() + 1)}}, "  ");
    here = at;
    sheet.PutEntry(id);
  }
  return sheet.Take();
}

std::optional<std::string> ShowRule(const model::Model& model,
                                    const SourceMap& sources,
                                    const std::string& name,
                                    const Options& options) {
  for (NormId id = 0; id < model.norms.size(); ++id) {
    if (model.norms[id].text.name.text == name) {
      return ShowNorm(model, id, options);
    }
  }
  std::string text;
  // A name may be declared more than once (presumptions of one fact).
  ForEachDeclared(model, [&](const Declared& declared) {
    if (declared.name != name) return;
    if (!text.empty()) text += "\n";
    text += ShowDeclared(model, sources, declared, options);
  });
  if (text.empty()) return std::nullopt;
  return text;
}

std::vector<std::string> RuleNames(const model::Model& model) {
  std::vector<std::string> names;
  for (const model::Norm& norm : model.norms) {
    names.push_back(norm.text.name.text);
  }
  ForEachDeclared(
      model, [&](const Declared& declared) { names.push_back(declared.name); });
  return names;
}

}  // namespace rongcuo::render
