"""What a portal is called and how it looks: `mkdocs.yml`, read and checked once, so that all else is told by it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from portal.errors import DataProblems, Problem, quoted
from portal.imprint import colours, keys, logo, read
from portal.imprint.value import DARK, LICENCES, LIGHT, Colours, Imprint, slug
from portal.language import Text

FILE = "mkdocs.yml"
# A tree that says nothing of itself is called as the program is.
_PROGRAM = Path(__file__).parents[3]
_CHOSEN = ("primary", "second", "accent")
Said = dict[str, Any]


def of(root: Path) -> Imprint:
    """What the tree's `mkdocs.yml` says; all that is wrong in it at once, as `DataProblems`."""
    home = root if (root / FILE).is_file() else _PROGRAM
    text = (home / FILE).read_text(encoding="utf-8")
    try:
        said, lines = dict(_flat(read.values(text))), read.lines(text)
    except yaml.YAMLError as error:
        raise DataProblems([_unreadable(error)]) from error
    problems = [_placed(lines, path, what, fix) for path, what, fix in (*_wrong(said), *_unknown(said))]
    if not problems:
        problems = [_placed(lines, *found) for found in (*_logo(home, said), *_faint(said))]
    if problems:
        raise DataProblems(problems)
    return _imprint(home, said)


def _flat(found: Said, above: str = "") -> Iterator[tuple[str, Any]]:
    """By the path of each key."""
    for key, value in found.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value


def _languages(said: Said) -> list[Any]:
    found = said.get(f"{keys.ROOM}.languages")
    return found if isinstance(found, list) else ["vi", "en"]


def _wrong(said: Said) -> Iterator[tuple[str, Text, Text]]:
    """Values that are not allowed, and what must be there and is not."""
    for path, (allowed, rule) in keys.KEYS.items():
        if path in said and not allowed(said[path]):
            what = Text(
                f"{quoted(said[path])} không dùng được ở đây", f"{quoted(said[path])} cannot stand here"
            )
            yield path, what, Text(f"viết: {rule.vi}", f"write {rule.en}")
        needed = path not in keys.OPTIONAL and not (path.endswith(".en") and "en" not in _languages(said))
        if path not in said and needed:
            yield (
                path,
                Text(f"thiếu {path}", f"{path} is missing"),
                Text(f"ghi thêm: {rule.vi}", f"add {rule.en}"),
            )


def _unknown(said: Said) -> Iterator[tuple[str, Text, Text]]:
    """Keys of ours that are none: a slip would otherwise be passed over in silence."""
    room = f"{keys.ROOM}."
    known = [path.removeprefix(room) for path in keys.KEYS if path.startswith(room)]
    for path in said:
        if path.startswith(room) and path not in keys.KEYS:
            near = difflib.get_close_matches(path.removeprefix(room), known, n=1, cutoff=0.6)
            yield (
                path,
                Text(f"không có khóa {path}", f"there is no key {path}"),
                Text(f"có phải là {room}{near[0]}?", f"is it {room}{near[0]}?")
                if near
                else Text("bỏ dòng này", "remove this line"),
            )


def _logo(home: Path, said: Said) -> Iterator[tuple[str, Text, Text]]:
    """The file of the logo stands in the tree and is one."""
    path, name = f"{keys.ROOM}.logo", said[f"{keys.ROOM}.logo"]
    file = home / name
    if not file.is_file() or not file.resolve().is_relative_to(home.resolve()):
        yield (
            path,
            Text(f"không có tệp {name}", f"there is no file {name}"),
            Text("đặt tệp vào docs/", "put it into docs/"),
        )
        return
    for what in logo.wrong(file.read_bytes()):
        fix = Text(
            "xuất lại từ phần mềm vẽ thành “plain SVG”, chỉ có hình và màu",
            "export it from your drawing program as “plain SVG”, with shapes and fills only",
        )
        yield path, Text(f"{name}: {what.vi}", f"{name}: {what.en}"), fix


def _faint(said: Said) -> Iterator[tuple[str, Text, Text]]:
    """Colours that people with weak eyes cannot read, in either scheme."""
    for scheme, found in zip(("light", "dark"), _schemes(said), strict=True):
        for name, ground, contrast, least in colours.faint(scheme, found):
            own = getattr(found, name)
            yield (
                f"{keys.ROOM}.colours.{scheme}.{name}",
                Text(
                    f"{own} trên {ground} chỉ có độ tương phản {contrast:.2f}, phải từ {least:g}".replace(
                        ".", ","
                    ),
                    f"{own} on {ground} has a contrast of {contrast:.2f} only, {least:g} is the least",
                ),
                Text("chọn màu đậm hơn", "choose a darker colour")
                if scheme == "light"
                else Text("chọn màu nhạt hơn", "choose a lighter colour"),
            )


def _schemes(said: Said) -> tuple[Colours, Colours]:
    room = f"{keys.ROOM}.colours"
    chosen = [said[f"{room}.light.{name}"] for name in _CHOSEN]
    dark = [
        said.get(f"{room}.dark.{name}") or colours.lightened(light)
        for name, light in zip(_CHOSEN, chosen, strict=True)
    ]
    return _known(colours.light(*chosen), LIGHT), _known(colours.dark(*dark), DARK)


def _known(found: Colours, ours: Colours) -> Colours:
    """What follows from the program's own three colours was chosen by eye."""
    return ours if all(getattr(found, name) == getattr(ours, name) for name in _CHOSEN) else found


def _imprint(home: Path, said: Said) -> Imprint:
    def own(name: str) -> Any:
        return said.get(f"{keys.ROOM}.{name}")

    def text(name: str, otherwise: Text | None = None) -> Text:
        vi = own(f"{name}.vi") or (otherwise.vi if otherwise else "")
        return Text(vi, own(f"{name}.en") or (otherwise.en if otherwise else vi))

    name = Text(said["site_name"], own("name_en") or said["site_name"])
    light, dark = _schemes(said)
    address = said.get("site_url") or ""
    return Imprint(
        name=name,
        slug=own("slug") or slug(name.vi),
        tagline=text("tagline"),
        about=text("about"),
        publisher=text("publisher", name),
        contact=own("contact") or "",
        address=f"{address.rstrip('/')}/" if address else "",
        repository=(said.get("repo_url") or "").rstrip("/"),
        licence=LICENCES[own("licence") or "CC-BY-4.0"],
        provinces=tuple(own("provinces") or ()),
        divided=bool(own("divided")),
        whole=text("whole") if own("whole.vi") else None,
        languages=tuple(_languages(said)),
        logo=(home / own("logo")).read_text(encoding="utf-8").strip(),
        light=light,
        dark=dark,
    )


def _placed(lines: dict[str, int], path: str, what: Text, fix: Text) -> Problem:
    """At the line of the key; of one that is missing at the nearest above it."""
    above: Iterable[str] = (path.rsplit(".", cut)[0] for cut in range(path.count(".") + 1))
    line = next((lines[key] for key in above if key in lines), 1)
    return Problem(f"{FILE}:{line}:{path}", what, fix, rule="imprint", below="")


def _unreadable(error: yaml.YAMLError) -> Problem:
    at = getattr(error, "problem_mark", None)
    return Problem(
        f"{FILE}:{at.line + 1 if at else 1}",
        Text("tệp không phải YAML đọc được", "the file is no YAML that can be read"),
        Text(
            "xem lại thụt dòng, dấu hai chấm, và khóa ghi hai lần ở chỗ này",
            "look at indentation, colons, and keys that stand twice here",
        ),
        rule="imprint",
        below="",
    )
