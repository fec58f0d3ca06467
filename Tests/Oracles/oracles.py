"""Writes oracles.txt: values and gradients as TensorFlow, PyTorch, JAX and SciPy compute them in double precision.

Run: python3 oracles.py > ../DeriveTests/Fixtures/oracles.txt
Needs numpy, scipy, torch, tensorflow-cpu and jax from PyPI; seeded, so two runs with the same versions agree.

Head lines start with #. One row per case: library | function | value or gradient | argument … | result, numbers as
hexadecimal floats with spaces between the elements of a vector. Functions are named as in Derive's catalogue.
"""
import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import jax
import jax.numpy as jnp
import numpy as np
import scipy
import scipy.special as special
import tensorflow as tf
import torch
import torch.nn.functional as F

jax.config.update("jax_enable_x64", True)
SEED = 31
random = np.random.default_rng(SEED)
print(f"# seed {SEED}; numpy {np.__version__}, scipy {scipy.__version__}, torch {torch.__version__.split('+')[0]}, "
      f"tensorflow {tf.__version__}, jax {jax.__version__}")


def cells(values):
    return " ".join(float(v).hex() for v in np.atleast_1d(np.asarray(values, dtype=np.float64)).ravel())


def row(library, name, kind, arguments, result):
    print(" | ".join([library, name, kind] + [cells(a) for a in arguments] + [cells(result)]))


def with_torch(name, f, arguments, place):
    tensors = [torch.tensor(np.atleast_1d(a), dtype=torch.float64, requires_grad=i == place) for i, a in enumerate(arguments)]
    value = f(*tensors)
    row("torch", name, "value", arguments, value.detach().numpy())
    if value.numel() == 1:
        value.sum().backward()
        row("torch", name, "gradient", arguments, tensors[place].grad.numpy())


def with_tensorflow(name, f, arguments, place):
    tensors = [tf.constant(np.atleast_1d(a), dtype=tf.float64) for a in arguments]
    with tf.GradientTape() as tape:
        tape.watch(tensors[place])
        value = f(*tensors)
    row("tensorflow", name, "value", arguments, value.numpy())
    if tf.size(value) == 1:
        row("tensorflow", name, "gradient", arguments, tape.gradient(value, tensors[place]).numpy())


def with_jax(name, f, arguments, place):
    arrays = [jnp.atleast_1d(jnp.asarray(a, dtype=jnp.float64)) for a in arguments]
    value = f(*arrays)
    row("jax", name, "value", arguments, value)
    if value.size == 1:
        row("jax", name, "gradient", arguments, jax.grad(lambda x: f(*arrays[:place], x, *arrays[place + 1:]).sum())(arrays[place]))


def with_scipy(name, f, arguments, place):
    row("scipy", name, "value", arguments, f(*[np.atleast_1d(a) for a in arguments]))


RUNNERS = {"torch": with_torch, "tensorflow": with_tensorflow, "jax": with_jax, "scipy": with_scipy}
ENTROPY = "tensorflow torch jax scipy".split()
table = {
    "sigmoid": {"torch": torch.sigmoid, "tensorflow": tf.sigmoid, "jax": jax.nn.sigmoid, "scipy": special.expit},
    "logSigmoid": {"torch": F.logsigmoid, "tensorflow": tf.math.log_sigmoid, "jax": jax.nn.log_sigmoid, "scipy": special.log_expit},
    "softplus": {"tensorflow": tf.math.softplus, "jax": jax.nn.softplus},
    "tanh": {"torch": torch.tanh, "tensorflow": tf.tanh, "jax": jnp.tanh, "scipy": np.tanh},
    "relu": {"torch": F.relu, "tensorflow": tf.nn.relu, "jax": jax.nn.relu},
    "swish": {"torch": F.silu, "tensorflow": tf.nn.silu, "jax": jax.nn.silu},
    "gelu": {"torch": F.gelu, "tensorflow": tf.nn.gelu, "jax": lambda x: jax.nn.gelu(x, approximate=False)},
    "logit": {"torch": torch.logit, "jax": jax.scipy.special.logit, "scipy": special.logit},
}
for name, functions in table.items():
    for k in range(48):
        x = random.uniform(0.001, 0.999) if name == "logit" else random.normal() * (1, 5, 20)[k % 3]
        for library, f in functions.items():
            RUNNERS[library](name, f, [x], 0)

for k in range(60):
    n = (2, 3, 5, 10)[k % 4]
    x = random.normal(size=n) * (1, 10, 100)[k % 3]
    y = random.dirichlet(np.ones(n)) if k % 2 else np.eye(n)[k % n]
    p, q = random.dirichlet(np.ones(n)), random.dirichlet(np.ones(n))
    vectors = {
        "softmax": {"torch": lambda t: torch.softmax(t, -1), "tensorflow": tf.nn.softmax, "jax": jax.nn.softmax, "scipy": special.softmax},
        "logSoftmax": {"torch": lambda t: torch.log_softmax(t, -1), "tensorflow": tf.nn.log_softmax, "jax": jax.nn.log_softmax, "scipy": special.log_softmax},
        "logSumExp": {"torch": lambda t: torch.logsumexp(t, -1), "tensorflow": tf.reduce_logsumexp, "jax": jax.scipy.special.logsumexp, "scipy": special.logsumexp},
    }
    for name, functions in vectors.items():
        for library, f in functions.items():
            RUNNERS[library](name, f, [x], 0)
    with_torch("categoricalCrossEntropyFromLogits", lambda y, t: F.cross_entropy(t[None], y[None]), [y, x], 1)
    with_tensorflow("categoricalCrossEntropyFromLogits", lambda y, t: tf.nn.softmax_cross_entropy_with_logits(y, t), [y, x], 1)
    with_jax("categoricalCrossEntropyFromLogits", lambda y, t: -jnp.sum(y * jax.nn.log_softmax(t)), [y, x], 1)
    with_torch("klDivergence", lambda p, q: F.kl_div(q.log(), p, reduction="sum"), [p, q], 1)
    with_scipy("klDivergence", lambda p, q: special.rel_entr(p, q).sum(), [p, q], 1)
    with_jax("klDivergence", lambda p, q: jax.scipy.special.rel_entr(p, q).sum(), [p, q], 1)
    with_scipy("entropy", lambda p: special.entr(p).sum(), [p], 0)
    with_jax("entropy", lambda p: jax.scipy.special.entr(p).sum(), [p], 0)
    with_torch("meanSquaredError", lambda y, p: F.mse_loss(p, y), [y, x], 1)
    label, score, chance = (0.0, 1.0, 0.25)[k % 3], random.normal() * 8, random.uniform(0.001, 0.999)
    with_torch("binaryCrossEntropyFromLogits", lambda y, t: F.binary_cross_entropy_with_logits(t, y), [label, score], 1)
    with_tensorflow("binaryCrossEntropyFromLogits", lambda y, t: tf.nn.sigmoid_cross_entropy_with_logits(y, t), [label, score], 1)
    with_torch("binaryCrossEntropy", lambda y, t: F.binary_cross_entropy(t, y), [label, chance], 1)
