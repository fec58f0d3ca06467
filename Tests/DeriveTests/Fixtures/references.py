"""Writes references.txt: values of the catalogue's functions to twice the precision of a Double.

Run: python3 references.py > references.txt     (needs mpmath; deterministic)

One row per point:  function | argument | argument … | value, high part | value, low part
Arguments and values are hexadecimal floats, vectors have spaces between their elements, and a vector result has one
pair of columns for each component. The formulas here are the textbook ones, in 4000 bits: enough for every
cancellation that Doubles can cause.
"""
import random
from mpmath import mp, mpf, exp, log, tanh, erfc, sqrt

mp.prec = 4000
random.seed(20)


def split(value):
    """The nearest Double and the nearest Double to what is left."""
    high = float(value)
    if high in (float("inf"), float("-inf")):
        return high, 0.0
    return high, float(value - mpf(high))


def row(name, arguments, values):
    cells = [name]
    for argument in arguments:
        cells.append(" ".join(float(a).hex() for a in argument))
    for value in values:
        high, low = split(value)
        cells += [high.hex(), low.hex()]
    print(" | ".join(cells))


def reals(count, lowest=-745.0, highest=745.0):
    for k in range(count):
        limit = (5.0, 40.0, 745.0, 2.0 ** -random.randint(1, 60))[k % 4]
        x = random.uniform(-limit, limit)
        if lowest <= x <= highest:
            yield x
    yield from (0.0, 1.0, -1.0, 0.5, -0.5)


def probabilities(count):
    for k in range(count):
        kind = k % 4
        if kind == 0:
            yield random.uniform(0, 1) or 0.5
        elif kind == 1:
            yield 0.5 + random.choice((-1, 1)) * random.random() * 2.0 ** -random.randint(2, 50)
        elif kind == 2:
            yield (0.5 + random.random()) * 2.0 ** -random.randint(1, 1000)
        else:
            yield 1 - (0.5 + random.random() / 2) * 2.0 ** -random.randint(1, 50)
    yield from (0.25, 0.5, 0.75)


