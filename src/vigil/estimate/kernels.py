"""The latent class model as machine code: a Gibbs sweep, a Hamiltonian move on the marginal posterior, and moves that rename classes.

The model is Manrique-Vallier (2016, Biometrics 72:1246-1254): person i belongs to class k with probability w_k, and stands on list j with
probability lambda_jk, lists independent within a class. w is a truncated stick-breaking process: v_k ~ Beta(1, alpha), v_K = 1,
alpha ~ Gamma(a, b); lambda_jk ~ Beta(c, d); p(N) is proportional to 1/N.

With that prior the number of unseen n0 and the classes sum out exactly: sum over n0 of C(n + n0 - 1, n0) p0^n0 = (1 - p0)^-n, so that

    log posterior = sum_x f_x log p_x - n log(1 - p0) + log prior,     n0 | rest ~ NegativeBinomial(n, 1 - p0).

Hamiltonian moves (Neal 2011, in Handbook of Markov Chain Monte Carlo, ch. 5) run on that marginal in logit(lambda), logit(v); alpha has a
Gamma distribution given v. A tempered chain takes the likelihood to the power beta (Geyer 1991).

A state is one float array: J*K logits of lambda (list by list), K-1 logits of v, log alpha. Patterns are a matrix of 0/1 (patterns x lists) with
counts `seen` as floats. Nothing here knows of files or words.
"""

import math

import numpy as np
from numpy.typing import NDArray

from vigil.estimate.compiled import compiled

Floats = NDArray[np.float64]
Bits = NDArray[np.int8]

TINY = 1e-290


@compiled
def seed_with(seed: int) -> None:
    """Set the generator that compiled code draws from; each chain begins with this."""
    np.random.seed(seed)


@compiled
def sigmoid(x: float) -> float:
    """1 / (1 + exp(-x)), kept off 0 and 1 so that logarithms stay finite."""
    p = 1.0 / (1.0 + math.exp(-x))
    return min(max(p, 1e-14), 1.0 - 1e-14)


@compiled
def spread(state: Floats, lists: int, classes: int, lam: Floats, stick: Floats, weight: Floats) -> None:
    """Fill probabilities (lists x classes), sticks and weights from a state."""
    for j in range(lists):
        for k in range(classes):
            lam[j, k] = sigmoid(state[j * classes + k])
    left = 1.0
    for k in range(classes - 1):
        stick[k] = sigmoid(state[lists * classes + k])
        weight[k] = left * stick[k]
        left *= 1.0 - stick[k]
    stick[classes - 1] = 1.0
    weight[classes - 1] = left


@compiled
def expected(bits: Bits, seen: Floats, n: float, lam: Floats, weight: Floats, joint: Floats, hits: Floats, size: Floats) -> float:
    """Expected people in each class (`size`) and, among them, on each list (`hits`), unseen people included; returns p0, the share unseen.

    `joint` is room for one pattern's class probabilities. Expected unseen people of class k: n / (1 - p0) * w_k prod_j (1 - lambda_jk).
    """
    patterns, lists = bits.shape
    classes = weight.shape[0]
    p0 = 0.0
    for k in range(classes):
        c = weight[k]
        for j in range(lists):
            c *= 1.0 - lam[j, k]
        size[k] = c
        p0 += c
    scale = n / max(1.0 - p0, 1e-12)
    for k in range(classes):
        size[k] *= scale
        for j in range(lists):
            hits[j, k] = 0.0
    for x in range(patterns):
        total = 0.0
        for k in range(classes):
            joint[k] = weight[k]
        for j in range(lists):
            if bits[x, j]:
                for k in range(classes):
                    joint[k] *= lam[j, k]
            else:
                for k in range(classes):
                    joint[k] *= 1.0 - lam[j, k]
        for k in range(classes):
            total += joint[k]
        share = seen[x] / max(total, TINY)
        for k in range(classes):
            joint[k] *= share
            size[k] += joint[k]
        for j in range(lists):
            if bits[x, j]:
                for k in range(classes):
                    hits[j, k] += joint[k]
    return p0


