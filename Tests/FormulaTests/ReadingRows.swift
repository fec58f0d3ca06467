/// Formulas with what a sentence before them would say of their names, and their meaning in plain text, written by hand.
///
/// A row starts with the formula. `functions` and `values` are the names in scope, `is` gives each statement's
/// preferred reading, `or` another reading of a side that must exist, `stops` the text at which reading fails.
enum ReadingRows {
  /// The notation that notes on classification losses use most.
  static let snippets = rows(
    #"""
    \sigma(x) = \frac{1}{1+e^{-x}}
      functions σ
      is σ(x) = 1/(1 + e^(−x))

    \sigma'(x) = \sigma(x)(1-\sigma(x))
      functions σ
      is σ′(x) = σ(x)·(1 − σ(x))

    \frac{d\sigma}{dx} = \sigma(x)(1-\sigma(x))
      functions σ
      is ∂/∂x σ = σ(x)·(1 − σ(x))

    \frac{d}{dx}\frac{1}{1+e^{-x}} = \frac{e^{-x}}{(1+e^{-x})^2}
      is ∂/∂x (1/(1 + e^(−x))) = e^(−x)/(1 + e^(−x))^2

    \text{softmax}(x)_i = \frac{e^{x_i}}{\sum_{j} e^{x_j}}
      functions softmax
      is softmax(x)[i] = e^x[i]/(Σ[j] e^x[j])

    \mathrm{softmax}(x)_i = \frac{e^{x_i}}{\sum_{j=1}^{n} e^{x_j}}
      functions softmax
      is softmax(x)[i] = e^x[i]/(Σ[j=1…n] e^x[j])

    \frac{e^{x_i}}{\sum_{j=1}^n e^{x_j}}
      is e^x[i]/(Σ[j=1…n] e^x[j])

    \sum_{j} e^{x_j}
      is Σ[j] e^x[j]

    \sum_{j \neq i} p_j = 1 - p_i
      values p
      is Σ[j, j ≠ i] p[j] = 1 − p[i]

    \frac{\partial p_i}{\partial x_j} = p_i(\delta_{ij} - p_j)
      values p x
      is ∂/∂x[j] p[i] = p[i]·([i = j] − p[j])

    \log p_i = x_i - \log \sum_j e^{x_j}
      values p x
      is log(p[i]) = x[i] − log(Σ[j] e^x[j])

    log(ab) = log(a) + log(b)
      is log(a·b) = log(a) + log(b)

    e^l_i
      values l
      is (e^l)[i]

    e^{l_i}
      values l
      is e^l[i]

    L = -\sum_{i=1}^{n} y_i \log p_i
      values y p
      is L = −Σ[i=1…n] (y[i]·log(p[i]))

    a = b = c
      is a = b = c

    \begin{align} a &= b \\ &= c \end{align}
      is a = b
      is = c

    \begin{aligned} a &= b \\ &= c \end{aligned}
      is a = b
      is = c

    \begin{cases} 1 & x>0 \\ 0 & x \le 0 \end{cases}
      is {1 if x > 0; 0 if x ≤ 0}

    \nabla_z L = p - y
      values p y L z
      is ∇_z L = p − y

    J = \mathrm{diag}(p) - p p^T
      values p
      is J = diag(p) − p·pᵀ

    \max_i x_i
      values x
      is max[i] x[i]

    \exp(305.8) \approx 10^{132.8}
      is e^305.8 ≈ 10^132.8

    e^{710} = \infty
      is e^710 = ∞

    \exp(x - m)
      is e^(x − m)

    f(x)(1-f(x))
      is f(x)·(1 − f(x))

    x(1-x)
      values x
      is x·(1 − x)

    \ln(x)^2
      is log(x)^2
      or log(x^2)

    \left.\frac{dy}{dx}\right|_{x=0}
      is (∂/∂x y) at x=0

    1.5 \times 10^{-3}
      is 1.5×10^(−3)

    65{,}504
      is 65504

    \lim_{x \to \infty} \sigma(x) = 1
      functions σ
      is lim[x→∞] σ(x) = 1

    0.1 + 0.2 \neq 0.3
      is 0.1 + 0.2 ≠ 0.3

    p_i \in (0,1)
      values p
      is p[i] ∈ (0, 1)

    x_{i+1}
      is x[i + 1]

    \hat{y}_i - y_i
      values hat(y) y
      is ŷ[i] − y[i]

    \mathbf{x}^\top \mathbf{w} + b
      is xᵀ·w + b

    \|x\|_2
      is norm(x, 2)

    \frac{\partial^2 L}{\partial x_i \partial x_j}
      values L x
      is ∂^2/∂x[i]∂x[j] L

    \tanh(x) = 2\sigma(2x) - 1
      functions σ
      is tanh(x) = 2·σ(2·x) − 1
    """#)

  /// One spelling, several meanings.
  static let ambiguities = rows(
    #"""
    f(x)
      is f(x)

    f(x)
      functions f
      is f(x)

    \log ab
      is log(a·b)
      or log(a)·b

    \sin 2x + 1
      is sin(2·x) + 1

    \sin x \cos x
      is sin(x)·cos(x)

    \log^2 x
      is log(x)^2

    \log x^2
      is log(x^2)

    e^l_i
      values e l
      is e[i]^l

    \sum_i a_i + b
      values a b
      is Σ[i] a[i] + b

    \sum_i a_i + b_i
      values a b
      is Σ[i] (a[i] + b[i])
      or Σ[i] a[i] + b[i]

    \sum_i a_i b
      values a b
      is Σ[i] (a[i]·b)

    1/2x
      values x
      is 1/2·x
      or 1/(2·x)

    y(1-y)
      values y
      is y·(1 − y)

    \sigma^2
      functions σ
      is σ^2

    \sigma(z)^2
      functions σ
      is σ(z)^2

    x^T
      is xᵀ

    x^T
      values T x
      is x^T
    """#)

  /// How the parts of a formula hang together.
  static let structures = rows(
    #"""
    \sigma\prime(x) = \sigma(x)
      functions σ
      is σ′(x) = σ(x)

    \begin{cases} x + y = 3 \\ x - y &= 1 \end{cases}
      is x + y = 3
      is x − y = 1

    -x^2
      is −x^2

    (-x)^2
      is (−x)^2

    a - b - c
      is a − b − c

    a - (b - c)
      is a − (b − c)

    a/b/c
      is (a/b)/c

    -\frac{a}{b}c
      is −a/b·c

    2^{-1}
      is 2^(−1)

    e^{-x^2}
      is e^(−x^2)

    e^{x^{2}}
      is e^(x^2)

    |x||y|
      is |x|·|y|

    \left|\frac{a}{b}\right|
      is |a/b|

    \sqrt{x} + \sqrt[3]{x}
      is sqrt(x) + root(x, 3)

    n! / \binom{n}{k}
      is n!/binomial(n, k)

    \frac{1}{n}\sum_{i=1}^n x_i
      values x n
      is 1/n·(Σ[i=1…n] x[i])

    \prod_{i=1}^{n} p_i^{y_i}
      values p y
      is Π[i=1…n] p[i]^y[i]

    x_1 + x_2 + \ldots + x_n
      values x n
      is Σ[ι=1…n] x[ι]

    A_{ij} x_j
      values A x
      is A[i,j]·x[j]

    \begin{bmatrix} a & b \\ c & d \end{bmatrix}
      is [a, b; c, d]

    \begin{pmatrix} 1 & \cdots & n \end{pmatrix}
      is [1, …, n]

    \mathbf{1}\{x > 0\}
      is [x > 0]

    \arg\max_i x_i
      values x
      is argmax[i] x[i]

    \lfloor x \rfloor + \lceil x \rceil
      is floor(x) + ceil(x)

    \frac{\partial}{\partial x} \left(x^2 + 1\right)
      is ∂/∂x (x^2 + 1)

    \frac{d^2 f}{dx^2}
      functions f
      is ∂^2/∂x∂x f

    a = b, \quad c = d
      is a = b
      is c = d

    0 < x \le 1
      is 0 < x ≤ 1

    a := b
      is a := b

    \int_0^1 x^2 \, dx
      is ∫[0…1] x^2 dx

    12{,}345.5
      is 12345.5

    25\%
      is 25/100
    """#)

  /// What notes write in their own ways.
  static let habits = rows(
    #"""
    x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}
      is x = (−b ± sqrt(b^2 − 4·a·c))/(2·a)

