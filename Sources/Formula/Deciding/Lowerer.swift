/// Lowers expressions to scalar nodes at given sizes and index values, or formally, for every size at once.
struct Lowerer {
  typealias Node = ScalarGraph.Node

  /// Where an index letter points.
  enum IndexValue: Hashable {
    /// From 0.
    case fixed(Int)
    case formal(Int)
  }

  var graph = ScalarGraph()
  let scope: Scope
  let shapes: Shapes
  /// Extents by dimension; `nil` lowers formally.
  let sizes: [String: Int]?
  /// Which test function stands for an unknown one.
  var model = 0
  /// Printed decimals become leaves, so that they can be intervals.
  var decimalsAsLeaves = false

  /// Parameters of the function being lowered.
  var bindings: [String: Value] = [:]
  /// Fresh leaves that stand for a symbol while something is differentiated by it.
  var shadows: [String: Value] = [:]
  var indices: [String: IndexValue] = [:]
  /// Where labels point, inside definitions too.
  var labels: [String: Int] = [:]
  private(set) var symbols: [String] = []
  private var symbolNumbers: [String: Int] = [:]
  /// A numeral that was met before is the same number: on the other side of a step. A definition's always are.
  var reusesDecimals = false
  private struct KnownDecimal: Hashable {
    var number: Number
    var definitions: [String]
  }
  private var knownDecimals: [KnownDecimal: Int] = [:]
  /// Leaves of decimals: leaf symbol → numeral.
  var decimals: [Int: Number] = [:]
  /// Unknown functions that were replaced by test functions.
  var unknownFunctions: Set<String> = []
  /// What is being differentiated mentions names, so a value that depends on nothing is only what is known of them.
  var differentiatesNames = false
  /// The outcome of a random experiment that moments are being summed over.
  var outcome: Int?
  /// What is being differentiated is itself a derivative.
  var differentiatesSlope = false
  /// Derivatives taken, for the check by finite differences.
  var derivatives: [DerivativeRecord] = []
  /// What fresh leaves stand for.
  var originals: [ScalarGraph.Leaf: Node] = [:]
  private var underDefinition: [String] = []
  /// Counts that the definition being lowered sums to: its own n is the size of what it is applied to.
  private var localCounts: Set<String> = []
  private var formalCount = 0
  private var freshCount = 0
  private var depth = 0

  init(scope: Scope, shapes: Shapes, sizes: [String: Int]?) {
    self.scope = scope
    self.shapes = shapes
    self.sizes = sizes
  }

  var isFormal: Bool { sizes == nil }

  mutating func number(of symbol: String) -> Int {
    if let number = symbolNumbers[symbol] { return number }
    symbols.append(symbol)
    symbolNumbers[symbol] = symbols.count - 1
    return symbols.count - 1
  }

  mutating func freshFormal() -> Int {
    formalCount += 1
    return formalCount + 100
  }

  func extent(_ dimension: String) -> Int { sizes?[dimension] ?? sizes?[Shapes.commonDimension] ?? 1 }

  mutating func scalar(_ expression: Expression) throws(LoweringFailure) -> Node {
    let value = try lower(expression)
    guard case .scalar(let node) = value else {
      throw LoweringFailure(.shape, "\(expression) is \(value.shape), not a number")
    }
    return node
  }

