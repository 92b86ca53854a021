#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/language.h"

// What a report in numbers says, before it is set as text, Markdown or HTML.
// The words are final; only the typesetting is open.
namespace rongcuo::batch {

// How a series is coloured; the palette keeps apart for every eye.
enum class Tone : std::uint8_t {
  Plain,
  Certain,
  Presumed,
  Open,
  Favourable,  // Outcomes of this side take shades by `shade`.
  Adverse,
};

struct Series {
  std::size_t column = 0;  // Of the table; its heading names the series.
  Tone tone = Tone::Plain;
  std::size_t shade = 0;
};

// How a table is drawn as well. Its first column names what is drawn.
struct Chart {
  enum class Kind : std::uint8_t {
    None,
    Bars,     // One a row, lying; series one behind the other.
    Columns,  // The same, standing: for what has an order, as years.
    Shaded,   // No chart: the numbers' cells are shaded.
  };
  Kind kind = Kind::None;
  std::vector<Series> series;
  std::size_t rows = 20;  // No more than the first of them.
};

struct Column {
  std::string heading;
  bool number = false;
};

struct Table {
  std::string title;  // Empty if the section's heading says it all.
  std::string note;   // Below the title; may be empty.
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;
  Chart chart;
};

struct Section {
  std::string heading;
  std::vector<std::string> paragraphs;
  std::vector<Table> tables;
};

struct Page {
  Language language = Language::Chinese;
  std::string title;
  std::vector<std::string> summary;
  std::string advice;  // That people decide: never left out.
  std::vector<Section> sections;
};

std::string Text(const Page& page);
std::string Markdown(const Page& page);
// One file that needs nothing else.
std::string Html(const Page& page);

}  // namespace rongcuo::batch
