import Foundation
import Synchronization

/// Work on threads with stacks deep enough for nested formulas; those of the concurrency runtime are small.
enum DeepStack {
  /// 64 MiB hold the nesting that the readers' limits allow, in a debug build too.
  static let size = 64 << 20

  /// Applies `body` to all items, `jobs` at a time, in the order given; results come as they end.
  static func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], jobs: Int, _ body: @escaping @Sendable (Item) -> Result
  ) async -> [Result] {
    guard !items.isEmpty else { return [] }
    let progress = Progress<Result>()
    return await withCheckedContinuation { continuation in
      for _ in 0..<min(jobs, items.count) {
        let thread = Thread {
          while let position = progress.take(below: items.count) {
            if let all = progress.finish(body(items[position]), of: items.count) { continuation.resume(returning: all) }
          }
        }
        thread.stackSize = size
        thread.start()
      }
    }
  }

  private final class Progress<Result: Sendable>: Sendable {
    private struct State {
      var next = 0
      var results: [Result] = []
    }
    private let state = Mutex(State())

    func take(below count: Int) -> Int? {
      state.withLock { state in
        guard state.next < count else { return nil }
        state.next += 1
        return state.next - 1
      }
    }

    /// All results, to whoever brings the last one.
    func finish(_ result: Result, of count: Int) -> [Result]? {
      state.withLock { state in
        state.results.append(result)
        return state.results.count == count ? state.results : nil
      }
    }
  }
}
