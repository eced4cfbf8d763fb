"""Whatever a package says comes out as text: rendered as the site renders it, nothing is active, nothing lost."""

from __future__ import annotations

import csv
import html.parser
import json
from collections.abc import Callable
from pathlib import Path

import mkdocs.config
import pytest
import yaml
from markdown import Markdown

START = "☠"
INLINE = START + " ".join(
    [
        "<script>alert(1)</script> {{ 7*7 }}{% raw %}{# x #} a | b || c",
        "[x](javascript:alert(1)) <javascript:alert(1)> <img src=x onerror=alert(1)>",
        '![x](x"onerror="alert(1)) "\'> onclick=alert(1) {: onclick=alert(1) }',
        "**b** `c` _d_ &lt;b&gt; \\<b> &#60; \u2028",
    ]
)
BLOCK = START + "x\n\n# h\n\n[x](javascript:alert(1))\n\n<script>alert(1)</script>\n\n</td></table>"
CELLS = ("locator", "singular", "term", "name", "note", "definition", "expansion", "explanation")
KEYS = ("title", "title_en", "description", "number", "issuer", "issuer_en", "file")


class Seen(html.parser.HTMLParser):
    """Text and attributes as a browser takes them, and whatever would run or be fetched."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.active = "", list[str]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.text += " ".join(value or "" for _, value in attrs)
        drawn = (dict(attrs).get("src") or "").endswith(".svg")
        if tag in ("script", "iframe", "style", "foreignobject") or (tag == "img" and not drawn):
            self.active.append(tag)
        self.active += [
            f"{tag} {name}={value}"
            for name, value in attrs
            if name.startswith("on") or (name in ("href", "src") and "javascript:" in (value or ""))
        ]

    def handle_data(self, data: str) -> None:
        self.text += data


def poison(root: Path, tables: str, value: str) -> None:
    """The value behind every free text of these tables and of every descriptor."""
    for file in root.glob(f"datapackages/*/data/{tables}.csv"):
        header, *rows = csv.reader(file.read_text(encoding="utf-8").splitlines())
        for row in rows:
            for at, column in enumerate(header):
                misprint = column == "reported_as" and row[header.index("correction")]
                is_free = column.removesuffix("_vi").removesuffix("_en") in CELLS or misprint
                row[at] += value if row[at] and is_free else ""
        with file.open("w", newline="", encoding="utf-8") as lines:
            csv.writer(lines, lineterminator="\n").writerows([header, *rows])
    for file in root.glob("datapackages/*/datapackage.json"):
        found = json.loads(file.read_bytes())
        for described in (found, *found["sources"]):
            described.update({k: v + value for k, v in described.items() if k in KEYS and v})
        file.write_text(json.dumps(found), encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("tables", "value"),
    [("*", INLINE), ("no table: a cell holds no line break", BLOCK)],
    ids=["inline", "block"],
)
def test_nothing_is_active_and_nothing_is_lost(tables: str, value: str, made: Callable[..., Path]):
    config = mkdocs.config.load_config(str(Path(__file__).parents[2] / "mkdocs.yml"))
    reader = Markdown(extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"])
    site = made(lambda root: poison(root, tables, value))
    wrong = {}
    for file in site.rglob("*.md"):
        _, head, body = file.read_text(encoding="utf-8").split("---\n", 2)
        meta = yaml.safe_load(head)
        seen = Seen(reader.reset().convert(body))
        lost = seen.text.count(START) - seen.text.count(value)
        if seen.active or lost or set('<>"') & set(meta["title"] + meta.get("description", "")):
            wrong[file.relative_to(site).as_posix()] = (seen.active, lost, meta)
    for file in site.rglob("*.svg"):
        if active := Seen(file.read_text(encoding="utf-8")).active:
            wrong[file.relative_to(site).as_posix()] = (active, 0, {})
    assert wrong == {}
