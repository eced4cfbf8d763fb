"""Spoil valid packages in any way: either somebody is told what is wrong, or every figure is the input's.

Never a traceback, never a hang, never a changed figure. `FUZZ=20000` tries that many, instead of 2,000.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import re
import shutil
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

import seal
from portal import audit, derive, downloads, model, packages, pages, validate
from portal.derive import Site
from portal.downloads import plain
from portal.errors import DataProblems, Problem
from portal.packages import Source
from portal.pages import profiles, render, terms

GIVEN = Path(__file__).parents[1] / "golden" / "given" / "datapackages"
SHARDS, EXAMPLES, QUICK = 8, int(os.environ.get("FUZZ", "2000")), 20
# Seconds for one example: of the processor, a hundred times what most take, and of the clock, for what waits.
PATIENCE, LONGEST_WAIT = 30, 600

CAN_WAKE = hasattr(signal, "setitimer")

NASTY = [
    *(
        "",
        " ",
        "0",
        "-1",
        "1e9",
        "NaN",
        "Infinity",
        "1.234",
        "1,234",
        "٣",
        "９",
        "0x1F",
        "9" * 400,
        "9" * 5000,
    ),
    *("2024", "2024-13", "2024-02-30", "2024-01-01/2024-03-31", "9999-12-31/0001-01-01", "0000", "10000"),
    *(
        "\0",
        "\x1b[2J",
        "\u202e",
        "\u200b",
        "\u00a0",
        "\ufeff",
        "\u2028",
        "e\u0301",
        "а",
        "Ａ",
        "\ue000",
        "😀",
    ),
    *(
        "<script>alert(1)</script>",
        "{{ 7*7 }}",
        "{% raw %}",
        "](javascript:alert(1))",
        "=1+1",
        "@x",
        "`",
        "|",
    ),
    *(
        "../../etc/passwd",
        "/etc/passwd",
        "http://example.invalid/x",
        "a;b",
        "a:b;a:b",
        "a b c",
        '"',
        '""',
        "\t",
    ),
    *("không có", "từ 1 đến 2 tỷ", "5 tỷ 3 triệu", "1" + ".000" * 300, "-" * 300, "x" * 1900, "x" * 2100),
    *("exact", "none", "range", "A", "Q", "O", "D", "sum", "same", "yes", "percent", "person", "vnd"),
]
BYTES = [
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\r",
    b"\n",
    b'"',
    b",",
    b";",
    b"\xc3",
    b"\xe2\x80\xae",
    b"{",
    b"[",
    b"}",
]
JSON_VALUES: list[Any] = [
    *(
        None,
        True,
        0,
        -1,
        1.5,
        "",
        "x",
        "\u202e",
        "javascript:alert(1)",
        "../..",
        [],
        {},
        [[]],
        [{}],
        {"a": {}},
    ),
    *(["x"], [None], "9" * 400, "2024-02-30", "https://example.invalid/", int("9" * 30), "\ud800", "e\u0301"),
]


@dataclass(frozen=True)
class Mutation:
    """What is done, by numbers that choose among what stands there."""

    kind: str
    a: int
    b: int
    c: int


def pick(found: list[Any], number: int) -> Any:
    return found[number % len(found)]


# Bytes.


def bytes_(root: Path, m: Mutation) -> None:
    file = pick(files(root), m.a)
    content = bytearray(file.read_bytes())
    at, length = m.b % (len(content) + 1), m.c % 40
    match m.kind:
        case "flip":
            content[at : at + 1] = bytes([m.c % 256])
        case "delete":
            del content[at : at + length]
        case "repeat":
            content[at:at] = content[at : at + length] * (1 + m.c % 3)
        case "cut":
            del content[at:]
        case "insert":
            content[at:at] = pick(BYTES, m.c)
    file.write_bytes(content)


# Cells and rows.


def cells(root: Path, m: Mutation) -> None:
    file = pick([f for f in files(root) if f.suffix == ".csv"], m.a)
    try:
        rows = list(csv.reader(io.StringIO(file.read_text("utf-8"))))
    except (UnicodeDecodeError, csv.Error):
        return
    body = [row for row in rows[1:] if row]
    if not body:
        return
    row = pick(body, m.b)
    column = m.c % len(row)
    match m.kind:
        case "nasty cell":
            row[column] = pick(NASTY, m.c // len(row))
        case "nasty within":
            row[column] += pick(NASTY, m.c // len(row))
        case "swapped cells":
            other = (column + 1 + m.c // len(row)) % len(row)
            row[column], row[other] = row[other], row[column]
        case "cell of another row":
            other_row = pick(body, m.c // len(row))
            row[column] = other_row[column] if column < len(other_row) else ""
        case "digit changed":
            row[column] = re.sub("[0-9]", str(m.b % 10), row[column], count=1)
        case "row twice":
            rows.append(list(row))
        case "row away":
            rows.remove(row)
        case "rows turned":
            rows[1:] = reversed(rows[1:])
        case "cell too many":
            row.append("x")
    lines = io.StringIO()
    csv.writer(lines, lineterminator="\n").writerows(rows)
    file.write_bytes(lines.getvalue().encode(errors="surrogatepass"))


# JSON.


def objects(root: Path, m: Mutation) -> None:
    file = pick([f for f in files(root) if f.suffix == ".json"], m.a)
    try:
        found = json.loads(file.read_bytes())
    except (ValueError, RecursionError):
        return
    places = list(entries(found))
    if not places:
        return
    holder, key = pick(places, m.b)
    match m.kind:
        case "other value":
            holder[key] = pick(JSON_VALUES, m.c)
        case "entry away":
            del holder[key]
        case "entry twice" if isinstance(holder, list):
            holder.append(holder[key])
        case "deep":
            for _ in range(m.c % 30):
                holder[key] = [holder[key]]
    text = json.dumps(found, ensure_ascii=m.c % 2 == 0, indent=2) + "\n"
    if m.kind == "key twice":
        text = re.sub(r'("(?:title|name|version)": "[^"]*",)', r"\1 \1", text, count=1)
    file.write_bytes(text.encode(errors="surrogatepass"))


def entries(found: Any) -> Iterator[tuple[Any, Any]]:
    """Every holder with every key or number in it, below `resources` too."""
    keys = list(found) if isinstance(found, dict) else range(len(found)) if isinstance(found, list) else []
    for key in keys:
        yield found, key
        yield from entries(found[key])


# Files.


def whole_files(root: Path, m: Mutation) -> None:
    file = pick(files(root), m.a)
    other = pick(files(root), m.b)
    match m.kind:
        case "file away":
            file.unlink()
        case "link":
            file.unlink()
            file.symlink_to(pick(["/etc/passwd", "/dev/zero", "nowhere", file.name, str(other)], m.c))
        case "folder":
            file.unlink()
            file.mkdir()
        case "pipe":
            file.unlink()
            os.mkfifo(file)
        case "other file" if other != file:
            shutil.copyfile(other, file)
        case "package again":
            shutil.copytree(
                file.parents[1] if file.parent.name == "data" else file.parent, root / "again-2024"
            )
        case "stray":
            (root / pick(["x", "x.zip", "con", "A b", "<b>", "ngay-xua"], m.c)).mkdir()


LEVELS: dict[str, tuple[Callable[[Path, Mutation], None], list[str]]] = {
    "bytes": (bytes_, ["flip", "delete", "repeat", "cut", "insert"]),
    "cells": (
        cells,
        [
            *("nasty cell", "nasty within", "swapped cells", "cell of another row", "digit changed"),
            *("row twice", "row away", "rows turned", "cell too many"),
        ],
    ),
    "objects": (objects, ["other value", "entry away", "entry twice", "deep", "key twice"]),
    "files": (whole_files, ["file away", "link", "folder", "pipe", "other file", "package again", "stray"]),
}
# Cells most of all: that is where figures could change unseen.
KINDS = [k for level, weight in (("bytes", 2), ("cells", 6), ("objects", 2), ("files", 1)) for k in LEVELS[level][1] * weight]  # fmt: skip
NUMBERS = st.integers(0, 10_000)
MUTATIONS = st.lists(
    st.builds(Mutation, st.sampled_from(KINDS), NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=3
)


def files(root: Path) -> list[Path]:
    return sorted(p for p in root.rglob("*.*") if p.is_file() and not p.is_symlink())


def mutate(root: Path, mutations: list[Mutation]) -> None:
    for mutation in mutations:
        level = next(change for change, kinds in LEVELS.values() if mutation.kind in kinds)
        with contextlib.suppress(FileExistsError):
            level(root, mutation)


# The law.


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The valid packages, sealed once."""
    root = shutil.copytree(GIVEN, tmp_path_factory.mktemp("sealed") / "datapackages")
    seal.seal(root)
    return root


