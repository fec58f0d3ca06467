import Testing

@testable import Derive

/// Against values computed with mpmath at 400 bits, split into two Doubles.
@Suite struct DoubleDoubleTests {
  static let rows: [(x: Double, exp: (Double, Double), log1p: (Double, Double))] = [
    (
      0x1.cf3c95eed0a4ap-2, (0x1.45b08fd621227p-1, 0x1.31002dd04390fp-55), (0x1.7e290058615fbp-2, 0x1.aec6b9149ca46p-56)
    ),
    (
      0x1.1e9a7c76d6d7ep-1, (0x1.24868ec56d335p-1, -0x1.bd73a693ebdfdp-64),
      (0x1.c73577fa35db5p-2, -0x1.8e9791b068b9fp-56)
    ),
    (
      0x1.d9322131ff7a0p-1, (0x1.965e6c566f68ep-2, 0x1.d5a7535ab8403p-57), (0x1.4f1cb1d12ea90p-1, 0x1.6e0b7dcfde13ep-55)
    ),
    (
      0x1.dcd35f39d5a42p-2, (0x1.41656bc87546fp-1, 0x1.d6ad1f5bbc27ap-58),
      (0x1.87795b679814bp-2, -0x1.390f28e03e0bcp-56)
    ),
    (
      0x1.0403c576b9115p-1, (0x1.341e3fdbf144dp-1, 0x1.091b46dbb3cefp-56), (0x1.a48909a8b50d4p-2, 0x1.6d8be8248e4fdp-56)
    ),
    (
      0x1.2cbdb44c275adp-1, (0x1.1c8f0b621ebafp-1, -0x1.902791098d1e7p-55),
      (0x1.d92d9210542edp-2, -0x1.095bb3fd2f759p-56)
    ),
    (
      0x1.7a2f33cdcc690p-3, (0x1.a9ab81db2376dp-1, -0x1.117e9e6660a4dp-56),
      (0x1.5b0bcd40e4b82p-3, 0x1.64a57baec64a5p-57)
    ),
    (
      0x1.0618e39e72e7ap-1, (0x1.32de13067a3d2p-1, -0x1.519947ba97ef7p-56),
      (0x1.a74b3681e1160p-2, -0x1.bc934a345be39p-59)
    ),
    (
      0x1.427ffce74b19fp-1, (0x1.10b80f60ffc98p-1, -0x1.b043a0a8dbe99p-55),
      (0x1.f43b750eeae89p-2, 0x1.eba4d875ec494p-57)
    ),
    (
      0x1.9601108bea450p-1, (0x1.cf5b0cd44f0d5p-2, 0x1.f9de82338bea1p-57), (0x1.2af1f7047c7a3p-1, 0x1.34c0387690bf0p-59)
    ),
    (
      0x1.818798e4a7db8p-4, (0x1.d201da6df206ep-1, 0x1.2f1ef453ccb3ep-55),
      (0x1.7073212aedab6p-4, -0x1.6e1ec87359a28p-59)
    ),
    (
      0x1.36aed2122657cp-2, (0x1.7a02d28c51fdbp-1, -0x1.731f1c62348cbp-56),
      (0x1.0f562f1f22af3p-2, -0x1.7a4771d2660dap-56)
    ),
    (
      0x1.d03bafd8c38b2p+1, (0x1.b3d300f972b7dp-6, -0x1.251fa68e369fcp-60),
      (0x1.8828a41336d9ap+0, -0x1.64989add7a4c6p-54)
    ),
    (
      0x1.0316148b9d7f0p+5, (0x1.363ad91ca08fdp-47, -0x1.0cfba63ac4517p-101),
      (0x1.c10a683d19605p+1, -0x1.b0825b9384216p-53)
    ),
    (
      0x1.bbccf602c197cp+4, (0x1.fa119a22d7f27p-41, 0x1.6d960d29dfd82p-95),
      (0x1.add9a31a0c4aep+1, -0x1.852d7a219d658p-53)
    ),
    (
      0x1.acdac9fa28a1cp+0, (0x1.7f8678969db8fp-3, -0x1.4dbf5e347b790p-59),
      (0x1.f7d2abfbb0247p-1, 0x1.f46d6d77eb72cp-57)
    ),
    (
      0x1.3a4d48f7d8ad9p+5, (0x1.3f85f0d99514bp-57, 0x1.8d4a1565cfe8cp-111),
      (0x1.d918127c9daa1p+1, 0x1.0887eed5b9300p-54)
    ),
    (
      0x1.34b8f51a1eaadp+5, (0x1.40e4a7c60b752p-56, -0x1.a5b86a94173bfp-110),
      (0x1.d6dbdab7bd7ffp+1, -0x1.244c73e69a030p-55)
    ),
    (
      0x1.a282aafb1cff4p+4, (0x1.33504ceb6aa02p-38, -0x1.6d5717c48aad1p-95),
      (0x1.a69bd9f509cecp+1, 0x1.b38b5e82c6fb0p-53)
    ),
    (
      0x1.89f5cb2401741p+4, (0x1.645e8f52208dfp-36, -0x1.6549f9a1621cap-91),
      (0x1.9f2a1061a3ba7p+1, -0x1.d7ffcf21193cdp-54)
    ),
    (
      0x1.932f548766aeap+2, (0x1.e17d70117b490p-10, -0x1.95df42af24626p-65),
      (0x1.fce3367a4345dp+0, 0x1.b74fdfd3eb14dp-55)
    ),
    (
      0x1.3337105127f98p-1, (0x1.18fbb7e4a8aa3p-1, -0x1.fdb04e6bb4ce2p-55),
      (0x1.e14d7604f9faap-2, -0x1.5d8a11f4f3fcep-56)
    ),
    (
      0x1.5229fc950d9e2p+4, (0x1.6c1f45622efc2p-31, -0x1.e781b4d66fa6ap-85),
      (0x1.8c701cb25fa57p+1, 0x1.0f20dbfe65876p-55)
    ),
    (
      0x1.30e6d316d159ap+1, (0x1.7a50225efa81fp-4, 0x1.e32169160266fp-58), (0x1.37ee538bff21cp+0, 0x1.187bd613b5cdep-56)
    ),
    (
      0x1.2508835b239bcp+7, (0x1.89c3aa7095a68p-212, -0x1.3d11767a321cdp-269),
      (0x1.3f9cba469974cp+2, 0x1.8519d166055efp-52)
    ),
    (
      0x1.5ef9e69ff24fep+7, (0x1.c543755551f72p-254, -0x1.afe1478c91a27p-308),
      (0x1.4b16955a72a92p+2, 0x1.37838b0e091e7p-63)
    ),
    (
      0x1.c6c51eb3bd9eep+5, (0x1.fbd40db0bef42p-83, 0x1.33b328d9adfdcp-140),
      (0x1.03b2cf12f9db3p+2, 0x1.a675b4b121892p-52)
    ),
    (
      0x1.2bcda4f4d72d4p+8, (0x1.63e29f9d6ab14p-433, -0x1.d4fb987373c03p-487),
      (0x1.6d36959027385p+2, -0x1.c358a04fba88ap-52)
    ),
    (
      0x1.1eb28a775dfe3p+8, (0x1.4dd9022896b59p-414, -0x1.3abed43249d5bp-468),
      (0x1.6a5cb8ea0a796p+2, 0x1.6de25a303a830p-53)
    ),
    (
      0x1.ffc25a67ac28bp+8, (0x1.9c4cdedad335fp-739, 0x1.027b63d9a3726p-793),
      (0x1.8f58fc9f4ed2bp+2, 0x1.338f1e51716f3p-52)
    ),
    (
      0x1.4ab5a2125aee0p+8, (0x1.d970ad02fb383p-478, 0x1.d298a39cf4d35p-532),
      (0x1.7378fd408728ap+2, -0x1.1d0094ebefd64p-52)
    ),
    (
      0x1.8e90382097323p+8, (0x1.fe1852e704bd3p-576, 0x1.390274ae72ab0p-631),
      (0x1.7f6242ace40eep+2, 0x1.39de699bdd110p-52)
    ),
    (
      0x1.55180b30c0ffap-27, (0x1.ffffffaab9fd4p-1, -0x1.4596ea073f4a5p-55),
      (0x1.55180b14596eap-27, 0x1.03d2f83ca5adbp-82)
    ),
    (
      0x1.f8d0f5a8f11d6p-20, (0x1.ffffc0e5e52e6p-1, -0x1.b6adffb5e2464p-55),
      (0x1.f8d0d68d381cfp-20, -0x1.6765e8968013bp-74)
    ),
    (
      0x1.5b51971e117fdp-29, (0x1.ffffffea4ae69p-1, -0x1.6b4a6a968ac83p-57),
      (0x1.5b519716b4a6bp-29, -0x1.9f2c12a1a3034p-83)
    ),
    (
      0x1.13d2ace5d5e4ep-37, (0x1.ffffffffeec2dp-1, 0x1.4c68baff64cd6p-55),
      (0x1.13d2ace5d1402p-37, 0x1.b32a1f4967188p-91)
    ),
    (
      0x1.7bcaf67fe5f8dp-4, (0x1.d2a90f09d7b04p-1, -0x1.c19f8abb73f63p-56),
      (0x1.6b33fa0278f54p-4, -0x1.1e7f0b0306493p-60)
    ),
    (
      0x1.647c82d464c3fp-4, (0x1.d552c23cd03bep-1, 0x1.09476ff3ea6b0p-56), (0x1.55d18aa3cae9ep-4, 0x1.64f4699d3285ap-61)
    ),
    (
      0x1.2fccc582a1f06p-11, (0x1.ffb412707188fp-1, 0x1.38b7988d84d2ap-57),
      (0x1.2fb63f56e1a70p-11, -0x1.2f7f0b36b29a4p-65)
    ),
    (
      0x1.1052bb372f041p-17, (0x1.fffeefad8d34cp-1, -0x1.b6a4cdb4d7f59p-57),
      (0x1.105272cb4e8dap-17, 0x1.d23a657634e2fp-73)
    ),
    (
      0x1.c83f743c01a5fp-36, (0x1.ffffffffc6f81p-1, 0x1.7882f8641dd01p-57),
      (0x1.c83f743be83cep-36, -0x1.dcff3cc782935p-93)
    ),
    (
      0x1.ce20cdc6dccbfp-40, (0x1.fffffffffc63cp-1, -0x1.9b8db655a5951p-57),
      (0x1.ce20cdc6db2adp-40, 0x1.654489f7250dfp-95)
    ),
    (
      0x1.87a8ecc2383f0p-37, (0x1.ffffffffe7857p-1, 0x1.33dd11dd5cac3p-57),
      (0x1.87a8ecc22ee23p-37, -0x1.72b0ce97a4eb4p-91)
    ),
    (
      0x1.5a8f6ceaa1547p-47, (0x1.fffffffffffa9p-1, 0x1.7093155ead653p-55),
      (0x1.5a8f6ceaa152ap-47, -0x1.4a00b14622feep-101)
    ),
  ]

