"""Whole chains of the latent class model as machine code: plain Gibbs, marginal Hamiltonian, and tempered."""

import math

import numpy as np

from vigil.estimate.compiled import compiled
from vigil.estimate.kernels import (
    Bits,
    Floats,
    draw_alpha,
    draw_unseen,
    gibbs,
    hamiltonian,
    log_likelihood,
    rename,
    spread,
)


@compiled
def gibbs_chain(
    state: Floats, bits: Bits, seen: Floats, draws: int, thin: int, seed: int, a: float, b: float, c: float, d: float, unseen_max: float
) -> Floats:
    """Unseen people after every `thin` plain Gibbs sweeps: the sampler of the published software, as a yardstick and for warming up."""
    np.random.seed(seed)
    lists = bits.shape[1]
    classes = (state.shape[0]) // (lists + 1)
    lam, hits = np.empty((lists, classes)), np.empty((lists, classes))
    stick, weight, joint, size = np.empty(classes), np.empty(classes), np.empty(classes), np.empty(classes)
    n = seen.sum()
    kept = np.empty(draws)
    last = 0.0
    for t in range(draws):
        for _ in range(thin):
            unseen = gibbs(state, bits, seen, n, a, b, c, d, unseen_max, lam, stick, weight, joint, hits, size)
            if unseen >= 0.0:
                last = unseen
        kept[t] = last
    return kept


@compiled
def hamiltonian_chain(
    state: Floats, bits: Bits, seen: Floats, draws: int, moves: int, leaps: int, tune: int, step: float, seed: int,
    a: float, b: float, c: float, d: float, unseen_max: float,
) -> tuple[Floats, Floats, float]:  # fmt: skip
    """`tune` iterations that set the step (Nesterov's dual averaging, Hoffman and Gelman 2014, section 3.2), then `draws` that are kept.

    An iteration is a Gibbs sweep, `moves` Hamiltonian moves of 1 to `leaps` steps, and renaming. Returns p0 and the unseen drawn from it, draw by
    draw, and the step.
    """
    np.random.seed(seed)
    lists = bits.shape[1]
    classes = (state.shape[0]) // (lists + 1)
    lam, hits = np.empty((lists, classes)), np.empty((lists, classes))
    stick, weight, joint, size = np.empty(classes), np.empty(classes), np.empty(classes), np.empty(classes)
    slope, moved, momentum = np.empty(state.shape[0]), np.empty(state.shape[0]), np.empty(state.shape[0])
    n = seen.sum()
    p0_max = unseen_max / (n + unseen_max)
    p0_kept, unseen_kept = np.empty(draws), np.empty(draws)
    centre, drift, smooth = math.log(10.0 * step), 0.0, math.log(step)
    for t in range(tune + draws):
        gibbs(state, bits, seen, n, a, b, c, d, unseen_max, lam, stick, weight, joint, hits, size)
        for _ in range(moves):
            length = 1 + int(np.random.random() * leaps)
            jitter = step * (0.8 + 0.4 * np.random.random())
            chance = hamiltonian(
                state, bits, seen, n, 1.0, c, d, p0_max, jitter, length, lam, stick, weight, joint, hits, size, slope, moved, momentum
            )
            if t < tune:
                drift += ((0.8 - chance) - drift) / (t + 11.0)
                now = centre - math.sqrt(t + 1.0) / 0.05 * drift
                gain = (t + 1.0) ** -0.75
                smooth = gain * now + (1.0 - gain) * smooth
                step = min(1.0, max(1e-3, math.exp(now)))
        if t == tune - 1:
            step = min(1.0, max(1e-3, math.exp(smooth)))
        draw_alpha(state, lists, classes, a, b)
        rename(state, lists, classes, lam, stick, weight)
        if t >= tune:
            spread(state, lists, classes, lam, stick, weight)
            _, p0 = log_likelihood(bits, seen, n, lam, weight, joint)
            p0_kept[t - tune] = p0
            unseen_kept[t - tune] = draw_unseen(n, min(p0, p0_max))
    return p0_kept, unseen_kept, step