    \cos(a \pm b) = \mp c
      is cos(a ± b) = −(±c)

    w1x1 + w2x2
      is w[1]·x[1] + w[2]·x[2]

    n2^n
      is n·2^n

    60\,\text{km/h} = 5\,\text{m/s}^2
      is 60·(km/h) = 5·(m/s^2)

    25^\circ\text{C}
      is 25·°C

    f(x + h) - f(x)
      is f(x + h) − f(x)
      or f·(x + h) − f(x)

    \theta_0 + \theta_1 x_1 + \theta_2 x_2 + \cdots + \theta_n x_n
      is θ[0] + Σ[ι=1…n] (θ[ι]·x[ι])

    \log(p_k) + \log(p_l) + \ldots + \log(p_m)
      is Σ[ι, ι ∈ {k,l,m}] log(p[ι])

    \lambda_1 \cdots \lambda_n
      is Π[ι=1…n] λ[ι]

    -\log a_1 - \log a_2 \cdots - \log a_n
      is Σ[ι=1…n] (−log(a[ι]))

    1 + x + \frac{x^2}{2} + \cdots
      is 1 + x + x^2/2 + …

    [a_1 + 1, a_2 + 1, \ldots, a_n + 1]
      is [a[1] + 1, a[2] + 1, …, a[n] + 1]

