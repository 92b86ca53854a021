#pragma once

#include <cstdint>
#include <string>

#include "engine/base/language.h"
#include "engine/explain/difference.h"
#include "engine/explain/flip_reasons.h"
#include "engine/explain/grounds.h"
#include "engine/explain/questions.h"
#include "engine/render/render.h"

// What inquiries into a case found, as pages and as JSON: one object on one
// line for each case; docs/inquiry.schema.json describes them.
namespace rongcuo::render {

// What is to be asked to settle the case.
Report ComposeQuestions(const Judged& judged,
                        const explain::Questions& questions,
                        const Options& options);
std::string QuestionsJson(const Judged& judged,
                          const explain::Questions& questions,
                          Language language);

// What carries the verdict.
Report ComposeWhy(const Judged& judged, const explain::GroundReasons& grounds,
                  const Options& options);
std::string WhyJson(const Judged& judged, const explain::GroundReasons& grounds,
                    Language language);

// What stands in the way of an outcome. If nothing does, `questions` say what
// would settle it.
struct WhyNot {
  std::uint32_t outcome = 0;
  const explain::GroundReasons& grounds;
  const explain::Questions* questions = nullptr;
};
Report ComposeWhyNot(const Judged& judged, const WhyNot& why_not,
                     const Options& options);
std::string WhyNotJson(const Judged& judged, const WhyNot& why_not,
                       Language language);

// The smallest changes that bring about another outcome. `settled`: whether
// what is established was let change.
Report ComposeFlips(const Judged& judged, const explain::FlipReasons& flips,
                    bool settled, const Options& options);
std::string FlipsJson(const Judged& judged, const explain::FlipReasons& flips,
                      bool settled, Language language);

// Two versions of a case side by side.
Report ComposeComparison(const Judged& before, const Judged& after,
                         const explain::Comparison& comparison,
                         const Options& options);
std::string ComparisonJson(const Judged& before, const Judged& after,
                           const explain::Comparison& comparison,
                           Language language);

}  // namespace rongcuo::render
