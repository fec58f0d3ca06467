"""Writes edges.txt: what TensorFlow with Keras, PyTorch, JAX and SciPy give where they differ from each other or from Derive.

Run: python3 edges.py > ../DeriveTests/Fixtures/edges.txt
Needs what oracles.py needs. No random numbers.

Head lines start with #. One row per case and library: case | library | call | result; the case is named as in
EdgeTests.swift, which computes what Derive gives. A result is a list of hexadecimal floats, or "error" where the library
raises one.
"""
import os
import sys

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
keras = tf.keras
print(f"# numpy {np.__version__}, scipy {scipy.__version__}, torch {torch.__version__.split('+')[0]}, "
      f"tensorflow {tf.__version__}, keras {keras.__version__}, jax {jax.__version__}")
inf, nan = float("inf"), float("nan")


def t(*values, **options):
    return torch.tensor(values, dtype=torch.float64, **options)


def c(*values):
    return tf.constant(values, dtype=tf.float64)


def j(*values):
    return jnp.asarray(values, dtype=jnp.float64)


def torch_gradient(f, *values):
    x = t(*values, requires_grad=True)
    f(x).backward()
    return x.grad


def tf_gradient(f, *values):
    x = c(*values)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    return tape.gradient(y, x)


cases = {
    "softplus beyond a threshold": {
        "torch": ("F.softplus(20.5)", lambda: F.softplus(t(20.5))),
        "tensorflow": ("tf.math.softplus(20.5)", lambda: tf.math.softplus(c(20.5))),
        "jax": ("jax.nn.softplus(20.5)", lambda: jax.nn.softplus(j(20.5))),
    },
    "gelu by default": {
        "torch": ("F.gelu(1)", lambda: F.gelu(t(1.0))),
        "tensorflow": ("tf.nn.gelu(1)", lambda: tf.nn.gelu(c(1.0))),
        "jax": ("jax.nn.gelu(1)", lambda: jax.nn.gelu(j(1.0))),
    },
    "certain and wrong": {
        "torch": ("F.binary_cross_entropy(0, 1)", lambda: F.binary_cross_entropy(t(0.0), t(1.0))),
        "tensorflow": ("keras.losses.binary_crossentropy(1, 0)", lambda: keras.losses.binary_crossentropy(c(1.0), c(0.0))),
    },
    "certain and wrong, several classes": {
        "tensorflow": ("keras.losses.categorical_crossentropy((1, 0), (0, 1))",
                       lambda: keras.losses.categorical_crossentropy(c(1.0, 0.0), c(0.0, 1.0))),
    },
    "probabilities that do not sum to one": {
        "torch": ("F.nll_loss(log((0.2, 0.2)), 0)", lambda: F.nll_loss(t([0.2, 0.2]).log(), torch.tensor([0]))),
        "tensorflow": ("keras.losses.categorical_crossentropy((1, 0), (0.2, 0.2))",
                       lambda: keras.losses.categorical_crossentropy(c(1.0, 0.0), c(0.2, 0.2))),
    },
    "a probability outside": {
        "torch": ("F.binary_cross_entropy(1.5, 1)", lambda: F.binary_cross_entropy(t(1.5), t(1.0))),
        "tensorflow": ("keras.losses.binary_crossentropy(1, 1.5)", lambda: keras.losses.binary_crossentropy(c(1.0), c(1.5))),
    },
    "a masked class": {
        "torch": ("F.cross_entropy((0, 0, -inf), (1, 0, 0))", lambda: F.cross_entropy(t([0.0, 0.0, -inf]), t([1.0, 0.0, 0.0]))),
        "tensorflow": ("tf.nn.softmax_cross_entropy_with_logits((1, 0, 0), (0, 0, -inf))",
                       lambda: tf.nn.softmax_cross_entropy_with_logits(c(1.0, 0.0, 0.0), c(0.0, 0.0, -inf))),
    },
    "nothing but minus infinity": {
        "torch": ("torch.logsumexp((-inf, -inf))", lambda: torch.logsumexp(t(-inf, -inf), -1)),
        "tensorflow": ("tf.reduce_logsumexp((-inf, -inf))", lambda: tf.reduce_logsumexp(c(-inf, -inf))),
        "jax": ("jax.scipy.special.logsumexp((-inf, -inf))", lambda: jax.scipy.special.logsumexp(j(-inf, -inf))),
        "scipy": ("logsumexp((-inf, -inf))", lambda: special.logsumexp([-inf, -inf])),
    },
    "class weights": {
        "torch": ("F.cross_entropy(((0, 0), (0, 1)), (0, 1), weight=(1, 3))",
                  lambda: F.cross_entropy(t([0.0, 0.0], [0.0, 1.0]), torch.tensor([0, 1]), weight=t(1.0, 3.0))),
        "tensorflow": ("keras.losses.SparseCategoricalCrossentropy(from_logits=True)((0, 1), ((0, 0), (0, 1)), sample_weight=(1, 3))",
                       lambda: keras.losses.SparseCategoricalCrossentropy(from_logits=True, dtype="float64")(
                           tf.constant([0, 1]), c([0.0, 0.0], [0.0, 1.0]), sample_weight=c(1.0, 3.0))),
    },
    "the mean of a divergence": {
        "torch": ("F.kl_div(log((0.25, 0.75)), (0.5, 0.5))", lambda: F.kl_div(t([0.25, 0.75]).log(), t([0.5, 0.5]))),
        "scipy": ("sum(rel_entr((0.5, 0.5), (0.25, 0.75)))", lambda: special.rel_entr([0.5, 0.5], [0.25, 0.75]).sum()),
    },
    "a negative share": {
        "scipy": ("entr(-0.5)", lambda: special.entr(-0.5)),
        "jax": ("jax.scipy.special.entr(-0.5)", lambda: jax.scipy.special.entr(j(-0.5))),
    },
    "focal balance": {
        "tensorflow": ("keras.losses.binary_focal_crossentropy(1, 0.5)",
                       lambda: keras.losses.binary_focal_crossentropy(c(1.0), c(0.5))),
    },
    "the slope of a tie": {
        "torch": ("the gradient of torch.max(x, dim=0).values at (1, 1)", lambda: torch_gradient(lambda x: torch.max(x, dim=0).values, 1.0, 1.0)),
        "tensorflow": ("the gradient of tf.reduce_max at (1, 1)", lambda: tf_gradient(tf.reduce_max, 1.0, 1.0)),
        "jax": ("the gradient of jnp.max at (1, 1)", lambda: jax.grad(jnp.max)(j(1.0, 1.0))),
    },
    "the largest beside NaN": {
        "torch": ("torch.argmax((1, nan, 2))", lambda: torch.argmax(t(1.0, nan, 2.0))),
        "tensorflow": ("tf.argmax((1, nan, 2))", lambda: tf.argmax(c(1.0, nan, 2.0))),
        "jax": ("jnp.argmax((1, nan, 2))", lambda: jnp.argmax(j(1.0, nan, 2.0))),
        "scipy": ("numpy.argmax((1, nan, 2))", lambda: np.argmax([1.0, nan, 2.0])),
    },
    "a label out of range": {
        "torch": ("F.cross_entropy((0, 0), 2)", lambda: F.cross_entropy(t([0.0, 0.0]), torch.tensor([2]))),
        "tensorflow": ("tf.nn.sparse_softmax_cross_entropy_with_logits(2, (0, 0))",
                       lambda: tf.nn.sparse_softmax_cross_entropy_with_logits([2], c([0.0, 0.0]))),
    },
}

for case, calls in cases.items():
    for library, (call, f) in calls.items():
        try:
            result = " ".join(float(v).hex() for v in np.atleast_1d(np.asarray(f())).ravel())
        except (IndexError, RuntimeError, tf.errors.InvalidArgumentError) as error:
            print(f"{case}, {library}: {error}", file=sys.stderr)
            result = "error"
        print(" | ".join([case, library, call, result]))
