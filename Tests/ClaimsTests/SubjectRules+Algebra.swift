extension SubjectRulesTests {
  /// Vectors, matrices, derivatives of formulas and moments.
  static let algebra: [Row] = [
    Row(
      name: "laws of determinants",
      note:
        "Let $A$ and $B$ be $n \\times n$ matrices. Then $⟦\\det(AB) = \\det A \\det B⟧$, $⟦\\det(cA) = c^n \\det A⟧$, $⟦\\det(cA) = c \\det A⟧$, $⟦\\det(-A) = (-1)^n \\det A⟧$, $⟦\\det(2A) = 2\\det A⟧$.\n\nSince $A$ is skew-symmetric and $n$ is odd, $⟦\\det(-A) = -\\det A⟧$.",
      marks: "✓✓✗✓✗–"),
    Row(
      name: "the square of a norm",
      note:
        "For every $x$ we have $x^\\top A^\\top A x ⟦= (Ax)^\\top (Ax)⟧ ⟦= \\|Ax\\|_2^2⟧ ⟦\\ge 0⟧$ and $x^\\top A^\\top A x ⟦= (Ax)^\\top (Ax)⟧ ⟦= \\|Ax\\|_2⟧$.",
      marks: "✓✓✓✓✗"),
    Row(
      name: "vectors that are made one after the other",
      note:
        "Start from $v_1=(1,1,0)$, $v_2=(1,0,1)$, $v_3=(0,1,1)$. Let $u_1=v_1$, with $⟦\\|u_1\\|^2=2⟧$.\n\n$$u_2=v_2-\\tfrac12u_1⟦=\\left(\\tfrac12,\\,-\\tfrac12,\\,1\\right)⟧,\\qquad ⟦\\|u_2\\|^2=\\tfrac32⟧.$$\n\n$$u_3=v_3-\\tfrac12u_1-\\tfrac13u_2⟦=\\left(-\\tfrac23,\\,\\tfrac23,\\,\\tfrac13\\right)⟧.$$",
      marks: "✓✓✓✗"),
    Row(
      name: "derivatives of formulas into which values were put",
      note:
        "Net: $z=w_1x+b_1$, $h=\\sigma(z)$, $\\hat y=w_2h+b_2$, $L=\\tfrac12(\\hat y-y)^2$.\n\nValues: $x=1.5$, $w_1=0.8$, $b_1=-0.2$, $w_2=1.2$, $b_2=0.1$, $y=0.5$.\n\n- $z=0.8\\cdot1.5-0.2=1.0$\n- $\\hat y=1.2\\cdot0.7311+0.1\\approx0.9773$\n\nHence $⟦\\frac{\\partial L}{\\partial b_1}=(\\hat y-y)\\,w_2\\,h(1-h)⟧$ and $⟦\\frac{\\partial L}{\\partial w_1}=(\\hat y-y)\\,w_2\\,h(1-h)⟧$.",
      marks: "✓✗"),
    Row(
      name: "moments without brackets",
      note:
        "For all $X$, $Y$: $⟦\\operatorname{Var}(X-Y)=\\operatorname{Var}X+\\operatorname{Var}Y-2\\operatorname{Cov}(X,Y)⟧$, $⟦\\operatorname{Var}(X-Y)=\\operatorname{Var}X-\\operatorname{Var}Y-2\\operatorname{Cov}(X,Y)⟧$.",
      marks: "✓✗"),
    Row(
      name: "a rate of a function whose formula has a name with a formula",
      note:
        "Put $\\omega=\\sqrt{k/m}$.\n\n\\begin{align*} x(t)&=A\\cos(\\omega t+\\varphi)\\\\ ⟦\\dot x(t)&=-A\\omega\\sin(\\omega t+\\varphi)⟧\\\\ ⟦\\ddot x(t)&=-A\\omega\\cos(\\omega t+\\varphi)⟧ \\end{align*}",
      marks: "✓✗"),
    Row(
      name: "a table of derivatives",
      note:
        "| $f(x)$ | $f'(x)$ |\n|---|---|\n| $x^2e^{3x}$ | ⟦$(2x+3x^2)e^{3x}$⟧ |\n| $\\ln(\\cos x)$ | ⟦$-\\tan x$⟧ |\n| $\\arctan(2x)$ | ⟦$\\frac{2}{1+2x^2}$⟧ |\n\n| Function | Derivative | Antiderivative |\n|---|---|---|\n| $x^3$ | ⟦$3x^2$⟧ | ⟦$\\frac{x^4}{4}$⟧ |\n| $e^{2x}$ | ⟦$2e^{2x}$⟧ | ⟦$\\frac12 e^{2x} + C$⟧ |\n| $\\sin x$ | ⟦$\\cos x$⟧ | ⟦$\\cos x$⟧ |",
      marks: "✓✓✗✓✓✓✓✓✗"),
    Row(
      name: "a table of gradients",
      note:
        "| $f(x)$ | $\\nabla f(x)$ |\n|---|---|\n| $a^\\top x$ | ⟦$a$⟧ |\n| $x^\\top A x$ | ⟦$(A+A^\\top)x$⟧ |\n| $\\lVert x\\rVert_2^2$ | ⟦$2x$⟧ |\n| $\\lVert x\\rVert_2^2$ | ⟦$x$⟧ |",
      marks: "✓✓✓✗"),
    Row(
      name: "names that are defined by one another",
      note:
        "Solving $p=\\sigma(z)$ for $z$ gives $z=\\log\\frac{p}{1-p}$. Write $s=\\sigma(z)$. Then\n\n\\begin{align*} ⟦\\frac{d}{dz}\\log\\sigma(z) &= 1-s⟧, \\\\ ⟦\\frac{d}{dz}\\log\\bigl(1-\\sigma(z)\\bigr) &= s⟧. \\end{align*}",
      marks: "✓✗"),
    Row(
      name: "a Hessian of the wrong shape",
      note:
        "Let $A\\in\\mathbb R^{m\\times n}$ and $f(x) = \\|Ax - b\\|_2^2$. Then $⟦\\nabla f(x) = 2A^\\top(Ax - b)⟧$ and $⟦\\nabla^2 f(x) = 2A^\\top A⟧$, $⟦\\nabla^2 f(x) = 2AA^\\top⟧$.",
      marks: "✓✓✗"),
    Row(
      name: "a name that cancels",
      note:
        "The ratio is $⟦\\frac{k^2c+cd}{k^2cd}=\\frac1d+\\frac1{k^2}⟧$ or $⟦\\frac{k^2c+cd}{k^2cd}=\\frac1d+\\frac1k⟧$.",
      marks: "✓✗"),
    Row(
      name: "a value in passing",
      note:
        "Let $L(p)=-(1-p)^\\gamma\\log p$.\n\n$\\gamma=0$ is ordinary cross-entropy.\n\nThe derivative is $⟦\\frac{dL}{dp}=\\gamma(1-p)^{\\gamma-1}\\log p-\\frac{(1-p)^\\gamma}{p}⟧$, and not $\\frac{dL}{dp}=0$.\n\nBy the product rule, $⟦\\frac{dL}{dp}=-\\gamma(1-p)^{\\gamma-1}\\log p-\\frac{(1-p)^\\gamma}{p}⟧$.",
      marks: "✓✗"),
    Row(
      name: "functions in brackets below a prime",
      note:
        "We have $⟦(\\arccos)'(y)=-\\frac{1}{\\sqrt{1-y^2}}⟧$, $⟦(\\arccos)'(y)=\\frac{1}{\\sqrt{1-y^2}}⟧$. Let $f = -\\ln$. So $⟦f'(x) = -1/x⟧$, $⟦f(1) = 1⟧$.",
      marks: "✓✗✓✗"),
    Row(
      name: "for real values but one", note: "We have $⟦1+y^2>1⟧$ for real $y\\ne0$. But $⟦1+y^2>1⟧$ for all real $y$.",
      marks: "✓✗"),
    Row(
      name: "inequalities of moments",
      note:
        "By Jensen, $⟦\\mathbb E[\\log Z]\\le\\log\\mathbb E[Z]⟧$ and $⟦\\mathbb E[\\log Z]\\ge\\log\\mathbb E[Z]⟧$. Also $⟦E[X^2] \\ge E[X]^2⟧$, $⟦E[|X|] \\le |E[X]|⟧$.",
      marks: "✓✗✓✗"),
    Row(
      name: "parameters of one family",
      note:
        "Prior $\\theta \\sim \\mathrm{Beta}(a, b)$ with $a = b = 2$, and $k = 7$ of $n = 10$.\n\nSo the posterior is $⟦\\mathrm{Beta}(a+k, b+n-k) = \\mathrm{Beta}(9, 5)⟧$. It is $⟦\\mathrm{Beta}(2+7, 2+3) = \\mathrm{Beta}(9, 6)⟧$.",
      marks: "✓✗"),
    Row(
      name: "a bound under a condition",
      note:
        "Let $x\\in\\mathbb R^n$ and $m=\\max_i x_i$. For $\\beta>0$ we have $⟦m \\le \\tfrac1\\beta \\log\\sum_i e^{\\beta x_i}⟧⟦\\le m+\\frac1\\beta\\log n⟧$. For $\\beta>0$ we have $m \\le \\tfrac1\\beta \\log\\sum_i e^{\\beta x_i}⟦\\le m+\\beta\\log n⟧$.",
      marks: "✓✓✗"),
    Row(
      name: "assignments of a loop",
      note:
        "State: sum $s$, compensation $c$. For each term:\n\n$$y=x-c,\\qquad t=s+y,\\qquad c=(t-s)-y,\\qquad s=t.$$\n\n| $y$ | $t$ | $t-s$ |\n|---|---|---|\n| 0.0008 | 1.001 | ⟦0.001⟧ |\n| 0.0002 | 1.001 | ⟦0⟧ |",
      marks: "––"),
    Row(
      name: "an equation said in passing",
      note:
        "With $\\eta = 0.1$ it falls. With $\\eta = 0.6$ it grows.\n\nMinimise $\\rho(\\eta)=\\max\\{|1-\\eta|,\\,|1-4\\eta|\\}$: equality $⟦1-\\eta=4\\eta-1⟧$ gives $\\eta^\\star=\\frac25$.",
      marks: "–"),
    Row(
      name: "another form of a formula",
      note:
        "Let $z = wx + b$ and $y = (3x + 1)^2$. So $⟦z = b + wx⟧$. With $u = 3x + 1$ we have $⟦y = u^2⟧$ and $⟦\\frac{dy}{du} = 2u⟧$.",
      marks: "✓–✓"),
    Row(
      name: "how many entries a vector has",
      note:
        "Let $x\\in\\mathbb R^n$. Then $⟦\\|x\\|_1 \\le \\sqrt n \\|x\\|_2⟧$, $⟦\\|x\\|_2 \\le \\|x\\|_1⟧$, $⟦\\|x\\|_1 \\le n\\|x\\|_\\infty⟧$.\n\nFor all $x$, $⟦\\|x\\|_1 \\le \\frac{1}{\\sqrt n} \\|x\\|_2⟧$.\n\nLet $p \\in \\mathbb{R}^K$ be a probability vector. Then $⟦-\\sum_i p_i \\log p_i \\le \\log K⟧$ and $⟦\\sum_i p_i^2 \\ge \\frac1K⟧$.",
      marks: "✓✓✓✗✓✓"),
    Row(
      name: "a formula that solves an equation",
      note:
        "Solve $e^{-\\lambda m}=\\tfrac12$; this gives $⟦m=\\frac{\\ln2}{\\lambda}⟧$.\n\nWe solve $e^{-cd}=\\tfrac12$, so $⟦d=c\\ln2⟧$.",
      marks: "✓✗"),
    Row(
      name: "a table of norms",
      note:
        "$$A=\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix},\\qquad A^{-1}=\\begin{pmatrix}-2&1\\\\1.5&-0.5\\end{pmatrix}.$$\n\n| norm | $\\|A\\|$ | $\\|A^{-1}\\|$ | $\\kappa$ |\n|---|---|---|---|\n| 1 | ⟦6⟧ | 3.5 | 21 |\n| 2 | ⟦5.465⟧ | 2.732 | 14.93 |\n| $F$ | ⟦5.477⟧ | 2.739 | 15 |",
      marks: "––✓"),
    Row(
      name: "another short formula for a name",
      note: "The step $\\eta_t=1/t$ satisfies both conditions; the step $⟦\\eta_t=1/\\sqrt t⟧$ satisfies the first.",
      marks: "–"),
    Row(
      name: "a bare value of a function",
      note:
        "Define $f(x)=x\\,\\sigma(x)$.\n\n- $x=1$: $⟦\\sigma\\approx0.7311⟧$, $⟦\\sigma\\approx0.7411⟧$.\n- $x\\to+\\infty$: $⟦f(x)-x\\to0⟧$, $⟦f(x)\\to0⟧$.",
      marks: "✓✗✓✗"),
    Row(
      name: "an expectation without brackets",
      note: "If $z$ is symmetric about $0$, then $⟦\\mathbb E\\max(0,z)^2=\\frac12\\mathbb Ez^2⟧$.", marks: "–"),
    Row(
      name: "an identity beside an outer product",
      note: "For a unit vector $u$ put $H=I-2uu^\\top$. Then $⟦H^\\top=H⟧$ and $⟦\\det H=-1⟧$.", marks: "✓–"),
    Row(
      name: "a name that the letter π stands for, in a formula",
      note:
        "With prevalence $\\pi$ we get $P=\\frac{s\\,\\pi}{s\\,\\pi+(1-e)(1-\\pi)}$.\n\nWith $s=2/3$, $e=13/14$ and $\\pi=0.01$ only $⟦P\\approx0.086⟧$.",
      marks: "–"),
    Row(
      name: "a log-likelihood and its derivatives",
      note:
        "$$\\ell(\\mu,\\sigma)=\\log p(x \\mid \\mu,\\sigma)=-\\frac n2\\log(2\\pi)-n\\log\\sigma-\\frac{1}{2\\sigma^2}\\sum_{i=1}^n(x_i-\\mu)^2.$$\n\nSo $⟦\\frac{\\partial\\ell}{\\partial\\mu}=\\frac{1}{\\sigma^2}\\sum_i(x_i-\\mu)⟧$, $⟦\\frac{\\partial\\ell}{\\partial\\sigma}=-\\frac n\\sigma+\\frac{1}{\\sigma^3}\\sum_i(x_i-\\mu)^2⟧$, $⟦\\frac{\\partial\\ell}{\\partial\\sigma}=-\\frac n\\sigma+\\frac{1}{\\sigma^2}\\sum_i(x_i-\\mu)^2⟧$.",
      marks: "✓✓✗"),
    Row(
      name: "derivatives by a variance",
      note:
        "$$\\ell(\\mu,\\sigma^2)=-\\frac n2\\log(2\\pi)-\\frac n2\\log\\sigma^2-\\frac{1}{2\\sigma^2}\\sum_{i=1}^n(x_i-\\mu)^2.$$\n\nSo $⟦\\frac{\\partial\\ell}{\\partial\\sigma^2}=-\\frac{n}{2\\sigma^2}+\\frac{1}{2\\sigma^4}\\sum_i(x_i-\\mu)^2⟧$ and $⟦\\frac{\\partial\\ell}{\\partial\\sigma^2}=-\\frac{n}{2\\sigma^2}+\\frac{1}{2\\sigma^2}\\sum_i(x_i-\\mu)^2⟧$.",
      marks: "✓✗"),
    Row(
      name: "a divergence of two distributions, worked out",
      note:
        "$$D(\\mu,\\sigma)=\\mathrm{KL}\\bigl(N(\\mu,\\sigma^2)\\,\\|\\,N(0,1)\\bigr)=\\tfrac12\\bigl(\\mu^2+\\sigma^2-1-\\ln\\sigma^2\\bigr)$$\n\nSo $⟦\\frac{\\partial D}{\\partial\\mu}=\\mu⟧$, $⟦\\frac{\\partial D}{\\partial\\sigma}=\\sigma-\\frac1{\\sigma}⟧$, $⟦\\frac{\\partial D}{\\partial\\sigma}=\\sigma-\\frac1{\\sigma^2}⟧$.",
      marks: "✓✓✗"),
    Row(
      name: "a ridge and its gradient",
      note:
        "Let $X \\in \\mathbb R^{n\\times d}$ and $J(w)=\\|Xw-y\\|_2^2+\\lambda\\|w\\|_2^2$. Its gradient is $⟦\\nabla J(w)=2X^\\top(Xw-y)+2\\lambda w⟧$ or $⟦\\nabla J(w)=2X^\\top(Xw-y)+\\lambda w⟧$.",
      marks: "✓✗"),
    Row(
      name: "a second derivative that loses names",
      note:
        "Let $\\ell(\\lambda)=n\\ln\\lambda-\\lambda\\sum_{i=1}^nx_i$. Then $⟦\\ell'(\\lambda)=\\frac n\\lambda-\\sum_{i=1}^nx_i⟧$ and $⟦\\ell''(\\lambda)=-\\frac n{\\lambda^2}⟧$, $⟦\\ell''(\\lambda)=-\\frac n{2\\lambda^2}⟧$.",
      marks: "✓✓✗"),
    Row(
      name: "the vector of ones",
      note:
        "Let $J = \\operatorname{diag}(p) - pp^\\top$ with $p = \\operatorname{softmax}(z)$. Then $⟦J\\mathbf 1 = 0⟧$, $⟦\\mathbf 1^\\top p = 1⟧$, $⟦\\mathbf{1}^\\top J = 0⟧$.\n\nWith $\\operatorname{LSE}(z) = \\log\\sum_i e^{z_i}$ we have $⟦\\operatorname{LSE}(z+c\\mathbf 1)=\\operatorname{LSE}(z)+c⟧$, $⟦\\operatorname{LSE}(z+c\\mathbf 1)=\\operatorname{LSE}(z)+2c⟧$, $⟦\\operatorname{softmax}(z + c\\mathbf{1}) = \\operatorname{softmax}(z)⟧$.",
      marks: "✓✓✓✓✗✓"),
    Row(
      name: "how far a sum runs, by an argument and by a value",
      note:
        "Let $S(n) = \\sum_{k=1}^n k$. Then $⟦S(10) = 55⟧$ and $⟦S(10) = 45⟧$. Let $N = 4$ and $X_k = \\sum_{n=0}^{N-1} n k$. Then $⟦X_2 = 12⟧$ and $⟦X_2 = 13⟧$.",
      marks: "✓✗✓✗"),
    Row(
      name: "powers of units inside of upright type",
      note:
        "So $⟦1\\ \\mathrm{mm^2}=10^{-6}\\ \\mathrm{m^2}⟧$ and $⟦1\\ \\mathrm{cm^3}=10^{-6}\\ \\mathrm{m^3}⟧$, and not a lot more: $⟦1\\ \\mathrm{mm^2}=10^{-4}\\ \\mathrm{m^2}⟧$.",
      marks: "✓✓✗"),
    Row(
      name: "several laws in a list",
      note:
        "- $T(n)=T(n/2)+1$, $T(1)=1$: $⟦T(n)=\\log_2n+1⟧$\n- $T(n)=2T(n/2)+n$, $⟦T(1)=0⟧$: $T(n)=n\\log_2n$, so $⟦T(8)=24⟧$, $⟦T(8)=25⟧$",
      marks: "✓–✓✗"),
    Row(
      name: "one solution of two equations",
      note:
        "So $a_n=A2^n+B3^n$ with $A+B=2$ and $2A+3B=5$, giving $⟦A=B⟧$ $= 1$.\n\nWe have $x + y = a$ and $x - y = b$, so $⟦y = a - x⟧$.",
      marks: "––"),
    Row(
      name: "a formula at one value, and at another",
      note:
        "$$L=\\max(x,0)-xy+\\ln\\bigl(1+e^{-|x|}\\bigr)$$\n\nFor $y=1$ it is $⟦L=\\ln(1+e^{-x})⟧$; for $y=0$ it is $⟦L=\\ln(1+e^{x})⟧$. With $x=1,\\ y=1$ we get $⟦L\\approx0.3133⟧$; with $x=1,\\ y=0$ we get $⟦L\\approx1.3133⟧$.",
      marks: "✓✓✓✓"),
    Row(
      name: "an entry beyond the places that the note lets an index run over",
      note:
        "Only two classes are there, $i \\in \\{0, 1\\}$, such that $p_0 = 1 - p_1$.\n\n$$\\begin{align} E(y, p) &= -[y_0 \\log p_0 + (1 - y_0)\\log(1 - p_0)] \\\\ &⟦= -[\\log p_0^{y_0} + \\log (1-p_0)^{1-y_0}]⟧ \\\\ &⟦= -\\log[p_0^{y_0} (1-p_0)^{1-y_0}]⟧ \\\\ &⟦= -\\log[p_0^{y_0} p_2^{1-y_0}]⟧ \\end{align}$$",
      marks: "✓✓✗"),
    Row(
      name: "the law of another sequence",
      note:
        "**Two roots.** $a_n=5a_{n-1}-6a_{n-2}$, $a_0=0$, $a_1=1$, so $⟦a_n=3^n-2^n⟧$.\n\n**Double root.** $a_n=4a_{n-1}-4a_{n-2}$, $⟦a_0=1⟧$, $⟦a_1=4⟧$. Hence $⟦a_n=(n+1)2^n⟧$, or $⟦a_n=(n+2)2^n⟧$.",
      marks: "✓––✓✗"),
    Row(
      name: "another example of an iteration, by bold words",
      note:
        "**The good: $\\sqrt2$.** The iteration is $x_{k+1}=\\frac12\\left(x_k+\\frac2{x_k}\\right)$. From $x_0 = 1$ we get $⟦x_1 = 1.5⟧$ and then $⟦x_2 = 1.6⟧$.\n\n**Newton's own example**, $x^3-2x-5=0$ from $x_0=3$: so $⟦x_1=2.36⟧$.",
      marks: "✓✗–"),
    Row(
      name: "another unknown function of an equation",
      note:
        "So $y=2x-1+2e^{-2x}$ and $⟦y'(0) = -2⟧$, $⟦y'(0) = 2⟧$.\n\n**Complex roots.** $y''+4y'+13y=0$, $⟦y(0)=1⟧$, $⟦y'(0)=1⟧$.",
      marks: "✓✗––"),
    Row(
      name: "a matrix by its entries, of the size that it is written in",
      note:
        "The Hilbert matrix $H_{ij}=\\frac1{i+j-1}$, where $⟦\\|H\\|_\\infty=\\frac{11}6⟧$. For three rows $⟦H=\\begin{pmatrix}1&\\frac12&\\frac13\\\\\\frac12&\\frac13&\\frac14\\\\\\frac13&\\frac14&\\frac15\\end{pmatrix}⟧$ and $⟦H^{-1}=\\begin{pmatrix}9&-36&30\\\\-36&192&-180\\\\30&-180&180\\end{pmatrix}⟧$, so $⟦\\|H\\|_\\infty=\\frac{11}6⟧$, $⟦\\|H^{-1}\\|_\\infty=408⟧$, $⟦\\|H^{-1}\\|_\\infty=404⟧$.",
      marks: "–✓✓✓✓✗"),
    Row(
      name: "a number of this paragraph's words in the place of a value from another",
      note:
        "With $z = 2$ and $n = 200$ we get $⟦z/n = 0.01⟧$.\n\nSuppose now that 0 of 10 customers complain. The limit is $⟦z^2/n = 0.4⟧$, or $⟦z^2/n = 0.3⟧$.",
      marks: "✓–✗"),
    Row(
      name: "a formula for some values, and another otherwise",
      note:
        "Now $L(\\theta)=\\theta^{-2}$ for $\\theta\\ge m$ and $0$ otherwise.\n\n## Fish\n\nAt the maximum $⟦L(250)=L(249)⟧$.",
      marks: "–"),
    Row(
      name: "the sum of a column beside its label",
      note:
        "| $x$ | $y$ | $y-\\bar y$ |\n|---|---|---|\n| 1 | 2 | ⟦−1⟧ |\n| 2 | 3 | ⟦1⟧ |\n| 3 | 4 | ⟦1⟧ |\n| **Σ** 6 | ⟦9⟧ | ⟦0⟧ |",
      marks: "✓✗✓✓✓"),
    Row(
      name: "temperatures on two scales",
      note:
        "At $⟦25\\,°\\mathrm{C} = 298.15\\ \\mathrm K⟧$, $⟦0\\,^\\circ\\mathrm C = 273.15⟧$ K, $⟦20\\,{}^\\circ\\mathrm C\\approx 293\\ \\mathrm K⟧$, $⟦-40\\,^\\circ\\mathrm{F} = -40\\,^\\circ\\mathrm{C}⟧$, $⟦98.6\\,°\\text{F} = 37.0\\,°\\text{C}⟧$, $⟦25\\,°\\mathrm{C} = 289.15\\ \\mathrm K⟧$, and a difference of $⟦5\\,°\\mathrm{C} = 5\\ \\mathrm K⟧$.",
      marks: "✓✓✓✓✓✗–"),
    Row(
      name: "arithmetic of doubles in a note on rounding",
      note:
        "Not every number is representable in double precision.\n\nAddition isn't associative: $⟦(10^{16}+1)-10^{16} = 0⟧$ but $⟦(10^{16}-10^{16})+1 = 1⟧$ and $⟦(10^{16}-10^{16})+1 = 0⟧$.",
      marks: "–✓✗"),
    Row(
      name: "the equation of a level set",
      note:
        "Let $a = 2$. In rotated coordinates $q=4u^2+9v^2$. L'equazione $⟦q=36⟧$ diventa $\\frac{u^2}{9}+\\frac{v^2}{4}=1$.\n\nSul cerchio unitario $⟦4\\le q\\le9⟧$.",
      marks: "––"),
    Row(
      name: "what is put into a formula, whatever gave it before",
      note:
        "\"Same\" padding at stride 1: $p=d(k-1)/2$ with $d = 1$.\n\n**Transposed**: $n_{\\text{out}}=(n-1)s-2p+k$. $n=7,k=4,s=2,⟦p=1⟧$: $⟦12-2+4=14⟧$, so $⟦n_{\\text{out}} = 15⟧$.",
      marks: "–✓✗"),
    Row(
      name: "a bare function in each of two places",
      note:
        "Let $\\phi(x)=(1, x_1, x_2)$ and $x=(1,2)$, $z=(3,-1)$. Then $⟦\\phi(x)\\cdot\\phi(z) = 2⟧$, that is $⟦\\phi\\cdot\\phi=1+1\\cdot3+2\\cdot(-1)⟧$.",
      marks: "✓–"),
    Row(
      name: "what rounding leaves of a value near zero",
      note:
        "Let $f(x)=x^3-2x-5$.\n\n| $x$ | $f(x)$ |\n|---|---|\n| 2 | ⟦−1⟧ |\n| 2.1 | ⟦0.061⟧ |\n| 2.094551482 | ⟦$1.7\\cdot 10^{-9}$⟧ |\n| 2.094551482 | ⟦$1.7\\cdot 10^{-7}$⟧ |",
      marks: "✓✓–✗"),
    Row(
      name: "blanks between thousands before a decimal comma",
      note:
        "Em 10 anos: $⟦200\\cdot\\dfrac{1{,}005^{120}-1}{0{,}005}\\approx32\\,775{,}87⟧$, $⟦1000\\cdot 2{,}5 = 2\\,500{,}00⟧$, $⟦1000\\cdot 2{,}5 = 2\\,510{,}00⟧$.",
      marks: "✓✓✗"),
    Row(
      name: "a function of all entries, entry by entry",
      note:
        "The function $\\operatorname{lse}(x_1,\\dots,x_n) = \\log\\sum_{i=1}^n e^{x_i}$ is smooth. Writing $m = \\max_i x_i$: for any $c$, $⟦\\operatorname{lse}(x_1 - c, \\dots, x_n - c) = \\operatorname{lse}(x) - c⟧$, $⟦\\operatorname{lse}(x_1 + c, x_2 + c, \\dots, x_n + c) = \\operatorname{lse}(x) + 2c⟧$, so that, with $c = m$,\n\n$$⟦\\operatorname{lse}(x) = m + \\log\\sum_i e^{x_i - m}⟧$$\n\nand not a sign less:\n\n$$⟦\\operatorname{lse}(x) = -m + \\log\\sum_i e^{x_i - m}⟧$$",
      marks: "✓✗✓✗"),
    Row(
      name: "shapes in a column of their own, and in words",
      note:
        "Let $h = \\tanh(a)$, $z = W_2 h + b_2$, $L = \\tfrac12\\lVert z - t\\rVert^2$, where $W_2$ is $K\\times q$.\n\n$$\\begin{aligned}\\delta_2 &⟦= z - t⟧ && (K)\\\\ \\frac{\\partial L}{\\partial z} &⟦= z - t⟧ && (K)\\\\ ⟦\\frac{\\partial L}{\\partial h} &= W_2\\,\\delta_2⟧ && (q)\\end{aligned}$$",
      marks: "–✓–"),
    Row(
      name: "a sized slash, a derivative as a label",
      note:
        "So $⟦\\tfrac12\\big/\\tfrac32 = \\tfrac13⟧$ or $⟦\\tfrac12\\big/\\tfrac32 = \\tfrac34⟧$. $$\\begin{aligned}\\partial_r:&\\quad ⟦2 + 2 = 4⟧\\\\ \\partial_h:&\\quad ⟦2 + 1 = 4⟧\\end{aligned}$$",
      marks: "✓✗✓✗"),
    Row(
      name: "an antiderivative is of every x",
      note:
        "* $x=1$: $6 = 3A$, so $A=2$.\n* $x=-2$: $-9=-3B$, so $B=3$.\n\nTherefore $$⟦\\int\\frac{5x+1}{(x-1)(x+2)}\\,dx = 2\\ln|x-1|+3\\ln|x+2| + C⟧$$ or $$⟦\\int\\frac{5x+1}{(x-1)(x+2)}\\,dx = 3\\ln|x-1|+2\\ln|x+2| + C⟧$$",
      marks: "✓✗"),
    Row(
      name: "a formula of another paragraph, where this one gives another",
      note:
        "So $y=2x-1+2e^{-2x}$, and $⟦y'(0) = 3⟧$.\n\nHere is another: $⟦y'(0)=1⟧$ for $y=e^{-2x}(\\cos3x+B\\sin3x)$ with $B = 1$.\n\nThe sequence is $a_n=3^n-2^n$, so $⟦a_5 = 212⟧$.\n\nHere is $⟦a_5 = 48⟧$, as $a_n = 3\\cdot 2^{n-1}$.",
      marks: "✗–✗–"),
    Row(
      name: "indices that are nowhere said to differ, sizes that nothing gives",
      note:
        "Define $s_i = e^{x_i}/\\sum_j e^{x_j}$. For all $i$ and $j$, $⟦\\frac{\\partial s_i}{\\partial x_j} = -s_i s_j⟧$. And $⟦\\sum_{i,j} \\delta_{ij} = 2⟧$.",
      marks: "––"),
    Row(
      name: "the square of an index says nothing of an algebra",
      note:
        "Here $\\sum_i w_i^2 = 1$, $⟦7 \\bmod 3 = 1⟧$, $⟦\\sigma(0)=0.7⟧$ and $⟦1.5\\times 10^3 = 150⟧$.",
      marks: "✓✗✗"),
    Row(
      name: "what stands below a slash, and one digit of few",
      note:
        "So $⟦1/2(1+x) = \\frac{1}{2(1+x)}⟧$, $⟦6/2(1+2)=1⟧$, $⟦12/3(2)=3⟧$; $⟦\\sigma(0) = 0.6⟧$; $⟦\\operatorname{softmax}(0,0) = (1/2, 1/2)⟧$, $⟦\\operatorname{softmax}(0,0) = (1/2, 1/4)⟧$.\n\nIn nats $\\ln 2 \\approx 0.693$.\n\n$⟦\\log 100 = 2⟧$ to base ten.",
      marks: "✓✓✗✗✓✗✓"),
    Row(
      name: "laws by their words",
      note:
        "The Pythagorean identity: $⟦\\sin^2 x - \\cos^2 x = 1⟧$, or rather:\n\nThe Pythagorean identity: $⟦\\sin^2 x + \\cos^2 x = 1⟧$. For any random variable $X$ and number $a$, $⟦\\operatorname{Var}(aX) = a\\operatorname{Var}(X)⟧$. For any random variable $X$ and number $a$, $⟦\\operatorname{Var}(aX) = a^2\\operatorname{Var}(X)⟧$.",
      marks: "✗✓✗✓"),
    Row(
      name: "what a brace says that a part is worth",
      note:
        "$$\\begin{align*}\\mathcal L&=\\tfrac12\\Big(\\sum_i\\alpha_iy_ix_i\\Big)^2-\\sum_{i,j}\\alpha_i\\alpha_jy_iy_jx_i x_j-b\\underbrace{\\sum_i\\alpha_iy_i}_{0}+\\sum_i\\alpha_i\\\\ &⟦=\\sum_i\\alpha_i-\\tfrac12\\sum_{i,j}\\alpha_i\\alpha_jy_iy_j\\,x_i x_j⟧\\\\ &⟦=\\sum_i\\alpha_i-\\sum_{i,j}\\alpha_i\\alpha_jy_iy_j\\,x_i x_j⟧\\end{align*}$$",
      marks: "✓✗"),
    Row(
      name: "powers in a table, of residues",
      note:
        "By repeated squaring modulo $3233$:\n\n| $k$ | $65^k$ |\n|---|---|\n| 1 | 65 |\n| 4 | ⟦1232⟧ |\n| 8 | ⟦1547⟧ |",
      marks: "––"),
    Row(
      name: "another p of another run-in heading",
      note:
        "**Rule of three.** For $n = 20$ the bound is $p=1-0.05^{1/n}$. So $⟦p \\approx 0.149⟧$.\n\n**A/B test.** We get $z\\approx1.963$, $⟦p\\approx0.0496⟧$.",
      marks: "✗–"),
    Row(
      name: "one of several relations says only a part",
      note:
        "Massimo di $f(x,y)=x+2y$ su $x^2+y^2=5$. $$\\begin{cases}1=2\\lambda x\\\\2=2\\lambda y\\\\x^2+y^2=5\\end{cases}\\quad\\Longrightarrow\\quad ⟦y=2x⟧$$",
      marks: "–"),
    Row(
      name: "indices differ where the note says so, and not by chance words",
      note:
        "Define $s_i = e^{x_i}/\\sum_j e^{x_j}$. Differentiate; here is another way: $⟦\\frac{\\partial s_i}{\\partial x_j} = -s_i s_j⟧$.\n\n## Cases\n\nDefine $t_i = e^{x_i}/\\sum_k e^{x_k}$. For the off-diagonal entries: $⟦\\frac{\\partial t_i}{\\partial x_k} = -t_i t_k⟧$.",
      marks: "–✓"),
    Row(
      name: "an inequality to be solved is no law",
      note:
        "Solve the inequality $⟦2x+1 > 5⟧$. The inequality $⟦y^2 > 4⟧$ holds outside. So $A$ is the identity: $⟦A = I⟧$.",
      marks: "–––"),
  ]
}
