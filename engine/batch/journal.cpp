#include "engine/batch/journal.h"

#include <array>
#include <charconv>

namespace rongcuo::batch {
namespace {

constexpr std::string_view kTitle = "rongcuo batch 1\n";
constexpr std::string_view kSetting = "setting ";
constexpr std::string_view kComplete = "complete yes\n";
constexpr std::string_view kIncomplete = "complete no\n";

struct Counter {
  std::string_view name;
  std::uint64_t& number;
};
std::array<Counter, 10> CountersOf(Journal& journal) {
  Headway& headway = journal.headway;
  Tally& tally = headway.tally;
  return {{{"records ", headway.records},
           {"bytes ", journal.bytes},
           {"broken_before ", headway.broken_inputs},
           {"input_bytes ", headway.input_bytes},
           {"cases ", tally.cases},
           {"refused ", tally.refused},
           {"certain ", tally.certain},
           {"presumed ", tally.presumed},
           {"open ", tally.open},
           {"broken ", tally.broken_inputs}}};
}

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
  for (const Counter& counter : CountersOf(copy)) {
    text += std::string(counter.name) + std::to_string(counter.number) + "\n";
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
  for (const Counter& counter : CountersOf(journal)) {
    if (!Take(text, counter.name) || !TakeNumber(text, counter.number)) {
      return std::nullopt;
    }
  }
  journal.complete = text == kComplete;
  if (!journal.complete && text != kIncomplete) return std::nullopt;
  return journal;
}

}  // namespace rongcuo::batch
