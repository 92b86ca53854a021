#include "tools/cli/progress.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>

#include "engine/base/utf8.h"
#include "tools/cli/output.h"
#include "tools/cli/words.h"

namespace rongcuo::cli {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr milliseconds kRewrite(200);
constexpr seconds kNextLine(10);
constexpr std::size_t kUsualColumns = 80;

std::size_t Columns() {
  winsize size = {};
  const bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0;
  return known && size.ws_col > 0 ? size.ws_col : kUsualColumns;
}

double ShareOf(const Sofar& sofar) {
  if (!sofar.total || *sofar.total == 0) return 0;
  return std::min(1.0, static_cast<double>(sofar.bytes) /
                           static_cast<double>(*sofar.total));
}

std::string Percent(double share) {
  return std::to_string(static_cast<int>(share * 100)) + "%";
}

}  // namespace

Progress::Progress(Language language, bool rows_on_terminal)
    : language_(language),
      terminal_(isatty(STDERR_FILENO) != 0),
      rewrites_(terminal_ && !rows_on_terminal) {}

Progress::~Progress() { Clear(); }

void Progress::Report(const Sofar& sofar) {
  const Clock::time_point now = Clock::now();
  // The first report shows at once that the run goes.
  const bool first = !first_;
  if (first) first_ = sofar;
  if (terminal_ && !rewrites_) return;
  if (rewrites_ ? !first && now - shown_ < kRewrite
                : now - shown_ < kNextLine) {
    return;
  }
  shown_ = now;
  if (!rewrites_) {
    PrintError("rongcuo: " + Line(sofar, 0) + "\n");
    return;
  }
  // The last column stays free: some terminals go on to the next line there.
  PrintError("\r" + Line(sofar, Columns() - 1) + "\x1b[K");
  stands_ = true;
}

void Progress::Clear() {
  if (stands_) PrintError("\r\x1b[K");
  stands_ = false;
}

std::optional<std::uint64_t> Progress::Rate(std::uint64_t cases) const {
  if (!terminal_ || !first_) return std::nullopt;
  return RateAt(cases, Clock::now());
}

std::uint64_t Progress::RateAt(std::uint64_t cases,
                               Clock::time_point now) const {
  const auto passed =
      std::chrono::duration_cast<milliseconds>(now - begin_).count();
  const std::uint64_t done = cases - std::min(cases, first_->cases);
  return done * 1000 / static_cast<std::uint64_t>(std::max<long>(1, passed));
}

std::string Progress::Line(const Sofar& sofar, std::size_t columns) const {
  const Clock::time_point now = Clock::now();
  const std::string cases = std::to_string(sofar.cases);
  const std::string rate = std::to_string(RateAt(sofar.cases, now));
  if (!sofar.total) {
    return Say(Word::ProgressWithoutEnd, language_, {cases, rate});
  }
  const double share = ShareOf(sofar);
  const double done = share - ShareOf(*first_);
  const double passed = std::chrono::duration<double>(now - begin_).count();
  const std::string left =
      done > 0
          ? Duration(static_cast<std::uint64_t>(passed / done * (1 - share)))
          : "?";
  std::string words =
      Say(Word::Progress, language_, {Percent(share), cases, rate, left});
  constexpr std::size_t kNarrowest = 8, kWidest = 30;
  const std::size_t taken = utf8::Width(words) + 1;
  if (columns < taken + kNarrowest) return words;
  return Bar(share, std::min(kWidest, columns - taken)) + " " + words;
}

std::string Duration(std::uint64_t all) {
  const auto two = [](std::uint64_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  const std::uint64_t hours = all / 3600, minutes = all / 60 % 60;
  const std::string end = two(all % 60);
  if (hours == 0) return std::to_string(minutes) + ":" + end;
  return std::to_string(hours) + ":" + two(minutes) + ":" + end;
}

std::string Bar(double share, std::size_t columns) {
  const std::size_t inside = columns - 2;
  const auto full = std::min(
      inside, static_cast<std::size_t>(share * static_cast<double>(inside)));
  std::string bar(full, '=');
  if (full < inside) bar += '>';
  bar.resize(inside, ' ');
  return "[" + bar + "]";
}

}  // namespace rongcuo::cli