@compiled
def tempered_chain(
    states: Floats, betas: Floats, steps: Floats, bits: Bits, seen: Floats, draws: int, leaps: int, tune: int, seed: int,
    a: float, b: float, c: float, d: float, unseen_max: float,
) -> tuple[Floats, Floats, int, Floats]:  # fmt: skip
    """Parallel tempering: one chain for each power `betas` (the first is 1), neighbours offered an exchange after each move (Geyer 1991).

    `states` and `steps` are changed in place. Returns p0 and the unseen of the first chain, how often a state went from the flattest chain to the
    first, and the share of exchanges accepted between neighbours.
    """
    np.random.seed(seed)
    rungs = betas.shape[0]
    lists = bits.shape[1]
    classes = (states.shape[1]) // (lists + 1)
    lam, hits = np.empty((lists, classes)), np.empty((lists, classes))
    stick, weight, joint, size = np.empty(classes), np.empty(classes), np.empty(classes), np.empty(classes)
    slope, moved, momentum = np.empty(states.shape[1]), np.empty(states.shape[1]), np.empty(states.shape[1])
    n = seen.sum()
    p0_max = unseen_max / (n + unseen_max)
    p0_kept, unseen_kept = np.empty(draws), np.empty(draws)
    fits, exchanged = np.empty(rungs), np.zeros(rungs)
    came_from_flat = np.zeros(rungs, dtype=np.int8)
    trips = 0
    drift = np.zeros(rungs)
    centre, smooth = np.log(5.0 * steps), np.log(steps)
    for t in range(tune + draws):
        for r in range(rungs):
            state = states[r]
            if r == 0:
                gibbs(state, bits, seen, n, a, b, c, d, unseen_max, lam, stick, weight, joint, hits, size)
            length = 1 + int(np.random.random() * leaps)
            jitter = steps[r] * (0.8 + 0.4 * np.random.random())
            chance = hamiltonian(
                state, bits, seen, n, betas[r], c, d, p0_max, jitter, length, lam, stick, weight, joint, hits, size, slope, moved, momentum
            )
            if t < tune:
                drift[r] += ((0.8 - chance) - drift[r]) / (t + 11.0)
                now = centre[r] - math.sqrt(t + 1.0) / 0.05 * drift[r]
                gain = (t + 1.0) ** -0.75
                smooth[r] = gain * now + (1.0 - gain) * smooth[r]
                steps[r] = min(1.5, max(1e-3, math.exp(now if t < tune - 1 else smooth[r])))
            draw_alpha(state, lists, classes, a, b)
            rename(state, lists, classes, lam, stick, weight)
            spread(state, lists, classes, lam, stick, weight)
            fits[r], _ = log_likelihood(bits, seen, n, lam, weight, joint)
        came_from_flat[rungs - 1] = 1
        for r in range(t % 2, rungs - 1, 2):
            ratio = (betas[r] - betas[r + 1]) * (fits[r + 1] - fits[r])
            if math.log(max(np.random.random(), 1e-300)) < ratio:
                for i in range(states.shape[1]):
                    held = states[r, i]
                    states[r, i] = states[r + 1, i]
                    states[r + 1, i] = held
                fits[r], fits[r + 1] = fits[r + 1], fits[r]
                came_from_flat[r], came_from_flat[r + 1] = came_from_flat[r + 1], came_from_flat[r]
                exchanged[r] += 2.0 / (tune + draws)
        if came_from_flat[0] == 1:
            came_from_flat[0] = 0
            trips += 1
        if t >= tune:
            spread(states[0], lists, classes, lam, stick, weight)
            _, p0 = log_likelihood(bits, seen, n, lam, weight, joint)
            p0_kept[t - tune] = p0
            unseen_kept[t - tune] = draw_unseen(n, min(p0, p0_max))
    return p0_kept, unseen_kept, trips, exchanged