@compiled
def log_likelihood(bits: Bits, seen: Floats, n: float, lam: Floats, weight: Floats, joint: Floats) -> tuple[float, float]:
    """(sum_x f_x log p_x - n log(1 - p0), p0)."""
    patterns, lists = bits.shape
    classes = weight.shape[0]
    p0 = 0.0
    for k in range(classes):
        c = weight[k]
        for j in range(lists):
            c *= 1.0 - lam[j, k]
        p0 += c
    found = -n * math.log(max(1.0 - p0, 1e-12))
    for x in range(patterns):
        for k in range(classes):
            joint[k] = weight[k]
        for j in range(lists):
            if bits[x, j]:
                for k in range(classes):
                    joint[k] *= lam[j, k]
            else:
                for k in range(classes):
                    joint[k] *= 1.0 - lam[j, k]
        total = 0.0
        for k in range(classes):
            total += joint[k]
        found += seen[x] * math.log(max(total, TINY))
    return found, p0


@compiled
def log_prior(lam: Floats, stick: Floats, alpha: float, c: float, d: float) -> float:
    """Log density of the prior in the coordinates that move (logits), but for constants and alpha's own prior."""
    lists, classes = lam.shape
    found = 0.0
    for j in range(lists):
        for k in range(classes):
            found += c * math.log(lam[j, k]) + d * math.log(1.0 - lam[j, k])
    for k in range(classes - 1):
        found += math.log(stick[k]) + alpha * math.log(1.0 - stick[k])
    return found


@compiled
def gradient(
    state: Floats, bits: Bits, seen: Floats, n: float, beta: float, c: float, d: float,
    lam: Floats, stick: Floats, weight: Floats, joint: Floats, hits: Floats, size: Floats, slope: Floats,
) -> None:  # fmt: skip
    """Slope of the tempered log posterior in the coordinates that move."""
    lists, classes = lam.shape
    alpha = math.exp(state[lists * classes + classes - 1])
    spread(state, lists, classes, lam, stick, weight)
    expected(bits, seen, n, lam, weight, joint, hits, size)
    for j in range(lists):
        for k in range(classes):
            slope[j * classes + k] = beta * (hits[j, k] - size[k] * lam[j, k]) + c - (c + d) * lam[j, k]
    later = size[classes - 1]
    for k in range(classes - 2, -1, -1):
        v = stick[k]
        slope[lists * classes + k] = beta * (size[k] * (1.0 - v) - later * v) + 1.0 - (1.0 + alpha) * v
        later += size[k]


@compiled
def hamiltonian(
    state: Floats, bits: Bits, seen: Floats, n: float, beta: float, c: float, d: float, p0_max: float, step: float, steps: int,
    lam: Floats, stick: Floats, weight: Floats, joint: Floats, hits: Floats, size: Floats, slope: Floats, moved: Floats, momentum: Floats,
) -> float:  # fmt: skip
    """One Hamiltonian move of logits of lambda and v, alpha held; the state is replaced if accepted. Returns the probability of acceptance."""
    lists, classes = lam.shape
    free = lists * classes + classes - 1
    alpha = math.exp(state[free])
    spread(state, lists, classes, lam, stick, weight)
    fit, _ = log_likelihood(bits, seen, n, lam, weight, joint)
    before = beta * fit + log_prior(lam, stick, alpha, c, d)
    for i in range(free):
        momentum[i] = np.random.standard_normal()
        before -= 0.5 * momentum[i] * momentum[i]
        moved[i] = state[i]
    moved[free] = state[free]
    gradient(moved, bits, seen, n, beta, c, d, lam, stick, weight, joint, hits, size, slope)
    for _ in range(steps):
        for i in range(free):
            momentum[i] += 0.5 * step * slope[i]
            moved[i] += step * momentum[i]
        gradient(moved, bits, seen, n, beta, c, d, lam, stick, weight, joint, hits, size, slope)
        for i in range(free):
            momentum[i] += 0.5 * step * slope[i]
    spread(moved, lists, classes, lam, stick, weight)
    fit, p0 = log_likelihood(bits, seen, n, lam, weight, joint)
    after = beta * fit + log_prior(lam, stick, alpha, c, d)
    for i in range(free):
        after -= 0.5 * momentum[i] * momentum[i]
    chance = 0.0
    if p0 < p0_max and math.isfinite(after):
        chance = min(1.0, math.exp(min(0.0, after - before)))
    if np.random.random() < chance:
        for i in range(free):
            state[i] = moved[i]
    return chance


