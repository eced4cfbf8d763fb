"""`mkdocs.yml` as values that know their lines. `!ENV [NAME, default]` is what MkDocs makes of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import yaml


class _Loader(yaml.SafeLoader):
    """Safe, and knows the one tag of MkDocs that our file uses."""


def _environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    """The first name that the environment has, else what stands last."""
    if isinstance(node, yaml.SequenceNode):
        *names, default = loader.construct_sequence(node) or [None]
    else:
        names, default = [node.value if isinstance(node, yaml.ScalarNode) else None], None
    if not all(isinstance(name, str) for name in names):
        raise yaml.MarkedYAMLError(problem="a name in the environment is text", problem_mark=node.start_mark)
    return next((os.environ[name] for name in names if os.environ.get(name)), default)


_Loader.add_constructor("!ENV", _environment)


def values(text: str) -> dict[str, Any]:
    """What the file says; a `yaml.YAMLError` where it is none that can be read."""
    found = yaml.load(text, _Loader)  # nosec B506  a SafeLoader
    return found if isinstance(found, dict) else {}


def lines(text: str) -> dict[str, int]:
    """The line of each key by its path: `extra.portal.tagline.vi`. A key that stands twice is no YAML: the first of
    them would be passed over in silence."""
    found: dict[str, int] = {}
    for path, mark in _marks(yaml.compose(text, _Loader), ""):
        if path in found:
            raise yaml.MarkedYAMLError(problem=f"{path} stands twice", problem_mark=mark)
        found[path] = mark.line + 1
    return found


def _marks(node: yaml.Node | None, above: str) -> Iterator[tuple[str, yaml.Mark]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            path = f"{above}{key.value}"
            yield path, key.start_mark
            yield from _marks(value, f"{path}.")
