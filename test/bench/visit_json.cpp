#include "test/bench/visit_json.h"

#include <simdjson.h>

#include "engine/batch/judge.h"

namespace rongcuo::bench {
namespace {

using simdjson::SUCCESS;
using simdjson::ondemand::json_type;

// As much at once as simdjson does unasked.
constexpr std::size_t kTogether = simdjson::ondemand::DEFAULT_BATCH_SIZE;

static_assert(batch::kPadding >= simdjson::SIMDJSON_PADDING);

template <typename Value>
bool VisitValue(Value&& value, Visited& seen);

bool VisitObject(simdjson::ondemand::object object, Visited& seen) {
  for (auto member : object) {
    simdjson::ondemand::raw_json_string key;
    simdjson::ondemand::value value;
    if (member.key().get(key) != SUCCESS) return false;
    ++seen.keys;
    if (member.value().get(value) != SUCCESS) return false;
    if (!VisitValue(value, seen)) return false;
  }
  return true;
}

bool VisitArray(simdjson::ondemand::array array, Visited& seen) {
  for (auto element : array) {
    simdjson::ondemand::value value;
    if (element.get(value) != SUCCESS || !VisitValue(value, seen)) return false;
  }
  return true;
}

// Of a document or a value within one. simdjson itself limits how deep they
// are.
template <typename Value>
bool VisitValue(Value&& value, Visited& seen) {
  json_type type;
  if (value.type().get(type) != SUCCESS) return false;
  ++seen.values;
  switch (type) {
    case json_type::object: {
      simdjson::ondemand::object object;
      return value.get_object().get(object) == SUCCESS &&
             VisitObject(object, seen);
    }
    case json_type::array: {
      simdjson::ondemand::array array;
      return value.get_array().get(array) == SUCCESS && VisitArray(array, seen);
    }
    case json_type::string: {
      simdjson::ondemand::raw_json_string text;
      return value.get_raw_json_string().get(text) == SUCCESS;
    }
    case json_type::number: {
      double number = 0;
      return value.get_double().get(number) == SUCCESS;
    }
    case json_type::boolean: {
      bool truth = false;
      return value.get_bool().get(truth) == SUCCESS;
    }
    case json_type::null:
      return !value.is_null().error();
  }
  return false;
}

}  // namespace

class JsonVisitor::Parser {
 public:
  Parser() {
#ifdef SIMDJSON_THREADS_ENABLED
    parser_.threaded = false;  // One core is what is measured.
#endif
  }

  bool Visit(std::string_view text, Visited& seen) {
    simdjson::ondemand::document document;
    return parser_.iterate(text.data(), text.size(),
                           text.size() + batch::kPadding)
                   .get(document) == SUCCESS &&
           VisitValue(document, seen);
  }

  bool VisitLines(std::string_view text, Visited& seen) {
    simdjson::ondemand::document_stream documents;
    if (parser_.iterate_many(text.data(), text.size(), kTogether)
            .get(documents) != SUCCESS) {
      return false;
    }
    for (auto document : documents) {
      if (document.error() != SUCCESS) return false;
      if (!VisitValue(document.value_unsafe(), seen)) return false;
    }
    return documents.truncated_bytes() == 0;
  }

 private:
  simdjson::ondemand::parser parser_;
};

JsonVisitor::JsonVisitor() : parser_(std::make_unique<Parser>()) {}

JsonVisitor::~JsonVisitor() = default;

bool JsonVisitor::Visit(std::string_view text, Visited& seen) {
  return parser_->Visit(text, seen);
}

bool JsonVisitor::VisitLines(std::string_view text, Visited& seen) {
  return parser_->VisitLines(text, seen);
}

std::string JsonKernels() {
  return simdjson::get_active_implementation()->name() + " and " +
         SIMDJSON_STRINGIFY(SIMDJSON_BUILTIN_IMPLEMENTATION);
}

}  // namespace rongcuo::bench