    y_k = y_l = \ldots = y_m
      is y[k] = y[l] = y[m]

    D_{\text{KL}}(P \| Q)
      functions D_KL
      is D_KL(P, Q)

    \nabla^2 f(x)
      is ∂^2/∂x∂x f(x)

    \mid \mid \theta \mid \mid^2
      is ‖θ‖^2

    \frac{\partial C}{\partial z_j^l}
      is ∂/∂(z[j]^l) C

    x'
      values x
      is x′

    ||x - y||^2
      is ‖x − y‖^2

    |a||b|
      is |a|·|b|

    D(p \| q)
      is D(p, q)

    \hat{\theta_0}
      is θ̂[0]

    \widehat{\mu^{(j)}}
      is μ̂⁽⁾[j]

    x^{(2)}
      is x⁽2⁾

    W^{h,x}
      is W^h,x

    f_1(x)
      is f_1(x)

    x >= y
      is x ≥ y

    \sum_{w \in W} \theta_w
      is Σ[w, w ∈ W] θ[w]

    \sum_{(a,i) \in D} r_{ai}
      is Σ[a] (Σ[i, (a, i) ∈ D] r[a,i])

    \sum (y_i - x_i)^2
      is Σ[i] (y[i] − x[i])^2

    \langle a, b \rangle
      is a·b

    [U V]_{ib}
      is (U·V)[i,b]

    \frac{dg}{dx}(a)
      is g′(a)

    P(A \mid B, C=1)
      is P(A | B, C = 1)

    P(x)
      is P(x)

    \mathbb{E}[a X]
      is E(a·X)

    \begin{cases} 1, & x \in [0, 1] \\ 0, & \text{otherwise} \end{cases}
      is {1 if 0 ≤ x and x ≤ 1; 0 if otherwise}

    f(x_1, \ldots, x_n)
      is f(x)
    """#)

  /// Scripts on groups: primes, ends of an evaluation, inverse functions. None is dropped.
  static let scripts = rows(
    #"""
    (x^3)' = 3x^2
      is ∂/∂x (x^3) = 3·x^2

    \left(\ln x\right)'' = -\frac{1}{x^2}
      is ∂^2/∂x∂x log(x) = −1/x^2

    \big(e^t(t - a)\big)'
      is ∂/∂t (e^t·(t − a))

    (\sin x)^{(3)}
      is ∂^3/∂x∂x∂x sin(x)

    (f(x) g(x))'
      functions f g
      is ∂/∂x (f(x)·g(x))

    f(x)'
      functions f
      is ∂/∂x f(x)

    \sin(2x)'
      is ∂/∂x sin(2·x)

    \sin' x
      is ∂/∂x sin(x)

    (AB)'
      is (A·B)ᵀ

    \sec x \tan x
      is 1/cos(x)·tan(x)

    \csc^2 x
      is (1/sin(x))^2

    \text{sech}\, x
      is 1/cosh(x)

    \operatorname{arcsec} x
      is acos(1/x)

    \operatorname{arccot} x
      is π/2 − atan(x)
      or atan(1/x)

    \operatorname{rank} A
      is rank(A)

    \operatorname{rate} x
      values rate
      is rate·x

    {n \choose k}
      is binomial(n, k)

    \left[\frac{x^3}{3}\right]_0^1
      is (x^3/3) at x=1 − (x^3/3) at x=0

    x e^x \Big|_0^1
      is (x·e^x) at x=1 − (x·e^x) at x=0
      or x·((e^x) at x=1 − (e^x) at x=0)

    x^2 + x \Big|_a^b
      is (x^2 + x) at x=b − (x^2 + x) at x=a
      or x^2 + x at x=b − x at x=a

