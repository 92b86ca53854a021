#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>

#include "test/bench/peers/native/measure.h"
extern "C" {
#include <clips/clips.h>
}

// CLIPS, with the rules that clips.mjs writes and cases as it writes them:
//
//   clips_peer RULES verdicts|measure|reasons FILE [SECONDS]
//
// Facts are made through the programming interface, without a parser.
namespace rongcuo::peers {
namespace {

std::string_view Take(std::string_view& text, char end) {
  const std::size_t at = text.find(end);
  const std::string_view taken = text.substr(0, at);
  text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
  return taken;
}

class Clips {
 public:
  explicit Clips(const char* rules) : environment_(CreateEnvironment()) {
    if (EnvLoad(environment_, rules) != 1) throw std::runtime_error(rules);
    outcome_ = Template("outcome");
    is_ = Template("is");
    word_of_ = Template("word");
    level_ = Template("level");
    // What is derived, and so the reasons for the outcome.
    for (const char* name :
         {"barred", "fails", "ground", "score", "motive", "circumstances",
          "procedure", "nature", "consequences", "recovery"}) {
      derived_.push_back(Template(name));
    }
  }
  Clips(const Clips&) = delete;
  Clips& operator=(const Clips&) = delete;
  ~Clips() { DestroyEnvironment(environment_); }

  long long Judge(std::string_view facts) {
    EnvReset(environment_);
    while (!facts.empty()) Assert(Take(facts, '\t'));
    EnvRun(environment_, -1);
    void* const fact =
        EnvGetNextFactInTemplate(environment_, outcome_, nullptr);
    if (fact == nullptr) throw std::runtime_error("nothing decided");
    DATA_OBJECT value;
    Slot(fact, "value", value);
    return DOToLong(value);
  }

  // How many facts were derived in the last case: the reasons, gone through.
  std::size_t Reasons() {
    std::size_t count = 0;
    for (void* const derived : derived_) {
      void* fact = nullptr;
      while ((fact = EnvGetNextFactInTemplate(environment_, derived, fact))) {
        ++count;
      }
    }
    return count;
  }

 private:
  void* Template(const char* name) {
    void* const found = EnvFindDeftemplate(environment_, name);
    if (found == nullptr) throw std::runtime_error(name);
    return found;
  }

  void Slot(void* fact, const char* slot, DATA_OBJECT& value) {
    EnvGetFactSlot(environment_, fact, slot, &value);
  }

  void PutSymbol(void* fact, const char* slot, std::string_view symbol) {
    word_.assign(symbol);
    DATA_OBJECT value;
    SetType(value, SYMBOL);
    SetValue(value, EnvAddSymbol(environment_, word_.c_str()));
    EnvPutFactSlot(environment_, fact, slot, &value);
  }

  void Assert(std::string_view text) {
    const std::string_view kind = Take(text, ' ');
    void* const fact = EnvCreateFact(
        environment_,
        kind == "is" ? is_ : (kind == "word" ? word_of_ : level_));
    PutSymbol(fact, "key", Take(text, ' '));
    if (kind == "word") {
      PutSymbol(fact, "value", text);
    } else if (kind == "level") {
      word_.assign(text);
      DATA_OBJECT value;
      SetType(value, INTEGER);
      SetValue(value, EnvAddLong(environment_, std::atoll(word_.c_str())));
      EnvPutFactSlot(environment_, fact, "number", &value);
    }
    EnvAssert(environment_, fact);
  }

  void* const environment_;
  void* outcome_ = nullptr;
  std::vector<void*> derived_;
  std::string word_;
  void* is_ = nullptr;
  void* word_of_ = nullptr;
  void* level_ = nullptr;
};

int Main(const char* rules, const std::string& mode, const Lines& lines,
         double seconds) {
  Clips clips(rules);
  if (mode == "verdicts") {
    for (const std::string_view facts : lines.views()) {
      std::printf("%lld\n", clips.Judge(facts));
    }
    return 0;
  }
  std::size_t sum = 0;
  Measure(lines.views().size(), seconds, [&] {
    for (const std::string_view facts : lines.views()) {
      sum += static_cast<std::size_t>(clips.Judge(facts));
      if (mode == "reasons") sum += clips.Reasons();
    }
  });
  std::fprintf(stderr, "%zu\n", sum);
  return 0;
}

}  // namespace
}  // namespace rongcuo::peers

int main(int argc, char** argv) {
  using namespace rongcuo::peers;
  if (argc < 2) return 2;
  return RunPeer(
      argc - 1, argv + 1,
      [&](const std::string& mode, const Lines& lines, double seconds) {
        return Main(argv[1], mode, lines, seconds);
      });
}
