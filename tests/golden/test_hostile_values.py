"""Whatever a package says comes out as text: rendered as the site renders it, nothing is active, nothing lost."""

from __future__ import annotations

import csv
import html.parser
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import mkdocs.config
import pytest
import yaml
from markdown import Markdown

from portal import packages, schemas
from portal.errors import DataProblems

START = "☠"
INLINE = START + " ".join(
    [
        "<script>alert(1)</script> {{ 7*7 }}{% raw %}{# x #} a | b || c",
        "[x](javascript:alert(1)) <javascript:alert(1)> <img src=x onerror=alert(1)>",
        '![x](x"onerror="alert(1)) "\'> onclick=alert(1) {: onclick=alert(1) }',
        "**b** `c` _d_ &lt;b&gt; \\<b> &#60; <!-- </td></table> --> ]]> <svg/onload=alert(1)>",
        "[a][b] http://example.invalid/auto www.example.invalid <http://example.invalid/> ![](//example.invalid/x)",
        "\"+alert(1)+\" '+alert(1)+' datum.x %} }} ${alert(1)} <a href=data:text/html,x> :smile: [^1] ~~s~~ !!! note",
    ]
)
# What a chart's grammar would evaluate, were it taken for more than a text.
VEGA = START + "datum['x'] || alert(1)"
# A paragraph, a heading and a list of their own: only where a value stands alone could they be read so.
LINES = START + "# h - x 1. y > z --- ``` === : d"
PAYLOADS = {"inline": INLINE, "vega": VEGA, "lines": LINES}
# Texts of a descriptor that are codes, days, numbers or addresses, held to their form by a check.
HELD = {"$schema", "name", "version", "created", "date", "locality", "sha256", "path", "resources"}
# Text columns whose words other tables or the code hold; everything else is free.
CODES = {
    "parent",
    "predecessors",
    "successors",
    "terms",
    "domain",
    "unit",
    "dimension",
    "locality",
    "indicator",
}
CODES |= {"part_of", "reported_as", "base"}
# Sentences are read piece by piece (`validate/sentences.py`); `test_pages.py` has one with markup.
CODES |= {"text_vi", "text_en"}


class Seen(html.parser.HTMLParser):
    """Text and attributes as a browser takes them, and whatever would run or be fetched.

    A block of JSON-LD is data, if it is JSON to its end: no browser runs it.
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.active, self.in_data = "", list[str](), False
        self.is_coded = False  # in another language than HTML: tests/unit/test_citation.py looks at that
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.text += " ".join(value or "" for _, value in attrs)
        self.is_coded = tag == "pre" and dict(attrs).get("data-name") in ("BibTeX", "CSL-JSON")
        self.in_data = dict(attrs) == {"type": "application/ld+json"}
        drawn = (dict(attrs).get("src") or "").endswith(".svg")
        if (tag in ("script", "iframe", "style", "foreignobject") and not self.in_data) or (
            tag == "img" and not drawn
        ):
            self.active.append(tag)
        self.active += [
            f"{tag} {name}={value}"
            for name, value in attrs
            if name.startswith("on") or (name in ("href", "src") and "javascript:" in (value or ""))
        ]

    def handle_data(self, data: str) -> None:
        if self.in_data:
            data, self.in_data = " ".join(texts(json.loads(data))), False
        self.text += "" if self.is_coded else data


def texts(data: Any) -> Iterator[str]:
    """Every text in a value of JSON."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for entry in data.values() if isinstance(data, dict) else data:
            yield from texts(entry)


def free(schema: str) -> set[str]:
    """The text columns in which people write what they like, by what the schema does not hold."""
    found = set()
    for field in schemas.schema(schema)["fields"]:
        held = field.get("constraints", {}).keys() & {"pattern", "enum"}
        if field["type"] == "string" and not held and field["name"] not in CODES:
            found.add(field["name"])
    return found