    \left. x^2 \right|_{x=0}^{1}
      is (x^2) at x=1 − (x^2) at x=0

    [\mathbf W x]_i^2
      is (W·x)[i]^2

    f^{-1}(x)
      functions f
      is f⁻¹(x)

    (f \circ g)(x)
      functions f g
      is f(g(x))

    (f \circ g)^{-1}(x)
      functions f g
      is g⁻¹(f⁻¹(x))

    |x|' = \operatorname{sgn} x
      is ∂/∂x |x| = sign(x)

    |x|_{x=-2} = 2
      is |x| at x=−2 = 2

    f(x)^{-1}
      functions f
      is f(x)^(−1)

    \sin^{-1}(x)
      is asin(x)
    """#)

  /// Residues, asides, mixed numbers, decimal commas, other bases.
  static let numerals = rows(
    #"""
    17 \bmod 5
      is 2

    7 + 8 \bmod 12
      is 3
      or 7 + 8

    7 + 8 \equiv 3 \pmod{12}
      is 3 ≡ 3

    3^2 = 9 = 3 \pmod 6
      is 3 = 3 = 3

    3 \cdot 5 = 1 \mod 7
      is 1 = 1

    15 \equiv 3 \ (12)
      is 3 ≡ 3

    15 \equiv_{12} 3
      is 3 ≡ 3

    2^{-1} = 4 \ (\text{mod } 7)
      is 4 = 4

    2^{10} = 2 \text{ (mod 7)}
      is 2 = 2

    \begin{aligned} 2^{10} &\equiv 1024 \\ &\equiv 2 \pmod 7 \end{aligned}
      is 2 ≡ 2
      is ≡ 2

    a = 0.8145 \quad (81.45\%)
      is a = 0.8145 = 81.45/100

    a = 0.375 \quad (\approx 38\%)
      is a = 0.375

    a = 0.05 \quad (95\%)
      is a = 0.05

    a = 298 \ (\text{K})
      is a = 298

    a = \ln b \quad (b > 0)
      is a = log(b)
      is b > 0

    a = b + c \quad (1)
      is a = b + c

    a = 2\,(b + c)
      is a = 2·(b + c)

    2\frac{3}{4}
      is 2 + 3/4
      or 2·(3/4)

    2\frac{4}{3}
      is 2·(4/3)

    |\{1, 2, 2, 3\}|
      is 3

    x = 1{,}5
      is x = 1.5

    [1{,}2;\,1{,}9]
      is (1.2, 1.9)

    1{,}234 + 0{,}5
      is 1.234 + 0.5
      or 1234 + 0.5

    50{,}000
      is 50000

    1011_2
      is 11
    """#)

  /// Nothing is dropped in silence: ⟦⟧ mark the place where reading stops.
  static let failures = rows(
    #"""
    x +⟦⟧
      stops an operand is missing here

    \frac{1}{⟦⟧}
      stops an empty expression

    (⟦f g⟧)'
      functions f g
      stops a prime on a group: not clear what it is differentiated by

    (⟦a b⟧)' = a' b + a b'
      stops a prime on a group: not clear what it is differentiated by

    (⟦a b⟧)'
      stops a prime on a group: not clear what it is differentiated by

    (⟦X - \mu⟧)' (X - \mu)
      stops a prime on a group: not clear what it is differentiated by

    (\sin x)^⟦{(n)}⟧
      stops a sample index on a group

    f(x)^⟦{(i)}⟧
      functions f
      stops a sample index on f(…)

    {⟦n \atop k⟧}
      stops not understood: \atop

    a ⟦\bmod⟧ b
      stops a congruence is decided between whole numbers, modulo a whole number

    a = b \pmod{⟦n⟧}
      stops a congruence is decided between whole numbers, modulo a whole number

    ⟦0⟧x1F
      stops a numeral to a base that is not understood

    101_⟦b⟧
      stops a numeral to a base that is not understood

    |⟦\{a, b\}⟧|
      stops the number of members of a set that is not written out in numbers

    \begin{cases} ⟦1⟧ \\ 0 & x > 0 \end{cases}
      stops a case without a condition

    \begin{bmatrix} a & b \\ c &⟦⟧ \end{bmatrix}
      stops an empty entry of a matrix

    ⟦\begin{bmatrix} a & b \\ c \end{bmatrix}⟧
      stops a matrix whose rows differ in length
    """#)

  private static func rows(_ text: String) -> [String] {
    text.split(separator: "\n\n").map(String.init)
  }
}
