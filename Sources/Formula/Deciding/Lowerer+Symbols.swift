/// Names: what the note defines, entries, positions, and free values.
extension Lowerer {
  mutating func symbol(_ name: String) throws(LoweringFailure) -> Value {
    if let value = bindings[name] { return value }
    if let index = indices[name] {
      guard case .fixed(let position) = index else {
        throw LoweringFailure(.unsupported, "the index \(name) as a number")
      }
      return .scalar(graph.constant(Rational(position + shapes.origin)))
    }
    if let value = shadows[name] { return value }
    if let definition = scope.definition(name) {
      guard !definition.isFunction else {
        throw LoweringFailure(.unknown, "\(name) is a function, used without its argument")
      }
      return try definedValue(definition)
    }
    if let count = localCount(name) {
      return .scalar(isFormal ? graph.intern(.extent) : graph.constant(Rational(count)))
    }
    if shapes.dimensions.contains(name) {
      // Counting from 0, the last of n + 1 entries is n.
      let last = shapes.origin - 1
      if isFormal {
        let shift = graph.constant(Rational(last))
        return .scalar(graph.add(graph.intern(.extent), shift))
      }
      return .scalar(graph.constant(Rational(extent(name) + last)))
    }
    let value = freeValue(name)
    guard !isFormal, !scope.definitions.entries(of: name).isEmpty, case .vector(.explicit(var nodes)) = value else {
      return value
    }
    // Entries that the note gives one by one.
    for position in nodes.indices {
      if case .scalar(let node)? = try given(name, [.fixed(position)]) { nodes[position] = node }
    }
    return .vector(.explicit(nodes))
  }

  /// A symbol nobody defined: one leaf, or a leaf per entry.
  mutating func freeValue(_ name: String) -> Value {
    if shapes.isIdentity(name) {
      let count = extent(Shapes.commonDimension)
      return .matrix((0..<count).map { i in (0..<count).map { graph.constant(i == $0 ? 1 : 0) } })
    }
    let number = self.number(of: name)
    switch shapes.rank(of: name) {
    case 0: return .scalar(graph.leaf(.init(symbol: number, indices: randomIndex(name))))
    case 1:
      if outcome != nil, shapes.isRandom(name) {
        let count = extent(shapes.dimension(of: name, axis: 0))
        return .vector(
          .explicit(
            (0..<count).map { graph.leaf(.init(symbol: number, indices: [.fixed($0)] + randomIndex(name))) }))
      }
      if isFormal { return .vector(.formal(graph.leaf(.init(symbol: number, indices: [.formal(Value.entry)])))) }
      let count = extent(shapes.dimension(of: name, axis: 0))
      return .vector(.explicit((0..<count).map { graph.leaf(.init(symbol: number, indices: [.fixed($0)])) }))
    default:
      let rows = extent(shapes.dimension(of: name, axis: 0))
      let columns = extent(shapes.dimension(of: name, axis: 1))
      return .matrix(
        (0..<rows).map { row in
          (0..<columns).map { graph.leaf(.init(symbol: number, indices: [.fixed(row), .fixed($0)])) }
        })
    }
  }

  /// A random name has a value at each outcome.
  func randomIndex(_ name: String) -> [ScalarGraph.Index] {
    guard let outcome, shapes.isRandom(name) else { return [] }
    return [.fixed(outcome)]
  }

  mutating func definedValue(_ definition: Definition) throws(LoweringFailure) -> Value {
    guard !underDefinition.contains(definition.name) else {
      throw LoweringFailure(.unknown, "\(definition.name) is defined by itself")
    }
    return try within(definition, []) { (lowerer) throws(LoweringFailure) in try lowerer.components(definition) }
  }

  /// The body, or the vector of all entries when the head is indexed.
  mutating func components(_ definition: Definition) throws(LoweringFailure) -> Value {
    guard let index = definition.indices.first else { return try lower(definition.body) }
    guard definition.indices.count == 1 else { return try matrixComponents(definition) }
    if isFormal {
      indices[index] = .formal(Value.entry)
      return .vector(.formal(try scalar(definition.body)))
    }
    let count = try indexExtent(index, in: definition.body)
    var entries: [Node] = []
    for position in 0..<count {
      indices[index] = .fixed(position)
      entries.append(try scalar(definition.body))
    }
    return .vector(.explicit(entries))
  }

