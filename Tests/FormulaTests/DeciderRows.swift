/// Steps in groups that share what was said before: `holds` marks true ones, `fails` their near misses, `open` those
/// that nothing can decide.
enum DeciderRows {
  static let identities = groups(
    #"""
    define \sigma(x) = \frac{1}{1 + e^{-x}}
    holds \sigma(x) = 1 - \sigma(-x)
    fails \sigma(x) = 1 + \sigma(-x)
    holds \sigma'(x) = \sigma(x)(1 - \sigma(x))
    fails \sigma'(x) = \sigma(x)(1 + \sigma(x))
    holds \frac{d}{dx} \sigma(2x) = 2\sigma(2x)(1 - \sigma(2x))
    fails \frac{d}{dx} \sigma(2x) = \sigma(2x)(1 - \sigma(2x))
    holds \sigma''(x) = \sigma(x)(1 - \sigma(x))(1 - 2\sigma(x))
    fails \sigma''(x) = \sigma(x)(1 - \sigma(x))(1 - \sigma(x))
    holds \tanh(x) = 2\sigma(2x) - 1
    fails \tanh(x) = 2\sigma(x) - 1
    holds \ln\frac{\sigma(x)}{1 - \sigma(x)} = x
    fails \ln\frac{\sigma(x)}{1 - \sigma(x)} = -x
    holds \sigma(x) = \frac{1}{2} + \frac{1}{2}\tanh\frac{x}{2}
    fails \sigma(x) = \frac{1}{2} + \frac{1}{2}\tanh x
    holds \frac{d}{dx} \ln(1 + e^{x}) = \sigma(x)
    fails \frac{d}{dx} \ln(1 + e^{x}) = \sigma(-x)
    holds \sigma(x)\sigma(-x) = \frac{e^{x}}{(1 + e^{x})^2}
    fails \sigma(x)\sigma(-x) = \frac{e^{x}}{1 + e^{x}}

    define s_i = \frac{e^{x_i}}{\sum_{j=1}^{n} e^{x_j}}
    let c real
    holds \sum_{i=1}^{n} s_i = 1
    fails \sum_{i=1}^{n} s_i = n
    holds \frac{\partial s_i}{\partial x_k} = s_i(\delta_{ik} - s_k)
    fails \frac{\partial s_i}{\partial x_k} = s_i(\delta_{ik} - s_i)
    fails \frac{\partial s_i}{\partial x_k} = s_i(\delta_{ik} + s_k)
    holds \frac{\partial s_i}{\partial x_i} = s_i(1 - s_i)
    fails \frac{\partial s_i}{\partial x_i} = s_i(1 + s_i)
    holds \ln s_i = x_i - \ln \sum_{j=1}^{n} e^{x_j}
    fails \ln s_i = x_i + \ln \sum_{j=1}^{n} e^{x_j}
    holds \frac{s_i}{s_k} = e^{x_i - x_k}
    fails \frac{s_i}{s_k} = e^{x_k - x_i}
    holds \frac{\partial}{\partial x_i} \ln \sum_{j=1}^{n} e^{x_j} = s_i
    fails \frac{\partial}{\partial x_i} \ln \sum_{j=1}^{n} e^{x_j} = x_i
    holds s_i = \frac{e^{x_i - c}}{\sum_{j=1}^{n} e^{x_j - c}}
    fails \frac{s_i}{e^{c}} = \frac{e^{x_i - c}}{\sum_{j=1}^{n} e^{x_j - c}}
    fails 1 - s_i = \sum_{j=1}^{n} s_j
    holds \sum_{j \ne i} s_j = 1 - s_i
    fails \sum_{j \ne i} s_j = 1 + s_i

    define s_i = \frac{e^{x_i}}{\sum_{j=1}^{n} e^{x_j}}
    define L = -\sum_{i=1}^{n} y_i \ln s_i
    let y one-hot
    holds \frac{\partial L}{\partial x_k} = s_k - y_k
    fails \frac{\partial L}{\partial x_k} = y_k - s_k
    holds \nabla_x L = s - y
    fails \nabla_x L = s + y
    holds L = \ln \sum_{j=1}^{n} e^{x_j} - \sum_{j=1}^{n} x_j y_j
    fails L = \ln \sum_{j=1}^{n} e^{x_j} + \sum_{j=1}^{n} x_j y_j

    define \sigma(z) = \frac{1}{1 + e^{-z}}
    define L = -y \ln \sigma(z) - (1 - y) \ln(1 - \sigma(z))
    let y bit
    holds \frac{\partial L}{\partial z} = \sigma(z) - y
    fails \frac{\partial L}{\partial z} = y - \sigma(z)
    holds L = \ln(1 + e^{z}) - yz
    fails L = \ln(1 + e^{z}) + yz
    holds L = \max(z, 0) - yz + \ln(1 + e^{-|z|})
    fails L = \max(-z, 0) - yz + \ln(1 + e^{-|z|})

    let a positive
    let b positive
    holds \ln(ab) = \ln a + \ln b
    fails \ln(a + b) = \ln a + \ln b
    holds \ln \frac{a}{b} = \ln a - \ln b
    fails \ln \frac{a}{b} = \frac{\ln a}{\ln b}
    holds \ln a^3 = 3 \ln a
    fails \ln a^3 = (\ln a)^3
    holds e^{\ln a} = a
    fails e^{-\ln a} = a
    holds \log_2 a = \frac{\ln a}{\ln 2}
    fails \log_2 a = \frac{\ln a}{2}
    holds a^{b} = e^{b \ln a}
    fails a^{b} = e^{a \ln b}
    holds \sqrt{ab} = \sqrt{a}\sqrt{b}
    fails \sqrt{a + b} = \sqrt{a} + \sqrt{b}
    holds a^{2 + b} = a^2 a^b
    fails a^{2 + b} = a^{2b}

    let p distribution
    let q distribution
    holds \sum_i p_i \ln \frac{p_i}{q_i} = \sum_i p_i \ln p_i - \sum_i p_i \ln q_i
    fails \sum_i p_i \ln \frac{p_i}{q_i} = \sum_i p_i \ln p_i + \sum_i p_i \ln q_i
    holds \ln \prod_{i=1}^{n} p_i = \sum_{i=1}^{n} \ln p_i
    fails \ln \prod_{i=1}^{n} p_i = \prod_{i=1}^{n} \ln p_i
    holds 1 - p_i = \sum_{j \ne i} p_j
    fails 1 - p_i = \sum_{j \ne i} p_j^2

    let n natural
    holds \sum_{k=1}^{n} k = \frac{n(n + 1)}{2}
    fails \sum_{k=1}^{n} k = \frac{n(n - 1)}{2}
    holds \sum_{k=0}^{n} 2^k = 2^{n + 1} - 1
    fails \sum_{k=0}^{n} 2^k = 2^n - 1
    holds \sum_{k=1}^{n} k^2 = \frac{n(n + 1)(2n + 1)}{6}
    fails \sum_{k=1}^{n} k^2 = \frac{n(n + 1)(2n - 1)}{6}

    define \mu = \frac{1}{n} \sum_{i=1}^{n} x_i
    holds \sum_{i=1}^{n} (a_i + x_i) = \sum_{i=1}^{n} a_i + \sum_{i=1}^{n} x_i
    fails \sum_{i=1}^{n} a_i x_i = \sum_{i=1}^{n} a_i \sum_{i=1}^{n} x_i
    holds \sum_{i=1}^{n} \sum_{j=1}^{n} x_i x_j = \left(\sum_{i=1}^{n} x_i\right)^2
    fails \sum_{i=1}^{n} x_i^2 = \left(\sum_{i=1}^{n} x_i\right)^2
    holds \frac{1}{n} \sum_{i=1}^{n} (x_i - \mu)^2 = \frac{1}{n} \sum_{i=1}^{n} x_i^2 - \mu^2
    fails \frac{1}{n} \sum_{i=1}^{n} (x_i - \mu)^2 = \frac{1}{n} \sum_{i=1}^{n} x_i^2 + \mu^2
    holds \|x\|^2 = x^\top x
    fails \|x\|^2 = 2 x^\top x
    holds \nabla_x (x^\top x) = 2x
    fails \nabla_x (x^\top x) = x

    holds \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} \begin{pmatrix} x \\ y \end{pmatrix} = \begin{pmatrix} x + 2y \\ 3x + 4y \end{pmatrix}
    fails \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} \begin{pmatrix} x \\ y \end{pmatrix} = \begin{pmatrix} x + 3y \\ 2x + 4y \end{pmatrix}
    holds \det \begin{pmatrix} a & b \\ c & d \end{pmatrix} = ad - bc
    fails \det \begin{pmatrix} a & b \\ c & d \end{pmatrix} = ad + bc
    holds \begin{pmatrix} a & b \\ c & d \end{pmatrix}^\top = \begin{pmatrix} a & c \\ b & d \end{pmatrix}
    fails \begin{pmatrix} a & b \\ c & d \end{pmatrix}^\top = \begin{pmatrix} d & b \\ c & a \end{pmatrix}

    holds \max(0, x) = \begin{cases} x & x > 0 \\ 0 & x \le 0 \end{cases}
    fails \max(0, x) = \begin{cases} x & x > 0 \\ -x & x \le 0 \end{cases}
    holds |x| = \begin{cases} x & \text{if } x \ge 0 \\ -x & \text{otherwise} \end{cases}
    fails |x| = \begin{cases} x & \text{if } x \ge 1 \\ -x & \text{otherwise} \end{cases}
    holds \max(a, b) = \frac{a + b + |a - b|}{2}
    fails \max(a, b) = \frac{a + b - |a - b|}{2}
    holds \sqrt{x^2} = |x|
    fails \sqrt{x^2} = x

    holds \sin 2x = 2 \sin x \cos x
    fails \sin 2x = \sin x \cos x
    holds \cosh^2 x = 1 + \sinh^2 x
    fails \cosh^2 x = 1 - \sinh^2 x
    holds \frac{d}{dx} x^3 = 3x^2
    fails \frac{d}{dx} x^3 = 2x^2
    holds \frac{d}{dx} \tanh x = 1 - \tanh^2 x
    fails \frac{d}{dx} \tanh x = 1 + \tanh^2 x
    holds \frac{\partial^2}{\partial x \partial y} (x^2 y^3) = 6xy^2
    fails \frac{\partial^2}{\partial x \partial y} (x^2 y^3) = 6x^2 y
    holds \frac{d}{dx} e^{-x^2/2} = -x e^{-x^2/2}
    fails \frac{d}{dx} e^{-x^2/2} = x e^{-x^2/2}
    holds (1 + x)^3 = 1 + 3x + 3x^2 + x^3
    fails (1 + x)^3 = 1 + 3x + 3x^2
    holds \frac{1}{1 - x} - \frac{1}{1 + x} = \frac{2x}{1 - x^2}
    fails \frac{1}{1 - x} - \frac{1}{1 + x} = \frac{2x}{1 + x^2}

    holds e^x \ge 1 + x
    fails e^x \ge 2 + x
    fails e^x > 1 + x
    holds \ln x \le x - 1
    fails \ln x \ge x - 1
    holds x^2 + y^2 \ge 2xy
    fails x^2 + y^2 \le 2xy
    holds x^2 + x + 1 \ne x
    fails x^2 + x \ne x
    """#)

  /// What a symbol may be decides.
  static let domains = groups(
    #"""
    let x positive
    holds |x| = x
    holds \ln x^2 = 2 \ln x

    let x negative
    fails |x| = x
    fails \ln x^2 = 2 \ln x

    fails |x| = x
    holds \ln x^2 = 2 \ln x

    let y bit
    holds y^2 = y

    let y real
    fails y^2 = y

    let p probability
    holds \ln p < p

    define s_i = \frac{e^{x_i}}{\sum_{j=1}^{n} e^{x_j}}
    define L = -\sum_{i=1}^{n} y_i \ln s_i
    let y distribution
    holds \frac{\partial L}{\partial x_k} = s_k - y_k

    define s_i = \frac{e^{x_i}}{\sum_{j=1}^{n} e^{x_j}}
    define L = -\sum_{i=1}^{n} y_i \ln s_i
    fails \frac{\partial L}{\partial x_k} = s_k - y_k

    let x = 2
    holds x^2 = 2x
    fails x^2 = 3x

    fails \ln(-1 - x^2) = x
    open \sqrt{-1 - x^2} = 2x \sqrt{-1 - x^2}
    open \ln(-x) = 2 \ln x
    """#)

  /// Notation of calculus courses: primes on groups, secants, evaluation brackets, binomials.
  static let courses = groups(
    #"""
    holds (x^3)' = 3x^2
    fails (x^3)' = 3x^3
    holds \left(\ln x\right)'' = -\frac{1}{x^2}
    fails \left(\ln x\right)'' = \frac{1}{x^2}
    holds \big(e^x (x - 1)\big)' = x e^x
    fails \big(e^x (x - 1)\big)' = e^x (x - 1)
    holds (\arctan x)' = \frac{1}{1 + x^2}
    fails (\arctan x)' = \frac{1}{1 - x^2}
    holds (\sin x)^{(4)} = \sin x
    fails (\sin x)^{(3)} = \sin x
    holds \sin' x = \cos x
    fails \sin' x = -\cos x
    holds \cos'(2x) = -\sin 2x
    fails \cos'(2x) = -2\sin 2x
    holds \sqrt{x}' = \frac{1}{2\sqrt{x}}
    fails \sqrt{x}' = \frac{1}{\sqrt{x}}

    holds \frac{d}{dx} \sec x = \sec x \tan x
    fails \frac{d}{dx} \sec x = \sec x \cot x
    holds \frac{d}{dx} \csc x = -\csc x \cot x
    fails \frac{d}{dx} \csc x = \csc x \cot x
    holds 1 + \cot^2 x = \csc^2 x
    fails 1 + \cot^2 x = \sec^2 x
    holds \frac{d}{dx}(\text{sech}\, x) = -\text{sech}\, x \cdot \tanh x
    fails \frac{d}{dx}(\text{sech}\, x) = \text{sech}\, x \cdot \tanh x
    holds \operatorname{coth} x = \frac{1}{\tanh x}
    fails \operatorname{coth} x = \tanh x
    holds \operatorname{arccot}(-1) = \frac{3\pi}{4}
    fails \operatorname{arccot}(-1) = \frac{\pi}{4}
    holds \sec^{-1}(2) = \frac{\pi}{3}
    fails \sec^{-1}(2) = \frac{\pi}{6}

    holds \int_0^\pi \sin x \, dx = \left[-\cos x\right]_0^\pi
    fails \int_0^\pi \sin x \, dx = \left[\cos x\right]_0^\pi
    holds \Big[ \frac{x^3}{3} \Big]_a^b = \frac{b^3 - a^3}{3}
    fails \Big[ \frac{x^3}{3} \Big]_a^b = \frac{a^3 - b^3}{3}
    holds x e^x - e^x \Big|_0^1 = 1
    fails x e^x - e^x \Big|_0^1 = 2
    holds \int_0^T e^{-kt} dt = \left[-\frac{1}{k} e^{-kt}\right]_0^T
    fails \int_0^T e^{-kt} dt = \left[\frac{1}{k} e^{-kt}\right]_0^T
    holds \left. x^2 \right|_{x=1}^{3} = 8
    fails \left. x^2 \right|_{x=1}^{3} = 10

    holds {5 \choose 2} = 10
    fails {5 \choose 2} = 20
    """#)

  /// A name that nobody has defined, on one side: the step may define it, or be an equation to solve.
  static let oneSided = groups(
    #"""
    open a = x^2 + 1
    open x^2 = 4
    open 2x + 1 = y
    """#)

  /// Values and numerals: `holds`, `digit` when only the last digit is off, `fails`.
  static let printed = groups(
    #"""
    holds \pi = 3.1416
    digit \pi = 3.1415
    digit \pi \approx 3.1417
    fails \pi = 3.1426
    fails \pi \approx 3.1461
    fails \pi = -3.1416

    holds e^{305.8} \approx 6.415825835 \times 10^{132}
    holds e^{305.8} = 6.41583 \times 10^{132}
    digit e^{305.8} \approx 6.415825836 \times 10^{132}
    fails e^{305.8} \approx 6.515825835 \times 10^{132}
    fails e^{305.8} \approx 6.415825935 \times 10^{132}
    fails e^{305.8} \approx 6.415825835 \times 10^{133}
    fails e^{306.8} \approx 6.415825835 \times 10^{132}

    holds \ln(1 + e^{-305.8}) \approx 1.5586458 \times 10^{-133}
    digit \ln(1 + e^{-305.8}) \approx 1.5586459 \times 10^{-133}
    fails \ln(1 + e^{-305.8}) \approx 1.5596458 \times 10^{-133}
    fails \ln(1 + e^{-305.8}) \approx 2.5586458 \times 10^{-133}
    fails \ln(1 + e^{-305.8}) \approx 1.5586458 \times 10^{-134}
    fails \ln(1 + e^{-305.8}) \approx 1.5586458 \times 20^{-133}
    fails \ln(1 - e^{-305.8}) \approx 1.5586458 \times 10^{-133}

    holds \ln 2 = 0.6931
    digit \ln 2 = 0.6932
    fails \ln 2 = 0.6391
    fails \ln 2 = 0.6941

    holds \sqrt{2} \approx 1.4142136
    digit \sqrt{2} \approx 1.4142135
    fails \sqrt{2} \approx 1.4142153

    holds \frac{1}{3} = 0.333
    digit \frac{1}{3} = 0.334
    fails \frac{1}{3} = 0.343

    holds \frac{1}{8} = 0.125
    holds \frac{1}{8} = 0.13
    holds \frac{1}{8} = 0.12
    digit \frac{1}{8} = 0.14

    holds \frac{2}{3} = 66.7\%
    digit \frac{2}{3} = 66.6\%
    fails \frac{2}{3} = 67.6\%

    holds 2^{10} = 1024
    fails 2^{10} = 1023
    fails 2^{10} = 1025

    holds (1, 2, 3)^\top = (1, 2, 3)^\top
    holds \begin{pmatrix} \ln 2 \\ \ln 3 \end{pmatrix} \approx \begin{pmatrix} 0.693 \\ 1.099 \end{pmatrix}
    digit \begin{pmatrix} \ln 2 \\ \ln 3 \end{pmatrix} \approx \begin{pmatrix} 0.693 \\ 1.098 \end{pmatrix}
    fails \begin{pmatrix} \ln 2 \\ \ln 3 \end{pmatrix} \approx \begin{pmatrix} 0.693 \\ 1.199 \end{pmatrix}
    """#)

  private static func groups(_ text: String) -> [String] {
    text.split(separator: "\n\n").map(String.init)
  }
}
