#!/usr/bin/env python3
"""Ask whether the outside addresses still answer that our pages, the registry and the packages name.

Exit code 0, whatever is found: the trouble of another site is none of ours. The network is needed.
"""

from __future__ import annotations

import argparse
import http.client
import re
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from portal import errors
from portal.language import LANGUAGES, Text
from portal.review import escaped

EXAMPLES = """\
ví dụ · examples:
  links.py                                   hỏi tất cả · ask all of them
  links.py --format markdown --write x.md    tệp rỗng khi mọi địa chỉ trả lời · an empty file when all answer
"""
PAGES = ("*.md", "docs/*.md", "docs/*/*.md", "datapackages/*/datapackage.json", "datapackages/*/data/*.csv")
SECONDS, AT_ONCE = 20, 8
# Not for us to visit: this machine, and the addresses that examples are written with.
_OURS = re.compile(
    r"https?://(localhost|127\.|[^/]*\b(example\.(org|com|net)|invalid|test)\b)|[{}…<]|OWNER|REPO"
)
_ADDRESS = re.compile(r"https?://[^\s\"'`<>)\]}|;,“”]+")
# It answers: to people perhaps otherwise than to a program.
_ANSWERS = frozenset({401, 403, 405, 406, 418, 429})
_SAID = Text("Địa chỉ không còn trả lời", "Addresses that no longer answer")

Ask = Callable[[str], str]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--root", type=Path, default=Path(), help="the tree to look through (default: here)")
    parser.add_argument("--format", choices=("text", "markdown"), default="text")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put it there instead of printing it")
    arguments = parser.parse_args()
    return errors.guarded(lambda: run(arguments))


def run(arguments: argparse.Namespace, ask: Ask | None = None) -> None:
    where = collected(arguments.root)
    with ThreadPoolExecutor(AT_ONCE) as several:
        answers = dict(zip(where, several.map(ask or asked, where), strict=True))
    silent = {address: why for address, why in answers.items() if why}
    lines = _markdown(silent, where) if arguments.format == "markdown" else _text(silent, where)
    said = "".join(f"{line}\n" for line in lines)
    if arguments.write:
        arguments.write.parent.mkdir(parents=True, exist_ok=True)
        arguments.write.write_text(said, encoding="utf-8", newline="\n")
    else:
        print(said, end="")


def collected(root: Path) -> dict[str, str]:
    """Every outside address, with the first file that names it."""
    found: dict[str, str] = {}
    for pattern in PAGES:
        for file in sorted(root.glob(pattern)):
            for address in addresses(file.read_text(encoding="utf-8", errors="replace")):
                found.setdefault(address, file.relative_to(root).as_posix())
    return found


def addresses(text: str) -> Iterator[str]:
    """Those of a text, without the full stop of its sentence."""
    for match in _ADDRESS.finditer(text):
        address = match[0].rstrip(".:*_\\").partition("#")[0]
        if not _OURS.search(text[match.start() : match.end() + 1]):
            yield address


def asked(address: str) -> str:
    """Why it does not answer; empty where it does."""
    request = urllib.request.Request(address, headers={"User-Agent": "Mozilla/5.0 (links.py)"})
    try:
        with urllib.request.urlopen(request, timeout=SECONDS):  # nosec B310  begins with http, see _ADDRESS
            return ""
    except urllib.error.HTTPError as error:
        return "" if error.code in _ANSWERS else f"HTTP {error.code}"
    except (OSError, ValueError, http.client.HTTPException) as error:  # no answer, or no address at all
        return f"{type(error).__name__}: {getattr(error, 'reason', error)}"


def _text(silent: dict[str, str], where: dict[str, str]) -> Iterable[str]:
    yield f"{_SAID.vi} · {_SAID.en}: {len(silent)}/{len(where)}"
    yield from (f"{where[address]}\n  {address}\n  {why}" for address, why in silent.items())


def _markdown(silent: dict[str, str], where: dict[str, str]) -> Iterable[str]:
    if not silent:
        return
    yield "### " + " · ".join(_SAID[language] for language in LANGUAGES)
    yield ""
    for address, why in silent.items():
        yield f"- {escaped.code(address)} ({escaped.code(where[address])}): {escaped.plain(why)}"
    yield ""


if __name__ == "__main__":
    sys.exit(main())
