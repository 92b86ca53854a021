#include <algorithm>
#include <string_view>
#include <vector>

#include "engine/render/catalogue.h"
#include "engine/render/html_style.h"
#include "engine/render/html_text.h"
#include "engine/render/render.h"

namespace rongcuo::render {
namespace {

std::string_view ClassOf(Style style) {
  switch (style) {
    case Style::Strong:
      return "strong";
    case Style::Name:
      return "name";
    case Style::Quote:
      return "quote";
    case Style::Faint:
      return "faint";
    case Style::Good:
      return "good";
    case Style::Bad:
      return "bad";
    case Style::Open:
      return "open";
    case Style::Plain:
      break;
  }
  return "";
}

std::string Join(const Line& line) {
  std::string text;
  for (const Piece& piece : line) {
    const std::string_view style = ClassOf(piece.style);
    if (style.empty()) {
      text += EscapeHtml(piece.text);
    } else {
      text += "<span class=\"" + std::string(style) + "\">" +
              EscapeHtml(piece.text) + "</span>";
    }
  }
  return text;
}

std::string Percent(std::int64_t part, std::int64_t whole) {
  const std::int64_t within = std::clamp<std::int64_t>(part, 0, whole);
  return std::to_string((within * 200 + whole) / (2 * whole)) + "%";
}

std::string BarOf(const Block& block) {
  std::string text = "<div class=\"bar\"><span class=\"bar-name\">" +
                     Join(block.line) + "</span>";
  if (block.bar.maximum > 0) {
    text += "<span class=\"track\"><span class=\"possible\" style=\"width:" +
            Percent(block.bar.high, block.bar.maximum) +
            "\"></span><span class=\"certain\" style=\"width:" +
            Percent(block.bar.low, block.bar.maximum) + "\"></span></span>";
  }
  return text + "<span class=\"bar-note\">" + Join(block.note) +
         "</span></div>\n";
}

class Typesetter {
 public:
  std::string Set(const Report& report) {
    out_ = "<article>\n";
    for (const Block& block : report.blocks) {
      if (block.kind != Block::Kind::Row) CloseTable();
      Add(block);
    }
    CloseLists(0);
    CloseTable();
    if (section_) out_ += "</section>\n";
    out_ += "</article>\n";
    return std::move(out_);
  }

 private:
  void Add(const Block& block) {
    if (block.kind == Block::Kind::Item) return AddItem(block);
    CloseLists(0);
    switch (block.kind) {
      case Block::Kind::Title:
        Element("h1", "", block.line);
        break;
      case Block::Kind::Subtitle:
        Element("p", "subtitle", block.line);
        break;
      case Block::Kind::Verdict:
        Element("p", "verdict", block.line);
        break;
      case Block::Kind::Heading:
        if (section_) out_ += "</section>\n";
        out_ += "<section>\n";
        section_ = true;
        Element("h2", "", block.line);
        break;
      case Block::Kind::Notice:
        Element("p", "notice", block.line);
        break;
      case Block::Kind::Bar:
        out_ += BarOf(block);
        break;
      case Block::Kind::Row:
        AddRow(block.cells);
        break;
      default:
        Element("p", "", block.line);
    }
  }

  void Element(const std::string& tag, const std::string& style,
               const Line& line) {
    out_ += "<" + tag + (style.empty() ? "" : " class=\"" + style + "\"") +
            ">" + Join(line) + "</" + tag + ">\n";
  }

  void AddItem(const Block& block) {
    if (lists_.empty()) base_ = block.level;  // Below a bar it is 1.
    const auto level =
        static_cast<std::size_t>(std::max(0, block.level - base_));
    CloseLists(level + 1);
    const std::string tag = block.number > 0 ? "ol" : "ul";
    if (lists_.size() > level && lists_.back() != tag) CloseLists(level);
    if (lists_.size() <= level) {
      // An item is at most one deeper than the one before it.
      out_ += "<" + tag + ">\n";
      lists_.push_back(tag);
    } else {
      out_ += "</li>\n";
    }
    out_ += (block.number > 0
                 ? "<li value=\"" + std::to_string(block.number) + "\">"
                 : "<li>") +
            Join(block.line) + "\n";
  }

  void AddRow(const std::vector<Line>& cells) {
    const bool head = !table_;
    if (head) out_ += "<table>\n";
    table_ = true;
    out_ += "<tr>";
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string tag = head || i == 0 ? "th" : "td";
      out_ += "<" + tag + ">" + Join(cells[i]) + "</" + tag + ">";
    }
    out_ += "</tr>\n";
  }

  void CloseTable() {
    if (table_) out_ += "</table>\n";
    table_ = false;
  }

  void CloseLists(std::size_t keep) {
    while (lists_.size() > keep) {
      out_ += "</li>\n</" + lists_.back() + ">\n";
      lists_.pop_back();
    }
  }

  std::vector<std::string> lists_;  // Open ones; each has an open item.
  int base_ = 0;                    // Level of the outermost list.
  bool section_ = false;
  bool table_ = false;
  std::string out_;
};

}  // namespace

std::string HtmlBegin(const Options& options) {
  std::string page = "<!DOCTYPE html>\n<html lang=\"";
  page += Say(Message::PageLanguage, options.language);
  page +=
      "\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width\">\n"
      // Nothing from elsewhere, whatever a case may hold.
      "<meta http-equiv=\"Content-Security-Policy\" "
      "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>";
  page += Say(Message::PageTitle, options.language);
  page += "</title>\n<style>\n";
  page += kHtmlStyle;
  return page + "</style>\n</head>\n<body>\n";
}

std::string HtmlArticle(const Report& report) {
  return Typesetter().Set(report);
}

std::string HtmlEnd() { return "</body>\n</html>\n"; }

}  // namespace rongcuo::render
