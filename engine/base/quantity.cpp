#include "engine/base/quantity.h"

#include <array>
#include <chrono>
#include <cstdio>

namespace rongcuo {
namespace {

namespace chrono = std::chrono;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Takes digits off the front of `text`. More than 18, which fit in 64 bits, are
// some number out of every range.
std::optional<std::int64_t> TakeDigits(std::string_view& text) {
  std::size_t size = 0;
  std::int64_t number = 0;
  while (size < text.size() && IsDigit(text[size])) {
    number = size < 18 ? number * 10 + (text[size] - '0')
                       : std::int64_t{1'000'000'000'000'000'000};
    ++size;
  }
  if (size == 0) return std::nullopt;
  text.remove_prefix(size);
  return number;
}

bool Take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// A decimal number times `scale`, exact, or why not. `scale` is a power of ten
// or a product of such, at most 10^10.
Parsed<std::int64_t> TakeScaled(std::string_view number, std::int64_t scale,
                                std::int64_t limit) {
  const bool negative = Take(number, "-");
  std::size_t digits = 0;
  while (digits < number.size() && IsDigit(number[digits])) ++digits;
  if (digits == 0) return {};
  if (digits > 18) return {{}, QuantityError::OutOfRange};
  const std::int64_t whole = *TakeDigits(number);
  if (whole > limit / scale) return {{}, QuantityError::OutOfRange};
  std::int64_t result = whole * scale;
  if (Take(number, ".")) {
    if (number.empty()) return {};
    for (const char c : number) {
      if (!IsDigit(c) || scale % 10 != 0) return {};
      scale /= 10;
      result += (c - '0') * scale;
    }
  } else if (!number.empty()) {
    return {};
  }
  if (result > limit) return {{}, QuantityError::OutOfRange};
  return {negative ? -result : result};
}

struct Unit {
  std::string_view name;
  std::int64_t fen;
};

// Longest first: `万元` ends in `元`.
constexpr std::array kUnits = {Unit{"万亿元", 100'000'000'000'000},
                               Unit{"亿元", 10'000'000'000},
                               Unit{"万元", 1'000'000},
                               Unit{"元", 100},
                               Unit{"角", 10},
                               Unit{"分", 1}};

Parsed<Value> DayRange(std::int64_t year, std::optional<std::int64_t> month,
                       std::optional<std::int64_t> day) {
  if (year < kMinYear || year > kMaxYear) {
    return {{}, QuantityError::OutOfRange};
  }
  if ((month && (*month < 1 || *month > 12)) ||
      (day && (*day < 1 || *day > 31))) {
    return {{}, QuantityError::NoSuchDay};
  }
  const chrono::year y(static_cast<int>(year));
  const auto number = [](chrono::year_month_day date) -> std::int64_t {
    return chrono::sys_days(date).time_since_epoch().count();
  };
  if (!month) return {Value{number(y / 1 / 1), number(y / 12 / 31)}};
  const auto m = y / static_cast<int>(*month);
  if (!day) return {Value{number(m / 1), number(m / chrono::last)}};
  const auto date = m / static_cast<int>(*day);
  if (!date.ok()) return {{}, QuantityError::NoSuchDay};
  return {Exactly(number(date))};
}

chrono::year_month_day DateOf(std::int64_t day) {
  return chrono::sys_days(chrono::days(static_cast<int>(day)));
}

std::string Grouped(std::int64_t number) {
  std::string text = std::to_string(number);
  const std::size_t first = text[0] == '-' ? 1 : 0;
  for (std::size_t at = text.size(); at > first + 3;) {
    at -= 3;
    text.insert(at, ",");
  }
  return text;
}

// `number / scale` as a decimal without trailing zeros; scale is 10^n.
std::string Decimal(std::int64_t number, std::int64_t scale) {
  std::string text = number < 0 ? "-" : "";
  if (number < 0) number = -number;
  text += std::to_string(number / scale);
  std::int64_t rest = number % scale;
  if (rest != 0) text += '.';
  while (rest != 0) {
    scale /= 10;
    text += static_cast<char>('0' + rest / scale);
    rest %= scale;
  }
  return text;
}

}  // namespace

Parsed<std::int64_t> ParseAmount(std::string_view text) {
  for (const Unit& unit : kUnits) {
    if (text.ends_with(unit.name)) {
      text.remove_suffix(unit.name.size());
      return TakeScaled(text, unit.fen, kMaxFen);
    }
  }
  return {};
}

Parsed<std::int64_t> ParseShare(std::string_view text) {
  for (const std::string_view sign : {"%", "％"}) {
    if (text.ends_with(sign)) {
      text.remove_suffix(sign.size());
      return TakeScaled(text, 10'000, kMaxShare);
    }
  }
  return {};
}

Parsed<std::int64_t> ParseInteger(std::string_view text) {
  if (text.find('.') != std::string_view::npos) return {};
  return TakeScaled(text, 1, kMaxInteger);
}

Parsed<Value> ParseDate(std::string_view text) {
  const auto year = TakeDigits(text);
  if (!year) return {};
  if (text.empty()) return DayRange(*year, {}, {});
  const bool words = Take(text, "年");
  if (!words && !Take(text, "-")) return {};
  if (words && text.empty()) return DayRange(*year, {}, {});
  const auto month = TakeDigits(text);
  if (!month || (words && !Take(text, "月"))) return {};
  if (text.empty()) return DayRange(*year, month, {});
  if (!words && !Take(text, "-")) return {};
  const auto day = TakeDigits(text);
  if (!day || (words && !Take(text, "日")) || !text.empty()) return {};
  return DayRange(*year, month, day);
}

Parsed<Period> ParsePeriod(std::string_view text) {
  const auto count = TakeDigits(text);
  if (!count) return {};
  if (*count > 100'000) return {{}, QuantityError::OutOfRange};
  if (text == "日" || text == "天") return {Period{*count, false}};
  if (text == "个月") return {Period{*count, true}};
  if (text == "年") return {Period{*count * 12, true}};
  return {};
}

std::int64_t DayNumber(int year, int month, int day) {
  const auto date = chrono::year(year) / month / day;
  return chrono::sys_days(date).time_since_epoch().count();
}

std::int64_t AddMonths(std::int64_t day, std::int64_t months) {
  const auto date = DateOf(day);
  const auto target = chrono::year_month(date.year(), date.month()) +
                      chrono::months(static_cast<int>(months));
  auto moved = target / date.day();
  if (!moved.ok()) moved = chrono::year_month_day(target / chrono::last);
  return chrono::sys_days(moved).time_since_epoch().count();
}

std::string FormatAmount(std::int64_t fen, Language language) {
  if (language == Language::English) {
    const bool whole = fen % 100 == 0;
    std::string text = "CNY " + Grouped(fen / 100);
    if (!whole) {
      const std::int64_t cents = fen < 0 ? -(fen % 100) : fen % 100;
      text += cents < 10 ? ".0" : ".";
      text += std::to_string(cents);
    }
    return text;
  }
  const std::int64_t size = fen < 0 ? -fen : fen;
  // Up to four decimals of 亿 or 万 read well; finer amounts stay in yuan.
  for (const Unit& unit : {kUnits[1], kUnits[2]}) {
    if (size >= unit.fen && size % (unit.fen / 10'000) == 0) {
      return Decimal(fen, unit.fen) + std::string(unit.name);
    }
  }
  return Decimal(fen, 100) + "元";
}

std::string FormatShare(std::int64_t millionths) {
  return Decimal(millionths, 10'000) + "%";
}

std::string FormatDay(std::int64_t day) {
  const auto date = DateOf(day);
  char text[32];
  std::snprintf(
      text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text;
}

std::string FormatDays(Value days, Language language) {
  const bool chinese = language == Language::Chinese;
  const bool from = days.lo != kMinNumber;
  const bool until = days.hi != kMaxNumber;
  if (!from && !until) return chinese ? "不详" : "unknown";
  if (!until) return (chinese ? "不早于" : "from ") + FormatDay(days.lo);
  if (!from) return (chinese ? "不晚于" : "until ") + FormatDay(days.hi);
  if (days.lo == days.hi) return FormatDay(days.lo);
  const std::string first = FormatDay(days.lo);
  const std::string last = FormatDay(days.hi);
  for (const std::size_t size : {std::size_t{7}, std::size_t{4}}) {
    const auto whole = ParseDate(first.substr(0, size));
    if (whole.value == days) return first.substr(0, size);
  }
  return first + (chinese ? " 至 " : " to ") + last;
}

std::string FormatPeriod(Period period, Language language) {
  const std::string count = std::to_string(period.count);
  if (language == Language::Chinese) {
    return count + (period.months ? "个月" : "日");
  }
  const bool one = period.count == 1;
  return count + (period.months ? " month" : " day") + (one ? "" : "s");
}

}  // namespace rongcuo