  mutating func matrixComponents(_ definition: Definition) throws(LoweringFailure) -> Value {
    guard !isFormal, definition.indices.count == 2 else {
      throw LoweringFailure(.unsupported, "\(definition.name) has \(definition.indices.count) indices")
    }
    let (rowLetter, columnLetter) = (definition.indices[0], definition.indices[1])
    let (height, width) = (
      try indexExtent(rowLetter, in: definition.body), try indexExtent(columnLetter, in: definition.body)
    )
    var rows: [[Node]] = []
    for i in 0..<height {
      indices[rowLetter] = .fixed(i)
      var row: [Node] = []
      for j in 0..<width {
        indices[columnLetter] = .fixed(j)
        row.append(try scalar(definition.body))
      }
      rows.append(row)
    }
    return .matrix(rows)
  }

  mutating func element(_ base: Expression, _ subscripts: [Expression]) throws(LoweringFailure) -> Value {
    if case .symbol(let name) = base, scope.definitions.haveMembers(of: name), bindings[name] == nil,
      shadows[name] == nil, let label = scope.label(of: .element(base, subscripts)),
      let definition = scope.definition(label), !definition.isFunction, !underDefinition.contains(label)
    {
      return try definedValue(definition)
    }
    var positions: [IndexValue] = []
    for expression in subscripts { positions.append(try position(expression)) }
    if case .call(let name, let arguments) = base, let value = try givenEntry(name, arguments, positions) {
      return value
    }
    if case .call(let name, let arguments) = base, isUnknownFamily(name), bindings[name] == nil, !isFormal {
      // c_i(x): one of several unknown functions.
      var values: [Value] = []
      for argument in arguments { values.append(try lower(argument)) }
      return try unknownCall("\(name) \(positions)", values)
    }
    if case .symbol(let name) = base, bindings[name] == nil, shadows[name] == nil,
      let value = try given(name, positions)
    {
      return value
    }
    if case .symbol(let name) = base, bindings[name] == nil, shadows[name] == nil,
      scope.definition(name) == nil || scope.definition(name)?.body.mentionsEntry(of: name) == true
    {
      let number = self.number(of: name)
      if shapes.rank(of: name) == positions.count + 1, !isFormal, positions.count == 1,
        case .fixed(let row) = positions[0]
      {
        guard case .matrix(let rows) = freeValue(name), rows.indices.contains(row) else {
          throw LoweringFailure(.missingEntry, "\(name) has no row \(row + shapes.origin)")
        }
        return .vector(.explicit(rows[row]))
      }
      let dimensionless = shapes.rank(of: name) < positions.count
      for (axis, position) in positions.enumerated() {
        guard case .fixed(let index) = position, !isFormal else { continue }
        let count = extent(shapes.dimension(of: name, axis: axis))
        guard dimensionless || (index >= 0 && index < count) else {
          throw LoweringFailure(.missingEntry, "\(name) has no entry \(index + shapes.origin)")
        }
      }
      return .scalar(
        graph.leaf(
          .init(
            symbol: number,
            indices: positions.map {
              switch $0 {
              case .fixed(let index): .fixed(index)
              case .formal(let index): .formal(index)
              }
            } + randomIndex(name))))
    }
    if let value = try definedEntry(base, positions) { return value }
    return try pick(try lower(base), positions, base)
  }

  /// V_1(2) where the note gives V_1 as a list of numbers: its second entry.
  mutating func givenEntry(_ name: String, _ arguments: [Expression], _ positions: [IndexValue])
    throws(LoweringFailure) -> Value?
  {
    guard arguments.count == 1, case .number(let place) = arguments[0], let index = place.value.integer,
      positions.count == 1,
      case .vector(let vector)? = try given(name, positions).map(Value.column)
    else { return nil }
    guard case .explicit(let entries) = vector, entries.indices.contains(index - 1) else { return nil }
    return .scalar(entries[index - 1])
  }

