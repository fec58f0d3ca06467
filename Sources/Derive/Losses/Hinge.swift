/// hinge(y, s) = max(1 − y·s, 0)
///
/// - Domain: y ∈ {−1, 1}, s real → [0, ∞). NaN gives NaN.
/// - Error: 0.5 ulp in Double, 0.5 in Float, 0.5 in Float16, 0.5 in BFloat16.
/// - Derivative: ∂/∂s = −y where y·s < 1, else 0, also at the kink.
/// - Source: L. Rosasco et al. 2004.
/// - Tested: `LossTests`, `CatalogueTests`, `DeriveEnclosureTests`.
@inlinable
public func hingeLoss<S: Scalar>(label y: S, score s: S) -> S { relu(1 - y * s) }

/// 2y − 1: the label 0 or 1 of a class as the −1 or 1 that hinge losses take.
///
/// - Domain: y ∈ {0, 1}; a smoothed label keeps its place between.
/// - Error: 0.5 ulp in Double, 0.5 in Float, 0.5 in Float16, 0.5 in BFloat16.
/// - Derivative: 2.
/// - Tested: `LossOptionTests`, `DeriveEnclosureTests`.
@inlinable
public func signedLabel<S: Scalar>(_ y: S) -> S { 2 * y - 1 }

/// The labels of a batch as −1 and 1, whichever way they are written: {0, 1} is converted, {−1, 1} kept.
///
/// A batch of nothing but 1 is right either way.
///
/// - Shapes: n → n.
/// - Domain: labels 0 and 1, or −1 and 1.
/// - Error: exact.
/// - Derivative: 2 for labels 0 and 1, else 1.
/// - Throws: ``LossError/notALabel(value:)`` for any other number, and for −1 beside 0. Keras keeps such batches as they
///   are and silently computes something else.
/// - Tested: `LossOptionTests`.
public func signedLabels<F: FloatingScalar>(_ y: [F]) throws(LossError) -> [F] {
  for label in y where label != 0 && label != 1 && label != -1 { throw .notALabel(value: label.exactDouble) }
  guard y.contains(0) else { return y }
  if y.contains(-1) { throw .notALabel(value: -1) }
  return y.map(signedLabel)
}
