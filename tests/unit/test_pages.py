"""Pages as values: addresses, titles, and that each one can be rendered in both languages."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from portal import packages, pages, periods, words
from portal.charts import chart
from portal.edition import Edition
from portal.imprint.value import NOBODY
from portal.language import LANGUAGES, Language, Text
from portal.pages import profiles, render, routes, terms, titles
from portal.pages.page import Page
from portal.registry import Registry

if TYPE_CHECKING:
    from tests.conftest import Tree

NOTES = {"note_vi": "Thừa số 0.", "note_en": "A zero too many."}
PLAIN = Text("", "")


def _every_kind_of_figure(tree: Tree) -> Tree:
    """The minimal tree with a discrepancy, a correction, and figures that are hidden, missing and none."""
    tree.observe("jobs-abroad", value="68")
    tree.observe("jobs-target", value="400", reported_as="4.000", correction="unit_too_many", **NOTES)
    tree.hide("hidden", indicator="users")
    tree.observe("none", value="0", reported_as="không có", qualifier="none", indicator="users")
    tree.observe("elsewhere", value="5", locality="xa-binh-00001", period="2023", reported_for="2023")
    return tree.put("an-2024/observations", "missing", obs_status="O", qualifier="", indicator="users")


def _rendered(tree: Tree, path: Text, language: Language) -> str:
    site = tree.site()
    (page,) = [page for page in pages.collect(site) if page.path == path]
    return render.markdown(
        render.environment(), site, page, language, terms.forms(site.portal.registry, language)
    )


PROFILE = Text("dia-phuong/huyen-an-001/2024/", "localities/huyen-an-001/2024/")


def test_every_page_has_an_address_of_its_own(tree: Tree):
    found = pages.collect(_every_kind_of_figure(tree).site())
    counts = [Counter(page.path[language] for page in found).most_common(1)[0][1] for language in LANGUAGES]
    assert counts == [1, 1]


def test_an_address_ends_in_a_slash_and_needs_no_escaping(tree: Tree):
    paths = [page.path[lang] for page in pages.collect(tree.site()) for lang in LANGUAGES]
    assert [path for path in paths if not re.fullmatch(r"([a-z0-9-]+/)*", path)] == []


@pytest.mark.parametrize(
    "path",
    [
        Text("", ""),
        Text("dia-phuong/", "localities/"),
        Text("dia-phuong/huyen-an-001/", "localities/huyen-an-001/"),
        PROFILE,
        Text("linh-vuc/labour/", "domains/labour/"),
        Text("chi-tieu/jobs/", "indicators/jobs/"),
        Text("sai-lech/", "discrepancies/"),
        Text("nguon/bc-1/", "sources/bc-1/"),
        Text("du-lieu/", "data-and-downloads/"),
        Text("thuat-ngu/", "glossary/"),
    ],
    ids=lambda path: path.en or "home",
)
def test_a_published_address_never_changes(tree: Tree, path: Text):
    assert path in [page.path for page in pages.collect(tree.site())]


@pytest.mark.parametrize("path", ["chi-tieu/users/", "linh-vuc/social-ills/", "dia-phuong/tinh-cu-01/2024/"])
def test_what_nobody_reported_has_no_page(tree: Tree, path: str):
    assert path not in [page.path.vi for page in pages.collect(tree.site())]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_can_be_rendered_and_shows_no_value_of_the_program(tree: Tree, language: Language):
    site, env = _every_kind_of_figure(tree).site(), render.environment()
    strange = re.compile(r"Decimal\(|Text\(|Period\(|&lt;(function|bound|class)|\bNone\b(?! of)")
    found = [
        render.markdown(env, site, page, language, terms.forms(site.portal.registry, language))
        for page in pages.collect(site)
    ]
    assert [text[:60] for text in found if not text.startswith("---\ntitle: ") or strange.search(text)] == []


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        (6, "91.8% of the target of 400 people. And 6 more figures, each with its source."),
        (1, "91.8% of the target of 400 people. And 1 more figure, each with its source."),
        (0, "91.8% of the target of 400 people."),
    ],
)
def test_a_shared_link_counts_the_figures_that_its_sentence_leaves_out(
    tree: Tree, others: int, expected: str
):
    site = tree.site()
    (profile,) = site.all_profiles
    kept = [o for o in profile.observations if o.id in ("jobs", "jobs-target")]
    rest = [o for o in profile.observations if o not in kept][:others]
    (page,) = profiles.pages(
        replace(site, profiles={"huyen-an-001": (replace(profile, observations=(*kept, *rest)),)})
    )
    assert page.description.en.endswith(expected)


def test_every_page_has_title_and_description_in_both_languages(tree: Tree):
    found = pages.collect(_every_kind_of_figure(tree).site())
    lacking = [
        page.path.vi for page in found for text in (page.title, page.description) if not (text.vi and text.en)
    ]
    assert lacking == []


def test_every_template_is_some_pages(tree: Tree):
    folder = Path(pages.__file__).with_name("templates")
    used = {page.template for page in pages.collect(tree.site())}
    own = {
        path.name for path in folder.iterdir() if path.is_file()
    }  # of the site above provinces: test_country
    assert used == {name for name in own if not name.startswith("_")}


@pytest.mark.parametrize(("language", "flag"), [("vi", ">[m] đính chính</a>"), ("en", ">[m] corrected</a>")])
@pytest.mark.parametrize(("corrected", "count"), [(True, 1), (False, 0)])
def test_a_corrected_figure_says_so_and_no_other(
    tree: Tree, language: Language, flag: str, corrected: bool, count: int
):
    if corrected:
        tree.observe("jobs-target", value="400", reported_as="4.000", correction="unit_too_many", **NOTES)
    assert _rendered(tree, PROFILE, language).count(flag) == count


@pytest.mark.parametrize(
    ("language", "words"),
    [("vi", ["“4.000”", "Thừa số 0."]), ("en", ["“4.000”", "A zero too many."])],
)
def test_a_corrected_figure_keeps_what_was_printed_and_why(tree: Tree, language: Language, words: list[str]):
    tree.observe("jobs-target", value="400", reported_as="4.000", correction="unit_too_many", **NOTES)
    text = _rendered(tree, PROFILE, language)
    assert [word for word in words if word not in text] == []


def test_every_figure_of_a_page_has_its_anchor_once(tree: Tree):
    text = _rendered(_every_kind_of_figure(tree), PROFILE, "vi")
    ids = [row["id"] for row in tree.tables["an-2024/observations"] if row["locality"] == "huyen-an-001"]
    assert [text.count(f' id="{key}"') for key in ids] == [1] * len(ids)


@pytest.mark.parametrize(
    ("path", "to_root"),
    [("", ""), ("dia-phuong/", "../"), ("dia-phuong/huyen-an-001/2024/", "../../../")],
)
def test_a_page_finds_the_root(path: str, to_root: str):
    assert Page(Text(path, path), PLAIN, PLAIN, "x").to_root("vi") == to_root


@pytest.mark.parametrize(
    ("path", "other", "near"),
    [
        ("a/b/", "a/b/#x", "#x"),
        ("a/b/", "a/c/#x", "../c/#x"),
        ("a/b/", "d/#x", "../../d/#x"),
        ("a/b/", "a/b/c/#x", "c/#x"),
        ("a/b/c/", "a/#x", "../../#x"),
        ("", "a/b/#x", "a/b/#x"),
        ("ab/", "a/#x", "../a/#x"),
    ],
)
def test_a_page_leads_to_another_in_few_signs(path: str, other: str, near: str):
    assert Page(Text(path, path), PLAIN, PLAIN, "x").near(other, "vi") == near


@pytest.mark.parametrize(
    ("path", "language", "expected"),
    [
        (Text("", ""), "vi", "en/"),
        (Text("", ""), "en", "../"),
        (Text("nguon/", "sources/"), "vi", "../en/sources/"),
        (Text("nguon/", "sources/"), "en", "../../nguon/"),
        (Text("nguon/bc-1/", "sources/bc-1/"), "en", "../../../nguon/bc-1/"),
    ],
)
def test_a_page_finds_itself_in_the_other_language(path: Text, language: Language, expected: str):
    assert render.alternate(path, language) == expected


@pytest.mark.parametrize(("language", "expected"), [("vi", "../../"), ("en", "../../../")])
def test_downloads_stand_once_for_both_languages(language: Language, expected: str):
    assert render.site_root("../../", language) == expected


def test_a_charts_files_stand_beside_its_page():
    drawn = chart.Chart("jobs-parts", PLAIN, PLAIN, PLAIN, {}, chart.Table((), ()), PLAIN, PLAIN)
    page = Page(Text("a/", "b/"), PLAIN, PLAIN, "x")
    assert page.chart_file(drawn, "en", "dark.svg") == "b/jobs-parts.dark.svg"


def test_a_title_cannot_break_out_of_the_head():
    page = Page(Text("a/", "a/"), Text('<b>"x" & y', ""), PLAIN, "x")
    assert 'title: "&lt;b&gt;&quot;x&quot; &amp; y"\n' in render.front_matter(page, "vi")


@pytest.mark.parametrize(
    ("locality", "expected"),
    [
        ("xa-binh-00001", Text("Xã Bình, huyện An, tỉnh Cũ", "Bình Commune, An District, Cũ Province")),
        ("tinh-cu-01", Text("Tỉnh Cũ", "Cũ Province")),
    ],
)
def test_a_locality_is_named_up_to_its_province(words: Registry, locality: str, expected: Text):
    assert titles.full(words, words.localities[locality]) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("2024-Q1", Text("Quý I năm 2024", "First quarter of 2024")),
        ("2024-01-01/2024-03-04", Text("Từ 1/1/2024 đến 4/3/2024", "1 January 2024 to 4 March 2024")),
    ],
)
def test_a_period_opens_with_a_capital(code: str, expected: Text):
    assert titles.period(periods.parse(code)) == expected


def test_a_profile_is_named_by_place_and_period(tree: Tree):
    (found,) = tree.site().profiles["huyen-an-001"]
    assert titles.profile(found) == Text("Huyện An, năm 2024", "An District, 2024")


@pytest.mark.parametrize("period", ["2024", "2024-03-04"], ids=["of the page", "of its own"])
def test_a_figure_has_a_permanent_address_on_the_page_it_was_reported_for(tree: Tree, period: str):
    found = tree.put("an-2024/observations", "jobs", period=period).portal().observations[0]
    assert routes.figure(found) == Text(
        "dia-phuong/huyen-an-001/2024/#jobs", "localities/huyen-an-001/2024/#jobs"
    )


def test_hand_written_pages_are_given_the_counts(tree: Tree):
    assert words.collect(tree.site())["both"]["counts"] == {
        "observations": 8,
        "documents": 1,
        "localities": 1,
        "packages": 1,
        "identities": 3,
    }


@pytest.mark.parametrize(("language", "opening"), [("vi", "Mỗi tệp"), ("en", "Every file")])
def test_hand_written_pages_are_given_the_sentences_of_the_checks(
    tree: Tree, language: Language, opening: str
):
    assert words.collect(tree.site())[language]["checks"][0].startswith(opening)


def test_a_correction_is_not_counted_as_an_identity(tree: Tree):
    tree.observe("jobs-target", value="400", reported_as="4.000", correction="unit_too_many", **NOTES)
    assert words.collect(tree.site())["both"]["counts"]["identities"] == 3


def test_the_build_says_what_it_made(tree: Tree):
    site = tree.site()
    assert words.summary(site, pages.collect(site)).startswith("8 số liệu · observations, 1 địa phương")


DISCREPANCIES = Text("sai-lech/", "discrepancies/")


def _with_a_doubtful_gift(tree: Tree) -> Tree:
    for year, money in (("2020", "5000000"), ("2021", "4000000"), ("2022", "60000000")):
        where = {"breakdown": "group:poor", "period": year, "reported_for": year}
        tree.observe(f"count-{year}", value="10", indicator="gifts", unit="gift", **where)
        tree.observe(f"money-{year}", value=money, indicator="gift-money", unit="vnd", **where)
    return tree


def test_the_largest_gap_comes_first_by_its_share(tree: Tree):
    tree.observe("gift-money", value="31000000").observe("jobs-rate", value="50", reported_as="50%")
    text = _rendered(tree, DISCREPANCIES, "vi")
    places = [text.index(f'id="an-2024_{name}"') for name in ("jobs-attainment", "gift-money-gift-money")]
    assert places == sorted(places)


def test_each_answer_of_the_audit_has_its_part_of_the_page(tree: Tree):
    tree.observe("jobs", value="376").hide("gifts")
    tree.observe("jobs-target", value="400", reported_as="4.000", correction="unit_too_many", **NOTES)
    text = _rendered(_with_a_doubtful_gift(tree), DISCREPANCIES, "vi")
    parts = re.findall(r"^## .*\{: #s_(.*) \}$", text, re.MULTILINE)
    assert parts == ["khong-khop", "dang-ngo", "in-sai", "chua-xet-duoc", "tai-ve"]


def test_a_part_with_nothing_in_it_is_left_out(tree: Tree):
    text = _rendered(tree, DISCREPANCIES, "en")
    assert re.findall(r"^## .*\{: #s_(.*) \}$", text, re.MULTILINE) == ["downloads"]


def test_a_doubtful_figure_says_so_beside_itself_and_its_like_do_not(tree: Tree):
    _with_a_doubtful_gift(tree)
    for year, said in (("2020", 0), ("2022", 1)):
        page = Text(f"dia-phuong/huyen-an-001/{year}/", f"localities/huyen-an-001/{year}/")
        flags = re.findall(r'<a class="asm-flag asm-flag--fix"[^>]*>\? đáng ngờ', _rendered(tree, page, "vi"))
        assert len(flags) == said


def test_the_one_cure_is_set_apart_from_several(tree: Tree):
    text = _rendered(tree.observe("jobs", value="376"), DISCREPANCIES, "vi")
    assert text.count("asm-finding__cure--one") == 2  # the sum and the rate name the same figure
    assert "367 người thay vì 376 người (hai chữ số đổi chỗ)" in text


def _verified(tree: Tree, *, missing: int = 0, unexplained: int = 0, is_old: bool = False) -> Tree:
    """The minimal tree as it was held against its report: one figure of eight is suppressed."""
    tree.hide("gift-money")
    tables = packages.checksums(tree.package("an-2024"))
    figures = {"found": 7 - missing, "elsewhere": 0, "missing": missing, "withheld": 1}
    record = {"document": "bc-1", "sha256": "0" * 64, "date": "2024-07-02", "tables": tables}
    record |= {"figures": figures, "numbers": {"figure": 7, "unexplained": unexplained}}
    tree.descriptors["an-2024"]["verifications"] = [record]
    return tree.observe("jobs", line="9") if is_old else tree


@pytest.mark.parametrize(
    ("state", "on_the_source", "on_the_profile"),
    [
        ({}, "✓</span> 7/7 figures, each on its line", True),
        ({"missing": 1}, "6/7 figures, each on its line", False),
        ({"unexplained": 1}, "7/7 figures, each on its line", False),
        ({"is_old": True}, "not done again since the last edit", False),
        (None, "not done yet", False),
    ],
)
def test_pages_say_how_much_was_found_in_the_report(
    tree: Tree, state: dict[str, int] | None, on_the_source: str, on_the_profile: bool
):
    if state is not None:
        _verified(tree, **state)
    source = _rendered(tree, Text("nguon/bc-1/", "sources/bc-1/"), "en")
    assert on_the_source in source
    assert ("✓" in source) is on_the_profile
    assert ("each published one found in it again" in _rendered(tree, PROFILE, "en")) is on_the_profile


def test_the_words_of_a_sentence_are_never_markup(tree: Tree):
    tree.put("registry/sentences", "jobs", text_vi="{jobs} <b onclick=x>& việc</b>.")
    found = _rendered(tree, PROFILE, "vi")
    assert "&lt;b onclick=x&gt;&amp; việc&lt;/b&gt;." in found
    assert "<b onclick" not in found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", [Text("dia-phuong/huyen-an-001/2024/", "localities/huyen-an-001/2024/"),
                                  Text("chi-tieu/jobs/", "indicators/jobs/")])  # fmt: skip
def test_a_page_of_figures_leads_to_the_form_for_mistakes_where_the_code_has_an_address(
    tree: Tree, language: Language, path: Text
):
    site = tree.site()
    nobody = replace(NOBODY, address="https://site.example/")
    known = Edition("2024-07-01", replace(nobody, repository="https://code.example/o/r"))
    (page,) = [page for page in pages.collect(site) if page.path == path]
    for edition in (known, Edition("2024-07-01", nobody)):
        there = replace(site, portal=replace(site.portal, edition=edition))
        text = render.markdown(
            render.environment(), there, page, language, terms.forms(site.portal.registry, language)
        )
        below = path.vi if language == "vi" else f"en/{path.en}"
        link = f'href="https://code.example/o/r/issues/new?template=wrong-figure.yml&amp;page=https://site.example/{below}"'
        assert text.count(link) == (edition is known)
        assert ("asm-report" in text) == (edition is known)


@pytest.mark.parametrize(
    ("language", "said"),
    [("vi", [("a-2024", "4", "100%", "75%", "50%", "75%", "25%", "1"), ("Tất cả", "4", "100%", "75%", "50%", "75%", "25%", "1")]),
     ("en", [("a-2024", "4", "100%", "75%", "50%", "75%", "25%", "1"), ("All", "4", "100%", "75%", "50%", "75%", "25%", "1")])],
)  # fmt: skip
def test_how_good_drafts_are_is_said_as_measured(
    tree: Tree, tmp_path: Path, language: str, said: list[tuple[str, ...]]
):
    (tmp_path / "docs").mkdir()
    head = "report,figures,value,unit,indicator,among_three,indicator_and_breakdown,false\n"
    (tmp_path / words.MEASURED).write_text(
        head + "a-2024,4,4,3,2,3,1,1\nall,4,4,3,2,3,1,1\n", encoding="utf-8"
    )
    assert words.collect(tree.site(), words.measured(tmp_path))[language]["drafts"] == said
    assert words.measured(tmp_path / "docs") == []
