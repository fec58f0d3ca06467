/// Times a piece of work often enough for a steady figure.
enum Stopwatch {
  /// The median of the runs that fit into about `total`, at least three, after one that is not counted.
  static func median<Failure: Error>(
    within total: Duration = .milliseconds(500), _ work: () throws(Failure) -> Void
  ) throws(Failure) -> Duration {
    let clock = ContinuousClock()
    try work()
    var times: [Duration] = []
    let start = clock.now
    while times.count < 3 || clock.now - start < total {
      let begin = clock.now
      try work()
      times.append(clock.now - begin)
    }
    return times.sorted()[times.count / 2]
  }

  static func once<Failure: Error>(_ work: () async throws(Failure) -> Void) async throws(Failure) -> Duration {
    let clock = ContinuousClock()
    let begin = clock.now
    try await work()
    return clock.now - begin
  }
}
