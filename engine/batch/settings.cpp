#include "engine/batch/settings.h"

#include <sys/stat.h>

#include "engine/base/quantity.h"
#include "engine/base/version.h"
#include "engine/receipt/sha256.h"

namespace rongcuo::batch {
namespace {

std::string DigestOfRules(const SourceMap& rules) {
  std::string digests;
  for (std::uint32_t i = 0; i < rules.size(); ++i) {
    digests += receipt::Sha256(rules[i].text());
  }
  return receipt::Sha256(digests);
}

std::string DigestOfInputs(const std::vector<std::string>& inputs) {
  std::string text;
  for (const std::string& input : inputs) {
    struct stat status = {};
    const bool plain =
        stat(input.c_str(), &status) == 0 && S_ISREG(status.st_mode);
    text += input + '\0' + (plain ? std::to_string(status.st_size) : "") + '\0';
  }
  return receipt::Sha256(text);
}

std::string NameOf(const std::optional<Format>& format) {
  if (!format) return "-";
  switch (*format) {
    case Format::Ndjson:
      return "ndjson";
    case Format::Csv:
      return "csv";
    case Format::CaseFile:
      break;
  }
  return "case";
}

std::string NameOf(const std::optional<Encoding>& encoding) {
  if (!encoding) return "-";
  return *encoding == Encoding::Utf8 ? "utf-8" : "gb18030";
}

std::string NameOf(Detail detail) {
  switch (detail) {
    case Detail::None:
      return "none";
    case Detail::Rules:
      return "rules";
    case Detail::Full:
      break;
  }
  return "full";
}

std::string NameOf(const eval::Options& judging) {
  std::string assumed;
  if (judging.assume_claimed) assumed += "自述";
  if (judging.assume_contested) assumed += "争议";
  return assumed.empty() ? "-" : assumed;
}

}  // namespace

Settings SettingsOf(const SourceMap& rules, const Options& options,
                    const std::string& format, const IntakeOptions& taking,
                    const std::vector<std::string>& inputs) {
  const eval::Options& judging = options.judging;
  return {{"rongcuo", std::string(Version())},
          {"--rules", DigestOfRules(rules)},
          {"--format", format},
          {"--reasons", NameOf(options.detail)},
          {"--exact", options.exact ? "yes" : "no"},
          {"--lang", options.language == Language::Chinese ? "zh" : "en"},
          {"--as-of", judging.as_of ? FormatDay(*judging.as_of) : "-"},
          {"--assume", NameOf(judging)},
          {"--input-format", NameOf(taking.format)},
          {"--encoding", NameOf(taking.encoding)},
          {"FILE", DigestOfInputs(inputs)}};
}

}  // namespace rongcuo::batch
