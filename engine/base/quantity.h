#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/language.h"
#include "engine/base/value.h"

// Amounts, shares, dates and periods as people write them in Chinese rules and
// case files, exactly: money in fen, shares in millionths, dates in days since
// 1970-01-01 (proleptic Gregorian calendar), periods in days or in months.
namespace rongcuo {

// Largest amount either way: 100 trillion yuan in fen. Sums and products of
// amounts below it stay far from the end of 64 bits in practice; where they do
// not, arithmetic widens to "any number".
inline constexpr std::int64_t kMaxFen = 10'000'000'000'000'000;
inline constexpr std::int64_t kMaxInteger = 1'000'000'000'000;
inline constexpr std::int64_t kMaxShare = 1'000'000'000'000;  // 100,000,000%
inline constexpr int kMinYear = 1900;
inline constexpr int kMaxYear = 2200;

struct Period {
  std::int64_t count = 0;
  bool months = false;  // Otherwise days; the two do not compare.

  friend bool operator==(const Period&, const Period&) = default;
};

// What is wrong with a text that should be a quantity.
enum class QuantityError { Malformed, OutOfRange, NoSuchDay };

template <typename T>
struct Parsed {
  std::optional<T> value;
  QuantityError error = QuantityError::Malformed;  // If there is no value.
};

// `500万元`, `1.2亿元`, `3000元`, `0.05元`, `5角`, `3分`; a leading `-` is
// taken. Parts smaller than a fen are malformed, not rounded.
Parsed<std::int64_t> ParseAmount(std::string_view text);

// `30%`, `12.5%` (also `％`), up to four decimals, as millionths.
Parsed<std::int64_t> ParseShare(std::string_view text);

// `12`, `-3`; no sign `+`, no blanks, no exponent.
Parsed<std::int64_t> ParseInteger(std::string_view text);

// A day, month or year as the range of its days: `2023-04-18`, `2023-04`,
// `2023`, `2023年4月18日`, `2023年4月`, `2023年`.
Parsed<Value> ParseDate(std::string_view text);

// `30日`, `30天`, `6个月`, `1年`.
Parsed<Period> ParsePeriod(std::string_view text);

// The day number of a date that exists.
std::int64_t DayNumber(int year, int month, int day);

// The same day some months later; where the month is shorter, its last day.
std::int64_t AddMonths(std::int64_t day, std::int64_t months);

// In words, shortest exact form: `500万元`, `1.2亿元`; English `CNY 5,000,000`.
std::string FormatAmount(std::int64_t fen, Language language);
std::string FormatShare(std::int64_t millionths);
// `2023-04-18`.
std::string FormatDay(std::int64_t day);
// A range of days as the day, month or year that it is, else `A 至 B`/`A to B`;
// an open end is 不早于/不晚于, `from`/`until`.
std::string FormatDays(Value days, Language language);
std::string FormatPeriod(Period period, Language language);

}  // namespace rongcuo
