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
  ]
}