  /// f_i(x), V_k(s): a function for each index, where the note defines none, or one whose values have no entries.
  func isUnknownFamily(_ name: String) -> Bool {
    guard let definition = scope.definition(name) else { return Names.builtin(name) == nil }
    return !definition.catalogued && definition.isFunction && definition.indices.isEmpty
      && !definition.parameters.contains(where: \.isVector)
      && !definition.body.contains {
        switch $0 {
        case .vector, .matrix, .dottedMatrix, .transpose, .symbol, .gradient: true
        default: false
        }
      }
  }

  /// x_1 where the note gives that entry a value: an entry that is defined by itself.
  mutating func given(_ name: String, _ positions: [IndexValue]) throws(LoweringFailure) -> Value? {
    // Most names have no entry of their own.
    guard scope.definitions.haveMembers(of: name) || shadows.keys.contains(where: { $0.hasPrefix(name) && $0 != name })
    else { return nil }
    var numbers: [String] = []
    for position in positions {
      guard case .fixed(let index) = position else { return nil }
      numbers.append("\(index + shapes.origin)")
    }
    let label = "\(name)_\(numbers.joined(separator: ","))"
    if let value = shadows[label] { return value }
    guard let definition = scope.definition(label), !definition.isFunction, !underDefinition.contains(label) else {
      return nil
    }
    return try definedValue(definition)
  }

  /// `J_{ik}` where the note defines J_{ik}, `softmax(x)_i` where it defines the entry: the body at these positions.
  mutating func definedEntry(_ base: Expression, _ positions: [IndexValue]) throws(LoweringFailure) -> Value? {
    let name: String
    var arguments: [Value] = []
    switch base {
    case .symbol(let symbol) where bindings[symbol] == nil && shadows[symbol] == nil: name = symbol
    case .call(let function, let expressions):
      name = function
      for expression in expressions { arguments.append(try lower(expression)) }
    default: return nil
    }
    guard let definition = scope.definition(name), definition.indices.count == positions.count, !positions.isEmpty,
      definition.parameters.count == arguments.count, !underDefinition.contains(name)
    else { return nil }
    // 1/2ⁿ has a value for every n that the note does not exclude.
    if !isFormal, definition.indices.count == 1, case .fixed(let position) = positions[0],
      scope.indexRanges[definition.indices[0]] != nil || !definition.isSequence
    {
      let count = try within(definition, arguments) { (lowerer) throws(LoweringFailure) in
        try lowerer.indexExtent(definition.indices[0], in: definition.body)
      }
      guard position >= 0, position < count else {
        throw LoweringFailure(.missingEntry, "\(name) has no entry \(position + shapes.origin)")
      }
    }
    return try within(definition, arguments) { (lowerer) throws(LoweringFailure) in
      for (letter, position) in Swift.zip(definition.indices, positions) { lowerer.indices[letter] = position }
      return try lowerer.lower(definition.body)
    }
  }

  /// Inside a definition only its own parameters and indices are bound. The h = 330/(πr²) of A(r) = 2πr² + 2πrh has the r
  /// that A is taken at.
  mutating func within<R>(
    _ definition: Definition, _ arguments: [Value], _ body: (inout Lowerer) throws(LoweringFailure) -> R
  ) throws(LoweringFailure) -> R {
    underDefinition.append(definition.name)
    let outer = (bindings, indices, localCounts)
    defer {
      underDefinition.removeLast()
      (bindings, indices, localCounts) = outer
    }
    localCounts = definition.isFunction ? definition.body.counts : []
    bindings = Dictionary(Swift.zip(definition.parameters.map(\.name), arguments), uniquingKeysWith: { a, _ in a })
    if !definition.isFunction, !outer.0.isEmpty {
      let names = definition.body.unboundNames
      bindings = outer.0.filter { names.contains($0.key) }
    }
    // The y of 1[k = y] is the one outside.
    indices = outer.1.filter { letter, _ in
      !definition.indices.contains(letter) && bindings[letter] == nil
        && definition.body.contains { $0 == .symbol(letter) } && definition.body.unboundNames.contains(letter)
    }
    return try body(&self)
  }

