internal import Synchronization

/// A record of every operation on its variables, to be walked backwards: one walk gives the derivatives of one number by
/// all variables (reverse mode), where dual numbers give those of all numbers by one variable.
///
/// ```swift
/// let tape = GradientTape<Double>()
/// let x = tape.variables([1, 2, 3])
/// let loss = sparseCategoricalCrossEntropy(label: 2, logits: x)
/// tape.gradient(of: loss, by: x)  // softmax(x) − (0, 0, 1)
/// ```
///
/// - Source: R. E. Wengert 1964; S. Linnainmaa 1970. The verbs are those of TensorFlow's `GradientTape`.
/// - Tested: `TapeTests`.
public final class GradientTape<S: Scalar>: Sendable {
  /// An operation: the positions of its operands and the derivatives by them. −1 for a constant.
  struct Operation: Sendable {
    var left: Int
    var byLeft: S
    var right: Int
    var byRight: S
  }

  private let operations = Mutex<[Operation]>([])

  public init() {}

  /// The number of operations recorded so far.
  public var count: Int { operations.withLock { $0.count } }

  /// A number to differentiate by.
  public func variable(_ value: S) -> Traced<S> {
    Traced(value: value, position: record(Operation(left: -1, byLeft: 0, right: -1, byRight: 0)), tape: self)
  }

  /// Numbers to differentiate by.
  public func variables(_ values: [S]) -> [Traced<S>] { values.map { variable($0) } }

  func record(_ operation: Operation) -> Int {
    operations.withLock {
      $0.append(operation)
      return $0.count - 1
    }
  }

  /// ∂target/∂x for each x; 0 where the target does not depend on it.
  public func gradient(of target: Traced<S>, by x: [Traced<S>]) -> [S] {
    gradient(of: [target], by: x)
  }

  /// ∂(Σ targets)/∂x for each x: targets are summed first, as TensorFlow's tape does for anything but a number.
  public func gradient(of targets: [Traced<S>], by x: [Traced<S>]) -> [S] {
    let operations = operations.withLock { $0 }
    var adjoints = [S](repeating: 0, count: operations.count)
    for target in targets where target.tape === self { adjoints[target.position] += 1 }
    for position in operations.indices.reversed() {
      let operation = operations[position], adjoint = adjoints[position]
      // A branch that was not taken has adjoint 0 and may have an infinite slope.
      if operation.left >= 0 {
        adjoints[operation.left] += S.select(whereZero: adjoint, then: 0, else: adjoint * operation.byLeft)
      }
      if operation.right >= 0 {
        adjoints[operation.right] += S.select(whereZero: adjoint, then: 0, else: adjoint * operation.byRight)
      }
    }
    return x.map { $0.tape === self ? adjoints[$0.position] : 0 }
  }

  /// ∂targetᵢ/∂xⱼ: row i for target i, one walk for each.
  public func jacobian(of targets: [Traced<S>], by x: [Traced<S>]) -> Matrix<S> {
    Matrix(targets.map { gradient(of: $0, by: x) })
  }

  /// The Jacobians of each sample's targets by the same sample's variables; what one sample does to another is left
  /// out. Samples without a partner are dropped.
  public func batchJacobian(of targets: [[Traced<S>]], by x: [[Traced<S>]]) -> [Matrix<S>] {
    zip(targets, x).map { jacobian(of: $0, by: $1) }
  }
}

/// ∇f(x) by one evaluation over a tape, however many variables there are.
///
/// - Shapes: f from n numbers to one → n numbers.
/// - Domain: f differentiable at x; at a kink as the functions of f say.
/// - Error: exact derivatives of what f computes, up to rounding: a few ulp for each operation of f.
/// - Tested: `TapeTests`, `JacobianAgreementTests`.
public func reverseGradient<S: Scalar>(of f: ([Traced<S>]) throws -> Traced<S>, at x: [S]) rethrows -> [S] {
  let tape = GradientTape<S>()
  let variables = tape.variables(x)
  return tape.gradient(of: try f(variables), by: variables)
}

/// f(x) and ∇f(x) by one evaluation over a tape.
///
/// - Shapes: f from n numbers to one → one and n numbers.
/// - Domain: as ``reverseGradient(of:at:)``.
/// - Error: as ``reverseGradient(of:at:)``; the value is that of f itself.
/// - Tested: `TapeTests`.
public func valueAndGradient<S: Scalar>(
  of f: ([Traced<S>]) throws -> Traced<S>, at x: [S]
) rethrows -> (value: S, gradient: [S]) {
  let tape = GradientTape<S>()
  let variables = tape.variables(x)
  let result = try f(variables)
  return (result.value, tape.gradient(of: result, by: variables))
}

/// The Jacobian ∂fᵢ/∂xⱼ over a tape, one walk for each output.
///
/// - Shapes: f from n numbers to m → m×n.
/// - Domain: as ``reverseGradient(of:at:)``.
/// - Error: as ``reverseGradient(of:at:)``.
/// - Tested: `TapeTests`, `JacobianAgreementTests`.
public func reverseJacobian<S: Scalar>(of f: ([Traced<S>]) throws -> [Traced<S>], at x: [S]) rethrows -> Matrix<S> {
  let tape = GradientTape<S>()
  let variables = tape.variables(x)
  return tape.jacobian(of: try f(variables), by: variables)
}

/// The Jacobian of f at each sample of a batch.
///
/// - Shapes: b samples of n numbers → b matrices m×n.
/// - Domain: as ``reverseGradient(of:at:)``.
/// - Error: as ``reverseGradient(of:at:)``.
/// - Tested: `TapeTests`.
public func batchJacobian<S: Scalar>(
  of f: ([Traced<S>]) throws -> [Traced<S>], at batch: [[S]]
) rethrows -> [Matrix<S>] {
  try batch.map { try reverseJacobian(of: f, at: $0) }
}
