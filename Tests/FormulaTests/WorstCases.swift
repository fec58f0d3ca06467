import Foundation

/// The points at which the errors in the tables of accuracies were found: by their numbers (see `PointSource`), or by their
/// arguments where a wider search found a worse one, or one was built. So every run of the tests shows that the bounds are the tightest that
/// hold.
///
/// Vectors of logits were built for the sums of exponentials: significands just above 1, all errors of one sign, and no
/// value of the C library's `exp` or `log1p` so near the middle of two numbers that another library would round it the
/// other way.
///
/// name | point in Double | Float | Float16 | BFloat16. Written by `scripts/accuracies.py`.
enum WorstCases {
  static func point(of name: String, in format: String) -> MeasuredPoint? { rows[name]?[format] }

  private static let rows: [String: [String: MeasuredPoint]] = Dictionary(
    table.split(separator: "\n").compactMap { row in
      let cells = row.components(separatedBy: " | ")
      guard cells.count == 5 else { return nil }
      let formats = ["Double", "Float", "Float16", "BFloat16"]
      let points = zip(formats, cells.dropFirst()).compactMap { format, cell in
        MeasuredPoint(cell).map { (format, $0) }
      }
      return (cells[0], Dictionary(uniqueKeysWithValues: points))
    }, uniquingKeysWith: { first, _ in first })

