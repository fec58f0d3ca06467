extension Catalogue {
  /// name | LaTeX spellings | parameters | definition | domain | bound in ulps of a Double | Swift name | result | source
  ///
  /// Borders of cells stand between spaces. A spelling followed by its arguments in parentheses is the function. Within
  /// "of terms" the ulps belong to the largest term (see `Scale`). "measured" bounds stand in the table of accuracies,
  /// for each format.
  static let table = #"""
    sigmoid | \sigma, \operatorname{sigmoid}, \mathrm{sigmoid}, \text{sigmoid}, S | x | \frac{1}{1+e^{-x}} | x ∈ ℝ | measured | sigmoid(_:) | scalar | Verhulst 1845
    sigmoidDerivative | \sigma', S' | x | \frac{e^{-x}}{(1+e^{-x})^2} | x ∈ ℝ | measured | sigmoidDerivative(_:) | scalar | Verhulst 1845
    logit | \operatorname{logit}, \mathrm{logit}, \text{logit}, \sigma^{-1} | p | \log\frac{p}{1-p} | p ∈ (0, 1) | measured | logit(_:) | scalar | Berkson 1944
    logSigmoid | \operatorname{logsigmoid}, \mathrm{logsigmoid}, \operatorname{LogSigmoid} | x | \log\frac{1}{1+e^{-x}} | x ∈ ℝ | measured | logSigmoid(_:) | scalar | Dugas et al. 2001
    softplus | \operatorname{softplus}, \mathrm{softplus}, \text{softplus}, \zeta | x | \log(1+e^x) | x ∈ ℝ | measured | softplus(_:) | scalar | Dugas et al. 2001
    tanh | \tanh, \operatorname{tanh}, \mathrm{tanh} | x | \frac{e^x-e^{-x}}{e^x+e^{-x}} | x ∈ ℝ | measured | tanh(_:) | scalar | C library
    relu | \operatorname{ReLU}, \mathrm{ReLU}, \text{ReLU}, \operatorname{relu} | x | \max(x, 0) | x ∈ ℝ | measured | relu(_:) | scalar | Nair and Hinton 2010
    swish | \operatorname{swish}, \mathrm{swish}, \text{swish}, \operatorname{SiLU}, \mathrm{SiLU} | x | \frac{x}{1+e^{-x}} | x ∈ ℝ | measured | swish(_:) | scalar | Ramachandran et al. 2017
    gelu | \operatorname{GELU}, \mathrm{GELU}, \text{GELU}, \operatorname{gelu} | x | \frac{x}{2}\operatorname{erfc}\left(-\frac{x}{\sqrt{2}}\right) | x ∈ ℝ | measured | gelu(_:) | scalar | Hendrycks and Gimpel 2016
    softmax | \operatorname{softmax}, \mathrm{softmax}, \text{softmax}, \sigma | x:vector | \frac{e^{x_i}}{\sum_j e^{x_j}} | x ∈ ℝⁿ | measured | softmax(_:) | vector | Bridle 1990
    logSoftmax | \operatorname{logsoftmax}, \mathrm{logsoftmax}, \operatorname{LogSoftmax} | x:vector | x_i - \log\sum_j e^{x_j} | x ∈ ℝⁿ | measured | logSoftmax(_:) | vector | Bridle 1990
    logSumExp | \operatorname{LSE}, \mathrm{LSE}, \operatorname{logsumexp}, \mathrm{logsumexp}, \operatorname{LogSumExp} | x:vector | \log\sum_j e^{x_j} | x ∈ ℝⁿ | measured of terms | logSumExp(_:) | scalar | Boltzmann 1868
    binaryCrossEntropy | \operatorname{BCE}, \mathrm{BCE}, \text{BCE} | y, p | -\left(y\log p+(1-y)\log(1-p)\right) | y ∈ [0, 1], p ∈ (0, 1) | measured | binaryCrossEntropy(label:probability:) | scalar | Good 1952
    binaryCrossEntropyFromLogits | \operatorname{BCE}, \mathrm{BCE}, \text{BCE} | y, l | \max(l, 0)-y\cdot l+\log(1+e^{-|l|}) | y ∈ [0, 1], l ∈ ℝ | measured | binaryCrossEntropy(label:logit:) | scalar | Good 1952
    categoricalCrossEntropy | \operatorname{CE}, \mathrm{CE}, \text{CE}, \operatorname{CCE} | y:vector, p:vector | -\sum_i y_i\log p_i | y, p probability vectors | measured | categoricalCrossEntropy(labels:probabilities:) | scalar | Shannon 1948
    categoricalCrossEntropyFromLogits | \operatorname{CE}, \mathrm{CE}, \text{CE}, \operatorname{CCE} | y:vector, l:vector | -\sum_i y_i\left(l_i-\log\sum_j e^{l_j}\right) | y probability vector, l ∈ ℝⁿ | measured | categoricalCrossEntropy(labels:logits:) | scalar | Shannon 1948
    focalLoss | \operatorname{FL}, \mathrm{FL}, \text{FL}, L_\text{focal} | y, p, \alpha, \gamma | -\left(\alpha(1-p)^\gamma y\log p+(1-\alpha)p^\gamma(1-y)\log(1-p)\right) | y, p ∈ (0, 1), α ∈ [0, 1], γ ∈ [0, 5] | measured | focalLoss(label:probability:alpha:gamma:) | scalar | Lin et al. 2017
    focalLossFromLogits | \operatorname{FL}, \mathrm{FL}, \text{FL}, L_\text{focal} | y, l, \alpha, \gamma | \alpha\left(\frac{1}{1+e^l}\right)^\gamma y\log(1+e^{-l})+(1-\alpha)\left(\frac{1}{1+e^{-l}}\right)^\gamma(1-y)\log(1+e^l) | y ∈ [0, 1], l ∈ [−100, 100], α ∈ [0, 1], γ ∈ [0, 5] | measured | focalLoss(label:logit:alpha:gamma:) | scalar | Lin et al. 2017
    hinge | \operatorname{hinge}, \mathrm{hinge}, L_\text{hinge}, \ell_\text{hinge} | y, s | \max(1-y\cdot s, 0) | y ∈ {−1, 1}, s ∈ ℝ | measured | hingeLoss(label:score:) | scalar | Rosasco et al. 2004
    squaredHinge | L_\text{hinge}^2, \ell_\text{hinge}^2 | y, s | \max(1-y\cdot s, 0)^2 | y ∈ {−1, 1}, s ∈ ℝ | measured | squaredHingeLoss(label:score:) | scalar | Rosasco et al. 2004
    meanSquaredError | \operatorname{MSE}, \mathrm{MSE}, \text{MSE} | y:vector, p:vector | \frac{1}{n}\sum_{i=1}^n(p_i-y_i)^2 | y, p ∈ ℝⁿ | measured | meanSquaredError(labels:predictions:) | scalar | Gauss 1809
    entropy | H, \operatorname{H}, \mathrm{H} | p:vector | -\sum_i p_i\log p_i | p probability vector | measured | entropy(_:) | scalar | Shannon 1948
    crossEntropy | H, \operatorname{H}, \mathrm{H} | p:vector, q:vector | -\sum_i p_i\log q_i | p, q probability vectors | measured | crossEntropy(_:_:) | scalar | Shannon 1948
    klDivergence | D_{KL}, D_{\mathrm{KL}}, D_\mathrm{KL}, \operatorname{KL}, \mathrm{KL} | p:vector, q:vector | \sum_i p_i\log\frac{p_i}{q_i} | p, q probability vectors | measured of terms | klDivergence(_:_:) | scalar | Kullback and Leibler 1951
    jsDivergence | \operatorname{JS}, \mathrm{JS}, D_{JS}, D_{\mathrm{JS}}, \operatorname{JSD}, \mathrm{JSD} | p:vector, q:vector | \frac{1}{2}\sum_i p_i\log\frac{2p_i}{p_i+q_i}+\frac{1}{2}\sum_i q_i\log\frac{2q_i}{p_i+q_i} | p, q probability vectors | measured of terms | jsDivergence(_:_:) | scalar | Lin 1991
    perplexity | \operatorname{PPL}, \mathrm{PPL}, \text{PPL}, \operatorname{perplexity} | p:vector | e^{-\sum_i p_i\log p_i} | p probability vector | measured | perplexity(_:) | scalar | Jelinek et al. 1977
    """#
}
