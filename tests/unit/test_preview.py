"""What `make serve` sends, and whom it tells what."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from portal import secure
from preview import quick, worker
from preview.handler import is_framed, page_at, sum_at, sum_of, with_script
from preview.place import is_inside
from preview.readers import PROBLEMS, RELOAD, Reader, Readers

PAGE = b"<html><head></head><body>1</body></html>"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path in (
        "site/index.html",
        "site/a/index.html",
        "preview/vi/a/index.html",
        "site/x.svg",
        "preview/en/a/index.html",
    ):
        file = tmp_path / "build" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(path, encoding="utf-8")
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/", b"site/index.html"),
        ("/a/", b"preview/vi/a/index.html"),
        ("/a/index.html", b"preview/vi/a/index.html"),
        ("/b/", None),
        ("/en/a/", b"preview/en/a/index.html"),
        ("/x.svg", None),
        ("/../../secret.html", None),
        ("/%2e%2e/%2e%2e/secret.html", None),
    ],
)
def test_the_newest_page_at_an_address(root: Path, path: str, found: bytes | None):
    assert page_at(root, path) == found


@pytest.mark.parametrize(
    ("path", "inside"),
    [("en/a/index.html", True), ("a/../b.html", True), ("../b.html", False), ("/b.html", False)],
)
def test_no_open_page_leads_out_of_its_folder(root: Path, path: str, inside: bool):
    assert is_inside(path, root) is inside


def test_until_the_first_site_stands_a_page_stays_what_was_sent(tmp_path: Path):
    before = sum_at(tmp_path, "/a/")
    assert before == sum_at(tmp_path, "/b/")
    (tmp_path / "build/site").mkdir(parents=True)
    (tmp_path / "build/site/index.html").write_bytes(PAGE)
    assert sum_at(tmp_path, "/") == sum_of(PAGE)
    assert sum_at(tmp_path, "/a/") not in (before, sum_of(PAGE))


def test_the_script_comes_with_the_page_and_knows_which_it_is():
    sent = with_script(PAGE)
    assert sent.startswith(b"<html><head></head><body>1<script src=")
    assert sent.endswith(b"</script></body></html>")
    assert f'data-sum="{sum_of(PAGE)}"'.encode() in sent


@pytest.mark.parametrize(
    ("policy", "framed"),
    [("default-src 'none'; script-src 'self'", False), ("default-src 'none'; style-src 'self'", True)],
)
def test_a_page_whose_policy_lets_no_script_in_stays_as_it_is(policy: str, framed: bool):
    page = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    assert is_framed(page.encode()) is framed


def events(reader: Reader) -> list[tuple[str, object]]:
    return [reader.events.get_nowait() for _ in range(reader.events.qsize())]


def test_who_has_an_old_page_loads_it_again_once():
    now = {"/a/": "1", "/b/": "1"}
    readers = Readers(now.__getitem__)
    with readers.reader("/a/", "1") as a, readers.reader("/b/", "1") as b, readers.reader("/b/", "0") as late:
        assert readers.pages == ["/a/", "/b/"]
        assert [events(found) for found in (a, b, late)] == [[], [], [(RELOAD, None)]]
        now["/a/"] = "2"
        readers.refresh()
        readers.refresh()
        assert [events(found) for found in (a, b)] == [[(RELOAD, None)], []]
    assert readers.pages == []


def test_problems_are_told_to_all_once_and_to_who_comes_later():
    readers = Readers(lambda path: "1")
    problem = {"where": "a.csv:2"}
    with readers.reader("/", "1") as first:
        readers.tell([problem])
        readers.tell([problem])
        with readers.reader("/", "1") as later:
            assert events(first) == events(later) == [(PROBLEMS, [problem])]
            readers.tell([])
            assert events(first) == events(later) == [(PROBLEMS, [])]


def test_a_site_of_other_settings_is_built_anew(root: Path, monkeypatch: pytest.MonkeyPatch):
    def make(*_: Any) -> None:
        raise secure.StrangeScript("index.html")

    monkeypatch.setattr(quick, "make", make)
    monkeypatch.setattr(worker.build, "build", lambda *_, **__: "built")
    out = io.StringIO()
    worker.Worker(root, out)._tried(["/a/"], worker.progress.for_people())
    assert [json.loads(line)["event"] for line in out.getvalue().splitlines()] == ["done"]