def test_no_free_column_is_forgotten():
    """A new column with free text is poisoned below without anybody's help; a new code is named above."""
    named = set().union(*(free(schema) for schema in SCHEMAS.values()))
    languages = {
        f"{name}_{language}"
        for language in ("vi", "en")
        for name in (
            "name",
            "note",
            "definition",
            "expansion",
            "explanation",
            "reason",
            "limits",
            "meaning",
            "source",
        )
    }
    assert named == languages | {"locator", "term", "singular_en"}


SCHEMAS = {**schemas.REGISTRY, **schemas.PACKAGE, "rules": "rules"}


def poison(root: Path, value: str) -> None:
    """The value behind every free text of every table and of every descriptor."""
    for file in root.glob("datapackages/*/data/*.csv"):
        package = file.parents[1].name
        columns = free(packages.resources_of(package)[file.stem])
        header, *rows = csv.reader(file.read_text(encoding="utf-8").splitlines())
        for row in rows:
            for at, column in enumerate(header):
                misprint = column == "reported_as" and row[header.index("correction")]
                # A note that is there is poisoned; one that is not would change what is shown.
                row[at] += value if row[at] and (column in columns or misprint) else ""
        with file.open("w", newline="", encoding="utf-8") as lines:
            csv.writer(lines, lineterminator="\n").writerows([header, *rows])
    for file in root.glob("datapackages/*/datapackage.json"):
        found = poisoned(json.loads(file.read_bytes()), value)
        file.write_text(json.dumps(found), encoding="utf-8")


def poisoned(found: Any, value: str) -> Any:
    """The same object with the value behind every text in it, however deep, that no check holds."""
    match found:
        case dict():
            return {key: entry if key in HELD else poisoned(entry, value) for key, entry in found.items()}
        case list():
            return [poisoned(entry, value) for entry in found]
        case str():
            return found + value
    return found


def evaluated(spec: Any) -> Iterator[str]:
    """Every text of a chart that Vega takes for an expression, a signal, an address or HTML."""
    if isinstance(spec, dict):
        for key, entry in spec.items():
            if key in ("expr", "signal", "calculate", "filter", "test", "href", "url", "labelExpr", "param"):
                yield json.dumps(entry, ensure_ascii=False)
            yield from evaluated(entry)
    elif isinstance(spec, list):
        for entry in spec:
            yield from evaluated(entry)


@pytest.mark.slow
@pytest.mark.parametrize("value", PAYLOADS.values(), ids=PAYLOADS.keys())
def test_nothing_is_active_and_nothing_is_lost(value: str, made: Callable[..., Path]):
    config = mkdocs.config.load_config(str(Path(__file__).parents[2] / "mkdocs.yml"))
    reader = Markdown(extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"])
    site = made(lambda root: poison(root, value))
    wrong: dict[str, Any] = {}
    seen_at_all = 0
    for file in site.rglob("*.md"):
        _, head, body = file.read_text(encoding="utf-8").split("---\n", 2)
        meta = yaml.safe_load(head)
        seen = Seen(reader.reset().convert(body))
        lost = seen.text.count(START) - seen.text.count(value)
        seen_at_all += seen.text.count(value)
        if seen.active or lost or set('<>"') & set(meta["title"] + meta.get("description", "")):
            wrong[file.relative_to(site).as_posix()] = (seen.active, lost, meta)
    for file in site.rglob("*.svg"):
        if active := Seen(file.read_text(encoding="utf-8")).active:
            wrong[file.relative_to(site).as_posix()] = active
    for file in site.rglob("*.json"):
        if run := [text for text in evaluated(json.loads(file.read_bytes())) if START in text]:
            wrong[file.relative_to(site).as_posix()] = run
    assert wrong == {}
    assert seen_at_all > 100


@pytest.mark.slow
def test_a_value_that_spreads_over_lines_is_refused(made: Callable[..., Path]):
    """What would be a block of Markdown of its own needs a line end, and no cell and no text may hold one."""
    with pytest.raises(DataProblems) as caught:
        made(lambda root: poison(root, "\n\n# h\n\n<script>alert(1)</script>"))
    assert {problem.rule for problem in caught.value.problems} == {"files"}
