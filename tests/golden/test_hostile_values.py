"""Whatever a package says comes out as text: rendered as the site renders it, nothing of it is active or lost."""

from __future__ import annotations

import csv
import html.parser
import json
from collections.abc import Callable
from pathlib import Path

import mkdocs.config
import pytest
from markdown import Markdown

ROOT = Path(__file__).parents[2]
START = "☠"
HOSTILE = {
    "script": "<script>alert(1)</script>",
    "template": "{{ 7*7 }}{% raw %}{# x #}",
    "cell": "a | b || c",
    "link": "[x](javascript:alert(1)) <javascript:alert(1)>",
    "image": '![x](x"onerror="alert(1))<img src=x onerror=alert(1)>',
    "attribute": "\"'> onclick=alert(1) {: onclick=alert(1) }",
    "emphasis": "**b** `c` _d_ &lt;script&gt; \\<b> &#60;",
    "block": "x\n\n# h\n\n[x](javascript:alert(1))\n\n<script>alert(1)</script>\n\n</td></table>",
}
FREE_CELLS = {"locator", "singular_en", "term", *(f"{a}_{b}" for a in ("name", "note", "definition", "expansion", "explanation") for b in ("vi", "en"))}
FREE_KEYS = {"title", "title_en", "description", "number", "issuer", "issuer_en", "file"}


class Seen(html.parser.HTMLParser):
    """Text and attributes as a browser takes them, and whatever would run."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.active = "", list[object]()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            self.text += f" {value} "
            if name.startswith("on") or "javascript:" in (value or "") and name in ("href", "src"):
                self.active.append((tag, name, value))
        if tag in ("script", "iframe", "style") or (tag == "img" and not dict(attributes).get("src", "").endswith(".svg")):
            self.active.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def poison(root: Path, value: str) -> None:
    """The value behind every free text of every table and descriptor."""
    for file in root.glob("datapackages/*/data/*.csv"):
        with file.open(newline="", encoding="utf-8") as lines:
            rows = list(csv.DictReader(lines))
        for row in rows:
            row.update({k: v + value for k, v in row.items() if k in FREE_CELLS and v})
            if row.get("correction"):
                row["reported_as"] += value
        if rows:
            with file.open("w", newline="", encoding="utf-8") as lines:
                writer = csv.DictWriter(lines, rows[0], lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
    for file in root.glob("datapackages/*/datapackage.json"):
        found = json.loads(file.read_bytes())
        for described in (found, *found["sources"]):
            described.update({k: v + value for k, v in described.items() if k in FREE_KEYS and v})
        file.write_text(json.dumps(found), encoding="utf-8")


@pytest.mark.parametrize("kind", HOSTILE)
def test_nothing_is_active_and_nothing_is_lost(kind: str, made: Callable[..., Path]):
    value = START + HOSTILE[kind]
    config = mkdocs.config.load_config(str(ROOT / "mkdocs.yml"))
    found = {}
    for file in made(lambda root: poison(root, value)).rglob("*.md"):
        body = file.read_text(encoding="utf-8").split("\n---\n", 1)[1]
        seen = Seen()
        seen.feed(Markdown(extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"]).convert(body))
        lost = seen.text.count(START) - seen.text.count(value)
        if seen.active or lost:
            found[file.parts[-3:]] = (seen.active, lost)
    assert found == {}
