/// How far what a note gives reaches, and what it says of things that are no numbers.
extension SubjectRulesTests {
  static let extents: [Row] = [
    Row(
      name: "values of another example",
      note:
        "Solving, $x_2 = 1$ and $x_1 = 1$.\n\nOther data now.\n\nHence $x_2 = 1$ and $⟦x_1 = (1 - 1)/10^{-20}⟧$. With $a = 4$ we have $⟦2a = 9⟧$.",
      marks: "–✗"),
    Row(
      name: "what was found together ends together",
      note: "So $x = 6$, $y = 4$.\n\nFor tails we have instead $y = 2$, $⟦x = 2 + y⟧$ $= 4$.", marks: "–"),
    Row(
      name: "a law anew",
      note:
        "*Halves:* $T(n) = 2T(n/2) + n$ gives $T(n) = n \\log_2 n + n$. Test: $T(2) = 4$.\n\n*Thirds:* $⟦T(n) = 3T(n/2) + n⟧$ gives something else.",
      marks: "–"),
    Row(
      name: "a formula under a condition",
      note: "If every reward is 1 then $G_t = \\frac{1}{1 - \\gamma}$.\n\nLet $\\gamma = 0.5$. Backwards, $⟦G_5 = 0⟧$.",
      marks: "–"),
    Row(
      name: "a value that another one is close to",
      note: "The true solution is close to $x = 1$. Then $⟦x = 0⟧$, all the same.", marks: "–"),
    Row(
      name: "a square gives its root a meaning",
      note:
        "Let $\\mu = \\frac1n \\sum_i x_i$ and $s^2 = \\frac1n \\sum_i (x_i - \\mu)^2$. Then $⟦\\frac{\\partial s}{\\partial x_j} = \\frac{x_j - \\mu}{n s}⟧$.",
      marks: "✓"),
    Row(
      name: "symmetric matrices",
      note:
        "Let $A$ be a real symmetric matrix and $x$ a vector. Then $⟦\\nabla_x (x^T A x) = 2 A x⟧$ and $⟦x^T A y = (A x)^T y⟧$, so $⟦\\nabla_x (x^T A x) = A x⟧$.",
      marks: "✓✓✗"),
    Row(
      name: "matrices that nothing calls symmetric",
      note: "Let $A$ be a matrix and $x$ a vector. Then $⟦\\nabla_x (x^T A x) = 2 A x⟧$.",
      marks: "✗"),
    Row(
      name: "residues from the first side on",
      note: "We compute $⟦5^{12} = 8^2 = 64 \\equiv -5 \\pmod{23}⟧$ and $⟦2 \\cdot 3 = 11 \\equiv 1 \\pmod 5⟧$.",
      marks: "✓✗"),
    Row(
      name: "a condition that is violated",
      note: "Let $i = -1$. Then $⟦i < 0⟧$ violates the constraint $⟦i \\ge 0⟧$.", marks: "––"),
    Row(
      name: "a sum over the values that cases list",
      note:
        "Let $p(x) = \\begin{cases} 1/2 & x = 0 \\\\ 1/2 & x = 1 \\\\ 0 & \\text{otherwise} \\end{cases}$. Then $⟦\\sum_x p(x) = 1⟧$ and $⟦\\sum_x p(x) = 2⟧$.",
      marks: "✓✗"),
    Row(
      name: "classes from 0, entries from 1",
      note:
        "With logits $z = (2, 1, 0)$ let $p_i = \\frac{e^{z_i}}{\\sum_{j=1}^{K} e^{z_j}}$. The loss of class 0 is $⟦-\\ln p_0 = 0.4076⟧$ or $⟦-\\ln p_0 = 0.5076⟧$.",
      marks: "✓✗"),
    Row(
      name: "a gradient gets its name",
      note: "Let $A(z) = \\ln \\sum_j e^{z_j}$. Then $⟦\\nabla A = p⟧$.", marks: "–"),
    Row(
      name: "a loss through a probability",
      note:
        "Let $L(p) = -\\ln p$ and $p = \\sigma(z)$. Then $⟦\\frac{dL}{dz} = p - 1⟧$ and $⟦\\frac{dL}{dz} = 1 - p⟧$.",
      marks: "✓✗"),
    Row(
      name: "a former meaning in the same sentence",
      note:
        "Now $\\operatorname{sinc}(x) = \\frac{\\sin \\pi x}{\\pi x}$, so $⟦\\operatorname{sinc}(\\frac12) = \\frac2\\pi⟧$. It was $\\sin(x)/x$ before, for which $⟦\\operatorname{sinc}(\\frac12) \\approx 0.9589⟧$. But $⟦\\operatorname{sinc}(\\frac12) \\approx 0.8412⟧$.",
      marks: "✓–✗"),
    Row(
      name: "Legendre symbols", note: "$⟦\\left(\\frac{7}{19}\\right) = -\\left(\\frac{19}{7}\\right)⟧$.", marks: "–"),
    Row(name: "an exponent called e", note: "Exponents $⟦-1 \\le e \\le 2⟧$, and $⟦2 \\le e \\le 3⟧$.", marks: "–✓"),
    Row(
      name: "norms of matrices",
      note:
        "Let $A = \\begin{pmatrix} 3 & 0 \\\\ 4 & 5 \\end{pmatrix}$. Then $⟦\\|A\\|_F = \\sqrt{50}⟧$, $⟦\\|A\\|_F = 50⟧$, $⟦\\|A\\|_2 = 3\\sqrt5⟧$, $⟦\\|A\\|_1 = 7⟧$, $⟦\\|A\\|_\\infty = 9⟧$, $⟦\\|A\\|_\\infty = 8⟧$, $⟦\\|A\\|_2 = 8⟧$.",
      marks: "✓✗✓✓✓✗✗"),
    Row(
      name: "a value behind its formula",
      note: "The target is $⟦1 - 0.1 + 0.1/5 =$ $0.92⟧$, and $⟦2 \\cdot 3 + 1 =$ $8⟧$.", marks: "✓✗"),
    Row(
      name: "a value behind its formula in words",
      note: "So $⟦0.0190 / 0.0582 \\approx$ **32.6 %⟧** and not so $⟦0.0190 / 0.0582 \\approx$ **48.5 %⟧**.",
      marks: "✓✗"),
    Row(
      name: "a system of equations row by row",
      note:
        "With $x = 2$ and $y = 1$:\n\n$$\\begin{cases} ⟦x + y = 3⟧ \\\\ ⟦x - y = 2⟧ \\end{cases}$$", marks: "✓✗"),
    Row(
      name: "what an equation gives, in other words",
      note:
        "One switches where $e^{-a} = \\frac12$, i.e. at $⟦a = \\ln 2⟧$.\n\nOne switches where $e^{-b} = \\frac12$, i.e. at $⟦b = \\frac12⟧$.",
      marks: "✓✗"),
    Row(
      name: "coefficients at places",
      note:
        "Multiplying out, $1 = A(t + 1) + B(t - 1)$. At $t = 1$: $⟦A = \\frac12⟧$. At $t = -1$: $⟦B = \\frac12⟧$.",
      marks: "–✗"),
    Row(
      name: "things that are counted",
      note:
        "It takes $⟦2 \\cdot 32 \\cdot 32 = 2048\\text{ bytes}⟧$, or $⟦2 \\cdot 32 \\cdot 32 = 1024\\text{ bytes}⟧$.",
      marks: "✓✗"),
    Row(
      name: "a rule for all that stands in it",
      note: "Applying $⟦\\log(q/t) = \\log q - \\log t⟧$, and then applying $⟦\\log(q/t) = \\log q⟧$.", marks: "✓✗"),
    Row(
      name: "a logarithm of 0",
      note:
        "For all $x$ and $y$ we have $⟦y \\log(1 + e^{-x}) = y \\log(1 + e^{-x}) + (1 - y) \\log(1 - 1)⟧$.", marks: "✗"),
    Row(
      name: "an index for another one",
      note:
        "For $x, y$ with two entries, $⟦x \\cdot y = x_1 y_1 + x_2 y_2⟧$ and $⟦x \\cdot y = x_1 y_1 + x_2 y_1⟧$.",
      marks: "✓✗"),
    Row(
      name: "a chain that defines its function",
      note: "The information is $I(p) = \\frac{n}{p} + \\frac{n}{1 - p}⟦ = \\frac{n}{p(1 - p)}⟧$.", marks: "✓"),
    Row(
      name: "a chain that defines its function, and goes wrong",
      note: "The information is $I(p) = \\frac{n}{p} + \\frac{n}{1 - p}⟦ = n p (1 - p)⟧$.", marks: "✗"),
    Row(
      name: "values below a table of steps",
      note:
        "| step | $s$ | $c$ |\n|---|---|---|\n| 1 | 100 | 0 |\n| 4 | 101 | -0.2 |\n\nIn step 3 we have $c = (101 - 100) - 0.8$. The final $s = 101$, and $⟦s - c = 101.2⟧$.",
      marks: "–"),
    Row(
      name: "a series without an end",
      note:
        "We have $\\frac{2\\pi^2}{3} = 4S \\implies ⟦\\sum_{n\\ge1} \\frac1{n^2} = \\frac{\\pi^2}{6}⟧$, so $⟦\\sum_{n\\ge1} \\frac1{n^2} = \\frac{\\pi^2}{8}⟧$.",
      marks: "✓✗"),
    Row(
      name: "an error called e", note: "```\ne = yhat - y\n```\n\nSo $⟦e \\approx 0.6424⟧$ and $⟦2e \\approx 1.2848⟧$.",
      marks: "–✓"),
    Row(name: "interest called i", note: "The interest $i$ is 4 %, so that $⟦1/i = 25⟧$.", marks: "–"),
    Row(name: "a bogus proof", note: "**A bogus one.** Multiply by zero: $⟦2 + 2 = 5⟧$.", marks: "–"),
    Row(name: "the rest of a chain", note: "If $r$ were the smallest, $0 ⟦< \\frac r2 < r⟧$.", marks: "–"),
    Row(
      name: "intervals by name",
      note: "Let $X = [0,1]$ and $f(x) = x^2$. Then $⟦X - X = [-1,1]⟧$ and $⟦f([-1,2]) = [0,4]⟧$.", marks: "––"),
    Row(
      name: "a convolution", note: "By Laplace transforms, $⟦t * e^t = e^t - t - 1⟧$.", marks: "–"),
    Row(
      name: "what if",
      note:
        "## Tanh\n\nLet $h = \\tanh(z)$. At $z = 1$ we get $⟦h = 0.7616⟧$.\n\n## What if we use ReLU?\n\nNow $z = 1$, $⟦h = 1⟧$.",
      marks: "✓–"),
    Row(
      name: "rows that count from 0",
      note:
        "Let $s = (0.9, 0.6, 0.3)$ and $\\tau = 0.1$.\n\n| $i$ | $s_i/\\tau$ |\n|---|---|\n| 0 | 9 |\n| 1 | ⟦6⟧ |\n| 2 | ⟦4⟧ |",
      marks: "✓✗"),
    Row(
      name: "series of inverse powers",
      note:
        "We know $⟦\\sum_{n=1}^\\infty \\frac1{n^2} = \\frac{\\pi^2}6⟧$, $⟦\\sum_{n=1}^\\infty \\frac{(-1)^{n+1}}n = \\ln 2⟧$, $⟦\\sum_{n=0}^\\infty \\frac{(-1)^n}{2n+1} = \\frac\\pi4⟧$, $⟦\\sum_{k=1}^\\infty \\frac1{(2k-1)^2} = \\frac{\\pi^2}8⟧$, $⟦\\sum_{n=2}^\\infty \\frac1{n^2} = \\frac{\\pi^2}6 - 1⟧$, $⟦\\sum_{k=1}^\\infty \\frac1{k^3} \\approx 1.202057⟧$, $⟦\\sum_{n=1}^\\infty \\frac{(-1)^{n-1}}{n^2} = \\frac{\\pi^2}{12}⟧$, $⟦\\sum_{n=1}^\\infty \\frac{(-1)^n}{n^2} = \\frac{\\pi^2}{12}⟧$, $⟦\\sum_{k=0}^\\infty \\frac1{(2k+1)^4} = \\frac{\\pi^4}{90}⟧$, $⟦\\sum_{n=1}^\\infty \\frac1n = 2⟧$.",
      marks: "✓✓✓✓✓✓✓✗✗–"),
    Row(
      name: "two equations in a row",
      note:
        "$$\\begin{aligned} f(x) &= x^2 & g(x) &= 2x \\\\ ⟦f(3) &= 9⟧ & ⟦g(3) &= 5⟧ \\end{aligned}$$", marks: "✓✗"),
    Row(
      name: "a label outside is the label inside",
      note:
        "Let $q_k = (1 - a) 1[k = y] + \\frac{a}{3}$. For $k \\ne y$ we have $⟦\\frac{q_y}{q_k} = \\frac{1 - a + a/3}{a/3}⟧$.",
      marks: "✓"),
    Row(
      name: "an entropy of the probabilities of logits",
      note:
        "Let $p = \\operatorname{softmax}(z)$ and $H(p) = -\\sum_i p_i \\ln p_i$. Then $⟦-\\sum_k p_k \\ln p_k - H \\sum_k p_k = H - H⟧$.",
      marks: "✓"),
    Row(
      name: "degrees are added", note: "The last angle is $⟦120 + 75 = 195^\\circ⟧$ or $⟦120 + 75 = 185^\\circ⟧$.",
      marks: "✓✗"),
    Row(
      name: "both signs in either order", note: "The ends are $⟦5 \\pm 2 = (3, 7)⟧$, $⟦5 \\pm 2 = (7, 3)⟧$.",
      marks: "✓✓"),
    Row(
      name: "what the roots say",
      note:
        "Let $\\alpha, \\beta$ be the roots. Hence $\\alpha + \\beta = 1$ and $\\alpha\\beta = 1$. Then $\\alpha^2 + \\beta^2 ⟦= (\\alpha + \\beta)^2 - 2\\alpha\\beta = -1⟧$.",
      marks: "✓"),
    Row(
      name: "a unit below a unit",
      note: "It is $⟦6 \\times 10^3\\ \\text{mg} / 10^{-3}\\ \\text{L} = 6 \\times 10^6\\ \\text{mg/L}⟧$.", marks: "✓"),
    Row(
      name: "a value that a name ends with",
      note: "We drop $\\epsilon = 0$.\n\nFor instance $\\sigma^2 = 10^{-5} ⟦= \\epsilon⟧$.", marks: "–"),
    Row(
      name: "names that define one another, and an i among them",
      note:
        "We write $q = a\\ div\\ d$, $r = q\\ mod\\ d$.\n\nThen $a = qd + r$ and $r = a - qd$.\n\nWith $a = 83$, $d = 7$, $q = 11$ we have $⟦83 = 11 \\cdot 7 + 6⟧$.",
      marks: "✓"),
    Row(
      name: "sums of a sequence that a formula gives",
      note:
        "Let $a_n = 1/2^n$ and $f(n) = 1/n^2$. Then $⟦\\sum_{n \\ge 1} f(n) = \\frac{\\pi^2}6⟧$, $⟦\\sum_{n \\ge 1} a_n = 1⟧$, $⟦\\sum_{n \\ge 0} a_n = 1⟧$, $⟦\\sum_{n \\ge 1} a_n^2 = \\frac13⟧$, $⟦\\sum_{n \\ge 1} a_n^2 = \\frac12⟧$, $⟦a_5 = \\frac1{32}⟧$, $⟦a_0 = 1⟧$, $⟦a_5 = \\frac1{16}⟧$.",
      marks: "✓✓✗✓✗✓✓✗"),
    Row(
      name: "how far a sum runs nothing says",
      note: "Let $a_n = 1/2^n$. Then $⟦\\sum_n a_n = 1⟧$, and $⟦\\sum_{n \\in \\mathbb{N}} 1/2^n = 2⟧$.", marks: "––"),
    Row(
      name: "a function that a series gives",
      note:
        "Define $g(x) = \\sum_{n \\ge 0} x^n$ for $|x| < 1$ and $k(x) = \\sum_{n=0}^\\infty x^n/n!$. Then $⟦g(1/2) = 2⟧$, $⟦g(1/3) = 2⟧$. So $⟦k(x) = e^x⟧$.",
      marks: "✓✗✓"),
    Row(
      name: "a sequence at the place that is given",
      note:
        "Let $y_k = k^2$ and $S_n = \\sum_{k=1}^n y_k$. Then $⟦S_4 = 30⟧$ and $⟦S_4 = 31⟧$.\n\nLet $k = 3$. Then $⟦2y_k = 18⟧$ and $⟦2y_k = 32⟧$.\n\nLet $n = 6$. Then $⟦S_n = 91⟧$ and $⟦\\sum_{k=1}^n y_k = 92⟧$.",
      marks: "✓✗✓✗✓✗"),
    Row(
      name: "a column of places that begins with 0",
      note:
        "Let $f(x) = \\frac1{1+x}$, $h = \\frac14$, $x_i = ih$.\n\n| $i$ | 0 | 1 | 2 |\n|---|---|---|---|\n| $f(x_i)$ | ⟦1⟧ | ⟦$\\frac45$⟧ | ⟦$\\frac34$⟧ |",
      marks: "✓✓✗"),
    Row(
      name: "partial products in a table",
      note:
        "Let $a_k=\\frac{4k^2}{4k^2-1}$ and $P_n=\\prod_{k=1}^n a_k$.\n\n| $n$ | $P_n$ |\n|---|---|\n| 1 | ⟦1.3333⟧ |\n| 4 | ⟦1.4861⟧ |\n| 6 | ⟦1.5116⟧ |\n| 6 | ⟦1.5216⟧ |",
      marks: "✓✓✓✗"),
    Row(
      name: "a name in a function's formula depends on its argument",
      note:
        "Write $h=\\frac{330}{\\pi r^2}$. The surface is $A(r)=2\\pi r^2+2\\pi r h ⟦=2\\pi r^2+\\frac{660}{r}⟧$. So $⟦A'(r)=4\\pi r-\\frac{660}{r^2}⟧$, $⟦A'(r)=4\\pi r+\\frac{660}{r^2}⟧$, $⟦A(2) = 8\\pi + 330⟧$.",
      marks: "✓✓✗✓"),
    Row(
      name: "a function that a sentence begins with",
      note:
        "Let $f(x) = e^x$.\n\n- $x^4$: strictly convex although $⟦f''(0)=0⟧$.\n- Here we have $⟦f'(0) = 2⟧$.",
      marks: "–✗"),
    Row(
      name: "another place of the same name",
      note: "Half-way out ($x=A/2$) it is small. The two are equal at $⟦x=A/\\sqrt2⟧$.", marks: "–"),
    Row(
      name: "every logarithm is a binary one",
      note:
        "Every $\\log$ on this page is $\\log_2$.\n\nSo $⟦-0.4\\log 0.4 - 0.6\\log 0.6 \\approx 0.5288 + 0.4422⟧$ and $⟦-0.4\\log 0.4 \\approx 0.4665⟧$.",
      marks: "✓✗"),
    Row(
      name: "a prefix before any unit",
      note: "It takes $⟦18123264 \\approx 18.1⟧$ MFLOPs, or $⟦18123264 \\approx 19.2⟧$ MFLOPs.", marks: "✓✗"),
    Row(
      name: "blanks between thousands before a decimal comma",
      note:
        "Soit $T = 1000n$.\n\n| $n$ | $T$ |\n|---|---|\n| 3 500,5 | ⟦3 500 500⟧ |\n| 3 598 695,6 | ⟦3 598 695 600⟧ |\n| 3 598 695,6 | ⟦3 698 695 600⟧ |",
      marks: "✓✓✗"),
    Row(
      name: "a sum of whole numbers is no rounded one",
      note: "So $⟦\\sum_{k=1}^{6} k^2 = 91⟧$ and $⟦\\sum_{k=1}^{6} k^2 = 92⟧$.", marks: "✓✗"),
    Row(
      name: "differences and their remainders",
      note:
        "For smooth $f$: $⟦f(x+h)-f(x-h)=2hf'(x)+\\frac{h^3}{3}f'''(x)+O(h^5)⟧$, $⟦f(x+h)-f(x-h)=2hf'(x)+\\frac{h^3}{6}f'''(x)+O(h^5)⟧$, $⟦\\frac{f(x+h) - f(x-h)}{2h} = f'(x) + O(h^2)⟧$, $⟦\\frac{f(x+h) - f(x)}{h} = f'(x) + O(h^2)⟧$, $⟦\\frac{f(x+h) - f(x)}{h} = f'(x) + O(h)⟧$, $⟦f''(x) = \\frac{f(x+h) - 2f(x) + f(x-h)}{h^2} + O(h^2)⟧$, $⟦\\frac{\\sin h}{h} = 1 - \\frac{h^2}{3} + O(h^4)⟧$, $⟦y(t+h) = y(t) + h f(t, y(t)) + O(h^2)⟧$.",
      marks: "✓✗✓✗✓✓✗–"),
    Row(
      name: "remainders at a minimum",
      note: "At a minimum $a$ we have $⟦f(a+h) = f(a) + \\frac{h^2}{2} f''(a) + O(h^3)⟧$.", marks: "–"),
    Row(
      name: "identities of a sequence with a law",
      note:
        "Let $F_0=0$, $F_1=1$, $F_n=F_{n-1}+F_{n-2}$. Then\n\n- $⟦\\sum_{k=1}^nF_k=F_{n+2}-1⟧$\n- $⟦\\sum_{k=1}^nF_k^2=F_nF_{n+1}⟧$\n- $⟦\\sum_{k=1}^nF_k^2=F_nF_{n-1}⟧$\n- for $n\\ge1$: $⟦F_{n+1}F_{n-1}-F_n^2=(-1)^{n}⟧$\n- for $n\\ge1$: $⟦F_{n+1}F_{n-1}-F_n^2=(-1)^{n+1}⟧$",
      marks: "✓✓✗✓✗"),
  ]
}