  private static let table = """
    Catalogue.jacobian(sigmoidDerivative) | -4.108244770914699 | 4.0987935066223145 | #40339 | #46201
    arcFaceLogits(cosines:label:margin:scale:) | #398193 | #169759 | #7964 | #330
    arcFaceLogitsDerivatives(cosines:label:margin:scale:) | #395098 | #435761 | #39065 | #1174
    binaryCrossEntropy | 0.9 0.7464773096954669 | 0.8999999761581421 0.36105456948280334 | #134271 | #8893
    binaryCrossEntropyDerivative(label:logit:) | 0.9 1.8839091069090996 | 0.8999999761581421 1.8355599641799927 | #47318 | #157855
    binaryCrossEntropyDerivative(label:probability:) | 0.0 0.49915381622030536 | 0.0 0.49842241406440735 | #125255 | #46119
    binaryCrossEntropyFromLogits | 0.9 0.6470350444701094 | 0.8999999761581421 0.64260333776474 | #118495 | #38646
    categoricalCrossEntropy | #173984 | #303815 | #323243 | #403408
    categoricalCrossEntropyFromLogits | #59770 | #34034 | #88436 | #53152
    categoricalCrossEntropyGradient(labels:logits:) | 0.1624450207390999,0.3375807907147609,58*0.0,0.007802737854035963 -0.18337454710243473,59*-1.5660738217085521,-1.5665413726678505 | #428174 | #447242 | #219882
    categoricalCrossEntropyGradient(labels:probabilities:) | #3012 | #3012 | #3012 | #347
    categoricalHingeLoss(labels:scores:) | #581 | #45 | #1189 | #257
    clippedBinaryCrossEntropy(label:probability:epsilon:) | #151803 | #20027 | #134271 | #8893
    clippedBinaryCrossEntropyDerivative(label:probability:epsilon:) | 0.0 0.49915381622030536 1e-07,0.9999999 | #3031875 | #140614 | #257542
    clippedCategoricalCrossEntropy(labels:probabilities:epsilon:) | #34892 | #82068 | #11204 | #26996
    clippedCategoricalCrossEntropyGradient(labels:probabilities:epsilon:) | #431676 | #758776 | #259873 | #1936
    clippedProbability(_:epsilon:) | #0 | #0 | #0 | #0
    cos(_:) | -8.053283411687607 | #4350 | #10779 | #42854
    crossEntropy | #173984 | #303815 | #323243 | #403408
    crossEntropyGradient(_:_:) | #3012 | #3012 | #3012 | #347
    entropy | #311762 | #455165 | #317968 | #9358
    entropyGradient(_:) | #27381 | #87699 | #951 | #14299
    erfc(_:) | 1.2268764161255485 | #26998 | #18400 | #51038
    erfcx(_:) | #12945 | #195562 | #22097 | #19372
    exp(_:) | -0.12666344478294 | #112937 | #61335 | #23693
    expm1(_:) | 0.35482722731508987 | #79107 | #52989 | #53661
    focalLoss | 0.0 3.7760620742107324e-308 0.3 0.0 | 0.0 1.6139191841450866e-31 0.25 0.0 | #7269 | #40870
    focalLossDerivative(label:logit:alpha:gamma:) | 0.25 -0.04790350422824531 0.75 5.0 | #6710 | #152629 | #65168
    focalLossDerivative(label:probability:alpha:gamma:) | 0.25 0.406274107923637 0.3 5.0 | 0.25 0.485901802778244 0.75 5.0 | #9777 | #141777
    focalLossFromLogits | 0.0 -117.80514311667919 0.5 5.0 | #108151 | #79847 | #4
    gaussian(_:) | #103283 | #93957 | #27560 | #40384
    gelu | -2.5276725944918663 | -12.664015769958496 | #13611 | #13609
    geluDerivative(_:) | -37.715075040966006 | -13.302440643310547 | #44767 | #30237
    hinge | #31 | #7 | #81 | #78
    hingeLossDerivative(label:score:) | #0 | #0 | #0 | #0
    jsDivergence | #2278474 | #305887 | #87670 | #488062
    jsDivergenceGradient(_:_:) | #17667 | #412089 | #23923 | #10947
    kerasBinaryCrossEntropy(label:probability:epsilon:) | #130618 | #50945 | #10618 | #132255
    klDivergence | #1585691 | #221180 | #468275 | #492744
    klDivergenceGradient(_:_:) | #3012 | #3012 | #3012 | #347
    log(_:) | 1.0686074729593746 | #49828 | #2243 | #18872
    log1p(_:) | 0.3999789517774615 | #36654 | #25234 | #7597
    logSigmoid | 1.289839202659201 | 3.458845615386963 | #16621 | #5706
    logSigmoidDerivative(_:) | #195911 | #117142 | #47088 | #65105
    logSoftmax | -0.44205452947647583,-8.066238707976021,7*-8.065908753642363 | #228717 | #33773 | #193017
    logSoftmaxJacobian(_:) | -0.08849127279291269,59*-1.473424945828748,-1.4745697176611658 | #10235 | #1043 | #1043
    logSumExp | -0.0004565918126088191,-6.237029041820525,-6.237955571036244 | -0.0047274865210056305,-2.284353494644165 | -0.01788330078125,-1.3671875 | -0.009765625,-0.0250244140625
    logSumExpGradient(_:) | -0.08849127279291269,59*-1.473424945828748,-1.4745697176611658 | 0.7775828838348389,61*0.0881284773349762,0.08776628226041794 | 0.09942626953125,61*-0.58642578125,-0.58447265625,-0.61474609375 | 0.67578125,61*0.03955078125,-0.005706787109375,-0.94140625
    logit | 0.13322547079040067 | #92079 | #7512 | #9163
    logitDerivative(_:) | 0.14659493385573302 | 0.14679381251335144 | #11337 | #9739
    meanPairwiseSquaredError(labels:predictions:) | #100268 | #196364 | #186242 | #53676
    meanPairwiseSquaredErrorGradient(labels:predictions:) | #79134 | #179696 | #446158 | #236942
    meanSquaredError | #2796524 | #193266 | #110260 | #124062
    meanSquaredErrorGradient(labels:predictions:) | #374 | #734 | #6 | #10
    normalizedLogits(_:epsilon:) | #412803 | #428502 | #308997 | #384733
    normalizedLogitsJacobian(_:epsilon:) | #12213 | #6948 | #3557 | #16609
    perplexity | #20718 | #22543 | #2 | #66924
    perplexity(of:on:) | #46347 | #3012 | #1481 | #683
    perplexityGradient(_:) | #19425 | #143291 | #496558 | #89004
    perplexityGradient(of:on:) | #220951 | #416004 | #44272 | #172710
    pow(_:_:) | 7.691446822607834e+306 0.004801542411510565 | #90948 | #134275 | #105024
    relu | #0 | #0 | #0 | #0
    reluDerivative(_:) | #0 | #0 | #0 | #0
    sigmoid | -3.4441318117342785 | -4.156895637512207 | #38259 | #28372
    sigmoidDerivative | -4.133837770838588 | #158034 | #33613 | #901
    signedLabel(_:) | #9 | #7 | #13 | #415
    sin(_:) | -0.19910777328870236 | #139363 | #8467 | #44857
    smoothedLabel(_:smoothing:) | #16 | #16 | #16 | #56
    smoothedLabels(_:smoothing:) | #349502 | #4005 | #5299 | #4005
    softmax | -0.08849127279291269,59*-1.473424945828748,-1.4745697176611658 | 0.7775828838348389,61*0.0881284773349762,0.08776628226041794 | 0.09942626953125,61*-0.58642578125,-0.58447265625,-0.61474609375 | 0.67578125,61*0.03955078125,-0.005706787109375,-0.94140625
    softmaxJacobian(_:) | -0.11489319803801623,58*-1.4996470019843964,-1.5004030128428312,-1.4995159164042167 | #55949 | #39749 | #15349
    softplus | -1.2876749329023018 | -3.4528579711914062 | #5239 | #22492
    softplusDerivative(_:) | #89465 | #83907 | #38259 | #28372
    sparseCategoricalCrossEntropy(label:logits:) | #945 | #73765 | #817 | #73125
    sparseCategoricalCrossEntropy(label:probabilities:) | #92129 | #65636 | #951 | #27376
    sparseCategoricalCrossEntropyGradient(label:logits:) | 0.0 -0.08849127279291269,59*-1.473424945828748,-1.4745697176611658 | #16503 | #707 | #707
    sparseCategoricalCrossEntropyGradient(label:probabilities:) | #54178 | #49675 | #2 | #47
    sqrt(_:) | #1 | #1 | #384 | #48
    squaredHinge | -1.0 1.8271041080888855 | -1.0 -0.29368773102760315 | #9636 | #8045
    squaredHingeLossDerivative(label:score:) | #31 | #7 | #81 | #78
    swish | -23.25180068052324 | #131019 | #14306 | #40859
    swishDerivative(_:) | #176963 | -8.276848793029785 | #41748 | #32197
    tanh | 0.22913840119640233 | 0.19986918568611145 | #41003 | #41522
    tanhDerivative(_:) | 2.0640539977582977 | 1.7117984294891357 | #25463 | #46296
    twoClassSoftmax(_:_:) | #54721 | #50798 | #305588 | #230228
    """
}
