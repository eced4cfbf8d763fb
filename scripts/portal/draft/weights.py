"""How much each trait weighs, as learned from the reports that are packages already; kept in `weights.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

FILE = Path(__file__).with_name("weights.json")
VOCABULARY = Path(__file__).with_name("vocabulary.csv")


@dataclass(frozen=True)
class Weights:
    """By trait: for an indicator by its own words, then beside its neighbours, and for the member of a dimension.

    `confidence` turns the likelihood of a choice into how often such a choice is right: share = 1 / (1 + e^-(a + b·logit)).
    """

    first: Mapping[str, float]
    second: Mapping[str, float]
    members: tuple[Mapping[str, float], Mapping[str, float]]
    confidence: tuple[float, float] = (0.0, 1.0)


def of(names: tuple[str, ...], weights: Mapping[str, float]) -> np.ndarray:
    """In the order of the names."""
    return np.array([weights.get(name, 0.0) for name in names])


def named(names: tuple[str, ...], weights: np.ndarray) -> dict[str, float]:
    return {name: float(weight) for name, weight in zip(names, weights, strict=True)}


def load() -> Weights:
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return Weights(**{**found, "members": tuple(found["members"]), "confidence": tuple(found["confidence"])})


def as_json(weights: Weights) -> str:
    return json.dumps(asdict(weights), indent=2, sort_keys=True) + "\n"
