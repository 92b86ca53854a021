#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace rongcuo::batch {

// Work on several threads whose results come out in the order in which the work
// came in. No more than a few pieces are held for each thread, so memory does
// not grow with the input.
//
// `next` (on the calling thread) fills a piece, or returns false at the end.
// `worker` makes, once for each thread, the function that does the work.
// `put` (on the calling thread) takes a result, or returns false to stop early.
//
// An exception of any of them ends all threads and is thrown on.
template <typename Piece, typename Result>
void RunInOrder(unsigned jobs, const std::function<bool(Piece&)>& next,
                const std::function<std::function<Result(Piece)>()>& worker,
                const std::function<bool(Result)>& put) {
  constexpr std::size_t kPiecesForEach = 3;
  struct Shared {
    std::mutex mutex;
    std::condition_variable work, results;
    std::deque<std::pair<std::uint64_t, Piece>> waiting;
    std::map<std::uint64_t, Result> done;
    std::exception_ptr failure;
    bool ended = false;
  } shared;

  const auto end = [&](const std::exception_ptr& failure) {
    const std::lock_guard lock(shared.mutex);
    if (!shared.failure) shared.failure = failure;
    shared.ended = true;
    shared.work.notify_all();
    shared.results.notify_all();
  };
  const auto serve = [&] {
    try {
      const std::function<Result(Piece)> work = worker();
      while (true) {
        std::unique_lock lock(shared.mutex);
        shared.work.wait(
            lock, [&] { return shared.ended || !shared.waiting.empty(); });
        if (shared.ended) return;
        auto [number, piece] = std::move(shared.waiting.front());
        shared.waiting.pop_front();
        lock.unlock();
        Result result = work(std::move(piece));
        lock.lock();
        shared.done.emplace(number, std::move(result));
        shared.results.notify_one();
      }
    } catch (...) {
      end(std::current_exception());
    }
  };

  std::vector<std::thread> threads;
  const auto feed = [&] {
    std::uint64_t taken = 0, given = 0;
    bool more = true;
    while (true) {
      Piece piece;
      while (more && taken - given < kPiecesForEach * jobs) {
        more = next(piece);
        if (!more) break;
        const std::lock_guard lock(shared.mutex);
        shared.waiting.emplace_back(taken++, std::move(piece));
        shared.work.notify_one();
        piece = Piece();
      }
      if (taken == given) return;
      std::unique_lock lock(shared.mutex);
      shared.results.wait(
          lock, [&] { return shared.ended || shared.done.contains(given); });
      if (shared.ended) return;
      auto node = shared.done.extract(given++);
      lock.unlock();
      if (!put(std::move(node.mapped()))) return;
    }
  };
  try {
    for (unsigned i = 0; i < jobs; ++i) threads.emplace_back(serve);
    feed();
    end(nullptr);
  } catch (...) {
    end(std::current_exception());
  }
  for (std::thread& thread : threads) thread.join();
  if (shared.failure) std::rethrow_exception(shared.failure);
}

}  // namespace rongcuo::batch
