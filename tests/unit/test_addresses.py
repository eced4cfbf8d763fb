"""The ledger of addresses: what it says, what it refuses, and where a page that moved is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal import addresses
from portal.errors import DataProblems

HEAD = "address,moved_to\n"


def tree(folder: Path, text: str) -> Path:
    (folder / "docs").mkdir()
    (folder / addresses.LEDGER).write_text(text, encoding="utf-8")
    return folder


def test_what_is_written_is_read_again(tmp_path: Path):
    ledger = {"/": "", "/a/": "/b/", "/b/2024-q1--x_y/": ""}
    assert addresses.read(tree(tmp_path, addresses.written(ledger))) == ledger


def test_a_tree_without_a_ledger_has_an_empty_one(tmp_path: Path):
    assert addresses.read(tmp_path) == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the heading is not right"),
        ("from,to\n/a/,\n", "the heading is not right"),
        (f"{HEAD}/a/,\n/a/,/b/\n", "stands twice"),
        (f"{HEAD}a/,\n", "no address"),
        (f"{HEAD}/a,\n", "no address"),
        (f"{HEAD}/a/,/../b/\n", "no address"),
        (f"{HEAD}//elsewhere.example/,\n", "no address"),
        (f'{HEAD}/a/,"/""><script>/"\n', "no address"),
        (f"{HEAD}/a/,/b/,/c/\n", "no address"),
        (f"{HEAD}/a/,/a/\n", "leads back to itself"),
        (f"{HEAD}/a/,/b/\n/b/,/a/\n", "leads back to itself"),
    ],
)
def test_what_cannot_be_followed_is_a_problem(tmp_path: Path, text: str, said: str):
    with pytest.raises(DataProblems) as raised:
        addresses.read(tree(tmp_path, text))
    assert said in str(raised.value)
    assert all(problem.place.startswith("docs/addresses.csv:") for problem in raised.value.problems)


@pytest.mark.parametrize(
    ("ledger", "existing", "found"),
    [
        ({"/a/": "", "/b/": ""}, {"/a/", "/b/"}, {}),
        ({"/a/": "/b/"}, {"/b/"}, {"/a/": "/b/"}),
        ({"/a/": "/b/", "/b/": "/c/"}, {"/c/"}, {"/a/": "/c/", "/b/": "/c/"}),
        ({"/a/": "/b/"}, {"/a/", "/b/"}, {}),
        ({"/a/": "/b/", "/c/": ""}, {"/c/"}, {}),  # the page is of a package that was left out
    ],
)
def test_an_old_address_leads_to_the_last_of_its_pages(
    ledger: dict[str, str], existing: set[str], found: dict[str, str]
):
    assert addresses.moved(ledger, existing) == found


def test_a_signpost_leads_on_by_hand_by_itself_and_by_script():
    files = dict(addresses.files({"/en/x/old/": "/en/y/"}))
    page = files["en/x/old/index.html"].decode()
    assert '<link rel="canonical" href="../../y/">' in page
    assert '<noscript><meta http-equiv="refresh" content="0; url=../../y/"></noscript>' in page
    assert '<p lang="en"><a href="../../y/">This page has moved to a new address.</a></p>' in page
    assert '<script src="../../../assets/moved.js"></script>' in page
    assert 'content="noindex"' in page
    assert files["_redirects"] == b"/en/x/old/ /en/y/ 301\n"
