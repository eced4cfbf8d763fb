"""A site that grows too large for a host is told so, with what to do."""

from __future__ import annotations

import pytest

from portal import hosts
from portal.hosts import Size


@pytest.mark.parametrize(
    ("size", "files", "too_much_for"),
    [
        (500_000_000, 3_000, []),
        (hosts.GIGABYTE, 20_000, []),
        (hosts.GIGABYTE + 1, 3_000, ["GitHub Pages", "GitLab Pages"]),
        (500_000_000, 20_001, ["Cloudflare Pages"]),
        (500_000_000, 200_001, ["GitLab Pages", "Cloudflare Pages"]),
    ],
)
def test_who_does_not_take_the_site_is_named(size: int, files: int, too_much_for: list[str]):
    lines = hosts.said(Size(size, files)).splitlines()
    assert [line.partition(":")[0] for line in lines[1:-1]] == too_much_for
    assert ("extra.portal.divided: true" in lines[-1]) == bool(too_much_for)


def test_how_large_it_is_stands_first_in_vietnamese_numbers():
    assert hosts.said(Size(1_800_000_000, 92_464)).startswith("1,8 GB, 92.464 tệp · files\n")


THREE = ["GitHub Pages", "GitLab Pages", "Cloudflare Pages"]
FITS, LARGE, HUGE = Size(100_000_000, 5_000), Size(600_000_000, 30_000), Size(1_100_000_000, 200_001)


@pytest.mark.parametrize(
    ("provinces", "too_much_for"),
    [
        ({"a": FITS, "b": FITS}, []),
        ({"a": FITS, "b": LARGE, "c": LARGE}, [*THREE, "b: Cloudflare Pages"]),
        ({"a": FITS, "b": HUGE}, [*THREE, *(f"b: {name}" for name in THREE)]),
    ],
)
def test_of_a_portal_that_is_divided_all_sites_and_the_largest_are_judged(
    provinces: dict[str, Size], too_much_for: list[str]
):
    said = hosts.said_of_all(FITS, provinces)
    found = [line for line in said.splitlines()[1:] if "chỉ nhận" in line]
    assert [line.partition(": chỉ")[0] for line in found] == too_much_for
    assert ("build/site/<id>" in said) == bool(too_much_for)
