import Claims
import Testing

/// A letter that is taken up anew, a condition that chooses a case, an arithmetic that is not the one of the reals: what
/// fails as read and is right as meant; and beside it what is wrong however it is meant.
@Suite struct NewMeaningsTests {
  @Test(arguments: [
    // Another example begins, and nothing marks it.
    "The unit computes $a = \\sigma(z)$. At $z = 0$, $a = 0.5$.\n\nWith ReLU instead, $a = \\max(0, z)$. At $z = 0$, $a = 0$.",
    "Drawing with replacement: $p = \\frac35 \\cdot \\frac35 = \\frac9{25}$. Without replacement: $p = \\frac35 \\cdot \\frac24 = \\frac3{10}$.",
    "- $y' = 2y$ with $y(0) = 1$: $y = e^{2x}$.\n- $y' = -y$ with $y(0) = 3$: $y = 3e^{-x}$.",
    "For $y = x^x$ we get $y' = x^x(\\ln x + 1)$. For $y = x^{\\sin x}$ we get $y' = x^{\\sin x}\\left(\\cos x \\ln x + \\frac{\\sin x}{x}\\right)$.",
    // Units that stand beside the formula.
    "A train covers $s = 150$ km in $t = 90$ min, so $v = s/t = 100$ km/h.",
    "A ball of mass $m = 500$ g falls with $a = 9.81$ m/s². The force is $F = ma = 4.905$ N.",
    // A condition chooses among the numbers.
    "Let $n \\ge 2$. The sum of the $n$-th roots of unity is $\\sum_{k=0}^{n-1} e^{2\\pi i k/n} = 0$.",
    "For odd $n$, $\\int_0^\\pi \\sin(nx)\\,dx = \\frac2n$.",
    "The points with $|z - 1| = |z + 1|$ form the imaginary axis.",
    "$\\int_0^\\pi\\sin nx\\,dx=\\frac2n$ for $n=1,3,5,\\dots$",
    "$$\\int_0^\\pi\\sin nx\\,dx=\\frac2n\\quad\\text{for odd }n.$$", "$|x|=-x$ for $x<0$ and $|x|=x$ otherwise.",
    "Maximise $xy$ when $x+y=10$: $x=y=5$, $xy=25$. Maximise $xy$ when $x+y=6$: $x=y=3$, $xy=9$.",
    "1. $a_n=2a_{n-1}+1$, $a_0=0$, so $a_n=2^n-1$.\n2. $a_n=2a_{n-1}$, $a_0=3$, so $a_n=3\\cdot2^n$.",
    "The rotation of $y=\\sqrt x$: $V=\\pi\\int_0^4x\\,dx=8\\pi$.\nThe rotation of $y=x^2$: $V=\\pi\\int_0^1x^4dx=\\frac\\pi5$.",
    "With $u=x^2$, $\\int2xe^{x^2}dx=\\int e^udu=e^u+C=e^{x^2}+C$.",
    "For $|z|=1$ we have $|z^5 + 1| \\le 2$.",
    // Other algebras, and habits of writing.
    "In der Schaltalgebra gilt $A + A = A$ und $1 + 1 = 1$.", "As regular expressions, $a + a = a$.",
    "The Pauli matrices $X$ and $Z$ satisfy $XZ = -ZX$.", "$P$ ist ein Projektor, also $P^2 = P$.",
    "For ordinals $1 + \\omega = \\omega$.", "Let $\\sigma=(123)$ in $S_3$. Then $\\sigma^2=(132)$, $\\sigma^3=e$.",
    "Permutations in cycle notation: $(1 2 3)^2 = (1 3 2)$.", "A repeating decimal: $0.(3) = 1/3$.",
    "A price of 80 € rises by 25 %: $80 + 25\\% = 100$ €.", "Eisen reagiert mit Schwefel: $Fe + S = FeS$.",
    "$p=23$, $g=5$, $a=6$: $A=g^a=8$.", "Let $f$ be $2$-periodic with $f(x)=x^2$ for $-1\\le x<1$. Then $f(3)=1$.",
    "Suppose $\\sqrt2=\\frac32$. Then $2=\\frac94$, absurd.", "If $2+2=5$ then I am the Pope.",
    "For a heap with $n$ nodes, $2^{\\log n} = n$.", "| $n$ | $n\\log n$ |\n|--|--|\n| 8 | 24 |\n| 16 | 64 |",
    "In the table, $c[i,j] = c[i-1,j-1]+1$.", "Let $A=\\{1,2\\}$. Then $A+A=\\{2,3,4\\}$, so $|A+A|=3$.",
    "Let $A=\\begin{pmatrix}2&1\\\\1&2\\end{pmatrix}$. Then $A-1=\\begin{pmatrix}1&1\\\\1&1\\end{pmatrix}$.",
    "In floating point $\\varepsilon = 2^{-52}$ and $1 + \\varepsilon/2 = 1$.",
    // Cases beside one another, candidates that are put in, remainders, bits, machines.
    "For $x>1$, $|1-x|=x-1$; for $x<1$, $|1-x|=1-x$.", "Für $x\\ge0$ gilt $|x|=x$, für $x<0$ gilt $|x|=-x$.",
    "If $x>0$ then $|x|=x$; if $x<0$ then $|x|=-x$.", "$x^2\\ge16\\iff x\\le-4$ or $x\\ge4$.",
    "$x^2>4\\iff x>2$ oder $x<-2$.", "Test $x=-1$: $\\sqrt{1}=-1$ ✗. Test $x=3$: $\\sqrt9=3$ ✓.",
    "Does $(1,2)$ lie on $2x+y=5$? $2+2=5$, no. Does $(2,1)$? $4+1=5$, yes.",
    "Probe: für $x=-2$ ergibt sich $\\sqrt4=-2$, falsch.", "Es un error escribir $(2+3)^2=4+9$.",
    "$17\\div5=3$ remainder $2$.", "Convert $13$: $13/2=6$ rem $1$, $6/2=3$ rem $0$.",
    "If $a=b$ then $a^2-b^2=ab-b^2$.",
    "Uniform on 8 symbols: $H = \\log 8 = 3$ bits. In nats: $H = \\ln 8 \\approx 2.079$.",
    "En précision double, $e^{-1000} = 0$.",
    "Numerically $\\tanh(20) = 1$, so the gradient $1-\\tanh^2(20) = 0$ vanishes.",
    "Degrees of freedom: for $n = 10$, $n-1 = 9$. For a sample of 25, $n - 1 = 24$.",
    "The line through $A$ and $B$ has equation $y=3x-1$. The perpendicular through $B$: $y=-\\frac13x+9$.",
    // Letters and marks with a meaning of their own.
    "The ladder operators satisfy $aa^\\dagger = a^\\dagger a + 1$.",
    "The cell has $E^0 = 1.10$ V. With $E = 1.07$ V we have $E < E^0$.",
    "Angles are equal modulo a turn: $-90° = 270°$.",
    "Burning carbon: $C + O_2 = CO_2$.", "Im Dualsystem gilt $1 + 1 = 10$.",
    "Over $\\mathbb{F}_5$ let $f(x) = x^2 + 1$. Then $f(3) = 0$.",
    "The information of an event is $I = -\\log p$ bits. For $p = \\frac14$, $I = 2$ bits.",
    "The variance is $\\sigma^2 = 4$. At $x = 4$ the density is small.",
    "The mean square is $\\langle x^2 \\rangle = \\langle x \\rangle^2 + \\sigma^2$.",
    "$$\\operatorname{Kov}(X, Y) = \\operatorname{E}[XY] - \\operatorname{E}X \\operatorname{E}Y$$",
    "The gain is $|H(j\\omega)| = \\frac{1}{\\sqrt{1 + (\\omega RC)^2}}$.",
  ])
  func `accuse nothing`(_ text: String) async throws {
    for claim in try await SessionBench.claims(text) {
      #expect(claim.verdict != .refuted || claim.severity != .error, "\(claim.reading): \(claim.message)")
    }
  }

