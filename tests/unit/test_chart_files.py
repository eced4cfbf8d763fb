"""The files beside a chart: pictures in light and dark, table, a picture that stands alone. What the library draws is
kept, and never believed when spoiled. PNG."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import vl_convert

import portal
from portal import charts, imprint
from portal.charts import draw, png, standalone, table, theme, together
from portal.charts.chart import Chart
from portal.derive import Site
from portal.language import LANGUAGES, Language

if TYPE_CHECKING:
    from tests.conftest import Tree

OWN = imprint.of(Path(__file__).parents[2])
ENDINGS = ["light.svg", "dark.svg", "svg", "csv"]

CARD = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="200" height="100" fill="#fcfcfa"/>'
    '<rect width="200" height="8" fill="#0f766e"/><text x="9" y="60" font-family="Liberation Sans">Uông Bí</text></svg>'
)


@pytest.fixture(scope="module")
def site(new_tree: Callable[[], Tree]) -> Site:
    tree = new_tree()
    tree.observe("jobs-hidden", breakdown="group:poor", part_of="jobs")
    tree.tables["an-2024/observations"][-1] |= {"value": "", "reported_as": "", "obs_status": "Q", "conf_status": "A", "qualifier": ""}  # fmt: skip
    return tree.site()


@pytest.fixture(scope="module")
def chart(site: Site) -> Chart:
    """The one that divides the jobs: two parts, and one suppressed."""
    _, found = charts.of_section(site, site.profiles["huyen-an-001"][0].sections[0])
    return found


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("charts")


def test_all_files_of_a_chart(site: Site, chart: Chart, cache: Path):
    assert list(draw.files(site.portal, chart, "vi", cache)) == ENDINGS


@pytest.fixture
def strange(chart: Chart) -> dict[str, Any]:
    """The specification of a chart that is none of ours: the library draws it."""
    return {**chart.pictures["vi"].spec, "title": "Việc làm"}


def test_what_is_ours_needs_no_library_and_no_cache(
    site: Site, chart: Chart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("vl_convert.vegalite_to_svg", lambda *_, **__: pytest.fail("drawn"))
    draw.files(site.portal, chart, "vi", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_picture_is_drawn_once(strange: dict[str, Any], cache: Path, monkeypatch: pytest.MonkeyPatch):
    first = draw.picture(strange, cache), png.drawn(CARD, cache, 2)
    for name in ("vegalite_to_svg", "svg_to_png"):
        monkeypatch.setattr(f"vl_convert.{name}", lambda *_, **__: pytest.fail("drawn again"))
    assert (draw.picture(strange, cache), png.drawn(CARD, cache, 2)) == first


# What a killed build, a full disk or an older version of the program may leave in the cache.
SPOILED = {
    "nothing": lambda kept: b"",
    "half of its hash": lambda kept: kept[:32],
    "its hash alone": lambda kept: kept[:65],
    "half a picture": lambda kept: kept[: len(kept) // 2],
    "all but a letter": lambda kept: kept[:-1],
    "a picture without its hash": lambda kept: kept[65:],
    "another picture": lambda kept: kept.replace(b"<svg", b"<svg id='x'").replace(b"IDAT", b"IDAX"),
    "no text": lambda kept: b"\xff" * 100,
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED.keys())
def test_a_spoiled_picture_is_drawn_again(
    strange: dict[str, Any], tmp_path: Path, spoil: Callable[[bytes], bytes]
):
    first = draw.picture(strange, tmp_path), png.drawn(CARD, tmp_path, 1)
    kept = {file: file.read_bytes() for file in tmp_path.iterdir()}
    assert len(kept) == 2
    for file, content in kept.items():
        file.write_bytes(spoil(content))
    assert (draw.picture(strange, tmp_path), png.drawn(CARD, tmp_path, 1)) == first
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == kept


def test_another_specification_or_size_is_another_picture(strange: dict[str, Any], tmp_path: Path):
    for title in ("a", "b"):
        draw.picture({**strange, "title": title}, tmp_path)
    for scale in (1, 2):
        png.drawn(CARD, tmp_path, scale)
    assert len(list(tmp_path.iterdir())) == 4


def test_another_program_draws_another_picture(
    strange: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    draw.picture(strange, tmp_path)
    monkeypatch.setattr(draw, "_DRAWN_BY", "another")
    draw.picture(strange, tmp_path)
    assert len(list(tmp_path.iterdir())) == 2


def test_what_the_library_draws_does_not_depend_on_what_it_drew_before(strange: dict[str, Any]):
    assert draw.drawn(strange) == draw.drawn(strange)


@pytest.mark.parametrize("language", LANGUAGES)
def test_specifications_stand_together_and_are_whole_again(site: Site, language: Language):
    found = charts.of_section(site, site.profiles["huyen-an-001"][0].sections[0])
    told = json.loads(together.as_json(found, language))
    for chart in found:
        own = told["charts"][chart.name]
        spec = {**told["shared"], **own, "layer": [told["layers"][number] for number in own["layer"]]}
        assert spec == json.loads(json.dumps(chart.pictures[language].spec))
    texts = [json.dumps(layer, sort_keys=True) for layer in told["layers"]]
    assert len(found) > 1
    assert len(texts) == len(set(texts)) < sum(len(c.pictures[language].spec["layer"]) for c in found)
    assert "config" in told["shared"]


def test_the_dark_picture_has_no_light_colour_left(chart: Chart, cache: Path):
    light = draw.picture(chart.pictures["vi"].spec, cache)
    dark = draw.darkened(light)
    used = {colour for colour in theme.DARK if colour in light}
    assert used >= {theme.INK, theme.BAR, theme.TRACK}
    assert {colour for colour in theme.DARK if colour in dark} == set()
    assert {theme.DARK[colour] for colour in used} == {c for c in theme.DARK.values() if c in dark}


def test_the_picture_says_what_the_bars_say(chart: Chart, cache: Path):
    light = draw.picture(chart.pictures["vi"].spec, cache)
    expected = ("Tại chỗ", "300 người", "Nước ngoài", "67 người", "Hộ nghèo", "[c] được giấu")
    assert [text for text in expected if text not in light] == []


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("vi", ["Việc làm theo kênh, nhóm", "Huyện An, năm 2024", "Tổng: 367 người", "Nguồn: 1/BC-UBND, UBND huyện An, ngày 15/6/2024", "An Sinh Mở · CC BY 4.0"]),
        ("en", ["Jobs by channel, group", "An District, 2024", "Total: 367 people", "Source: 1/BC-UBND, People’s Committee of An district, 15 June 2024", "An Sinh Mở · CC BY 4.0"]),
    ],
)  # fmt: skip
def test_a_shared_picture_says_what_it_is_where_it_is_from_and_whose(
    chart: Chart, cache: Path, language: Language, expected: list[str]
):
    alone = standalone.dressed(chart, draw.picture(chart.pictures[language].spec, cache), language, OWN)
    root = ET.fromstring(alone)
    texts = [element.text or "" for element in root.findall("{http://www.w3.org/2000/svg}text")]
    assert [text for text in expected if text not in " ".join(texts)] == []
    assert (root[0].text, root[1].text) == (chart.title[language], chart.alt[language])
    assert root.find("{http://www.w3.org/2000/svg}rect").attrib["fill"] == theme.PAPER
    lowest = max(float(element.attrib["y"]) for element in root.findall("{http://www.w3.org/2000/svg}text"))
    assert lowest < float(root.attrib["height"])


def test_a_title_with_signs_of_markup_stays_text(chart: Chart):
    title = type(chart.title)('<b> & "x"', "")
    alone = standalone.dressed(
        type(chart)(**{**vars(chart), "title": title}), '<svg width="1">x</svg>', "vi", OWN
    )
    assert ET.fromstring(alone)[0].text == '<b> & "x"'


def pixels(content: bytes) -> Any:
    """The colours of a PNG that has a palette, line by line."""
    chunks, at = {}, 8
    while at < len(content):
        size = int.from_bytes(content[at : at + 4])
        chunks[content[at + 4 : at + 8]] = content[at + 8 : at + 8 + size]
        at += size + 12
    width, height = (int.from_bytes(chunks[b"IHDR"][at : at + 4]) for at in (0, 4))
    lines = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), np.uint8).reshape(height, 1 + width)
    return np.frombuffer(chunks[b"PLTE"], np.uint8).reshape(-1, 3)[lines[:, 1:]]


def test_a_png_has_its_size_and_colours_in_few_bytes(tmp_path: Path):
    content = png.drawn(CARD, tmp_path, 1.5)
    found = pixels(content)
    assert found.shape == (150, 300, 3)
    assert found[149, 299].tolist() == [0xFC, 0xFC, 0xFA]
    assert abs(found[4, 150].astype(int) - [0x0F, 0x76, 0x6E]).max() <= 1
    assert found[30:, :200].min() < 0x40  # letters
    assert len(content) < 5_000


def test_a_picture_of_too_many_colours_stays_as_the_library_packed_it():
    rainbow = "".join(
        f'<rect x="{n}" width="1" height="9" fill="rgb({n % 7 * 40},{n // 7 % 7 * 40},{n // 49 * 40})"/>'
        for n in range(343)
    )
    many = f'<svg xmlns="http://www.w3.org/2000/svg" width="343" height="9">{rainbow}</svg>'
    packed = bytes(vl_convert.svg_to_png(many, scale=1))
    assert png.packed(packed) == packed


ELSEWHERE = """
import sys, pathlib
from portal.charts import png
sys.stdout.buffer.write(png.drawn(sys.stdin.buffer.read().decode(), pathlib.Path(sys.argv[1]), 2))
"""


@pytest.mark.slow
def test_a_png_does_not_depend_on_the_fonts_of_the_machine(cache: Path, tmp_path: Path):
    """Drawn in another process that is told of other fonts, or of none, it is the same bytes."""
    for fonts in ("/etc/fonts/fonts.conf", str(Path(draw.__file__).with_name("fonts.conf"))):
        found = subprocess.run(
            [sys.executable, "-c", ELSEWHERE, str(tmp_path / str(len(fonts)))],
            input=CARD.encode(),
            env={**os.environ, "FONTCONFIG_FILE": fonts, "PYTHONPATH": str(Path(portal.__file__).parents[1])},
            capture_output=True,
            check=True,
        )
        assert found.stdout == png.drawn(CARD, cache, 2)


def test_the_table_as_csv_has_unit_period_source_flags_and_package(site: Site, chart: Chart):
    rows = list(csv.DictReader(io.StringIO(table.as_csv(site.portal, chart, "vi"))))
    assert list(rows[0]) == list(table.COLUMNS)
    picked = ("row", "label", "column", "value", "unit", "obs_status", "period", "document_number", "locator", "line", "package", "id")  # fmt: skip
    assert [[row[name] for name in picked] for row in rows] == [
        ["1", "Tại chỗ", "Người", "300", "person", "A", "2024", "1/BC-UBND", "I.1", "11", "an-2024", "jobs-local"],
        ["2", "Nước ngoài", "Người", "67", "person", "A", "2024", "1/BC-UBND", "I.1", "12", "an-2024", "jobs-abroad"],
        ["3", "Hộ nghèo", "Người", "", "person", "Q", "2024", "1/BC-UBND", "I.1", "1", "an-2024", "jobs-hidden"],
    ]  # fmt: skip
