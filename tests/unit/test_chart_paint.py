"""Pictures that are painted without the library: the same as the library's, or not painted at all."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import vl_convert

from portal.charts import draw, grammar, paint, theme

GOLDEN = Path(__file__).parents[1] / "golden" / "expected" / "charts"
Spec = dict[str, Any]


def spec_of(file: Path) -> Spec:
    """The specification that ends a golden chart."""
    text = file.read_text(encoding="utf-8")
    found: Spec = json.loads(text[text.index("\n{\n") :])
    return found


def with_records(spec: Spec, **changes: object) -> Spec:
    """The same chart, every figure of which says something else."""
    data = {name: [{**d, **changes} for d in records] for name, records in spec["datasets"].items()}
    return {**spec, "datasets": data}


GIVEN = {file.stem: spec_of(file) for file in sorted(GOLDEN.iterdir())}
SPECS = {
    **GIVEN,
    "nothing": with_records(GIVEN["parts"], value=0),
    "several lines": with_records(GIVEN["target"], label=["Người", "có công", "<đ>"], detail=["một", "hai"]),
}


def seen(svg: str, scale: float = 2) -> Any:
    """What stands on a white ground, as bytes of colour."""
    lettered = svg.replace(theme.FONT, "Liberation Sans").replace(
        theme.FONT.replace("'", "&#x27;"), "Liberation Sans"
    )
    start = lettered.index(">") + 1
    with draw.own_fonts():
        png = bytes(
            vl_convert.svg_to_png(
                f'{lettered[:start]}<rect width="100%" height="100%" fill="#fff"/>{lettered[start:]}',
                scale=scale,
            )
        )
    width, height = (int.from_bytes(png[at : at + 4]) for at in (16, 20))
    at, packed = 8, b""
    while at < len(png):
        size = int.from_bytes(png[at : at + 4])
        packed += png[at + 8 : at + 8 + size] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += size + 12
    lines = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(height, 1 + 4 * width)
    assert set(lines[:, 0]) == {1}  # each byte is what it adds to the pixel on its left
    return np.cumsum(lines[:, 1:].reshape(height, width, 4), axis=1, dtype=np.uint8).astype(int)


def unlike(one: str, other: str) -> float:
    """How many points differ, as if from black to white: edges are smoothed a little otherwise, and no more."""
    return float(np.abs(seen(one) - seen(other)).sum() / 255 / 3)


@pytest.mark.parametrize("name", SPECS)
def test_a_painted_picture_is_the_one_that_the_library_draws(name: str):
    assert unlike(paint.picture(SPECS[name]), draw.drawn(SPECS[name])) < 4


def test_a_dot_more_or_less_would_be_seen():
    svg = paint.picture(SPECS["series"])
    assert unlike(svg, svg.replace("420", "42")) > 40


STRANGE: dict[str, Callable[[Spec], object]] = {
    "a title": lambda s: s.update(title="x"),
    "a legend's colour": lambda s: s["config"].update(legend={}),
    "another mark": lambda s: s["layer"][0]["mark"].update(type="arc"),
    "a mark in short": lambda s: s["layer"][0].update(mark="bar"),
    "another property of a mark": lambda s: s["layer"][0]["mark"].update(tooltip=True),
    "another channel": lambda s: s["layer"][0]["encoding"].update(size={"value": 1}),
    "an axis": lambda s: s["layer"][0]["encoding"]["y"].update(bin=True),
    "another scale": lambda s: s["layer"][1]["encoding"]["x"]["scale"].update(type="log"),
    "another filter": lambda s: s["layer"][0]["transform"][0].update(filter="datum.value % 2"),
    "another transform": lambda s: s["layer"][0].update(transform=[{"calculate": "1", "as": "x"}]),
    "another base line": lambda s: s["layer"][3]["mark"].update(baseline="top"),
    "no layers": lambda s: s.pop("layer"),
    "a field that no record has": lambda s: s["layer"][0]["encoding"]["y"].update(field="no"),
}  # fmt: skip


@pytest.mark.parametrize("change", STRANGE.values(), ids=STRANGE.keys())
def test_what_is_not_ours_is_left_to_the_library(change: Callable[[Spec], object]):
    spec = json.loads(json.dumps(SPECS["parts"]))
    paint.picture(spec)
    change(spec)
    with pytest.raises(grammar.Strange):
        paint.picture(spec)


def test_words_stay_words():
    spec = json.loads(json.dumps(SPECS["parts"], ensure_ascii=False).replace("Tại chỗ", "<b>&"))
    assert "&lt;b&gt;&amp;" in paint.picture(spec)
    assert "<b>" not in paint.picture(spec)