  mutating func lower(_ expression: Expression) throws(LoweringFailure) -> Value {
    depth += 1
    defer { depth -= 1 }
    guard depth < 200 else { throw LoweringFailure(.unsupported, "definitions nest deeper than 200") }
    guard graph.operations.count < 200_000 else {
      throw LoweringFailure(.unsupported, "more than 200,000 operations")
    }
    switch expression {
    case .number(let number): return .scalar(constant(number))
    case .constant(.pi): return .scalar(graph.intern(.pi))
    case .constant(.e): return .scalar(graph.apply(.exp, graph.constant(1)))
    case .constant(.infinity): throw LoweringFailure(.unsupported, "∞ is no number")
    case .symbol(let name): return try symbol(name)
    case .element(let base, let indices): return try element(base, indices)
    case .add(let terms):
      var total = try lower(terms[0])
      for term in terms.dropFirst() {
        let next = try lower(term)
        total = try zip(total, next, "added") { graph, a, b in graph.add(a, b) }
      }
      return total
    case .negate(let inner): return map(try lower(inner)) { graph, a in graph.negate(a) }
    case .multiply(let style, let a, let b): return try multiply(style, try lower(a), try lower(b))
    case .divide(let a, let b):
      let (top, bottom) = (try lower(a), try lower(b))
      return try zip(top, bottom, "divided") { graph, a, b in graph.divide(a, b) }
    case .power(let a, let b): return try power(a, b)
    case .apply(let function, let arguments): return try apply(function, arguments)
    case .call(let name, let arguments): return try call(name, arguments)
    case .big(let big, let range, let body): return try bigOperator(big, range, body)
    case .derivative(let body, let by): return try derivative(body, by[...])
    case .gradient(let body, let by): return try gradient(body, by)
    case .prime(let name, let order, let arguments): return try prime(name, order, arguments)
    case .evaluated(let body, let assignments): return try evaluated(body, assignments)
    case .cases(let branches): return try cases(branches[...])
    case .indicator(let condition):
      let (one, zero) = (graph.constant(1), graph.constant(0))
      return .scalar(try select(condition, one, zero))
    case .vector(let entries):
      var nodes: [Node] = []
      for entry in entries { nodes.append(try scalar(entry)) }
      return .vector(.explicit(nodes))
    case .matrix(let rows):
      var result: [[Node]] = []
      for row in rows {
        var nodes: [Node] = []
        for entry in row { nodes.append(try scalar(entry)) }
        result.append(nodes)
      }
      if let first = result.first, first.count == 1 { return .vector(.explicit(result.map { $0[0] })) }
      if result.count == 1 { return .row(.explicit(result[0])) }
      return .matrix(result)
    case .dottedMatrix(let rows): return try dottedMatrix(rows)
    case .transpose(let inner): return transpose(try lower(inner))
    case .limit: throw LoweringFailure(.unsupported, "a limit inside a formula")
    case .integral(let body, let variable, let from, let to): return try integral(body, variable, from, to)
    case .opaque(let key):
      if let definition = scope.definition(key), !definition.isFunction { return try definedValue(definition) }
      throw LoweringFailure(.unknown, "\(key) is not defined in this note")
    }
  }

  private mutating func constant(_ number: Number) -> Node {
    guard decimalsAsLeaves, number.halfUnit != nil else { return graph.constant(number.value) }
    let key = KnownDecimal(number: number, definitions: underDefinition)
    if reusesDecimals || !underDefinition.isEmpty, let symbol = knownDecimals[key] {
      return graph.leaf(.init(symbol: symbol))
    }
    freshCount += 1
    let symbol = self.number(of: "#\(freshCount)")
    decimals[symbol] = number
    if knownDecimals[key] == nil, !reusesDecimals || !underDefinition.isEmpty { knownDecimals[key] = symbol }
    return graph.leaf(.init(symbol: symbol))
  }

  // MARK: Symbols

