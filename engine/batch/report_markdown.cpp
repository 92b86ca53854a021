#include <string>
#include <string_view>

#include "engine/batch/report_page.h"
#include "engine/render/layout.h"

namespace rongcuo::batch {
namespace {

// Whatever Markdown would take for more than a character is escaped.
std::string Escape(std::string_view text) {
  std::string escaped;
  for (const char c : render::Visible(text)) {
    if (std::string_view("\\`*_{}[]<>#|~&$").find(c) !=
        std::string_view::npos) {
      escaped += '\\';
    }
    escaped += c;
  }
  return escaped;
}

std::string RowOf(const std::vector<std::string>& cells) {
  std::string row = "|";
  for (const std::string& cell : cells) row += " " + Escape(cell) + " |";
  return row + "\n";
}

std::string TableOf(const Table& table) {
  std::string text;
  if (!table.title.empty()) text += "### " + Escape(table.title) + "\n\n";
  if (!table.note.empty()) text += Escape(table.note) + "\n\n";
  std::vector<std::string> head;
  std::string rule = "|";
  for (const Column& column : table.columns) {
    head.push_back(column.heading);
    rule += column.number ? "--:|" : "---|";
  }
  text += RowOf(head) + rule + "\n";
  for (const auto& row : table.rows) text += RowOf(row);
  return text + "\n";
}

}  // namespace

std::string Markdown(const Page& page) {
  std::string text = "# " + Escape(page.title) + "\n\n";
  for (const std::string& line : page.summary)
    text += "- " + Escape(line) + "\n";
  text += "\n> " + Escape(page.advice) + "\n\n";
  for (const Section& section : page.sections) {
    text += "## " + Escape(section.heading) + "\n\n";
    for (const Table& table : section.tables) text += TableOf(table);
    for (const std::string& paragraph : section.paragraphs) {
      text += Escape(paragraph) + "\n\n";
    }
  }
  text.pop_back();
  return text;
}

}  // namespace rongcuo::batch
