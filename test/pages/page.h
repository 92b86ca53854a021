#pragma once

#include <string>

// Parts of pages that are made from the rules and cases. A part stands between
// the lines `<!-- begin NAME -->` and `<!-- end NAME -->`.
namespace rongcuo::pages {

// Expects a part of a page to be `text`. With UPDATE_GOLDEN in the environment
// it is written into the page instead: read the diff.
void ExpectPart(const std::string& path, const std::string& name,
                const std::string& text);

// What a part of a page is.
std::string PartOf(const std::string& path, const std::string& name);

// What stands outside of all such parts: what people wrote.
std::string WrittenText(const std::string& path);

// A text as one cell of a Markdown table.
std::string Cell(std::string text);

}  // namespace rongcuo::pages
