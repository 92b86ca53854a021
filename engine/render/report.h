#pragma once

#include <cstdint>
#include <string>
#include <vector>

// What a page about one case says, in order, before it is set as text, Markdown
// or HTML. The words are final; only the typesetting is open.
namespace rongcuo::render {

enum class Style : std::uint8_t {
  Plain,
  Strong,
  Name,   // A fact, rule or norm.
  Quote,  // Words of a source.
  Faint,
  Good,  // Holds, is favourable.
  Bad,
  Open,  // Not known.
};

struct Piece {
  std::string text;
  Style style = Style::Plain;
};
using Line = std::vector<Piece>;

// Points of a total as a bar: certain up to `low`, possible up to `high`.
struct Bar {
  std::int64_t low = 0;
  std::int64_t high = 0;
  std::int64_t maximum = 0;
};

struct Block {
  enum class Kind : std::uint8_t {
    Title,
    Subtitle,  // A line under the title.
    Verdict,   // The one sentence that matters most.
    Heading,
    Paragraph,
    Item,    // Of a list; `level` counts from 0.
    Bar,     // A row of a table of bars: `line` names it, `note` explains.
    Notice,  // What must never be missed.
    Row,     // Of a table: `cells`. Rows in succession make one table, the
             // first of them its head.
  };
  Kind kind = Kind::Paragraph;
  int level = 0;
  int number = 0;  // Of a numbered item, from 1.
  Line line;
  Line note;
  Bar bar;
  std::vector<Line> cells = {};
};

struct Report {
  std::vector<Block> blocks;
};

}  // namespace rongcuo::render
