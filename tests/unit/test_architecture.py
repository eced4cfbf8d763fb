"""What the code promises of its own shape: one way through the stages, and tables that forget nothing."""

from __future__ import annotations

import ast
import graphlib
import importlib
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import portal
from portal import api, assets, charts, pages, site, validate
from portal.api.resource import Resource
from portal.audit import undeclared

ROOT = Path(portal.__file__).parent

# The stages in the order of the flow. A module knows only the stages before its own; stages on one line
# do not know each other.
STAGES = (
    ("language", "names", "file", "figure_texts", "indented", "kept", "seen"),
    ("fingerprint",),
    ("errors", "progress", "compiled", "lasting"),
    ("imprint",),
    ("codes", "numerals", "formats", "periods", "phrases"),
    ("schemas", "cells"),
    ("guard",),
    ("releases",),
    ("packages",),
    ("groups",),
    ("attack",),
    ("validate",),
    ("verify",),
    ("inspectors",),
    ("messages", "sound"),
    ("unsealed",),
    ("registry",),
    ("entry",),
    ("draft",),
    ("edition",),
    ("model",),
    ("audit", "history"),
    ("derive",),
    ("figures", "scope"),
    ("explain", "qualities"),
    ("charts", "finished"),
    ("pages",),
    ("search", "citation", "review"),
    ("downloads",),
    ("sdmx",),
    ("catalogue", "feeds", "calendars", "sitemap"),
    ("guide",),
    ("api",),
    ("cite",),
    ("measured",),
    ("words",),
    ("addresses", "assets", "examples", "hosts", "written", "publish", "rendering", "secure", "zipped"),
    ("offline", "configuration", "hook"),
    ("writing",),
    ("shards",),
    ("site",),
    ("finish",),
    ("provinces",),
)
PLACE = {name: place for place, names in enumerate(STAGES) for name in names}

# Nothing reads the clock, the network or chance, or starts programs.
FORBIDDEN = {"time", "random", "secrets", "uuid", "socket", "ssl", "urllib", "http", "requests", "asyncio", "threading"}  # fmt: skip
# A UUID of version 5 is a sum over a name; others are made of chance and the clock.
SUMS_NAMES, CHANCE = {"portal.names": {"uuid"}}, {"uuid1", "uuid4", "uuid6", "uuid7"}
# One tells a person who waits how long it will still take; nothing that is made depends on it.
WATCHES = {"portal.progress": {"time"}}
# One keeps what took long, one keeps a stamp; pages are written for MkDocs, by it, and into the site; one puts that
# in its place.
WRITES = {
    f"portal.{name}"
    for name in (
        "kept",
        "fingerprint",
        "writing",
        "hook",
        "site",
        "publish",
        "shards.make",
        "shards.store",
        "shards.renewed",
        "zipped",
        "seen",
    )
} | {f"portal.provinces.{name}" for name in ("about", "mirror", "tree", "trees", "together")}
WRITING = {"write_text", "write_bytes", "mkdir", "unlink", "rmtree", "touch", "symlink_to", "rmdir"}
CLOCK = {"now", "today", "utcnow", "fromtimestamp"}


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {_name(path): path for path in sorted(ROOT.rglob("*.py"))}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in FILES.items()}


@cache
def _nodes(name: str) -> list[ast.AST]:
    return list(ast.walk(TREES[name]))


def _imported(name: str) -> Iterator[str]:
    """Every module that a module imports, wherever in it the import stands; ours by their full name."""
    for node in _nodes(name):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name}: imports are absolute, so that they can be read anywhere"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if full in FILES else str(node.module)


@cache
def _ours(name: str) -> list[str]:
    return [found for found in _imported(name) if found in FILES]


def _stage(name: str) -> str:
    return name.split(".")[1]


def _functions(folder: str, function: str) -> set[str]:
    """The modules of a folder that define the function at their top."""
    return {
        name
        for name, tree in TREES.items()
        if name.startswith(f"portal.{folder}.")
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name == function
    }


def _modules(functions: Iterable[Callable[..., object]]) -> list[str]:
    return [function.__module__ for function in functions]


STAGED = [name for name in FILES if name != "portal"]


def _attributes(name: str) -> set[str]:
    return {node.attr for node in _nodes(name) if isinstance(node, ast.Attribute)}


def _broken(rule: Callable[[str], Iterable[object]]) -> dict[str, list[object]]:
    """What breaks a rule, by module. One test a rule: one for each of some hundred modules takes seconds."""
    return {name: sorted(found, key=str) for name in STAGED if (found := rule(name))}


def test_a_module_knows_only_the_stages_before_its_own():
    def is_later(found: str, own: str) -> bool:
        return _stage(found) != own and PLACE[_stage(found)] >= PLACE[own]

    assert _broken(lambda name: [found for found in _ours(name) if is_later(found, _stage(name))]) == {}


def test_every_module_belongs_to_a_stage_and_every_stage_has_a_module():
    assert {_stage(name) for name in STAGED} == set(PLACE)


def test_a_module_of_a_folder_does_not_import_the_folder():
    assert _broken(lambda name: [found for found in _ours(name) if name.startswith(f"{found}.")]) == {}


def test_imports_never_go_round_in_a_circle():
    order = graphlib.TopologicalSorter({name: set(_ours(name)) for name in STAGED}).static_order()
    assert set(order) == set(STAGED)


