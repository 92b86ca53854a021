#include "engine/base/quantity.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>

namespace rongcuo {
namespace {

using Number = std::int64_t;

struct Row {
  std::string_view text;
  std::optional<Number> expected;
  QuantityError error = QuantityError::Malformed;
};

template <typename Parse>
void Check(Parse parse, std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    SCOPED_TRACE(std::string(row.text));
    const auto parsed = parse(row.text);
    EXPECT_EQ(parsed.value, row.expected);
    if (!row.expected && !parsed.value) {
      EXPECT_EQ(parsed.error, row.error);
    }
  }
}

TEST(QuantityTest, ReadsAmountsInFen) {
  Check(ParseAmount, {{"0元", 0},
                      {"1分", 1},
                      {"5角", 50},
                      {"0.05元", 5},
                      {"3000元", 300'000},
                      {"500万元", 500'000'000},
                      {"1.2亿元", 12'000'000'000},
                      {"1.23456789亿元", 12'345'678'900},
                      {"100万亿元", kMaxFen},
                      {"-2万元", -2'000'000},
                      {"007元", 700},
                      // Smaller than a fen.
                      {"0.5分", std::nullopt},
                      {"0.001元", std::nullopt},
                      {"0.00000000001亿元", std::nullopt},
                      // Not how it is written.
                      {"", std::nullopt},
                      {"元", std::nullopt},
                      {"5", std::nullopt},
                      {"5万", std::nullopt},
                      {"5 元", std::nullopt},
                      {".5元", std::nullopt},
                      {"5.元", std::nullopt},
                      {"1.2.3元", std::nullopt},
                      {"+5元", std::nullopt},
                      {"--5元", std::nullopt},
                      {"1e3元", std::nullopt},
                      {"1,000元", std::nullopt},
                      {"５元", std::nullopt},
                      // Too much.
                      {"100.1万亿元", std::nullopt, QuantityError::OutOfRange},
                      {"1000万亿元", std::nullopt, QuantityError::OutOfRange},
                      {"9999999999999999999999元", std::nullopt,
                       QuantityError::OutOfRange}});
}

TEST(QuantityTest, ReadsSharesInMillionths) {
  Check(ParseShare, {{"30%", 300'000},
                     {"12.5%", 125'000},
                     {"0.0001%", 1},
                     {"100％", 1'000'000},
                     {"-5%", -50'000},
                     {"0.00001%", std::nullopt},
                     {"%", std::nullopt},
                     {"30", std::nullopt},
                     {"100000001%", std::nullopt, QuantityError::OutOfRange}});
}

TEST(QuantityTest, ReadsIntegers) {
  Check(ParseInteger,
        {{"0", 0},
         {"12", 12},
         {"-3", -3},
         {"1000000000000", kMaxInteger},
         {"1.0", std::nullopt},
         {"+1", std::nullopt},
         {"1e3", std::nullopt},
         {"NaN", std::nullopt},
         {"", std::nullopt},
         {"-", std::nullopt},
         {"1000000000001", std::nullopt, QuantityError::OutOfRange},
         {"18446744073709551617", std::nullopt, QuantityError::OutOfRange}});
}

TEST(QuantityTest, ReadsDatesAsRangesOfDays) {
  struct DateRow {
    std::string_view text;
    Value expected;
  };
  const auto days = [](int y, int m, int d, int y2, int m2, int d2) {
    return Value{DayNumber(y, m, d), DayNumber(y2, m2, d2)};
  };
  for (const auto& [text, expected] : {
           DateRow{"1970-01-01", {0, 0}},
           DateRow{"2023-04-18", days(2023, 4, 18, 2023, 4, 18)},
           DateRow{"2023年4月18日", days(2023, 4, 18, 2023, 4, 18)},
           DateRow{"2023-4-8", days(2023, 4, 8, 2023, 4, 8)},
           DateRow{"2023-02", days(2023, 2, 1, 2023, 2, 28)},
           DateRow{"2024年2月", days(2024, 2, 1, 2024, 2, 29)},
           DateRow{"2000-02-29", days(2000, 2, 29, 2000, 2, 29)},
           DateRow{"2023", days(2023, 1, 1, 2023, 12, 31)},
           DateRow{"2023年", days(2023, 1, 1, 2023, 12, 31)},
           DateRow{"1900", days(1900, 1, 1, 1900, 12, 31)},
           DateRow{"2200", days(2200, 1, 1, 2200, 12, 31)},
       }) {
    EXPECT_EQ(ParseDate(text).value, expected) << text;
  }
}

TEST(QuantityTest, RefusesDatesThatAreNone) {
  struct DateRow {
    std::string_view text;
    QuantityError error;
  };
  for (const auto& [text, error] : {
           DateRow{"2023-02-29", QuantityError::NoSuchDay},
           DateRow{"1900-02-29", QuantityError::NoSuchDay},
           DateRow{"2023-13", QuantityError::NoSuchDay},
           DateRow{"2023-00", QuantityError::NoSuchDay},
           DateRow{"2023-04-31", QuantityError::NoSuchDay},
           DateRow{"2023-04-00", QuantityError::NoSuchDay},
           DateRow{"1899", QuantityError::OutOfRange},
           DateRow{"2201-01-01", QuantityError::OutOfRange},
           DateRow{"", QuantityError::Malformed},
           DateRow{"2023-", QuantityError::Malformed},
           DateRow{"2023年4月18", QuantityError::Malformed},
           DateRow{"2023-04年18日", QuantityError::Malformed},
           DateRow{"2023-04-18 ", QuantityError::Malformed},
           DateRow{"2023/04/18", QuantityError::Malformed},
       }) {
    EXPECT_FALSE(ParseDate(text).value) << text;
    EXPECT_EQ(ParseDate(text).error, error) << text;
  }
}

TEST(QuantityTest, ReadsPeriods) {
  EXPECT_EQ(ParsePeriod("30日").value, (Period{30, false}));
  EXPECT_EQ(ParsePeriod("30天").value, (Period{30, false}));
  EXPECT_EQ(ParsePeriod("6个月").value, (Period{6, true}));
  EXPECT_EQ(ParsePeriod("2年").value, (Period{24, true}));
  for (const std::string_view text : {"", "日", "30", "1.5年", "-3日", "6月"}) {
    EXPECT_FALSE(ParsePeriod(text).value) << text;
  }
  EXPECT_EQ(ParsePeriod("100001日").error, QuantityError::OutOfRange);
}

TEST(QuantityTest, AddsMonths) {
  struct MonthRow {
    int year, month, day, months;
    std::string_view expected;
  };
  for (const auto& [year, month, day, months, expected] : {
           MonthRow{2023, 1, 31, 1, "2023-02-28"},  // The month is shorter.
           MonthRow{2024, 1, 31, 1, "2024-02-29"},
           MonthRow{2023, 1, 31, 2, "2023-03-31"},
           MonthRow{2024, 2, 29, 12, "2025-02-28"},
           MonthRow{2023, 12, 1, 1, "2024-01-01"},
           MonthRow{2023, 3, 31, -1, "2023-02-28"},
           MonthRow{2023, 1, 15, -13, "2021-12-15"},
           MonthRow{2023, 4, 18, 0, "2023-04-18"},
       }) {
    const Number moved = AddMonths(DayNumber(year, month, day), months);
    EXPECT_EQ(FormatDay(moved), expected);
  }
}

TEST(QuantityTest, LaterDaysStayLaterWhenMonthsAreAdded) {
  const Number first = DayNumber(2023, 1, 1);
  for (Number day = first; day < first + 800; ++day) {
    for (const Number months : {-25, -1, 1, 6, 12}) {
      EXPECT_LE(AddMonths(day, months), AddMonths(day + 1, months));
    }
  }
}

TEST(QuantityTest, WritesAmountsAsTheyAreRead) {
  struct TextRow {
    Number fen;
    std::string_view chinese, english;
  };
  for (const auto& [fen, chinese, english] : {
           TextRow{0, "0元", "CNY 0"},
           TextRow{5, "0.05元", "CNY 0.05"},
           TextRow{300'000, "3000元", "CNY 3,000"},
           TextRow{500'000'000, "500万元", "CNY 5,000,000"},
           TextRow{12'000'000'000, "1.2亿元", "CNY 120,000,000"},
           TextRow{1'234'567, "12345.67元", "CNY 12,345.67"},
       }) {
    EXPECT_EQ(FormatAmount(fen, Language::Chinese), chinese);
    EXPECT_EQ(FormatAmount(fen, Language::English), english);
    EXPECT_EQ(ParseAmount(chinese).value, fen);
  }
}

// What is written in Chinese reads as the same again.
TEST(QuantityTest, RoundTrips) {
  for (Number n = 1; n < kMaxFen; n = n * 7 + 3) {
    for (const Number fen : {n, -n}) {
      EXPECT_EQ(ParseAmount(FormatAmount(fen, Language::Chinese)).value, fen);
    }
  }
  for (Number n = 1; n < kMaxShare; n = n * 5 + 1) {
    EXPECT_EQ(ParseShare(FormatShare(n)).value, n);
  }
  for (Number day = DayNumber(1900, 1, 1); day < DayNumber(2200, 1, 1);
       day += 997) {
    EXPECT_EQ(ParseDate(FormatDay(day)).value, Exactly(day));
  }
}

TEST(QuantityTest, WritesRangesOfDays) {
  struct DayRow {
    Value days;
    std::string_view chinese;
  };
  const Number first = DayNumber(2023, 4, 1);
  for (const auto& [days, chinese] : {
           DayRow{*ParseDate("2023-04").value, "2023-04"},
           DayRow{*ParseDate("2023").value, "2023"},
           DayRow{Exactly(first), "2023-04-01"},
           DayRow{{first, first + 9}, "2023-04-01 至 2023-04-10"},
           DayRow{{first, kMaxNumber}, "不早于2023-04-01"},
           DayRow{{kMinNumber, first}, "不晚于2023-04-01"},
           DayRow{kAnyNumber, "不详"},
       }) {
    EXPECT_EQ(FormatDays(days, Language::Chinese), chinese);
  }
}

}  // namespace
}  // namespace rongcuo
