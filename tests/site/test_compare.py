"""The comparison page in a real browser: chosen by keyboard, shared by address, true to the data."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

UONG_BI, CAO_THANG, KIM_THANH = "thanh-pho-uong-bi-196", "phuong-cao-thang-06676", "huyen-kim-thanh-293"
JOBS = f"?noi={CAO_THANG},{KIM_THANH}&chi-tieu=jobs-created"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    found = context.new_page()
    faults: list[str] = []
    found.on("console", lambda m: faults.append(m.text) if m.type in ("error", "warning") else None)
    found.on("pageerror", lambda e: faults.append(str(e)))
    yield found
    context.close()
    assert faults == []


def _cells(page: Page) -> list[list[str]]:
    """The table as text, a row a list."""
    expect(page.locator(".asm-table--compare")).to_be_visible()
    return page.eval_on_selector_all(
        ".asm-table--compare tr", "rows => rows.map(r => [...r.cells].map(c => c.textContent))"
    )


def _figures(page: Page) -> dict[str, str]:
    """What stands in the table, by the address behind it."""
    expect(page.locator(".asm-table--compare")).to_be_visible()
    links = ".asm-compare__figure a"
    return dict(
        page.eval_on_selector_all(links, "all => all.map(a => [a.getAttribute('href'), a.textContent])")
    )


def _observations(site: Path) -> dict[str, dict[str, str]]:
    """Every observation by its address, as the table links to it."""
    with (site / "data" / "observations.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        f"../dia-phuong/{r['locality']}/{r['reported_for'].lower().replace('/', '--')}/#{r['id']}": r
        for r in rows
    }


def test_everything_can_be_chosen_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}so-sanh/")
    box = page.locator('[data-asm-pick="chi-tieu"] input[type=search]')
    box.focus()
    page.keyboard.type("giai quyet viec lam")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    expect(page.locator(".asm-table--compare")).to_be_visible()
    places = page.locator('[data-asm-pick="noi"] input[type=search]')
    while not places.evaluate("box => box === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.type("cao thang")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    expect(page.locator(".asm-table--compare thead th")).to_have_count(3)
    assert page.url.endswith(f"so-sanh/?chi-tieu=jobs-created&noi={CAO_THANG}")
    page.keyboard.press("ArrowUp")
    assert places.evaluate("box => box === document.activeElement")


def test_an_address_gives_the_same_table_to_whoever_opens_it(page: Page, address: str) -> None:
    page.goto(f"{address}so-sanh/{JOBS}&ky=2023,2024")
    first = _cells(page)
    assert [row[0] for row in first[:2]] == ["Chỉ tiêu", "Người được giải quyết việc làm"]
    assert len(first[0]) == 3
    page.goto("about:blank")
    page.goto(f"{address}so-sanh/{JOBS}&ky=2023,2024")
    assert _cells(page) == first
    expect(page.locator('[data-asm-pick="noi"] input:checked')).to_have_count(2)


def test_the_other_language_has_the_same_choice(page: Page, address: str) -> None:
    page.goto(f"{address}so-sanh/{JOBS}")
    count = len(_figures(page))
    page.locator("a[hreflang=en]").click()
    expect(page.locator("h1")).to_have_text("Compare")
    assert len(_figures(page)) == count
    assert page.url == f"{address}en/compare/{JOBS}"


@pytest.mark.parametrize("indicator", ["jobs-created", "gift-money", "benefit-money", "gifts"])
def test_figures_are_those_of_the_data(page: Page, address: str, site: Path, indicator: str) -> None:
    page.goto(f"{address}so-sanh/?chi-tieu={indicator}")
    expect(page.locator(".asm-table--compare")).to_be_visible()
    page.locator("[data-asm-parts]").check()
    known = _observations(site)
    shown = _figures(page)
    expected = {a: r for a, r in known.items() if r["indicator"] == indicator}
    assert set(shown) == set(expected)
    for where, text in shown.items():
        if expected[where]["value"] and expected[where]["qualifier"] != "none":
            digits = text.replace(".", "").replace(",", ".").replace("%", " ")
            numbers = [Decimal(word) for word in digits.split() if word.replace(".", "").isdigit()]
            assert Decimal(expected[where]["value"]) in numbers, where


def test_unlike_periods_are_marked_and_never_drawn_together(page: Page, address: str) -> None:
    page.goto(f"{address}so-sanh/?chi-tieu=benefit-money")
    row = page.locator(".asm-table--compare tbody tr").nth(1)
    expect(row.locator("th")).to_contain_text("không so sánh trực tiếp")
    expect(page.locator(".asm-compare__status")).to_contain_text("1 hàng có các kỳ khác nhau")
    expect(page.locator(".asm-bars")).to_have_count(0)


def test_like_periods_are_drawn_with_bars_as_long_as_their_figures(page: Page, address: str) -> None:
    page.goto(f"{address}so-sanh/{JOBS}&ky=2023,2024")
    bars = page.locator(".asm-bars").filter(has_text="Người được giải quyết việc làm: Toàn bộ").first
    expect(bars).to_be_visible()
    widths = [
        float(w) for w in bars.locator("rect").evaluate_all("all => all.map(r => r.getAttribute('width'))")
    ]
    numbers = [int(t.split()[0].replace(".", "")) for t in bars.locator("b").all_inner_texts()]
    assert [round(100 * n / max(numbers), 6) for n in numbers] == [round(w, 6) for w in widths]


def test_the_csv_is_what_is_shown_with_units_sources_and_flags(page: Page, address: str, site: Path) -> None:
    page.goto(f"{address}so-sanh/{JOBS}")
    shown = _figures(page)
    with page.expect_download() as download:
        page.locator("[data-asm-csv]").click()
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    known = {f"{address}{where.removeprefix('../')}": r for where, r in _observations(site).items()}
    assert [row["figure"] for row in rows] == [
        shown[f"../{row['address'].removeprefix(address)}"] for row in rows
    ]
    assert len(rows) == len(shown)
    for row in rows:
        same = ("value", "value_high", "period", "locator", "line", "qualifier", "obs_status", "reported_as")
        assert {name: row[name].lstrip("'") for name in same} == {
            name: known[row["address"]][name] for name in same
        }
    assert {row["unit"] for row in rows} == {"người"}
    assert {row["code"] for row in rows} == {"06676", "293"}
    assert "≠ không khớp" in {row["flags"] for row in rows}


def test_the_csv_for_excel_says_the_same_as_excel_reads_it(page: Page, address: str) -> None:
    page.goto(f"{address}so-sanh/{JOBS},poor-household-rate")
    _figures(page)
    found = []
    for button in ("[data-asm-csv]", "[data-asm-excel]"):
        with page.expect_download() as download:
            page.locator(button).click()
        found.append(Path(download.value.path()).read_bytes().decode("utf-8-sig"))
    assert download.value.suggested_filename == "an-sinh-mo-so-sanh.excel.csv"
    plain = list(csv.DictReader(io.StringIO(found[0], newline="")))
    rows = list(csv.DictReader(io.StringIO(found[1], newline=""), delimiter=";"))
    assert {row["code"] for row in rows} == {"'06676", "293"}
    assert "0,94" in {row["value"] for row in rows}
    for row in rows:
        row["value"] = row["value"].replace(",", ".")
    marked = [{name: cell.removeprefix("'") for name, cell in row.items()} for row in rows]
    assert marked == [{name: cell.removeprefix("'") for name, cell in row.items()} for row in plain]


def test_what_nobody_knows_in_an_address_is_said(page: Page, address: str) -> None:
    page.goto(f"{address}so-sanh/?chi-tieu=jobs-created,%3Cb%3E&noi=nowhere")
    expect(page.locator(".asm-compare__status")).to_contain_text("không có ở đây: <b>, nowhere.")


def test_what_is_beyond_the_first_twenty_indicators_is_said(page: Page, address: str, site: Path) -> None:
    some = sorted(folder.name for folder in (site / "chi-tieu").iterdir() if folder.is_dir())[:22]
    page.goto(f"{address}so-sanh/?chi-tieu={','.join(some)}")
    expect(page.locator(".asm-compare__status")).to_contain_text(
        "Chỉ so sánh 20 chỉ tiêu đầu, còn 2 chỉ tiêu"
    )


@pytest.mark.parametrize("width", [320, 360])
def test_a_wide_table_scrolls_by_itself(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{address}so-sanh/?chi-tieu=gift-money,jobs-created")
    expect(page.locator(".asm-table--compare")).to_be_visible()
    content = page.locator("main")
    assert content.evaluate("main => main.scrollWidth") <= width


def test_without_scripts_the_page_leads_to_the_indicators(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}so-sanh/{JOBS}")
    expect(page.locator("[data-asm-static]")).to_contain_text("mọi chỉ tiêu")
    expect(page.locator("[data-asm-compare]")).to_be_hidden()
    context.close()


@pytest.mark.parametrize(
    ("typed", "seen", "unseen"),
    [
        ("yen tu", ["phuong-yen-tu-06832-2025"], ["xa-bo-y-23377-2025", "huyen-soc-son-016"]),
        ("Sóc Sơn", ["huyen-soc-son-016", "xa-soc-son-00376-2025"], ["thanh-pho-uong-bi-196"]),
        ("06676", ["phuong-cao-thang-06676", "phuong-ha-lam-06676-2025"], ["thanh-pho-uong-bi-196"]),
        ("da phuc", ["xa-da-phuc-00430-2025"], ["xa-duc-nong-23383-2025"]),
    ],
)
def test_a_long_list_is_narrowed_by_what_is_typed(
    page: Page, address: str, typed: str, seen: list[str], unseen: list[str]
) -> None:
    page.goto(f"{address}dia-phuong/")
    page.locator("[data-asm-filter] input").fill(typed)
    for place in seen:
        expect(page.locator(f'main a[href$="/{place}/"]').first).to_be_visible()
    for place in unseen:
        expect(page.locator(f'main a[href$="/{place}/"]').first).to_be_hidden()
    expect(page.locator("[data-asm-filter] [role=status]")).to_contain_text("kết quả")
