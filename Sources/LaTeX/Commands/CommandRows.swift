extension CommandTable {
  /// A family and its commands. What a family reads after the command stands at `CommandFamily`.
  static let rows = #"""
    fraction \frac \dfrac \tfrac \cfrac \binom \dbinom \tbinom \sfrac \nicefrac
    infix \over \choose \atop \brace \brack
    radical \sqrt
    accent \hat \widehat \bar \overline \tilde \widetilde \vec \dot \ddot \dddot \ddddot \check \widecheck \breve
    accent \acute \grave \mathring \underline \underbar \overrightarrow \overleftarrow \overleftrightarrow
    accent \underrightarrow \underleftarrow \underleftrightarrow \overgroup \undergroup \utilde \overparen \underparen
    brace \underbrace \overbrace \underbracket \overbracket
    style \mathbf \mathrm \mathit \mathsf \mathtt \mathcal \mathscr \mathfrak \mathbb \mathnormal \boldsymbol \bm \pmb
    style \bold \Bbb \frak \mathds \mathbfit \mathbfcal \mathbfsf \mathbfup \mathup \symbf \symrm \symup \symbfit
    style \boxed \cancel \bcancel \xcancel \sout \phantom \hphantom \vphantom \smash \mathclap \mathllap \mathrlap
    style \mathop \mathbin \mathrel \mathord \mathopen \mathclose \mathpunct \mathinner \ensuremath \pmod \pod
    switch \bf \rm \it \sf \tt \cal \bfseries \itshape \rmfamily \mit \boldmath
    text \text \textrm \textbf \textit \textsf \texttt \textnormal \textup \textmd \textsc \textsl \emph \mbox \hbox
    text \fbox \textbb \llap \rlap \clap \intertext \shortintertext
    named \operatorname \operatornamewithlimits
    overset \overset \stackrel
    underset \underset
    overunderset \overunderset
    arrow \xrightarrow \xleftarrow \xleftrightarrow \xRightarrow \xLeftarrow \xLeftrightarrow \xmapsto \xlongequal
    arrow \xhookrightarrow \xhookleftarrow \xrightharpoonup \xleftharpoonup \xrightleftharpoons
    left \left
    right \right
    middle \middle
    size \big \Big \bigg \Bigg \bigl \Bigl \biggl \Biggl \bigr \Bigr \biggr \Biggr \bigm \Bigm \biggm \Biggm
    begin \begin
    end \end
    rowBreak \\ \cr \newline \tabularnewline
    substack \substack
    space \, \: \; \! \> \quad \qquad \enspace \enskip \thinspace \medspace \thickspace \negthinspace \negmedspace
    space \negthickspace \space \nobreakspace \hfill \hfil \/ \-
    measured \hspace \vspace \rule
    skip \kern \mkern \hskip \mskip
    directive \nonumber \notag \displaystyle \textstyle \scriptstyle \scriptscriptstyle \hline \hdashline \relax
    directive \nobreak \allowbreak \break \strut \mathstrut \centering \noindent \tiny \scriptsize \footnotesize \small
    directive \normalsize \large \Large \LARGE \huge \Huge \displaybreak \protect \newpage \eqno \par \mathsurround
    argument \label \tag \ref \eqref \cite \cline \raisebox \vskip \arraystretch \setlength \hypertarget \require
    limits \limits \nolimits \displaylimits
    not \not
    color \color
    colored \textcolor \colorbox \href \htmlClass \htmlId \class \cssId \style
    define \newcommand \renewcommand \providecommand \DeclareRobustCommand
    def \def \gdef \edef \let
    declare \DeclareMathOperator
    """#

  /// Function names and what they print; a star puts scripts below them in display style.
  static let nameRows = #"""
    sin cos tan cot sec csc sinh cosh tanh coth sech csch arcsin arccos arctan arctg arcctg tg ctg cotg cosec sh ch th cth
    log ln lg exp arg deg dim hom ker sgn
    max* min* sup* inf* lim* det* gcd* Pr* argmax* argmin* limsup* liminf* injlim* projlim* plim*
    """#

  /// Commands that stand for other LaTeX. A name with several rows takes as many arguments in braces as follow it. A star
  /// behind a name with arguments asks for brackets that fit, as these have anyway.
  static let macroRows = #"""
    \R \mathbb{R}
    \N \mathbb{N}
    \Z \mathbb{Z}
    \Q \mathbb{Q}
    \C \mathbb{C}
    \Reals \mathbb{R}
    \reals \mathbb{R}
    \natnums \mathbb{N}
    \cnums \mathbb{C}
    \Complex \mathbb{C}
    \varlimsup \operatorname*{lim\,sup}
    \varliminf \operatorname*{lim\,inf}
    \bgroup {
    \egroup }
    \bra \langle{#1}|
    \ket |{#1}\rangle
    \set \{#1\}
    \abs \left|#1\right|
    \norm \left\|#1\right\|
    \qty \left(#1\right)
    \dd \mathrm{d}#1
    \diff \mathrm{d}#1
    \diff \frac{\mathrm{d}#1}{\mathrm{d}#2}
    \dv \frac{\mathrm{d}}{\mathrm{d}#1}
    \dv \frac{\mathrm{d}#1}{\mathrm{d}#2}
    \pdv \frac{\partial}{\partial #1}
    \pdv \frac{\partial #1}{\partial #2}
    \pdv \frac{\partial^2 #1}{\partial #2\,\partial #3}
    \tr \operatorname{tr}
    \Tr \operatorname{Tr}
    \rank \operatorname{rank}
    \diag \operatorname{diag}
    \Var \operatorname{Var}
    \Cov \operatorname{Cov}
    \upmu \mathrm{\mu}
    \lvec \overleftarrow{#1}
    \prescript {\vphantom{#3}}_{#2}^{#1}{#3}
    \varinjlim \operatorname*{\underrightarrow{lim}}
    \varprojlim \operatorname*{\underleftarrow{lim}}
    \Bra \langle{#1}|
    \Ket |{#1}\rangle
    \braket \langle{#1}\rangle
    \Braket \langle{#1}\rangle
    \Set \{#1\}
    \infin \infty
    \empty \emptyset
    \exist \exists
    \real \Re
    \weierp \wp
    \alef \aleph
    \alefsym \aleph
    \sect \S
    \clubs \clubsuit
    \diamonds \diamondsuit
    \hearts \heartsuit
    \spades \spadesuit
    \darr \downarrow
    \dArr \Downarrow
    \Darr \Downarrow
    \uarr \uparrow
    \uArr \Uparrow
    \Uarr \Uparrow
    \lrarr \leftrightarrow
    \lrArr \Leftrightarrow
    \Lrarr \Leftrightarrow
    \Dagger \ddagger
    \textless <
    \textgreater >
    \textbar |
    \textdegree °
    \textdollar \$
    \textunderscore \_
    \textbackslash \backslash
    \textbraceleft \{
    \textbraceright \}
    \textsterling \pounds
    \lvertneqq \lneqq
    \gvertneqq \gneqq
    \varsubsetneqq \subsetneqq
    \varsupsetneqq \supsetneqq
    \nsubseteqq \nsubseteq
    \nsupseteqq \nsupseteq
    \colonapprox {:}{\approx}
    \colonsim {:}{\sim}
    \approxcolon {\approx}{:}
    \simcolon {\sim}{:}
    \equalscolon {=}{:}
    \idotsint \int\cdots\int
    \TeX \text{TeX}
    \LaTeX \text{LaTeX}
    \KaTeX \text{KaTeX}
    """#
}