def test_no_module_imports_the_commands_or_the_tests():
    ours = {path.stem for path in ROOT.parent.glob("*.py")} | {"tests", "conftest", "pytest", "hypothesis"}
    found = {name: sorted(ours & {f.split(".")[0] for f in _imported(name)}) for name in FILES}
    assert {name: modules for name, modules in found.items() if modules} == {}


def test_nothing_reads_clock_network_or_chance():
    def read(name: str) -> set[str]:
        forbidden = FORBIDDEN - SUMS_NAMES.get(name, set()) - WATCHES.get(name, set())
        return (forbidden & {found.split(".")[0] for found in _imported(name)}) | (CHANCE & _attributes(name))

    assert _broken(read) == {}


def test_nobody_asks_what_day_it_is():
    assert _broken(lambda name: CLOCK & _attributes(name)) == {}


def test_no_programs_are_started():
    assert {name for name in STAGED if "subprocess" in _imported(name)} == set()


def test_files_are_written_by_those_who_say_so():
    found = {
        name
        for name in STAGED
        for node in _nodes(name)
        if isinstance(node, ast.Attribute) and node.attr in WRITING
    }
    assert found == WRITES


def test_a_module_opens_with_a_sentence_on_what_it_gives():
    said = {name: (ast.get_docstring(tree) or "").strip() for name, tree in TREES.items()}
    assert {name: text for name, text in said.items() if not text.endswith((".", ":"))} == {}


def test_no_module_catches_everything():
    def bare(name: str) -> list[int]:
        handlers = (n for n in _nodes(name) if isinstance(n, ast.ExceptHandler))
        return [handler.lineno for handler in handlers if handler.type is None]

    assert _broken(bare) == {}


def test_no_check_is_forgotten():
    folder = {name for name in FILES if name.startswith("portal.validate.")}
    assert sorted(_modules((*validate.STRUCTURE, *validate.CHECKS))) == sorted(folder)


def test_every_check_of_a_module_is_the_one_in_the_table():
    named = {check.__name__ for check in (*validate.STRUCTURE, *validate.CHECKS)}
    assert named == {"check"}


def test_no_look_is_forgotten():
    assert sorted(_modules(undeclared.LOOKS)) == sorted(_functions("audit.undeclared", "look"))


def test_every_look_says_itself_in_both_languages():
    assert [
        look.__module__ for look in undeclared.LOOKS if " / " not in " ".join((look.__doc__ or "").split())
    ] == []


def test_no_kind_of_page_is_forgotten():
    assert sorted(_modules(pages.PAGES)) == sorted(_functions("pages", "pages"))


def test_what_is_no_kind_of_page_is_known():
    folder = {name for name in FILES if name.startswith("portal.pages.")}
    assert folder - set(_modules(pages.PAGES)) == {
        f"portal.pages.{name}"
        for name in (
            *(
                "card",
                "compared",
                "embeds",
                "page",
                "render",
                "routes",
                "shown",
                "terms",
                "timetable",
                "titles",
            ),
        )
    }


def test_no_kind_of_chart_is_forgotten():
    assert sorted(_modules(charts.KINDS)) == sorted(_functions("charts", "charts"))


def test_what_is_no_kind_of_chart_of_a_section_is_known():
    folder = {name for name in FILES if name.startswith("portal.charts.")}
    assert folder - set(_modules(charts.KINDS)) == {
        f"portal.charts.{name}"
        for name in (
            *("chart", "theme", "words", "alike"),  # what a chart is, and how it speaks
            *("rows", "bars", "line", "divided"),  # how it is drawn
            *("forms", "layered", "bar_layers", "line_layers"),  # by Altair
            *("places", "series"),  # of an indicator
            *("draw", "grammar", "paint", "png", "standalone", "table", "together"),  # its files
        )
    }


def test_no_resource_of_the_api_is_forgotten():
    modules = [importlib.import_module(name) for name in FILES if name.startswith("portal.api.")]
    found = {own.name for module in modules for own in vars(module).values() if isinstance(own, Resource)}
    assert sorted(found) == sorted(resource.name for resource in api.RESOURCES)


def test_no_part_of_a_style_sheet_or_script_is_forgotten():
    lazy = {f"lazy/{name}": parts for name, parts in assets.LAZY.items()}
    tables = {"styles": assets.STYLES, "scripts": assets.SCRIPTS, **lazy}
    for folder, parts in tables.items():
        found = [path.stem for path in (ROOT / "assets" / folder).iterdir()]
        assert sorted(found) == sorted(parts), folder


def test_no_style_is_for_a_class_that_nothing_has():
    styles = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "assets/styles").iterdir())
    folders = ("assets/scripts", "assets/lazy", "imprint", "pages", "theme")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    files += (ROOT.parents[1] / "docs").rglob("*.md")
    text = "".join(path.read_text(encoding="utf-8") for path in files if path.suffix not in (".pyc", ".png"))
    named = set(re.findall(r"\basm-[a-z0-9_-]+", text))
    begun = tuple(name for name in named if name.endswith("--"))  # a template puts the rest behind it
    used = set(re.findall(r"\.(asm-[a-z0-9_-]+)", styles))
    assert sorted(name for name in used - named if not name.startswith(begun)) == []


def test_every_page_written_by_people_stands_in_both_languages():
    docs = ROOT.parents[1] / "docs"
    missing = [
        f"{language}/{path[language]}"
        for path in site.WRITTEN
        for language in ("vi", "en")
        if not (docs / language / f"{path[language].rstrip('/')}.md").is_file()
    ]
    assert missing == []
