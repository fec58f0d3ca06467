/// Steps about distributions in groups, after the fact that they rest on: `holds` marks what is true of every
/// distribution, `open` what is not.
enum DistributionRows {
  static let all = #"""
    fact a marginal is the sum of the joint distribution
    holds p(x) = \int p(x, z) \, dz
    open p(x) = \int p(x, z) \, dx
    holds p(x) = \sum_z p(x \mid z) p(z)
    open p(x) = \sum_z p(z \mid x) p(z)
    open p(x) = \sum_z p(x \mid z)
    holds p_X(x) = \int_{-\infty}^{\infty} p_{X,Y}(x, y) \, dy
    open p_X(x) = \int_{-\infty}^{\infty} p_{Y \mid X}(y \mid x) \, dy
    holds P(Y = y) = \sum_{x \in \mathcal{X}} P(X = x, Y = y)
    open P(Y = y) = \sum_{x \in A} P(X = x, Y = y)
    holds P(A, B) \le P(A)
    open P(A, B) \ge P(A)
    holds \log p_\theta(x) = \log \int p_\theta(x \mid z) p(z) \, dz
    open \log p_\theta(x) = \int \log p_\theta(x \mid z) p(z) \, dz

    fact a distribution has the total 1, a density has no other bound
    holds \sum_x p(x \mid z) = 1
    open \sum_z p(x \mid z) = 1
    open \sum_x p(x \mid z) = \sum_z p(x \mid z)
    open \int p(x) \, dx = \sum_x p(x)
    open \int p(x)^2 \, dx \le 1
    open p(x) \le 1
    open p(x) \ge 0
    open P(X = 1) + P(X = 2) = 1
    holds P(X = 1) + P(X = 0) = 1
    open \int_A p(x) \, dx = 1
    open \int_0^1 p(x) \, dx = 1
    open p(x) = p(X)

    fact the product rule
    holds P(X = x, Y = y) = P(X = x) P(Y = y \mid X = x)
    open P(X = x, Y = y) = P(X = x) P(Y = y)
    holds P(A, B, C) = P(A \mid B, C) P(B \mid C) P(C)
    open P(A, B, C) = P(A \mid B) P(B \mid C) P(C)
    holds p(x_1, x_2, x_3) = p(x_1) p(x_2 \mid x_1) p(x_3 \mid x_1, x_2)
    open p(x_1, x_2, x_3) = p(x_1) p(x_2 \mid x_1) p(x_3 \mid x_2)
    open p(x_t \mid x_{t-1}, x_0) = p(x_t \mid x_{t-1})
    open p(x, y \mid z) = p(x \mid z) p(y \mid z)

