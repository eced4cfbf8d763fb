"""A choice among candidates by weighted traits: how likely each is, and the weights learned from choices made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

Array = np.ndarray
_IMPOSSIBLE = -1e9
_ROUNDED = 4  # digits of a weight: enough for the choice, and the same on every machine


@dataclass(frozen=True)
class Choices:
    """Figures × candidates × traits, which candidates are possible, and the right one of each (-1 where not known)."""

    traits: Array
    possible: Array
    right: Array


def likelihoods(traits: Array, possible: Array, weights: Array) -> Array:
    """How likely each candidate is; a row adds up to one."""
    scores = np.where(possible, traits @ weights, _IMPOSSIBLE)
    scores = scores - scores.max(axis=1, keepdims=True)
    found = np.exp(scores) * possible
    total = found.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(found, total, out=np.zeros_like(found), where=total > 0))


def fit(sets: Sequence[Choices], caution: float) -> Array:
    """The weights under which the right choices are likeliest (conditional logit); caution keeps them small."""
    known = [_known(choices) for choices in sets]
    traits = np.concatenate([c.traits for c in known])
    possible = np.concatenate([c.possible for c in known])
    right = np.concatenate([c.right for c in known])
    rows = np.arange(len(right))
    chosen = traits[rows, right].sum(axis=0)

    def loss(weights: Array) -> tuple[float, Array]:
        found = likelihoods(traits, possible, weights)
        value = -np.log(found[rows, right] + 1e-300).sum() + caution / 2 * (weights @ weights)
        return float(value), np.einsum("nc,ncf->f", found, traits) - chosen + caution * weights

    result = minimize(loss, np.zeros(traits.shape[2]), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return np.asarray(np.round(result.x, _ROUNDED))


def _known(choices: Choices) -> Choices:
    """Those whose right candidate is known and possible."""
    rows = np.flatnonzero(choices.right >= 0)
    rows = rows[choices.possible[rows, choices.right[rows]]]
    return Choices(choices.traits[rows], choices.possible[rows], choices.right[rows])
