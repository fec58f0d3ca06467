import Derive
import Testing

@Suite struct AxisTests {
  let logits = Matrix([[1.0, 2, 3], [0, 0, -5]])

  @Test func axes() {
    #expect(Axis(index: -1) == .rows && Axis(index: 0) == .columns && Axis(index: 2) == nil && Axis(index: -3) == nil)
    #expect(logits.softmax().row(1) == softmax([0.0, 0, -5]))
    #expect(logits.softmax(along: .columns).column(2) == softmax([3.0, -5]))
    #expect(logits.logSoftmax(along: .columns).column(0) == logSoftmax([1.0, 0]))
    #expect(logits.logSumExp() == [logSumExp([1.0, 2, 3]), logSumExp([0.0, 0, -5])])
    #expect(logits.logSumExp(along: .columns).count == 3)
    #expect(logits.argmax() == [2, 0])
    #expect(logits.argmax(along: .columns) == [0, 0, 0])
    #expect(logits.hardmax().row(0) == [0, 0, 1])
    #expect(Matrix<Double>(rows: 0, columns: 3).softmax().rows == 0)
    #expect(logits.mapVectors(along: .rows) { [$0[0]] }[1, 2].isNaN)
  }

  @Test func twoClasses() {
    #expect(twoClassSoftmax(1.0, 3.0) == sigmoid(2.0))
    #expect(abs(twoClassSoftmax(1.0, 3.0) - softmax([1.0, 3])[1]) <= 2e-16)
    #expect(twoClassSoftmax(Double.infinity, .infinity).isNaN)
  }
}
