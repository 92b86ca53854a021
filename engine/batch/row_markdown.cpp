#include "engine/batch/row_markdown.h"

#include <algorithm>
#include <array>
#include <vector>

#include "engine/batch/ground_text.h"
#include "engine/batch/output_words.h"

namespace rongcuo::batch {
namespace {

constexpr std::size_t kShown = 4;  // Of rules, and of facts to establish.

// A text as it stands in a cell: nothing in it is markup.
std::string Cell(std::string_view text) {
  constexpr std::string_view kSpecial = "\\`*_[]<>|&#~";
  std::string cell;
  for (const char c : text) {
    if (kSpecial.find(c) != kSpecial.npos) cell += '\\';
    cell += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return cell;
}

// A path as the target of a link.
std::string Target(std::string_view path) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  constexpr std::string_view kSpecial = " \"%()<>[]\\`|?#";
  std::string target;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && kSpecial.find(c) == kSpecial.npos) {
      target += c;
    } else {
      target += '%';
      target += kHex[byte >> 4];
      target += kHex[byte & 15];
    }
  }
  return target;
}

// The first of a list, and how many there are if there are more.
std::string Listed(const std::vector<std::string>& words, std::size_t shown,
                   Language language) {
  std::string text;
  for (std::size_t i = 0; i < std::min(words.size(), shown); ++i) {
    text += (text.empty() ? "" : "、") + words[i];
  }
  if (words.size() <= shown) return text;
  return Say(OutputWord::InAll, language, {text, std::to_string(words.size())});
}

// `[title](link) `id``
std::string CaseCell(const Row& row, std::string_view link) {
  const std::string& shown = row.title.empty() ? row.id : row.title;
  std::string text = Cell(shown.empty() ? link : std::string_view(shown));
  if (!link.empty()) text = "[" + text + "](" + Target(link) + ")";
  if (row.title.empty()) return text;
  // A name that would end its own quotes is shown without them.
  const bool plain = row.id.find_first_of("`|\\\n") == row.id.npos;
  return text + (plain ? " `" + row.id + "`" : " " + Cell(row.id));
}

std::string VerdictCell(const Spelling& spelling, const Row& row) {
  const model::Matter& matter = spelling.model.matters[row.matter];
  std::vector<std::string> labels;
  for (std::size_t i = 0; i < matter.outcomes.size(); ++i) {
    if ((row.possible >> i & 1) != 0) {
      labels.push_back(matter.outcomes[i].label.text);
    }
  }
  const bool open = row.certainty == eval::Certainty::Open;
  static constexpr std::array kCertainties = {
      OutputWord::Certain, OutputWord::Presumed, OutputWord::Open};
  const OutputWord certainty =
      kCertainties[static_cast<std::size_t>(row.certainty)];
  return Say(open ? OutputWord::Undecided : OutputWord::Settled,
             spelling.language,
             {WordsOf(certainty, spelling.language),
              Listed(labels, labels.size(), spelling.language)});
}

// Rules of the same name are one to the reader.
std::string GroundsCell(const Spelling& spelling, const Row& row) {
  std::vector<std::string> names;
  for (const Ground& ground : row.grounds) {
    std::string name = GroundText(spelling.model, ground, spelling.language);
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      names.push_back(std::move(name));
    }
  }
  return Listed(names, kShown, spelling.language);
}

std::string MissingCell(const Spelling& spelling, const Row& row) {
  std::vector<std::string> names;
  for (const model::FactId fact : row.missing) {
    names.push_back(spelling.model.facts[fact].text.name.text);
  }
  return Listed(names, kShown, spelling.language);
}

std::string RefusalCell(const Problem& problem, Language language) {
  const bool placed = problem.line > 0 && problem.column > 0;
  return Say(placed ? OutputWord::RefusedAt : OutputWord::Refused, language,
             {problem.message, problem.finding, std::to_string(problem.line),
              std::to_string(problem.column)});
}

class MarkdownRows : public RowWriter {
 public:
  explicit MarkdownRows(const Spelling& spelling) : spelling_(spelling) {}

  std::string Head() const override { return MarkdownHead(spelling_.language); }
  void Write(const JudgedChunk& judged, std::string& text) const override {
    const bool file = judged.chunk.format == Format::CaseFile;
    for (const Row& row : judged.rows) {
      AppendMarkdown(spelling_, row, file ? judged.input : "", text);
    }
  }

 private:
  const Spelling spelling_;
};

}  // namespace

std::string MarkdownHead(Language language) {
  std::string names = "|", rule = "|";
  for (const OutputWord word :
       {OutputWord::NamedCase, OutputWord::Material, OutputWord::Official,
        OutputWord::Verdict, OutputWord::Grounds, OutputWord::Missing}) {
    names += " " + std::string(WordsOf(word, language)) + " |";
    rule += "---|";
  }
  return names + "\n" + rule + "\n";
}

void AppendMarkdown(const Spelling& spelling, const Row& row,
                    std::string_view link, std::string& text) {
  const Language language = spelling.language;
  std::string material, official;
  if (row.official != model::kNone) {
    material = WordsOf(
        row.official_clear ? OutputWord::Clear : OutputWord::Thin, language);
    official =
        spelling.model.matters[row.matter].outcomes[row.official].label.text;
  }
  text += "| " + CaseCell(row, link);
  if (row.refused) {
    text +=
        " |  |  | " + Cell(RefusalCell(row.problem, language)) + " |  |  |\n";
    return;
  }
  for (const std::string& cell :
       {material, official, VerdictCell(spelling, row),
        GroundsCell(spelling, row), MissingCell(spelling, row)}) {
    text += " | " + Cell(cell);
  }
  text += " |\n";
}

std::unique_ptr<RowWriter> MakeMarkdownRows(const Spelling& spelling) {
  return std::make_unique<MarkdownRows>(spelling);
}

}  // namespace rongcuo::batch
