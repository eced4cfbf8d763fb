"""The index of search: folding, other words for the same, numbers, shards, and how little is fetched at first."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from portal import pages, search
from portal.derive import Site
from portal.language import LANGUAGES, Text
from portal.model import Observation
from portal.registry import Term
from portal.search import folding, numbers, shards, synonyms

FOLDED = {
    "Phường Cao Thắng": "phuong cao thang",
    "ĐỨC, đức": "duc duc",
    "Hòa Hoà": "hoa hoa",
    "Thuý Thúy": "thuy thuy",
    "U\u031bo\u031bng": "uong",
    "tỷ lệ, tỉ lệ": "ti le ti le",
    "liệt sỹ liệt sĩ": "liet si liet si",
    "quý quí": "qui qui",
    "10/BC-LĐTBXH": "10 bc ldtbxh",
    "Bờ Y, Yên": "bo y yen",
    " – ": "",
}


@pytest.mark.parametrize(("text", "folded"), FOLDED.items(), ids=FOLDED.values())
def test_words_are_folded(text: str, folded: str):
    assert folding.fold(text) == folded


# An abbreviation, what the glossary says it stands for, and the words that it spells.
SPELLED = [
    ("NCC", "Người có công với cách mạng", "Người có công"),
    ("LĐTBXH", "Lao động - Thương binh và Xã hội", "Lao động Thương binh Xã hội"),
    ("VSTBPN", "Vì sự tiến bộ của phụ nữ", "Vì sự tiến bộ phụ nữ"),
    ("BHYT", "Bảo hiểm y tế", "Bảo hiểm y tế"),
    ("XYZ", "Người có công", ""),
    ("hộ nghèo", "Hộ nghèo theo chuẩn nghèo", ""),
]


@pytest.mark.parametrize(("abbreviation", "expansion", "spelled"), SPELLED)
def test_an_abbreviation_spells_its_words(abbreviation: str, expansion: str, spelled: str):
    assert synonyms.spelled(abbreviation, expansion) == spelled


def test_both_languages_find_a_term_by_what_it_stands_for():
    term = Term("bhyt", "BHYT", {"vi": (), "en": ()}, Text("Bảo hiểm y tế", "Health insurance"), Text("", ""))
    assert ["bhyt", "bao hiem y te"] in synonyms.collect([term], "vi")
    assert ["bhyt", "health insurance"] in synonyms.collect([term], "en")
    assert ["bhyt", "health insurance"] not in synonyms.collect([term], "vi")


# A figure, and the numbers under which it is found.
NUMBERS = [
    ({"value": 19286}, {"19286"}),
    ({"value": "0.940", "unit": "percent"}, {"0.94"}),
    ({"value": 7884000000, "unit": "vnd"}, {"7884000000", "7880000000", "7900000000", "8000000000"}),
    ({"value": 73176000, "unit": "vnd"}, {"73176000", "73180000", "73200000", "73000000"}),
    ({"value": 500000, "unit": "vnd"}, {"500000"}),
    ({"value": 200, "value_high": 250, "qualifier": "range"}, {"200", "250"}),
    ({"value": 0, "qualifier": "none"}, set()),
    ({"obs_status": "Q"}, set()),
]


@pytest.mark.parametrize(("given", "found"), NUMBERS)
def test_a_figure_is_found_by_its_number(
    observe: Callable[..., Observation], given: dict[str, Any], found: set[str]
):
    assert numbers.of(observe(**given)) == found


@pytest.mark.parametrize(
    ("value", "text"), [("100", "100"), ("1E+3", "1000"), ("0.50", "0.5"), ("12.0", "12")]
)
def test_a_number_has_one_way_to_be_written(value: str, text: str):
    assert numbers.canonical(Decimal(value)) == text


SYLLABLES = [
    "an",
    "ba",
    "binh",
    "cao",
    "cat",
    "dong",
    "ha",
    "hai",
    "hoa",
    "kim",
    "lam",
    "long",
    "minh",
    "nam",
    "phu",
    "quang",
    "son",
    "tan",
    "thanh",
    "xuan",
]
NAMES = [f"{a} {b} {c}" for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES[:5]]


def shared(entries: Iterable[tuple[list[str], Any]], limit: int = shards.LIMIT) -> dict[str, list[Any]]:
    """The entries by their letters, read again."""
    found = shards.by_letters(((keys, shards.as_json(entry)) for keys, entry in entries), limit)
    return {letters: json.loads(several) for letters, several in found.items()}


def test_every_key_leads_to_shards_and_the_entry_is_in_one():
    found = shared((([name, name.partition(" ")[2]], [name]) for name in NAMES), limit=900)
    for name in NAMES:
        for key in (name, name.partition(" ")[2]):
            (shard,) = [letters for letters in found if f"{key} ".startswith(letters)]
            assert [name] in found[shard]


def test_a_key_with_which_many_others_begin_leads_to_its_entries_too():
    """`Thanh`, or `Xuân Thanh` from its last word on, beside all `Thanh An`, `Thanh Ba`."""
    names = [*NAMES, "thanh", "xuan thanh"]
    found = shared(
        (([" ".join(name.split()[n:]) for n in range(name.count(" ") + 1)], [name]) for name in names),
        limit=900,
    )
    for name in ("thanh", "xuan thanh"):
        assert any([name] in rows for letters, rows in found.items() if "thanh ".startswith(letters))
    assert len([letters for letters in found if letters.startswith("thanh ")]) > 2


def test_shards_stay_small_however_many_entries_there_are():
    found = shared((([name], [name]) for name in NAMES), limit=900)
    assert max(len(shards.as_json(rows)) for rows in found.values()) < 1100
    assert list(found) == sorted(found)


def test_what_no_letter_sets_apart_stays_together():
    found = shared(((["tan an"], ["tan an", number]) for number in range(50)), limit=100)
    assert {letters: len(rows) for letters, rows in found.items()} == {"tan an ": 50}


def test_little_to_find_is_one_shard():
    assert list(shared([(["an"], ["an"])])) == [""]


def test_numbers_stand_in_the_bucket_that_is_reckoned():
    entries = [(str(number), shards.as_json(["x" * 20])) for number in range(2000)]
    buckets = shards.by_number(entries, limit=1000)
    found = [json.loads(bucket) for bucket in buckets]
    assert all(shards.bucket(key, len(buckets)) == n for n, several in enumerate(found) for key in several)
    assert sum(len(several) for several in found) == 2000
    assert max(len(bucket) for bucket in buckets) < 3000


def built(tree: Any) -> dict[str, dict[str, bytes]]:
    """By language and name, whoever makes them: the part of some reports or the hub."""
    site: Site = tree.site()
    own, left = search.of_reports(site)
    found = search.files(site, pages.collect(site), [left])
    for path, content in own.items():
        found["en" if path.startswith("en/") else "vi"][Path(path).name] = content
    return found


def test_the_index_holds_places_figures_and_reports(tree: Any):
    files = {name: json.loads(content) for name, content in built(tree)["vi"].items()}
    head = files["head.json"]
    (row,) = [row for row in files["w-.json"] if row[0] == "huyen-an-001"]
    assert row[1:5] == ["Huyện An", "huyen", "tỉnh Cũ", "001"]
    assert row[5] == ["2024"]
    assert "2024" in [period[0] for period in head["periods"]]
    figure = next(row for row in files["p-huyen-an-001.json"]["figures"] if row[0] == "jobs-local")
    assert [head["indicators"][figure[1]][2], [head["members"][n] for n in figure[2]], figure[5]] == ["Việc làm", ["Tại chỗ"], "300 người"]  # fmt: skip
    (buckets,) = [files[name] for name in files if name.startswith("n-")]
    assert buckets["30000000"]["f"][0][:4] == ["huyen-an-001", "Huyện An", "tỉnh Cũ", "gift-money"]
    assert buckets["1"]["r"][0][3] == "1/BC-UBND · UBND huyện An"


def test_a_suppressed_figure_is_found_by_its_words_and_by_no_number(tree: Any):
    tree.hide("users", indicator="users")
    files = built(tree)["vi"]
    rows = json.loads(files["p-huyen-an-001.json"])["figures"]
    assert [row[5] for row in rows if row[0] == "users"] == ["[c] được giấu"]
    assert not any('"users"' in files[name].decode() for name in files if name.startswith("n-"))


def test_the_same_site_gives_the_same_bytes(new_tree: Callable[[], Any]):
    assert built(new_tree()) == built(new_tree())


def grown(new_tree: Callable[[], Any], reports: int) -> dict[str, dict[str, bytes]]:
    """As many localities more, each with a report of its own."""
    tree = new_tree()
    for number in range(reports):
        code, name = f"xa-{number:05}", f"{SYLLABLES[number % 20]} {SYLLABLES[number // 20 % 20]}"
        tree.put("registry/localities", code, code=f"{number + 10:05}", kind="commune", name_vi=f"xã {name}", name_en=f"{name} Commune", parent="huyen-an-001", valid_to="2025-06-30")  # fmt: skip
        tree.add_report(f"bc-{number}")
        tree.observe("jobs", package=f"bc-{number}", locality=code, value=str(1000 + number))
        tree.descriptors[f"bc-{number}"]["sources"][0].update(
            name=f"bc-{number}-1", number=f"{number}/BC-UBND"
        )
        tree.observe("jobs", package=f"bc-{number}", document=f"bc-{number}-1")
    return built(tree)


@pytest.mark.slow
def test_what_is_fetched_at_first_hardly_grows_with_the_number_of_reports(new_tree: Callable[[], Any]):
    some, many = grown(new_tree, 60), grown(new_tree, 240)
    for language in LANGUAGES:
        # Only the names of the shards are more: nothing that a report or a figure says stands in the head.
        more = json.loads(many[language]["head.json"])["shards"]
        assert len(many[language]["head.json"]) - len(some[language]["head.json"]) < 12 * len(more) + 100
        largest = {
            kind: max(len(c) for n, c in many[language].items() if n.startswith(kind)) for kind in "wn"
        }
        assert max(largest.values()) < 2.5 * shards.LIMIT
