import Formula
import Testing

/// Values from an independent implementation (mpmath 1.3, 60 digits, printed to 37).
private let values = """
  exp 2 7.389056098930650227230427460575007813
  exp -3/2 0.2231301601484298289332804707640125213
  log 2 0.6931471805599453094172321214581765681
  log 1/3 -1.098612288668109691395245236922525705
  log 1000 6.907755278982137052053974364053092623
  sqrt 2 1.414213562373095048801688724209698079
  sqrt 1/7 0.3779644730092272272145165362341800608
  abs -7/2 3.500000000000000000000000000000000000
  sign -7/2 -1.000000000000000000000000000000000000
  floor 7/2 3.000000000000000000000000000000000000
  floor -7/2 -4.000000000000000000000000000000000000
  ceil 7/2 4.000000000000000000000000000000000000
  ceil -7/2 -3.000000000000000000000000000000000000
  sin 1 0.8414709848078965066525023216302989996
  sin -5/2 -0.5984721441039564940518547021861622717
  sin 100 -0.5063656411097587936565576104597854321
  cos 1 0.5403023058681397174009366074429766037
  cos -5/2 -0.8011436155469337148335027904673516644
  cos 100 0.8623188722876839341019385139508425355
  tan 1 1.557407724654902230506974807458360173
  tan 100 -0.5872139151569290766778096356445878943
  asin 1/3 0.3398369094541219370963925133917640664
  asin -3/4 -0.8480620789814810080529443389984180801
  acos 1/3 1.230959417340774682134929178247987376
  acos -3/4 2.418858405776377627284266030638169522
  atan 1/3 0.3217505543966421934014046143586613190
  atan -7 -1.428899272190732696418470074537198359
  sinh 1 1.175201193643801456882381850595600815
  cosh -5/2 6.132289479663686116619852312817562996
  tanh -5/2 -0.9866142981514302888812760392373496392
  asinh -7 -2.644120761058629075697827974939376927
  acosh 3/2 0.9624236501192068949955178268487368463
  atanh -3/4 -0.9729550745276566525526763717215898648
  gamma 1/3 2.678938534707747633655692940974677644
  gamma -5/2 -0.9453087204829418812256893244486107642
  gamma 11/2 52.34277778455352018114900849241819368
  logGamma 1/3 0.9854206469277670691871740369779613917
  logGamma 100 359.1342053695753987760440104602869096
  digamma 1 -0.5772156649015328606065120900824024310
  digamma -5/2 1.103156640645243187225690333667911099
  digamma 20 2.970523992242149050877256978825985363
  erf 1/2 0.5204998778130465376827466538919645287
  erf -2 -0.9953222650189527341620692563672529286
  erfc 1/2 0.4795001221869534623172533461080354713
  erfc 5 0.000000000001537459794428034850188343485383378890
  zeta 2 1.644934066848226436472415166646025189
  zeta 1/2 -1.460354508809586812889499152515298012
  zeta -3/2 -0.02548520188983303594954298691070474547
  zeta 20 1.000000953962033872796113152038683449
  """

private func rational(_ text: Substring) throws -> Rational {
  let parts = text.split(separator: "/").compactMap { Int($0) }
  return try #require(Rational(parts[0], parts.count == 2 ? parts[1] : 1))
}

@Suite struct EngineFunctionTests {
  @Test func everyFunctionAgainstPublishedDigits() throws {
    var seen = Set<ScalarGraph.Function>()
    for line in values.split(separator: "\n") {
      let row = line.split(separator: " ")
      let function = try #require(ScalarGraph.Function(rawValue: String(row[0])))
      seen.insert(function)
      let expected = try #require(Rational(decimal: String(row[2])))
      let places = row[2].split(separator: ".")[1].count
      let ulp = try #require(Rational.powerOfTen(-places))
      var graph = ScalarGraph()
      // Interned as it stands, so that nothing is folded before the enclosure sees it.
      let argument = graph.leaf(ScalarGraph.Leaf(symbol: 1))
      let node = graph.intern(.apply(function, argument))
      let compiled = try #require(Program(graph: graph, outputs: [node]))
      let x = try rational(row[1])
      for precision in [32, 64, 160, 500, 1000] {
        let ball = try #require(compiled.run(at: [ScalarGraph.Leaf(symbol: 1): x], precision: precision)[0].ball)
        #expect(!ball.isDisjoint(from: expected - ulp, to: expected + ulp), "\(line) at \(precision) bits")
        #expect(ball.relativeAccuracyBits >= precision - 12, "\(line) at \(precision) bits")
        if precision >= 160 {
          #expect(ball.isContained(from: expected - ulp, to: expected + ulp), "\(line) at \(precision) bits")
        }
      }
      let double = compiled.run(doubles: [ScalarGraph.Leaf(symbol: 1): x.double])[0]
      #expect(abs(double - expected.double) <= 4e-14 * abs(expected.double), "\(line) in Double")
    }
    #expect(seen == Set(ScalarGraph.Function.allCases))
  }
}