def vectors(count):
    for k in range(count):
        n = (1, 2, 3, 5, 16)[k % 5]
        scale = (1.0, 10.0, 100.0)[k // 5 % 3]
        yield [random.uniform(-scale, scale) for _ in range(n)]
    yield [0.0, 0.0]
    yield [1.0, 2.0, 3.0]
    yield [0.0, -40.0]


def distribution(n):
    weights = [random.random() ** random.choice((1, 4)) for _ in range(n)]
    return [w / sum(weights) for w in weights]


def distributions(count):
    for k in range(count):
        yield distribution((1, 2, 3, 5, 16)[k % 5])


def scalar(name, function, points):
    for x in points:
        row(name, [[x]], [function(mpf(x))])


def pair(name, function, points):
    for x, y in points:
        row(name, [[x], [y]], [function(mpf(x), mpf(y))])


def xlogx(a, x):
    return mpf(0) if a == 0 else a * log(x)


def sigma(x):
    return 1 / (1 + exp(-x))


def lse(x):
    return log(sum(exp(mpf(t)) for t in x))


scalar("sigmoid", sigma, reals(240))
scalar("sigmoidDerivative", lambda x: exp(-x) / (1 + exp(-x)) ** 2, reals(160, -700, 700))
scalar("logit", lambda p: log(p / (1 - p)), probabilities(240))
scalar("logSigmoid", lambda x: -log(1 + exp(-x)), reals(240))
scalar("softplus", lambda x: log(1 + exp(x)), reals(240))
scalar("tanh", tanh, reals(120))
scalar("relu", lambda x: max(x, mpf(0)), reals(20))
scalar("swish", lambda x: x * sigma(x), reals(240, -700))

for x in vectors(90):
    row("softmax", [x], [exp(mpf(t) - lse(x)) for t in x])
for x in vectors(90):
    row("logSoftmax", [x], [mpf(t) - lse(x) for t in x])
for x in vectors(90):
    row("logSumExp", [x], [lse(x)])

labels = (0.0, 1.0, 0.25, 0.9, 0.999)
pair(
    "binaryCrossEntropy",
    lambda y, p: -(xlogx(y, p) + xlogx(1 - y, 1 - p)),
    [(labels[k % 5], p) for k, p in enumerate(probabilities(160))],
)
pair(
    "binaryCrossEntropyFromLogits",
    lambda y, l: l - y * l + log(1 + exp(-l)),
    [(labels[k % 5], l) for k, l in enumerate(reals(241))],
)
for k, q in enumerate(distributions(60)):
    p = distribution(len(q)) if k % 2 else [1.0] + [0.0] * (len(q) - 1)
    row("categoricalCrossEntropy", [p, q], [-sum(xlogx(mpf(a), mpf(b)) for a, b in zip(p, q))])
for k, x in enumerate(vectors(60)):
    y = distribution(len(x)) if k % 2 else [1.0] + [0.0] * (len(x) - 1)
    row("categoricalCrossEntropyFromLogits", [y, x], [sum(mpf(a) * (lse(x) - mpf(b)) for a, b in zip(y, x))])
for k, p in enumerate(probabilities(160)):
    y, alpha, gamma = labels[k % 5], (0.25, 0.5, 0.9)[k % 3], (0.0, 0.5, 2.0, 5.0)[k // 3 % 4]
    if p < 2.0 ** -100:
        continue
    Y, P, A, G = mpf(y), mpf(p), mpf(alpha), mpf(gamma)
    value = -(A * (1 - P) ** G * xlogx(Y, P) + (1 - A) * P ** G * xlogx(1 - Y, 1 - P))
    row("focalLoss", [[y], [p], [alpha], [gamma]], [value])
pair(
    "hinge",
    lambda y, s: max(1 - y * s, mpf(0)),
    [(random.choice((-1.0, 1.0)), x) for x in reals(40)],
)
for p in distributions(60):
    row("entropy", [p], [-sum(xlogx(mpf(a), mpf(a)) for a in p)])
for p in distributions(60):
    q = distribution(len(p))
    row("crossEntropy", [p, q], [-sum(xlogx(mpf(a), mpf(b)) for a, b in zip(p, q))])
for k, p in enumerate(distributions(90)):
    q = distribution(len(p)) if k % 3 else [a * (1 + random.uniform(-1, 1) * 2.0 ** -random.randint(3, 40)) for a in p]
    row("klDivergence", [p, q], [sum(xlogx(mpf(a), mpf(a) / mpf(b)) for a, b in zip(p, q))])

# Later rows go last: the random numbers of the earlier ones stay as they are.
scalar("gelu", lambda x: x / 2 * erfc(-x / sqrt(mpf(2))), reals(120, -1, 745))
pair(
    "squaredHinge",
    lambda y, s: max(1 - y * s, mpf(0)) ** 2,
    [(random.choice((-1.0, 1.0)), x) for x in reals(40)],
)
for x in vectors(60):
    y = [random.uniform(-2, 2) for _ in x]
    row("meanSquaredError", [y, x], [sum((mpf(a) - mpf(b)) ** 2 for a, b in zip(x, y)) / len(x)])
for k, p in enumerate(distributions(90)):
    q = distribution(len(p)) if k % 3 else [a * (1 + random.uniform(-1, 1) * 2.0 ** -random.randint(3, 40)) for a in p]
    terms = [xlogx(mpf(a), 2 * mpf(a) / (mpf(a) + mpf(b))) + xlogx(mpf(b), 2 * mpf(b) / (mpf(a) + mpf(b))) for a, b in zip(p, q)]
    row("jsDivergence", [p, q], [sum(terms) / 2])
for p in distributions(60):
    row("perplexity", [p], [exp(-sum(xlogx(mpf(a), mpf(a)) for a in p))])
for k, l in enumerate(reals(160, -100, 100)):
    y, alpha, gamma = labels[k % 5], (0.25, 0.5, 0.9)[k % 3], (0.0, 0.5, 2.0, 5.0)[k // 3 % 4]
    Y, L, A, G = mpf(y), mpf(l), mpf(alpha), mpf(gamma)
    value = A * sigma(-L) ** G * Y * log(1 + exp(-L)) + (1 - A) * sigma(L) ** G * (1 - Y) * log(1 + exp(L))
    row("focalLossFromLogits", [[y], [l], [alpha], [gamma]], [value])
# The worst points of three million random ones, found with an 80-bit float as reference.
scalar("sigmoid", sigma, [-3.451919412879585, -4.85043059593111])
scalar("sigmoidDerivative", lambda x: exp(-x) / (1 + exp(-x)) ** 2, [4.840227506535522])
scalar("softplus", lambda x: log(1 + exp(x)), [-2.7455549765810443])
scalar("logSigmoid", lambda x: -log(1 + exp(-x)), [1.284552308460261])
scalar("swish", lambda x: x * sigma(x), [-29.80247081956014])
scalar("tanh", tanh, [0.23317153391992385])
scalar("logit", lambda p: log(p / (1 - p)), [0.8662758569765269])
