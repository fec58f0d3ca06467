/// How many values there are, and which of them a name points to.
extension JointTables {
  func root(_ key: String) -> String {
    var key = key
    while let next = ranges[key], next != key { key = next }
    return key
  }

  mutating func range(of event: Event) -> String {
    let key = "of " + event.variable
    if ranges[key] == nil {
      ranges[key] = key
      // What a sum runs over where the formula has no letter for it.
      ranges["at " + Self.some(event.variable)] = key
    }
    switch event.value {
    case .name(let name):
      names.insert(name)
      let other = "at " + name
      if ranges[other] == nil { ranges[other] = other }
      let (a, b) = (root(key), root(other))
      if a != b { ranges[b] = a }
    case .number(let number):
      if !numbers[key, default: []].contains(number) { numbers[key, default: []].append(number) }
    case .complement: complements.insert(key)
    }
    return root(key)
  }

  /// The range of a variable, or of a name for its values.
  func range(ofVariable name: String) -> String { root("of " + name) }
  func range(ofName name: String) -> String? { ranges["at " + name].map { _ in root("at " + name) } }

  mutating func settleSizes() {
    var merged: [String: [Rational]] = [:]
    for (key, values) in numbers {
      for value in values where !merged[root(key), default: []].contains(value) {
        merged[root(key), default: []].append(value)
      }
    }
    numbers = merged.mapValues { $0.sorted() }
    complements = Set(complements.map(root))
    var isFirst = true
    for key in ranges.keys.sorted() where root(key) == key {
      let values = numbers[key] ?? []
      if complements.contains(key) {
        sizes[key] = 2
      } else if values == [0, 1] || values == [-1, 1] {
        sizes[key] = 2
      } else if !values.isEmpty {
        // P(X = 1) says nothing of how many others there are.
        sizes[key] = max(3, values.count + 1)
      } else {
        sizes[key] = isFirst ? 3 : 2
        isFirst = false
      }
    }
  }

  static func some(_ variable: String) -> String { "some \(variable)" }

  func size(_ range: String) -> Int { sizes[range] ?? 2 }

  /// The position of an event's value.
  func position(_ value: EventValue, of variable: String, _ places: Places) throws(Failure) -> Int {
    let range = range(ofVariable: variable)
    switch value {
    case .name(let name):
      if let place = places[name] { return place }
      throw Failure(message: "\(name) has no place")
    case .number(let number):
      guard let place = (numbers[range] ?? []).firstIndex(of: number) else { throw Failure(message: "no such value") }
      return place
    case .complement: return 1
    }
  }

  /// What a value is as a number.
  func number(at place: Int, of range: String) -> Expression {
    if let values = numbers[range], values.indices.contains(place) { return .number(Number(values[place])) }
    return .symbol("\(range.dropFirst(3))⟨\(place)⟩")
  }

  /// All that is free points somewhere: the places to try, up to a renaming of the values.
  func startingPlaces(_ free: Set<String>, limit: Int) -> [Places] {
    var result: [(places: Places, used: [String: Int])] = [([:], [:])]
    for name in free.sorted() {
      guard let range = range(ofName: name) else { continue }
      result = result.flatMap { partial -> [(places: Places, used: [String: Int])] in
        let used = partial.used[range] ?? 0
        if complements.contains(range), name.first?.isUppercase ?? false {
          var next = partial
          next.places[name] = 0
          return [next]
        }
        let isNumbered = numbers[range] != nil
        return (0..<(isNumbered ? size(range) : min(size(range), used + 1))).map { place in
          var next = partial
          next.places[name] = place
          next.used[range] = max(used, place + 1)
          return next
        }
      }
      if result.count > limit { result = Array(result.prefix(limit - 1)) + [result[result.count - 1]] }
    }
    return result.map(\.places)
  }
}
