internal import Dispatch

/// Work on 0..<count in as many contiguous chunks as there are cores, none smaller than a limit below which starting a
/// thread costs more than it saves.
func inChunks(of count: Int, atLeast smallest: Int, _ work: @Sendable (Range<Int>) -> Void) {
  let chunks = Swift.max(1, Swift.min(processorCount, count / Swift.max(smallest, 1)))
  guard chunks > 1 else { return work(0..<count) }
  DispatchQueue.concurrentPerform(iterations: chunks) { chunk in
    work(count * chunk / chunks..<count * (chunk + 1) / chunks)
  }
}

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The processors that are online.
private let processorCount = Swift.max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