    fact Bayes' rule
    holds p(z \mid x) = \frac{p(x \mid z) p(z)}{\sum_{z'} p(x \mid z') p(z')}
    open p(z \mid x) = \frac{p(x \mid z) p(z)}{\sum_{z'} p(x \mid z')}
    open p(z \mid x) = \frac{p(x \mid z) p(x)}{p(z)}
    holds P(B_i \mid A) = \frac{P(A \mid B_i) P(B_i)}{\sum_j P(A \mid B_j) P(B_j)}
    open P(B_i \mid A) = \frac{P(A \mid B_i)}{\sum_j P(A \mid B_j)}
    holds P(A \mid B) = \frac{P(B \mid A) P(A)}{P(B \mid A) P(A) + P(B \mid \neg A) P(\neg A)}
    open P(A \mid B) = \frac{P(B \mid A) P(A)}{P(B \mid A) P(A) + P(B \mid \neg A) P(A)}
    holds P(A) = P(A \mid B) P(B) + P(A \mid B^c) P(B^c)
    open P(A) = P(A \mid B) P(B) + P(A \mid B^c)
    holds P(D = 1) = P(D = 1 \mid H = 1) P(H = 1) + P(D = 1 \mid H = 0) P(H = 0)
    open P(D = 1) = P(D = 1 \mid H = 1) P(H = 1) + P(D = 0 \mid H = 1) P(H = 1)
    holds \operatorname{argmax}_y p(y \mid x) = \operatorname{argmax}_y p(x \mid y) p(y)
    open \operatorname{argmax}_y p(y \mid x) = \operatorname{argmax}_y p(x \mid y)

    fact the evidence is its lower bound and a divergence (Jordan et al. 1999)
    holds \log p_\theta(x) = \mathbb{E}_{z \sim q_\phi(z \mid x)}[\log p_\theta(x, z) - \log q_\phi(z \mid x)] + D_{KL}(q_\phi(z \mid x) \| p_\theta(z \mid x))
    open \log p_\theta(x) = \mathbb{E}_{z \sim q_\phi(z \mid x)}[\log p_\theta(x, z) - \log q_\phi(z \mid x)] + D_{KL}(p_\theta(z \mid x) \| q_\phi(z \mid x))
    open \log p_\theta(x) = \mathbb{E}_{z \sim q_\phi(z \mid x)}[\log p_\theta(x, z) - \log q_\phi(z \mid x)] - D_{KL}(q_\phi(z \mid x) \| p_\theta(z \mid x))
    open \log p_\theta(x) = \mathbb{E}_{z \sim q_\phi(z \mid x)}[p_\theta(x, z) - \log q_\phi(z \mid x)] + D_{KL}(q_\phi(z \mid x) \| p_\theta(z \mid x))
    holds \log p_\theta(x) \ge \mathbb{E}_{q_\phi(z \mid x)}\left[\log \frac{p_\theta(x, z)}{q_\phi(z \mid x)}\right]
    open \log p_\theta(x) \le \mathbb{E}_{q_\phi(z \mid x)}\left[\log \frac{p_\theta(x, z)}{q_\phi(z \mid x)}\right]
    open \log p_\theta(x) = \mathbb{E}_{q_\phi(z \mid x)}\left[\log \frac{p_\theta(x, z)}{q_\phi(z \mid x)}\right]
    holds \mathbb{E}_{z \sim q(z|x)}[\log p(x, z) - \log q(z|x)] = \mathbb{E}_{z \sim q(z|x)}[\log p(x|z)] - D_{\mathrm{KL}}(q(z|x) \parallel p(z))
    open \mathbb{E}_{z \sim q(z|x)}[\log p(x, z) - \log q(z|x)] = \mathbb{E}_{z \sim p(z|x)}[\log p(x|z)] - D_{\mathrm{KL}}(q(z|x) \parallel p(z))
    open \mathbb{E}_{z \sim q(z|x)}[\log p(x, z) - \log q(z|x)] = \mathbb{E}_{z \sim q(z|x)}[\log p(z|x)] - D_{\mathrm{KL}}(q(z|x) \parallel p(z))
    open \mathbb{E}_{z \sim q(z|x)}[\log p(x, z) - \log q(z|x)] = \mathbb{E}_{z \sim q(z|x)}[\log p(x|z)] - D_{\mathrm{KL}}(p(z) \parallel q(z|x))
    holds \int q(Z) \ln p(X, Z \mid \theta) \, dZ = \ln p(X \mid \theta) + \int q(Z) \ln p(Z \mid X, \theta) \, dZ
    open \int q(Z) \ln p(X, Z \mid \theta) \, dZ = \ln p(X \mid \theta) + \int \ln p(Z \mid X, \theta) \, dZ
    holds \ln p(X) = \int q(Z) \ln \frac{p(X, Z)}{q(Z)} \, dZ + KL(q(Z) \| p(Z \mid X))
    open \ln p(X) = \int q(Z) \ln \frac{p(X, Z)}{q(Z)} \, dZ + KL(q(Z) \| p(X \mid Z))
    holds \mathbb{E}_z\left[\log \frac{p(x \mid z) p(z)}{p(z \mid x)}\right] = \log p(x)
    open \mathbb{E}_z\left[\log \frac{p(x \mid z)}{p(z \mid x)}\right] = \log p(x)

    fact ∇ p = p ∇ log p (Williams 1992)
    holds \nabla_\theta \mathbb{E}_{x \sim p_\theta}[f(x)] = \mathbb{E}_{x \sim p_\theta}[f(x) \nabla_\theta \log p_\theta(x)]
    open \nabla_\theta \mathbb{E}_{x \sim p_\theta}[f(x)] = \mathbb{E}_{x \sim p_\theta}[f(x) \nabla_\theta p_\theta(x)]
    holds \nabla_\theta \sum_\tau P(\tau; \theta) R(\tau) = \sum_\tau P(\tau; \theta) \nabla_\theta \log P(\tau; \theta) R(\tau)
    open \nabla_\theta \sum_\tau P(\tau; \theta) R(\tau) = \sum_\tau \nabla_\theta \log P(\tau; \theta) R(\tau)
    holds \int p_\theta(x) \nabla_\theta \log p_\theta(x) f(x) \, dx = \int \nabla_\theta p_\theta(x) f(x) \, dx
    open \int p_\theta(x) \nabla_\theta p_\theta(x) f(x) \, dx = \int \nabla_\theta p_\theta(x) f(x) \, dx
    open \mathbb{E}_{x \sim p_\theta}[f(x) \nabla_\theta \log p_\theta(x)] = \mathbb{E}_{x \sim p_\theta}[\nabla_\theta f(x)]
    open \nabla_\theta \mathbb{E}_{x \sim q}[f(x)] = 0

    fact a score has the mean 0, and its variance is Fisher's information
    holds \mathbb{E}_{x \sim p_\theta}[\nabla_\theta \log p_\theta(x)] = 0
    holds \mathbb{E}_{a \sim \pi_\theta(\cdot \mid s)}[b(s) \nabla_\theta \log \pi_\theta(a \mid s)] = 0
    open \mathbb{E}_{a \sim \pi_\theta(\cdot \mid s)}[Q(s, a) \nabla_\theta \log \pi_\theta(a \mid s)] = 0
    open \mathbb{E}_{x \sim q}[\nabla_\theta \log p_\theta(x)] = 0
    holds \mathbb{E}_{x \sim p_\theta}\left[\left(\nabla_\theta \log p_\theta(x)\right)^2\right] = -\mathbb{E}_{x \sim p_\theta}\left[\frac{\partial^2}{\partial \theta^2} \log p_\theta(x)\right]
    open \mathbb{E}_{x \sim p_\theta}\left[\nabla_\theta \log p_\theta(x)\right] = -\mathbb{E}_{x \sim p_\theta}\left[\frac{\partial^2}{\partial \theta^2} \log p_\theta(x)\right]

    fact a mean is taken with the distribution it is over
    holds \mathbb{E}[X] = \sum_x x P(X = x)
    open \mathbb{E}[X] = \sum_x P(X = x)
    holds \mathbb{E}_{x \sim p}[f(x)] = \int f(x) p(x) \, dx
    open \mathbb{E}_{x \sim p}[f(x)] = \int f(x) q(x) \, dx
    holds \mathbb{E}_{x \sim p}[f(x)] = \mathbb{E}_{x \sim q}\left[\frac{p(x)}{q(x)} f(x)\right]
    open \mathbb{E}_{x \sim p}[f(x)] = \mathbb{E}_{x \sim q}\left[\frac{q(x)}{p(x)} f(x)\right]
    open \mathbb{E}_{x \sim p}[f(x)] = \mathbb{E}_{x \sim q}[f(x)]
    open \mathbb{E}_{x \sim p_{data}}[\log p_\theta(x)] = \mathbb{E}_{x \sim p_\theta}[\log p_\theta(x)]
    holds \mathbb{E}_{s' \sim P(s' \mid s, a)}[V(s')] = \sum_{s'} P(s' \mid s, a) V(s')
    open \mathbb{E}_{s' \sim P(s' \mid s, a)}[V(s')] = \sum_{s} P(s' \mid s, a) V(s)
    open \frac{1}{n} \sum_{i=1}^n f(x_i) = \sum_{i=1}^n p(x_i) f(x_i)
    open \int f(x) g'(x) p(x) \, dx = -\int f'(x) g(x) p(x) \, dx

    fact Var(X) = E[X²] − E[X]²
    holds \operatorname{Var}_{x \sim q}\left[\frac{p(x)}{q(x)} f(x)\right] = \int \frac{p(x)^2 f(x)^2}{q(x)} \, dx - \left(\int p(x) f(x) \, dx\right)^2
    open \operatorname{Var}_{x \sim q}\left[\frac{p(x)}{q(x)} f(x)\right] = \int \frac{p(x)^2 f(x)^2}{q(x)} \, dx - \int p(x) f(x) \, dx
    holds \operatorname{Var}(X) = \sum_x (x - \mu_X)^2 P(X = x)
    open \operatorname{Var}(X) = \sum_x (x - \mu_X) P(X = x)
    holds \sigma_X^2 = \int_{-\infty}^\infty x^2 p_X(x) \, dx - \left(\int_{-\infty}^\infty x p_X(x) \, dx\right)^2
    open \sigma_X^2 = \int_{-\infty}^\infty x^2 p_X(x) \, dx + \left(\int_{-\infty}^\infty x p_X(x) \, dx\right)^2
    holds \operatorname{Cov}(X, Y) = \sum_{x,y} x y P(X = x, Y = y) - \mathbb{E}[X] \mathbb{E}[Y]
    open \operatorname{Cov}(X, Y) = \sum_{x,y} x y P(X = x, Y = y)
    open \mathbb{E}[X Y] = \mathbb{E}[X] \sum_y y P(Y = y)

    fact the tower rule, and the law of total variance
    holds \mathbb{E}[X] = \mathbb{E}[\mathbb{E}[X \mid Y]]
    open \mathbb{E}[X] = \mathbb{E}[X \mid Y]
    holds \mathbb{E}[X] = \sum_y \mathbb{E}[X \mid Y = y] P(Y = y)
    open \mathbb{E}[X] = \sum_y \mathbb{E}[X \mid Y = y]
    holds \mathbb{E}[g(Y) X] = \mathbb{E}[g(Y) \mathbb{E}[X \mid Y]]
    open \mathbb{E}[g(Y) X] = \mathbb{E}[g(Y)] \mathbb{E}[\mathbb{E}[X \mid Y]]
    holds \operatorname{Var}(X) = \mathbb{E}[\operatorname{Var}(X \mid Y)] + \operatorname{Var}(\mathbb{E}[X \mid Y])
    open \operatorname{Var}(X) = \mathbb{E}[\operatorname{Var}(X \mid Y)] - \operatorname{Var}(\mathbb{E}[X \mid Y])
    open \operatorname{Var}(X) = \mathbb{E}[\operatorname{Var}(X \mid Y)]

    fact entropies: the chain rule, Gibbs' inequality, conditioning lowers (Shannon 1948)
    holds H(X, Y) = H(X) + H(Y|X)
    open H(X, Y) = H(X) + H(Y)
    open H(X, Y) = H(X) + H(X|Y)
    holds H(X, Y) \le H(X) + H(Y)
    holds H(X \mid Y) \le H(X)
    open H(X) \le H(X \mid Y)
    holds H(X) \ge 0
    open h(X) \ge 0
    holds H(Y \mid X) = \sum_x p(x) H(Y \mid X = x)
    open H(Y \mid X) = \sum_x H(Y \mid X = x)
    holds H(Y \mid X) = -\sum_x \sum_y p(x, y) \log p(y \mid x)
    open H(Y \mid X) = -\sum_x \sum_y p(x, y) \log p(x \mid y)
    open H(Y \mid X) = \sum_x \sum_y p(x, y) \log p(y \mid x)
    holds H(p, q) = H(p) + D_{KL}(p \| q)
    open H(p, q) = H(q) + D_{KL}(p \| q)
    open H(p, q) = H(p) + D_{KL}(q \| p)
    holds \mathbb{E}_{x \sim p}[-\log q(x)] = H(p) + D_{KL}(p \| q)
    open \mathbb{E}_{x \sim q}[-\log q(x)] = H(p) + D_{KL}(p \| q)

    fact a divergence is not negative, nor symmetric
    holds D_{KL}(p \| q) \ge 0
    open D_{KL}(p \| q) = D_{KL}(q \| p)
    holds D_{\textrm{KL}}(P \| Q) = E_{x \sim P}\left[\log \frac{p(x)}{q(x)}\right]
    open D_{\textrm{KL}}(P \| Q) = E_{x \sim Q}\left[\log \frac{p(x)}{q(x)}\right]

    fact mutual information
    holds I(X; Y) = H(X) - H(X \mid Y)
    open I(X; Y) = H(X) - H(Y \mid X)
    holds I(X; Y) = I(Y; X)
    holds I(X; Y) \ge 0
    holds I(X; Y) = H(X) + H(Y) - H(X, Y)
    holds I(X; Y \mid Z) = H(X \mid Z) - H(X \mid Y, Z)
    open I(X; Y \mid Z) = I(X; Y)
    holds I(X; Y) = \sum_x \sum_y p(x, y) \log \frac{p(x, y)}{p(x) p(y)}
    open I(X; Y) = \sum_x \sum_y p(x, y) \log \frac{p(x) p(y)}{p(x, y)}
    open I(X; Y) = \sum_x \sum_y p(x) p(y) \log \frac{p(x, y)}{p(x) p(y)}
    holds I(X; Y) = \mathbb{E}_{y}[D_{KL}(p(x | y) \| p(x))]
    open I(X; Y) = \mathbb{E}_{y}[D_{KL}(p(y | x) \| p(x))]
    holds \exp(\mathbb{E}_{x \sim p}[D_{KL}(p(y | x) \| p(y))]) = \exp(H(y) - H(y | x))
    open \exp(\mathbb{E}_{x \sim p}[D_{KL}(p(y | x) \| p(y))]) = \exp(H(y | x) - H(y))

    fact Jensen's inequality
    holds \log \sum_z p(x, z) \ge \sum_z q(z) \log \frac{p(x, z)}{q(z)}
    open \log \sum_z p(x, z) \le \sum_z q(z) \log \frac{p(x, z)}{q(z)}
    open \mathbb{E}_{x \sim p}[\log f(x)] = \log \mathbb{E}_{x \sim p}[f(x)]
    """#
}