  /// The distance from high + low in units of 2⁻⁵³ of it.
  static func distance(_ found: DoubleDouble, _ exact: (Double, Double)) -> Double {
    (((found.high - exact.0) + (found.low - exact.1)) / exact.0).magnitude * 0x1p53
  }

  @Test func exponentialAndLogarithm() {
    var worst = (exp: 0.0, log1p: 0.0)
    for row in Self.rows {
      worst.exp = max(worst.exp, Self.distance(.exp(DoubleDouble(-row.x)), row.exp))
      worst.log1p = max(worst.log1p, Self.distance(.log1p(DoubleDouble(row.x)), row.log1p))
    }
    print("MEASURED DoubleDouble, units of 2^-53: exp", worst.exp, "log1p", worst.log1p)
    #expect(worst.exp <= 0x1p-6 && worst.log1p <= 0x1p-4)
    #expect(Self.rows.count >= 40)
  }

  /// log x, as above.
  static let logarithms: [(x: Double, log: (Double, Double))] = [
    (0x1.0000000000000p-1, (-0x1.62e42fefa39efp-1, -0x1.abc9e3b39803fp-56)),
    (0x1.8000000000000p-1, (-0x1.269621134db92p-2, -0x1.e0efadd9db02bp-56)),
    (0x1.8000000000000p+0, (0x1.9f323ecbf984cp-2, -0x1.a92e513217f5cp-59)),
    (0x1.0000000400000p+0, (0x1.fffffffc00000p-31, 0x1.5555555155555p-92)),
    (0x1.fffffffffe000p-1, (-0x1.0000000000800p-40, -0x1.5555555556555p-122)),
    (.leastNonzeroMagnitude, (-0x1.74385446d71c3p+9, -0x1.8e569fa8ee781p-45)),
    (Double(bitPattern: 0x3739_a252_b281), (-0x1.6459f44103e87p+9, 0x1.c7ca7089aaa44p-45)),
    (0x1.cab3210f3bb95p-343, (-0x1.da5520a17d4efp+7, 0x1.8407c1db768f7p-47)),
    (0x1.999999999999ap-4, (-0x1.26bb1bbb55515p+1, -0x1.8b752b6b15c17p-53)),
    (0x1.e42d130773b76p+1023, (0x1.62dd08fdc6f88p+9, 0x1.16a687db2877dp-45)),
    (0x1.0000000000000p+1, (0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56)),
    (0x1.6a09e667f3bcdp+0, (0x1.62e42fefa39f0p-2, 0x1.c2e0e1b1548c2p-56)),
    (0x1.6a09e667f3bcep+0, (0x1.62e42fefa39f3p-2, 0x1.133014f0f271fp-56)),
    (0x1.6a09e667f3bcdp-1, (-0x1.62e42fefa39eep-2, 0x1.716fdfdbc882ep-60)),
    (0x1.e000000000000p-1, (-0x1.08598b59e3a07p-4, 0x1.dd7009902bf32p-58)),
    (0x1.e759ff97b7508p-3, (-0x1.6f85a8ff87b4cp+0, -0x1.53ce00bc23ee1p-55)),
    (0x1.3e73ac098a1c6p-4, (-0x1.46f322a1b6794p+1, -0x1.ab93f13fd3bdep-55)),
  ]