  /// How many entries the arguments of the definition being lowered have, when `name` counts them.
  func localCount(_ name: String) -> Int? {
    guard localCounts.contains(name), bindings[name] == nil, indices[name] == nil, scope.definition(name) == nil else {
      return nil
    }
    for parameter in bindings.keys.sorted() {
      switch bindings[parameter] {
      case .vector(.explicit(let nodes)), .row(.explicit(let nodes)): return nodes.count
      case .matrix(let rows): return rows.count
      case .vector(.formal), .row(.formal): return 0
      case .scalar, nil: continue
      }
    }
    return nil
  }

  mutating func pick(_ value: Value, _ positions: [IndexValue], _ base: Expression) throws(LoweringFailure)
    -> Value
  {
    switch (value, positions.count) {
    case (.vector(.explicit(let nodes)), 1), (.row(.explicit(let nodes)), 1):
      guard case .fixed(let index) = positions[0] else {
        throw LoweringFailure(.unsupported, "a formal entry of \(base)")
      }
      guard nodes.indices.contains(index) else {
        throw LoweringFailure(.missingEntry, "\(base) has no entry \(index + shapes.origin)")
      }
      return .scalar(nodes[index])
    case (.vector(.formal(let template)), 1), (.row(.formal(let template)), 1):
      let target: ScalarGraph.Index =
        switch positions[0] {
        case .fixed(let index): .fixed(index)
        case .formal(let index): .formal(index)
        }
      return .scalar(graph.substitute(index: .formal(Value.entry), by: target, in: template))
    case (.matrix(let rows), 2):
      guard case .fixed(let row) = positions[0], case .fixed(let column) = positions[1] else {
        throw LoweringFailure(.unsupported, "a formal entry of a matrix")
      }
      guard rows.indices.contains(row), rows[row].indices.contains(column) else {
        throw LoweringFailure(.missingEntry, "\(base) has no such entry")
      }
      return .scalar(rows[row][column])
    case (.matrix(let rows), 1):
      guard case .fixed(let row) = positions[0], rows.indices.contains(row) else {
        throw LoweringFailure(.missingEntry, "\(base) has no such row")
      }
      return .vector(.explicit(rows[row]))
    default: throw LoweringFailure(.shape, "\(base) is \(value.shape) and has no entry with \(positions.count) indices")
    }
  }

  /// The place an index expression points to.
  mutating func position(_ expression: Expression) throws(LoweringFailure) -> IndexValue {
    if case .symbol(let name) = expression, let index = indices[name] { return index }
    if let label = label(expression) { return .fixed(label) }
    return .fixed(try integer(expression) - shapes.origin)
  }

  /// Where a label points.
  func label(_ expression: Expression) -> Int? {
    guard !labels.isEmpty, case .element = expression else { return nil }
    return labels["\(expression)"]
  }

  /// An integer expression over index letters, dimensions and numbers, in the note's own counting.
  mutating func integer(_ expression: Expression) throws(LoweringFailure) -> Int {
    switch expression {
    case .number(let number):
      if let value = number.value.integer { return value }
    case .symbol(let name):
      if let index = indices[name] {
        if case .fixed(let position) = index { return position + shapes.origin }
        throw LoweringFailure(.unsupported, "index arithmetic")
      }
      // S(10) of an S(n) = Σ_{k=1}^n k, and the n that an example gives
      if case .scalar(let node)? = bindings[name], let value = graph.constant(of: node)?.integer { return value }
      if bindings[name] == nil, let value = scope.definition(name)?.body.rationalValue?.integer { return value }
      if let count = localCount(name), !isFormal { return count - 1 + shapes.origin }
      if shapes.dimensions.contains(name) {
        if isFormal { throw LoweringFailure(.unsupported, "index arithmetic") }
        return extent(name) - 1 + shapes.origin
      }
      if case .fixed(let value)? = scope.domains[name], let integer = value.integer { return integer }
    case .add(let terms):
      var total = 0
      for term in terms { total += try integer(term) }
      return total
    case .negate(let inner): return -(try integer(inner))
    case .element: if let label = label(expression) { return label + shapes.origin }
    case .multiply(_, let a, let b): return try integer(a) * integer(b)
    default: break
    }
    throw LoweringFailure(.unsupported, "\(expression) as an index")
  }
}
