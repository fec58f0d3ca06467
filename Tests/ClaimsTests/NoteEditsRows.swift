/// Slips of the pen in the notes, one a row: the note, then its text with ⟦what stands there→what stands there instead⟧.
/// "¶" is the end of a line. The text must occur once in the note.
enum NoteEditsRows {
  /// One digit, sign, index, factor or function of a formula, a claim link or a table.
  static let claims = rows(
    #"""
    sigmoid           $$\sigma(x) = \frac{1}{1 + e^{⟦-→+⟧x}}.$$
    softmax-jacobian  \sum_{k=1}^{n} J_{⟦i→k⟧k} &= \sum
    sigmoid           = \frac{e^{x}}{e^{x} + ⟦1→2⟧}.$$
    sigmoid           = \frac{e^{x}}{e^{x}\left(⟦1→2⟧ + e^{-x}\right)} =
    sigmoid           $0 ⟦<→>⟧ \sigma(x) < 1$
    sigmoid           $⟦0→1⟧ < \sigma(x) < 1$
    sigmoid           $0 < \sigma(x) < ⟦1→0⟧$
    sigmoid           $0 < ⟦\sigma→\tanh⟧(x) < 1$
    sigmoid           \lim_{x \to ⟦→-⟧\infty} \sigma(x) = 1,
    sigmoid           \lim_{x \to -\infty} \sigma(x) = ⟦0→1⟧.$$
    sigmoid           &= \frac{1 + e^{-x} ⟦-→+⟧ 1}{1 + e^{-x}} \\
    sigmoid           &= \frac{e^{⟦-→⟧x}}{1 + e^{-x}} \\
    sigmoid           &= \sigma(⟦-→⟧x)¶
    sigmoid           [0.⟦5→7⟧](# "= $\sigma(0)$")
    sigmoid           [0.5](# "= $\sigma(⟦0→1⟧)$")
    sigmoid           \operatorname{logit}(p) = \ln \frac{p}{1 ⟦-→+⟧ p}.$$
    sigmoid           &= \ln \frac{\sigma(x)}{\sigma(⟦-→⟧x)} \\
    sigmoid           &= \ln \frac{1 + e^{x}}{1 ⟦+→-⟧ e^{-x}} \\
    sigmoid           &= \ln e^{⟦→2⟧x} \\
    sigmoid           = \frac{1}{1 + \frac{⟦1→2⟧ - p}{p}} =
    sigmoid           $\ln ⟦3→4⟧ \approx 1.0986$
    sigmoid           $\ln 3 \approx ⟦1→2⟧.0986$
    sigmoid           \sigma'(x) &= \frac{d}{dx} \left(1 + e^{-x}\right)^{-⟦1→2⟧} \\
    sigmoid           &= ⟦-→⟧\left(1 + e^{-x}\right)^{-2} \cdot \left(-e^{-x}\right) \\
    sigmoid           &= \frac{e^{-x}}{\left(1 + e^{-x}\right)^{⟦2→3⟧}} \\
    sigmoid           &= \sigma(x) \left(1 ⟦-→+⟧ \sigma(x)\right)¶
    sigmoid           = \frac{1}{⟦4→2⟧} - \left(\sigma(x) -
    sigmoid           \right)^{2} \le \frac{1}{⟦4→5⟧}.$$
    sigmoid           \right)^{2} ⟦\le→\ge⟧ \frac{1}{4}.$$
    sigmoid           [0.⟦2→3⟧5](# "= $\sigma'(0)$")
    sigmoid           [0.25](# "= $\sigma⟦'→''⟧(0)$")
    sigmoid           \left(1 - ⟦2→3⟧\sigma(x)\right).$$
    sigmoid           \tanh(x) &= \frac{e^{x} - e^{-x}}{e^{x} ⟦+→-⟧ e^{-x}} \\
    sigmoid           &= \frac{2}{1 + e^{-⟦2→⟧x}} - 1 \\
    sigmoid           &= 2\sigma(⟦2→3⟧x) - 1¶
    sigmoid           $$\operatorname{softplus}(x) = \ln\left(1 ⟦+→-⟧ e^{x}\right),$$
    sigmoid           = \frac{e^{x}}{1 + e^{x}} = \sigma(⟦→-⟧x).$$
    sigmoid           \frac{d}{dx} \operatorname{softplus}(⟦→-⟧x) = \frac
    sigmoid           [0.⟦6→5⟧20115](# "= $
    sigmoid           - \operatorname{softplus}(⟦0→1⟧)$"
    sigmoid           $\ln \sigma(x) = -\operatorname{softplus}(⟦-→⟧x)$
    sigmoid           | -4 | 0.01⟦7→8⟧986 |
    sigmoid           | 2 | 0.880797 | 0.1⟦0→1⟧4994 |
    sigmoid           | ⟦4→5⟧ | 0.982014 |
    sigmoid           $1 - \sigma(x) = \sigma(⟦-→⟧x)$
    softmax-jacobian  {\sum_{j=1}^{n} e^{x_j}} = ⟦1→2⟧.$$
    softmax-jacobian  $$\sum_{i=1}^{n} s_⟦i→j⟧ = \frac{\sum
    softmax-jacobian  = \frac{\sum_{i=⟦1→2⟧}^{n} e^{x_i}}{\sum
    softmax-jacobian  = \frac{\sum_{i=1}^{n} e^{x_⟦i→k⟧}}{\sum
    softmax-jacobian  {\sum_{j=1}^{n} e^{x_j ⟦+→-⟧ c}} =
    softmax-jacobian  $$\frac{e^{x_⟦i→j⟧ + c}}{\sum
    softmax-jacobian  {e^{c} \sum_{j=1}^{n} e^{x_j}} = s_⟦i→j⟧,$$
    softmax-jacobian  $\frac{\partial S}{\partial x_k} = e^{x_⟦k→i⟧}$
    softmax-jacobian  \frac{\partial s_i}{\partial x_i} &= \frac{e^{x_i} S ⟦-→+⟧ e^{x_i}
    softmax-jacobian  \frac{\partial s_i}{\partial x_⟦i→j⟧} &= \frac{e^{x_i} S
    softmax-jacobian  &= \frac{e^{x_i}}{S} \cdot \frac{S - e^{x_⟦i→k⟧}}{S} \\
    softmax-jacobian  &= s_i \left(⟦1→2⟧ - s_i\right)¶
    softmax-jacobian  &= s_i \left(1 - s_⟦i→j⟧\right)¶
    softmax-jacobian  &= ⟦-→⟧\frac{e^{x_i}}{S} \cdot \frac{e^{x_k}}{S} \\
    softmax-jacobian  &= -s_i s_⟦k→i⟧¶
    softmax-jacobian  = s_i \left(\delta_{ik} ⟦-→+⟧ s_k\right).$$
    softmax-jacobian  = s_i \left(\delta_{i⟦k→j⟧} - s_k\right).$$
    softmax-jacobian  = \begin{cases} ⟦1→2⟧ & \text{if } i = k
    softmax-jacobian  \\ 0 & \text{if } i ⟦\ne→=⟧ k \end{cases}
    softmax-jacobian  J = \operatorname{diag}(s) ⟦-→+⟧ s s^{\top}¶
    softmax-jacobian  s_1 (1 - s_1) & ⟦-→⟧s_1 s_2 & \cdots
    softmax-jacobian  s_1 (1 - s_1) & -s_1 s_⟦2→7⟧ & \cdots
    softmax-jacobian  -s_2 s_1 & s_2 (⟦1→2⟧ - s_2) & \cdots
    softmax-jacobian  -s_n s_1 & -s_n s_⟦2→1⟧ & \cdots
    softmax-jacobian  & \cdots & s_n (1 - s_⟦n→1⟧)
    softmax-jacobian  \sum_{k=1}^{n} J_{ik} &= \sum_{k=⟦1→2⟧}^{n}
    softmax-jacobian  &= s_i \left(1 - ⟦→2⟧\sum_{k=1}^{n} s_k\right) \\
    softmax-jacobian  &= s_i \left(1 - ⟦1→2⟧\right) \\
    softmax-jacobian  $$\ln s_i = x_i ⟦-→+⟧ \operatorname{LSE}(x),
    softmax-jacobian  \operatorname{LSE}(x) = \frac{e^{x_⟦i→j⟧}}{S} = s_i.$$
    softmax-jacobian  $\sum_{i=1}^{n} y_i = ⟦1→2⟧$
    softmax-jacobian  $\sum_{i=⟦1→2⟧}^{n} y_i = 1$
    softmax-jacobian  \frac{\partial L}{\partial x_k} &= ⟦-→⟧\sum_{i=1}^{n} y_i \frac
    softmax-jacobian  &= -\sum_{i=1}^{n} \frac{y_i}{s_⟦i→k⟧} \cdot
    softmax-jacobian  &= -\sum_{i=1}^{n} y_i \left(\delta_{i⟦k→j⟧} - s_k\right) \\
    softmax-jacobian  &= -y_k ⟦+→-⟧ s_k \sum_{i=1}^{n} y_i \\
    softmax-jacobian  &= s_k - y_⟦k→i⟧¶
    softmax-jacobian  $$s \approx (0.0⟦9→8⟧00, 0.2447,
    softmax-jacobian  0.0819 & ⟦-→⟧0.0220 & -0.0599 \\
    softmax-jacobian  -0.0599 & -0.1628 & 0.⟦2→3⟧227¶
    softmax-jacobian  [0.4⟦0→1⟧76](# "= $-\ln s_3$")
    softmax-jacobian  [0.4076](# "= $-\ln s_⟦3→4⟧$")
    softmax-jacobian  [0.3348](# "= $1 - s_⟦3→2⟧$")
    softmax-jacobian  [0.0900](# "= $s_⟦1→2⟧$")
    softmax-jacobian  As a matrix: $J = \operatorname{diag}(s) ⟦-→+⟧ s s^{\top}$
    overflow          $$\sigma(z) = \frac{1}{1 ⟦+→-⟧ e^{-z}}$$
    overflow          $$e^{⟦3→4⟧05.8} \approx 6.415825835
    overflow          \approx 6.4⟦1→2⟧5825835 \times
    overflow          \approx 6.415825835 \times 10^{⟦1→2⟧32}
    overflow          $$e^{-p \ln 2} = ⟦2→3⟧^{-p},$$
    overflow          $$e^{⟦-→⟧p \ln 2} = 2^{-p},$$
    overflow          | `Float16` | 11 | 15 | 1⟦1→2⟧.0899 |
    overflow          | 8 | 127 | 88.7189 | ⟦5→6⟧.5452 |
    overflow          | `Float32` | 2⟦4→3⟧ | 127 |
    overflow          | 53 | 10⟦2→3⟧3 | 709.7827 |
    overflow          $⟦5→6⟧3 \ln 2 \approx 36.7368$
    overflow          L(y, z) &= -y \ln \sigma(z) ⟦-→+⟧ (1 - y)
    overflow          &= -y \ln \frac{1}{1 + e^{-z}} ⟦-→+⟧ (1 - y)
    overflow          &= y \ln\left(1 + e^{-z}\right) + (1 - y) \left(z ⟦+→-⟧ \ln
    overflow          &= (1 ⟦-→+⟧ y) z + \ln
    overflow          &= z ⟦-→+⟧ yz + \ln
    overflow          = ⟦-→⟧z + \ln\left(1 + e^{z}\right),$$
    overflow          z - yz + \ln\left(1 + e^{⟦-→⟧z}\right) & \text{if }
    overflow          ¶⟦-→⟧yz + \ln\left(1 + e^{z}\right) & \text{if }
    overflow          & \text{if } z \ge ⟦0→5⟧ \\
    overflow          $$L(y, z) = ⟦\max→\min⟧(z, 0) -
    overflow          $$L(y, z) = \max(z, ⟦0→1⟧) -
    overflow          + \ln\left(1 + e^{⟦-→⟧|z|}\right).$$
    overflow          $$\frac{\partial L}{\partial z} = \sigma(z) ⟦-→+⟧ y.$$
    overflow          e^{-⟦3→4⟧05.8}\right) \approx
    overflow          \approx 1.⟦5→6⟧586458 \times
    overflow          \approx 1.5586458 \times ⟦1→2⟧0^{-133}$
    overflow          \approx 1.5586458 \times ⟦1→6⟧0^{-133}$
    overflow          \approx 1.5586458 \times 10^{⟦-→⟧133}$
    overflow          &= \ln \sum_{j=1}^{n} e^{m} e^{x_j ⟦-→+⟧ m} \\
    overflow          \ln \sum_{j=1}^{n} e^{x_⟦j→k⟧} &= \ln
    overflow          &= \ln\left(e^{m} \sum_{j=⟦1→6⟧}^{n} e^{x_j - m}\right) \\
    overflow          &= \ln\left(e^{m} \sum_{j=1}^{n} e^{x_⟦j→k⟧ - m}\right) \\
    overflow          &= m + \ln \sum_{⟦j→i⟧=1}^{n} e^{x_j - m}
    overflow          &= ⟦→2⟧m + \ln \sum
    softmax-jacobian  $\frac{\partial S}{\partial x_⟦k→n⟧} = e^{x_k}$
    overflow          $$L(y, z) = \max(z, 0) - yz + ⟦\ln→\exp⟧\left(
    """#)

  /// The last printed digit: a warning is enough.
  static let lastDigits = rows(
    #"""
    sigmoid           $\ln 3 \approx 1.098⟦6→7⟧$
    sigmoid           [0.62011⟦5→4⟧](# "= $
    sigmoid           | -4 | 0.01798⟦6→5⟧ |
    sigmoid           | 1 | 0.731059 | 0.19661⟦2→3⟧ |
    sigmoid           | 0.104994 | 2.12692⟦8→7⟧ |
    sigmoid           [0.2⟦5→6⟧](# "= $\sigma'(0)$")
    softmax-jacobian  $$s \approx (0.0900, 0.2447, 0.665⟦2→3⟧)$$
    softmax-jacobian  -0.0220 & 0.184⟦8→7⟧ & -0.1628 \\
    softmax-jacobian  [0.407⟦6→5⟧](# "= $-\ln s_3$")
    softmax-jacobian  [0.334⟦8→9⟧](# "= $1 - s_3$")
    overflow          \approx 6.41582583⟦5→6⟧ \times
    overflow          \approx 1.558645⟦8→7⟧ \times
    overflow          | 11 | 15 | 11.089⟦9→8⟧ |
    overflow          $53 \ln 2 \approx 36.736⟦8→7⟧$
    """#)

  /// A definition is no claim, but what follows from it in the note no longer holds.
  static let definitions = rows(
    #"""
    softmax-jacobian  $$s_i = \frac{e^{⟦→2⟧x_i}}{\sum
    softmax-jacobian  $$\operatorname{LSE}(x) = ⟦→2⟧\ln \sum
    softmax-jacobian  $$L = ⟦-→⟧\sum_{i=1}^{n} y_i \ln s_i.$$
    softmax-jacobian  Let $x = (1, ⟦2→3⟧, 3)$. Then
    overflow          $$L(y, z) = ⟦-→⟧y \ln \sigma(z) - (1 - y)
    overflow          $$M(p, q) := \left(2 - 2^{1 - p}\right) \cdot ⟦2→3⟧^{q},$$
    """#)

  /// Swift: what an example is said to yield, what it computes, and links with Swift in their titles.
  static let swift = rows(
    #"""
    sigmoid           sigmoid(0.0)  // => 0.⟦5→7⟧
    sigmoid           sigmoid(1.0)  // => 0.73⟦1→2⟧058578630005
    sigmoid           logit(0.75)  // => ⟦→-⟧1.09861228866811
    sigmoid           sigmoidDerivative(⟦2→3⟧.0)
    softmax-jacobian  closed[0, ⟦0→1⟧]  // => 0.0819
    softmax-jacobian  automatic[1, 2]  // => ⟦-→⟧0.1628
    softmax-jacobian  maximumDifference(closed, automatic) ⟦<→>⟧ 1e-15
    softmax-jacobian  logSumExp(logits)  // => 3.4⟦0→1⟧760596444438
    overflow          [⟦inf→0⟧](# "= Float.exp(305.8)")
    overflow          [inf](# "= Float.exp(⟦→-⟧305.8)")
    overflow          [⟦0→1⟧](# "= naiveSigmoid(Float(-305.8))")
    overflow          naiveBinaryCrossEntropy(label: ⟦1→0⟧, logit: z)  // => inf
    overflow          exponential.0  // => 1⟦1→2⟧.09
    overflow          naiveSigmoid(36.8)  // => ⟦1→0⟧.0
    overflow          binaryCrossEntropy(label: 0, logit: ⟦-→⟧305.8)  // => 1.5586458e-133
    """#)

  private static func rows(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }
}
