#include "engine/batch/journal.h"

#include <array>
#include <charconv>

namespace rongcuo::batch {
namespace {

constexpr std::string_view kTitle = "rongcuo batch 1\n";
constexpr std::string_view kSetting = "setting ";
constexpr std::string_view kComplete = "complete yes\n";
constexpr std::string_view kIncomplete = "complete no\n";

using Counter = std::uint64_t& (*)(Journal&);
struct NamedCounter {
  std::string_view name;
  Counter of;
};
constexpr std::array kCounters = {
    NamedCounter{"records ", [](Journal& j) -> auto& {return j.headway.records;
}  // namespace
}  // namespace rongcuo::batch
, NamedCounter{"bytes ", [](Journal& j) -> auto& {return j.bytes;
}
}
, NamedCounter{"broken_before ",
               [](Journal& j) -> auto& {return j.headway.broken_inputs;
}
}
, NamedCounter{"cases ", [](Journal& j) -> auto& {return j.headway.tally.cases;
}
}
, NamedCounter{"refused ",
               [](Journal& j) -> auto& {return j.headway.tally.refused;
}
}
, NamedCounter{"certain ",
               [](Journal& j) -> auto& {return j.headway.tally.certain;
}
}
, NamedCounter{"presumed ",
               [](Journal& j) -> auto& {return j.headway.tally.presumed;
}
}
, NamedCounter{"open ", [](Journal& j) -> auto& {return j.headway.tally.open;
}
}
, NamedCounter {
  "broken ", [](Journal & j) -> auto& { return j.headway.tally.broken_inputs; }
}
}
;

bool Take(std::string_view& text, std::string_view expected) {
  if (!text.starts_with(expected)) return false;
  text.remove_prefix(expected.size());
  return true;
}

// A line up to its newline; nothing if it has none.
std::optional<std::string_view> TakeLine(std::string_view& text) {
  const std::size_t end = text.find('\n');
  if (end == text.npos) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

bool TakeNumber(std::string_view& text, std::uint64_t& number) {
  const auto line = TakeLine(text);
  if (!line || line->empty()) return false;
  const char* const end = line->data() + line->size();
  const auto [stop, error] = std::from_chars(line->data(), end, number);
  return error == std::errc() && stop == end;
}

}  // namespace

std::string JournalText(const Journal& journal) {
  std::string text(kTitle);
  for (const auto& [name, value] : journal.settings) {
    text += std::string(kSetting) + name + " " + value + "\n";
  }
  Journal copy = journal;
  for (const NamedCounter& counter : kCounters) {
    text += std::string(counter.name) + std::to_string(counter.of(copy)) + "\n";
  }
  return text + std::string(journal.complete ? kComplete : kIncomplete);
}

std::optional<Journal> ParseJournal(std::string_view text) {
  Journal journal;
  if (!Take(text, kTitle)) return std::nullopt;
  while (Take(text, kSetting)) {
    const auto line = TakeLine(text);
    const std::size_t blank = line ? line->find(' ') : std::string_view::npos;
    if (blank == std::string_view::npos) return std::nullopt;
    journal.settings.emplace_back(line->substr(0, blank),
                                  line->substr(blank + 1));
  }
  for (const NamedCounter& counter : kCounters) {
    if (!Take(text, counter.name) || !TakeNumber(text, counter.of(journal))) {
      return std::nullopt;
    }
  }
  journal.complete = text == kComplete;
  if (!journal.complete && text != kIncomplete) return std::nullopt;
  return journal;
}

}  // namespace rongcuo::batch
