#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/source.h"
#include "engine/base/value.h"
#include "engine/model/model.h"

// One case as filed, typed by the vocabulary. Values stand in flat arrays by
// FactId, so that judging reads them without looking anything up.
namespace rongcuo::casefile {

// How well a fact stands. Only an established fact is known; the others leave
// the fact unknown and keep the stated value as a candidate.
enum class Standing : std::uint8_t {
  Open,         // 待查, absent or null
  Established,  // 查实
  Claimed,      // 自述
  Contested,    // 争议
};

struct ListValue {
  std::uint32_t first_item = 0;  // Where its values begin in CaseFile::items.
  std::uint32_t count = 0;
  bool complete = false;  // No further items exist.

  friend bool operator==(const ListValue&, const ListValue&) = default;
};

// What is known about one fact beside its value, for the reasons.
struct FactDetail {
  model::FactId fact = model::kNone;
  Span span;                            // Of the value in the file.
  std::vector<std::uint32_t> evidence;  // Indices in CaseFile::evidence.
  std::string note;
  std::string finder, finding_date, reason;  // Of a finding (认定).
  bool unsigned_finding = false;  // Lacks finder, date or reason: unknown.

  friend bool operator==(const FactDetail&, const FactDetail&) = default;
};

struct Evidence {
  std::string id;
  std::string source;
  std::string quote;

  friend bool operator==(const Evidence&, const Evidence&) = default;
};

// What was really decided. Judging never reads it.
struct Official {
  std::string outcome;  // A label of the matter's outcomes.
  std::string text, body, date, source;
  // The source says enough to tell whether the fault was tolerated.
  bool clear = false;

  friend bool operator==(const Official&, const Official&) = default;
};

struct CaseFile {
  std::string id, title, jurisdiction, alias, category, post, summary, notes;
  std::uint32_t matter = 0;  // Index in Model::matters.
  bool fictional = false;
  bool has_decision_date = false;
  Value conduct_days = kAnyNumber;
  Value decision_days = kAnyNumber;
  bool has_official = false;
  Official official;
  std::vector<Evidence> evidence;

  // By FactId. A truth, number, date or enumeration fact has what it may be
  // (its whole domain if open); a list fact has nothing here.
  std::vector<Value> established;
  // What is stated without being established: claimed, contested, a finding
  // that nobody signed, a value still to be checked; else the domain.
  std::vector<Value> candidates;
  std::vector<Standing> standings;
  std::vector<FactDetail> details;  // Of the stated facts, in file order.

  // Lists by FactId (others are empty and open), and the items' fields, each
  // item as many values as its record has fields. An established list is open,
  // empty unless its standing is Established.
  std::vector<ListValue> lists;
  std::vector<ListValue> candidate_lists;
  std::vector<Value> items;

  // Texts by number, as text values name them. The first are Model::texts.
  std::vector<std::string> texts;

  friend bool operator==(const CaseFile&, const CaseFile&) = default;
};

}  // namespace rongcuo::casefile
