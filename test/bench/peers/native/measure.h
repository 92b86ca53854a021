#pragma once

#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

// What the programs that are compared have in common:
//
//   PROGRAM verdicts FILE            prints a line for each case
//   PROGRAM measure|reasons FILE S   goes through the cases until S seconds of
//                                    work are over, at least once; prints how
//                                    fast
namespace rongcuo::peers {

// Lines, each followed by 64 readable bytes.
class Lines {
 public:
  explicit Lines(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::string line;
    while (std::getline(file, line)) {
      const std::size_t size = line.size();
      line.append(64, '\0');
      texts_.push_back(std::move(line));
      views_.emplace_back(texts_.back().data(), size);
    }
    // Short texts live in the string itself and move with it.
    for (std::size_t i = 0; i < views_.size(); ++i) {
      views_[i] = {texts_[i].data(), views_[i].size()};
    }
  }
  const std::vector<std::string_view>& views() const { return views_; }

 private:
  std::vector<std::string> texts_;
  std::vector<std::string_view> views_;
};

// Of the whole process, which the other load of a machine does not change.
inline double CpuSeconds(const rusage& usage) {
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) +
           static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// Calls `run` again and again; it goes through `cases` cases each time.
inline void Measure(std::size_t cases, double at_least,
                    const std::function<void()>& run) {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const double begin = CpuSeconds(usage);
  std::size_t done = 0;
  double seconds = 0;
  while (done == 0 || seconds < at_least) {
    run();
    done += cases;
    getrusage(RUSAGE_SELF, &usage);
    seconds = CpuSeconds(usage) - begin;
  }
  std::printf(R"({"rate":%.1f,"megabytes":%.1f})"
              "\n",
              static_cast<double>(done) / seconds,
              static_cast<double>(usage.ru_maxrss) / 1024);
}

// What a program does with its lines; `seconds` is that of Measure.
using Peer = std::function<int(const std::string& mode, const Lines& lines,
                               double seconds)>;

// The body of a program's `main`.
inline int RunPeer(int argc, char** argv, const Peer& peer) try {
  if (argc < 3) return 2;
  return peer(argv[1], Lines(argv[2]), argc > 3 ? std::atof(argv[3]) : 0);
} catch (const std::exception& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 1;
}

}  // namespace rongcuo::peers