  @Test(arguments: [
    "Let $z = 3$ and $w = z + 1$. So $w = 5$.", "A mass $m = 2$ kg with $a = 3$ m/s² needs $F = ma = 7$ N.",
    "For all real $x$ we have $\\sqrt{x^2} = x$.", "Let $J = \\int_0^1 x^2\\,dx$. Then $J = \\frac12$.",
    "Let $X\\sim N(5,4)$ with mean $5$ and variance $4$. Then $P(X\\le 9) = 0.8413$.",
    "The lifetime $T\\sim\\mathrm{Exp}(2)$ has rate $\\lambda = 2$. Then $P(T>1) = e^{-1/2}$.",
    "Let $X\\sim\\mathrm{Geom}(0.25)$ be the number of trials up to the first success. Then $P(X=3) = 0.75^3\\cdot0.25$.",
    "Numerically $\\tanh(1) = 0.85$.", "$17\\div5=4$ remainder $2$.", "For a sample of 25 with $n = 10$: $n - 1 = 8$.",
    "The number of permutations is $5! = 100$.", "We carry out the sum: $2 + 2 = 5$.",
    "In floating point it is close: $\\ln 2 = 0.85$.", "No underflow here: $10^{-3} \\cdot 10^{-3} = 10^{-5}$.",
    "We work in radians. Then $\\cos 60 = 0.5$.", "The entropy of a fair die is $\\log_2 6 = \\log 6 = 1.79$ bits.",
    "A price of 80 € rises by 25 %: $80 + 25\\% = 110$ €.",
    "Let $L = (y - a)^2$ with $y = 1$. With $a = 0.5$, $L = 0.5$.",
    "Let $L = (y - a)^2$ with $y = 1$. When $a = 0.5$, the loss is $L = 0.5$.",
  ])
  func `do not hide a slip`(_ text: String) async throws {
    #expect(try await SessionBench.claims(text).contains { $0.verdict == .refuted && $0.severity == .error }, "\(text)")
  }