@compiled
def rename(state: Floats, lists: int, classes: int, lam: Floats, stick: Floats, weight: Floats) -> None:
    """Offer to exchange each pair of neighbouring classes, weights with them. The likelihood stays; the stick-breaking prior decides.

    In the weights the exchange has Jacobian one; the density of the weights is prod_k p(v_k) / r_k with r_k the stick left before k, and only
    r_{k+1} changes (for the last pair also the power of 1 - v). Papaspiliopoulos and Roberts (2008, Biometrika 95:169-186) on why it is needed.
    """
    free = lists * classes
    alpha = math.exp(state[free + classes - 1])
    spread(state, lists, classes, lam, stick, weight)
    left = 1.0
    for k in range(classes - 1):
        first, second = weight[k], weight[k + 1]
        if k + 2 < classes:
            ratio = max(left - first, TINY) / max(left - second, TINY)
        else:
            ratio = math.exp(max(-700.0, min(700.0, (alpha - 1.0) * (math.log(max(first, TINY)) - math.log(max(second, TINY))))))
        if np.random.random() < ratio:
            weight[k], weight[k + 1] = second, first
            for j in range(lists):
                held = state[j * classes + k]
                state[j * classes + k] = state[j * classes + k + 1]
                state[j * classes + k + 1] = held
        left -= weight[k]
    left = 1.0
    for k in range(classes - 1):
        v = min(max(weight[k] / max(left, TINY), 1e-14), 1.0 - 1e-14)
        state[free + k] = math.log(v) - math.log(1.0 - v)
        left = max(left - weight[k], TINY)


@compiled
def draw_alpha(state: Floats, lists: int, classes: int, a: float, b: float) -> None:
    """Alpha | v ~ Gamma(a + K - 1, rate b - sum_k log(1 - v_k))."""
    free = lists * classes
    rate = b
    for k in range(classes - 1):
        rate -= math.log(1.0 - sigmoid(state[free + k]))
    state[free + classes - 1] = math.log(max(np.random.gamma(a + classes - 1.0, 1.0 / rate), 1e-12))


@compiled
def draw_unseen(n: float, p0: float) -> float:
    """n0 | p0 ~ NegativeBinomial(n, 1 - p0), as a Poisson of a Gamma."""
    return float(np.random.poisson(np.random.gamma(n, p0 / (1.0 - p0))))


@compiled
def gibbs(
    state: Floats, bits: Bits, seen: Floats, n: float, a: float, b: float, c: float, d: float, unseen_max: float,
    lam: Floats, stick: Floats, weight: Floats, joint: Floats, hits: Floats, size: Floats,
) -> float:  # fmt: skip
    """One sweep with the classes of all people drawn, the unseen included (Manrique-Vallier 2016, section 3.3). Returns the unseen drawn.

    Whoever would make the unseen more than `unseen_max` leaves the state as it was: the same as a prior cut off there.
    """
    patterns, lists = bits.shape
    classes = weight.shape[0]
    spread(state, lists, classes, lam, stick, weight)
    p0 = 0.0
    for k in range(classes):
        joint[k] = weight[k]
        for j in range(lists):
            joint[k] *= 1.0 - lam[j, k]
        p0 += joint[k]
    unseen = draw_unseen(n, min(p0, 1.0 - 1e-12))
    if unseen > unseen_max:
        return -1.0
    for k in range(classes):
        size[k] = 0.0
        for j in range(lists):
            hits[j, k] = 0.0
    for x in range(-1, patterns):
        if x >= 0:
            p0 = 0.0
            for k in range(classes):
                joint[k] = weight[k]
                for j in range(lists):
                    joint[k] *= lam[j, k] if bits[x, j] else 1.0 - lam[j, k]
                p0 += joint[k]
        people = unseen if x < 0 else seen[x]
        mass = p0
        for k in range(classes):
            if people <= 0.0:
                break
            share = joint[k] / mass if mass > 0.0 else 1.0
            drawn = people if k == classes - 1 or share >= 1.0 else float(np.random.binomial(int(people), max(0.0, share)))
            size[k] += drawn
            people -= drawn
            mass -= joint[k]
            if x >= 0:
                for j in range(lists):
                    if bits[x, j]:
                        hits[j, k] += drawn
    alpha = math.exp(state[lists * classes + classes - 1])
    for k in range(classes):
        for j in range(lists):
            p = min(max(np.random.beta(c + hits[j, k], d + size[k] - hits[j, k]), 1e-14), 1.0 - 1e-14)
            state[j * classes + k] = math.log(p) - math.log(1.0 - p)
    later = 0.0
    for k in range(classes - 1, 0, -1):
        later += size[k]
        v = min(max(np.random.beta(1.0 + size[k - 1], alpha + later), 1e-14), 1.0 - 1e-14)
        state[lists * classes + k - 1] = math.log(v) - math.log(1.0 - v)
    draw_alpha(state, lists, classes, a, b)
    return unseen