  private mutating func symbol(_ name: String) throws(LoweringFailure) -> Value {
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
  private mutating func freeValue(_ name: String) -> Value {
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
  private func randomIndex(_ name: String) -> [ScalarGraph.Index] {
    guard let outcome, shapes.isRandom(name) else { return [] }
    return [.fixed(outcome)]
  }

  private mutating func definedValue(_ definition: Definition) throws(LoweringFailure) -> Value {
    guard !underDefinition.contains(definition.name) else {
      throw LoweringFailure(.unknown, "\(definition.name) is defined by itself")
    }
    return try within(definition, []) { (lowerer) throws(LoweringFailure) in try lowerer.components(definition) }
  }

  /// The body, or the vector of all entries when the head is indexed.
  private mutating func components(_ definition: Definition) throws(LoweringFailure) -> Value {
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

  private mutating func matrixComponents(_ definition: Definition) throws(LoweringFailure) -> Value {
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
          throw LoweringFailure(.outOfRange, "\(name) has no row \(row + shapes.origin)")
        }
        return .vector(.explicit(rows[row]))
      }
      let dimensionless = shapes.rank(of: name) < positions.count
      for (axis, position) in positions.enumerated() {
        guard case .fixed(let index) = position, !isFormal else { continue }
        let count = extent(shapes.dimension(of: name, axis: axis))
        guard dimensionless || (index >= 0 && index < count) else {
          throw LoweringFailure(.outOfRange, "\(name) has no entry \(index + shapes.origin)")
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
  private mutating func givenEntry(_ name: String, _ arguments: [Expression], _ positions: [IndexValue])
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
  private func isUnknownFamily(_ name: String) -> Bool {
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
  private mutating func given(_ name: String, _ positions: [IndexValue]) throws(LoweringFailure) -> Value? {
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
  private mutating func definedEntry(_ base: Expression, _ positions: [IndexValue]) throws(LoweringFailure) -> Value? {
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
    if !isFormal, definition.indices.count == 1, case .fixed(let position) = positions[0] {
      let count = try within(definition, arguments) { (lowerer) throws(LoweringFailure) in
        try lowerer.indexExtent(definition.indices[0], in: definition.body)
      }
      guard position >= 0, position < count else {
        throw LoweringFailure(.outOfRange, "\(name) has no entry \(position + shapes.origin)")
      }
    }
    return try within(definition, arguments) { (lowerer) throws(LoweringFailure) in
      for (letter, position) in Swift.zip(definition.indices, positions) { lowerer.indices[letter] = position }
      return try lowerer.lower(definition.body)
    }
  }

  /// Inside a definition only its own parameters and indices are bound.
  private mutating func within<R>(
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
    indices = [:]
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

  private mutating func pick(_ value: Value, _ positions: [IndexValue], _ base: Expression) throws(LoweringFailure)
    -> Value
  {
    switch (value, positions.count) {
    case (.vector(.explicit(let nodes)), 1), (.row(.explicit(let nodes)), 1):
      guard case .fixed(let index) = positions[0] else {
        throw LoweringFailure(.unsupported, "a formal entry of \(base)")
      }
      guard nodes.indices.contains(index) else {
        throw LoweringFailure(.outOfRange, "\(base) has no entry \(index + shapes.origin)")
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
        throw LoweringFailure(.outOfRange, "\(base) has no such entry")
      }
      return .scalar(rows[row][column])
    case (.matrix(let rows), 1):
      guard case .fixed(let row) = positions[0], rows.indices.contains(row) else {
        throw LoweringFailure(.outOfRange, "\(base) has no such row")
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

  // MARK: Calls

  private mutating func call(_ name: String, _ arguments: [Expression]) throws(LoweringFailure) -> Value {
    if let definition = scope.definition(name), !definition.isFunction, definition.indices.isEmpty,
      arguments.count == 1, arguments[0].names.isEmpty, !definition.body.names.isEmpty
    {
      // y = 5 e^{2t}, and then y(0).
      guard let variable = definition.body.argumentName else {
        throw LoweringFailure(.unknown, "of what \(name) is a function nothing says")
      }
      return try evaluated(.symbol(name), [.init(symbol: .symbol(variable), value: arguments[0])])
    }
    if let definition = scope.definition(name), definition.parameters.count == arguments.count {
      for (parameter, argument) in Swift.zip(definition.parameters, arguments) where argument != parameter.usual {
        try require(parameter, in: definition)
      }
    }
    var values: [Value] = []
    for argument in arguments { values.append(try lower(argument)) }
    return try call(name, values)
  }

  /// D(P ‖ Q) = Σ p_i log(p_i/q_i) does not say what D(Q ‖ P) is, nor V(t) = 4πr³/3 what V(0) is.
  func require(_ parameter: Definition.Parameter, in definition: Definition) throws(LoweringFailure) {
    guard definition.hides(parameter) else { return }
    throw LoweringFailure(.unknown, "how \(definition.name) depends on its \(parameter.name) the note does not say")
  }

  mutating func call(_ name: String, _ arguments: [Value]) throws(LoweringFailure) -> Value {
    if scope.definition(name) == nil, arguments.count == 1, let function = Names.builtin(name)?.scalar {
      return map(arguments[0]) { graph, value in graph.apply(function, value) }
    }
    guard let definition = scope.definition(name), definition.isFunction else {
      if let definition = scope.definition(name), !definition.body.names.isEmpty {
        // A value applied to a variable: L(θ) where L was given as an expression. A number is no function.
        return try symbol(name)
      }
      return try unknownCall(name, arguments)
    }
    guard definition.parameters.count == arguments.count else {
      throw LoweringFailure(.shape, "\(name) takes \(definition.parameters.count) arguments, not \(arguments.count)")
    }
    guard underDefinition.filter({ $0 == name }).count < 2 else {
      throw LoweringFailure(.unknown, "\(name) is defined by itself")
    }
    return try within(definition, arguments) { (lowerer) throws(LoweringFailure) in try lowerer.components(definition) }
  }

  /// A function the note never defines: a smooth test function, another one in each model.
  private mutating func unknownCall(_ name: String, _ arguments: [Value]) throws(LoweringFailure) -> Value {
    if shapes.isPointwise(name) {
      // Taken at numbers only: each value is free.
      var places: [String] = []
      for case .scalar(let node) in arguments {
        if let value = graph.constant(of: node) { places.append("\(value)") }
      }
      if places.count == arguments.count {
        return .scalar(graph.leaf(.init(symbol: number(of: "\(name)(\(places.joined(separator: ", ")))"))))
      }
    }
    unknownFunctions.insert(name)
    var seed = name.unicodeScalars.reduce(7) { ($0 &* 31 &+ Int($1.value)) & 0xffff }
    func coefficient() -> Rational {
      seed = (seed &* 1103 &+ 12345) & 0xffff
      return Rational(seed % 13 + 2, 8) ?? 1
    }
    var total = graph.constant(coefficient())
    for value in arguments {
      let nodes: [Node]
      switch value {
      case .scalar(let node): nodes = [node]
      case .vector(.explicit(let entries)), .row(.explicit(let entries)): nodes = entries
      case .vector, .row, .matrix: throw LoweringFailure(.unsupported, "an unknown function of \(value.shape)")
      }
      for node in nodes {
        let scaled = graph.multiply(graph.constant(coefficient()), node)
        let piece: Node =
          switch model % 3 {
          case 0: graph.add(scaled, graph.power(graph.multiply(graph.constant(coefficient()), node), graph.constant(2)))
          case 1: graph.apply(.exp, graph.divide(scaled, graph.constant(4)))
          default: graph.add(graph.apply(.sin, scaled), node)
          }
        total =
          model % 3 == 1
          ? graph.multiply(total, graph.add(piece, graph.constant(1)))
          : graph.add(
            total,
            graph.multiply(piece, graph.add(graph.constant(1), graph.multiply(total, graph.constant(coefficient())))))
      }
    }
    return .scalar(total)
  }
}

extension Expression {
  /// The one name in it, or the one that functions usually are of.
  fileprivate var argumentName: String? {
    let names = self.names
    if names.count == 1 { return names.first }
    let usual = names.intersection(["t", "x", "z", "s", "τ"])
    return usual.count == 1 ? usual.first : nil
  }
}