  @Test func logarithm() {
    var worst = 0.0
    for row in Self.logarithms { worst = max(worst, Self.distance(.log(row.x), row.log)) }
    print("MEASURED DoubleDouble, units of 2^-53: log", worst)
    #expect(worst <= 0x1p-4)
    for x in [0, 1e-300, 0.1, 0.3, 0.49999, 0.5, 0.75, 1 - 0x1p-53] {
      // log(1 − x) from both sides of ½ is the logarithm of the rest.
      let rest = DoubleDouble.logOfRest(x), exact = x == 0 ? 0 : Double.log1p(-x)
      #expect((rest.high - exact).magnitude <= exact.ulp, "\(x)")
    }
    #expect(DoubleDouble.log(0).high == -.infinity && DoubleDouble.log(-1).high.isNaN)
    #expect(DoubleDouble.log(1).high == 0 && DoubleDouble.log(.infinity).high == .infinity)
  }

  @Test func nothingIsLost() {
    let sum = DoubleDouble(sum: 1, 0x1p-80)
    #expect(sum.high == 1 && sum.low == 0x1p-80)
    let product = DoubleDouble(product: 1 + 0x1p-30, 1 + 0x1p-30)
    #expect(product.high == 1 + 0x1p-29 && product.low == 0x1p-60)
    let difference = sum * sum - DoubleDouble(1)
    #expect(difference.high == 0x1p-79)
  }

  @Test func edges() {
    #expect(DoubleDouble.exp(DoubleDouble(-.infinity)).high == 0 && DoubleDouble.exp(DoubleDouble(-800)).high == 0)
    #expect(DoubleDouble.exp(DoubleDouble(.infinity)).high == .infinity)
    #expect(DoubleDouble.exp(DoubleDouble(.nan)).high.isNaN && DoubleDouble.log1p(DoubleDouble(.nan)).high.isNaN)
    #expect(DoubleDouble.exp(DoubleDouble(0)).high == 1 && DoubleDouble.log1p(DoubleDouble(0)).high == 0)
    #expect(DoubleDouble(sum: 1e308, 1e308).high == .infinity && DoubleDouble(sum: 1e308, 1e308).low == 0)
    #expect(DoubleDouble.exp(DoubleDouble(-740)).high == Double.exp(-740))
  }
}