@pytest.mark.parametrize(
    ("shard", "examples"),
    [
        pytest.param(SHARDS, QUICK, id="a few"),
        *(pytest.param(n, EXAMPLES // SHARDS, id=f"{n}", marks=pytest.mark.slow) for n in range(SHARDS)),
    ],
)
def test_a_spoiled_package_is_refused_or_published_as_it_stands(
    shard: int, examples: int, tmp_path: Path, sealed: Path
):
    @seed(shard)
    @settings(max_examples=examples)
    @given(mutations=MUTATIONS, is_sealed=st.sampled_from([True, True, True, False]))
    def law(mutations: list[Mutation], is_sealed: bool) -> None:
        shutil.rmtree(tmp_path / "datapackages", ignore_errors=True)
        root = shutil.copytree(sealed, tmp_path / "datapackages")
        mutate(root, mutations)
        with patience():
            if is_sealed:
                with contextlib.suppress(DataProblems):
                    seal.seal(root)
            holds(root, with_charts=mutations[0].a % 8 == 0, in_every_format=mutations[0].a % 40 == 0)

    law()


def holds(root: Path, *, with_charts: bool, in_every_format: bool) -> None:
    problems: tuple[Problem, ...] = ()
    try:
        source = packages.read(root)
        validate.run(source)
    except DataProblems as found:
        problems = found.problems
    if problems:
        assert [problem for problem in problems if not is_clear(root, problem)] == []
        return
    portal = model.assemble(source)
    site = derive.run(portal, audit.run(portal))
    expected = figures(root)
    assert published(source, site, in_every_format=in_every_format) == expected
    assert shown(site, with_charts) == expected


def is_clear(root: Path, problem: Problem) -> bool:
    """Said in both languages, with a cure, at a place that stands in the tree or should."""
    said = (problem.what.vi, problem.what.en, problem.fix.vi, problem.fix.en)
    place = root.parent / problem.file
    is_there = (
        os.path.lexists(place) or "missing" in problem.what.en or problem.file.startswith("datapackages/A_b")
    )
    is_odd = "cannot name a package" in problem.what.en
    return all(said) and (is_there or is_odd) and all(c.isprintable() for c in problem.place)


Figures = dict[tuple[str, str], tuple[str, ...]]  # package and id: locality, page, value and upper end


def figures(root: Path) -> Figures:
    """What the tables say, read here and by nothing of the portal."""
    found = {}
    for file in sorted(root.glob("*/data/observations.csv")):
        for row in csv.DictReader(file.read_text("utf-8").splitlines()):
            ends = [str(Decimal(row[c]).normalize()) if row[c] else "" for c in ("value", "value_high")]
            found[file.parents[1].name, row["id"]] = (row["locality"], row["reported_for"], *ends)
    return found


def published(source: Source, site: Site, *, in_every_format: bool) -> Figures:
    """What the downloads say; the page's own files and the table of everything are one. Workbooks take as long as
    all the rest: that no format stumbles is looked at in some examples.
    """
    tables = downloads.collect(source, site)
    made = {f"{table.name}.csv": plain.csv(table.columns) for table in tables}
    if in_every_format:
        made = dict(downloads.files(source, site, tables))
    found, again = Figures(), Figures()
    for path, content in made.items():
        if path == "observations.csv" or re.fullmatch(r"profiles/[^/]+/[^/.]+\.csv", path):
            rows = list(csv.DictReader(content.decode().splitlines()))
        elif path == "observations.json":
            rows = json.loads(content, parse_int=str, parse_float=str)["records"]
        else:
            continue
        for row in rows:
            ends = [str(Decimal(row[c]).normalize()) if row[c] else "" for c in ("value", "value_high")]
            into = again if path.startswith("profiles/") else found
            said = (row["locality"], row["reported_for"], *ends)
            assert into.setdefault((row["package"], row["id"]), said) == said
    assert found == again
    return found


FIGURE = re.compile(r'<details class=asm-figure id="([^"]+)"><summary[^>]*>([^<]*)')


def shown(site: Site, with_charts: bool) -> Figures:
    """What the English pages say, read back from their words. Charts take ten times as long as all the rest."""
    env, found = render.environment(), Figures()
    owners = {(o.locality, o.reported_for.slug, o.id): o for o in site.portal.observations}
    with pytest.MonkeyPatch.context() as patch:
        if not with_charts:
            patch.setattr("portal.charts.of_section", lambda *_, **__: ())
        made = list(pages.collect(site) if with_charts else profiles.pages(site))
    for page in (page for page in made if page.template == "profile.md.j2"):
        locality, slug = page.path.en.rstrip("/").split("/")[-2:]
        for name, words in FIGURE.findall(
            render.markdown(env, site, page, "en", terms.forms(site.portal.registry, "en"))
        ):
            o = owners[locality, slug, name]
            found[o.package, name] = (locality, o.reported_for.code, *ends(words))
    return found


def ends(words: str) -> tuple[str, str]:
    """`over 1,234 people` is 1234; `200 – 250 gifts` is both; `none` is 0; `[c]` and `[x]` are nothing."""
    if words.startswith("["):
        return "", ""
    numbers = re.findall(r"(?<![\w.])[0-9][0-9,]*(?:\.[0-9]+)?", words)
    values = [str(Decimal(number.replace(",", "")).normalize()) for number in numbers] or ["0"]
    return values[0], values[1] if " – " in words else ""


@contextlib.contextmanager
def patience() -> Iterator[None]:
    """A hang becomes a failure. Where there are no alarms, whoever runs the tests waits."""

    def late(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"an example took more than {PATIENCE} s, or waits for something")

    timers = ((signal.ITIMER_PROF, PATIENCE), (signal.ITIMER_REAL, LONGEST_WAIT)) if CAN_WAKE else ()
    if CAN_WAKE:
        signal.signal(signal.SIGPROF, late)
        signal.signal(signal.SIGALRM, late)
    try:
        for timer, seconds in timers:
            signal.setitimer(timer, seconds)
        yield
    finally:
        for timer, _ in timers:
            signal.setitimer(timer, 0)