  /// Numbers would bear them out; the matrices, the derivatives and the moments that the note means do not.
  @Test(arguments: [
    "Let $A$ be an $m \\times n$ matrix of rank $n$ and $P = A(A^\\top A)^{-1}A^\\top$. Then $P^2 = I$.",
    "Let $P$ be an invertible matrix and $A = P B P^{-1}$ with invertible $B$. Then $B^{-1} = P A^{-1} P^{-1}$.",
    "Let $A = LU$ with invertible matrices $L$ and $U$. Then $A^{-1} = L^{-1}U^{-1}$.",
    "With $f(x) = \\|Ax - b\\|^2$ we have $\\nabla f = 2A(Ax - b)$.",
    "For all $x \\neq 0$, $\\ln x^2 = 2 \\ln x$.",
    "For $x \\neq 0$ real, $\\ln x^2 = 2 \\ln x$.", "For $|x| > 1$, $\\ln(x^2-1) = \\ln(x-1) + \\ln(x+1)$.",
    "For all probabilities $p, q > 0$, not necessarily with $p + q = 1$, $p^2 + 2pq + q^2 = 1$.",
    "Let $w = 2$. After the update $w \\leftarrow w - 0.5$ we have $w^2 = 4$.",
    "For all real $q$, $\\sum_{k=0}^n q^k = \\frac{1-q^{n+1}}{1-q}$.",
    "In this note $\\log$ denotes $\\log_2$. Then $\\log 1000 = 3$.",
    "Binary search needs $\\log_2 n$ steps. For $n = 1000$ that is $\\log n = 3$.",
    "Let $a=1$ and $b=0$. Then $(a+b)^2 = 1$. The binomial formula is $(a+b)^2 = a^2+b^2$.",
    "Since $\\operatorname{Cov}(X, Y) = \\operatorname{E}[XY] - \\operatorname{E}[X]\\operatorname{E}[Y]$, we get $\\operatorname{Cov}(2X, Y) = 3\\operatorname{Cov}(X, Y)$.",
    "Let $C(X, Y) = \\operatorname{E}[XY] - \\operatorname{E}[X]\\operatorname{E}[Y]$. Then $C(2X, Y) = 3 C(X, Y)$.",
  ])
  func `let no slip pass`(_ text: String) async throws {
    if let last = try await SessionBench.claims(text).last {
      #expect(![.proved, .confirmed].contains(last.verdict), "\(last.reading): \(last.message)")
    }
  }
}
