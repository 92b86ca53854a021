#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "engine/batch/row_writer.h"

// Rows as the lines of a Markdown table for people: what was decided, what the
// engine says, by which rules and facts, what to establish first. Only rows of
// Detail::Full have it all, the most urgent facts first.
namespace rongcuo::batch {

// The line of names and the one below it.
std::string MarkdownHead(Language language);

// Appends the line of a row. `link` is where the case's title leads, relative
// to where the table will stand; empty: nowhere.
void AppendMarkdown(const Spelling& spelling, const Row& row,
                    std::string_view link, std::string& text);

// A whole table; the titles of case files lead to them.
std::unique_ptr<RowWriter> MakeMarkdownRows(const Spelling& spelling);

}  // namespace rongcuo::batch
