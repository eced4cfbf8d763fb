"""Calendars: what RFC 5545 asks of each line, and what a reader of another make finds in them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import icalendar
import pytest

from portal import calendars

if TYPE_CHECKING:
    from tests.conftest import Tree


def read(tree: Tree, path: str = "lich.ics") -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(calendars.files(tree.site())[path]).walk("VEVENT"))


def said(tree: Tree, path: str = "lich.ics") -> list[tuple[date, str]]:
    return [(event["DTSTART"].dt, str(event["SUMMARY"])) for event in read(tree, path)]


def test_there_is_one_of_everything_and_one_of_each_unit_that_has_something(tree: Tree):
    assert sorted(calendars.files(tree.site())) == [
        "dia-phuong/huyen-an-001/lich.ics",
        "en/calendar.ics",
        "en/localities/huyen-an-001/calendar.ics",
        "lich.ics",
    ]


def test_what_came_and_what_is_not_here_stand_on_their_days(tree: Tree):
    assert said(tree, "en/calendar.ics") == [
        (date(2023, 12, 31), "An District, 2023: not on An Sinh Mở"),
        (date(2024, 6, 15), "An District: Report"),
    ]


def test_a_document_of_which_only_the_month_is_known_stands_on_all_of_it(tree: Tree):
    _, report = read(tree.document(date="2024-02"))
    assert (report["DTSTART"].dt, report["DTEND"].dt) == (date(2024, 2, 1), date(2024, 3, 1))


def test_what_is_due_stands_on_that_day_and_may_come_otherwise(tree: Tree):
    tree.rhythm(locality="tinh-moi-02", since="2025-07-01", until="2025-09-30", due_days="-10")
    due = read(tree, "en/localities/tinh-moi-02/calendar.ics")[0]
    assert (due["DTSTART"].dt, str(due["SUMMARY"])) == (
        date(2025, 9, 20),
        "Mới Province, third quarter of 2025: report due",
    )
    assert (str(due["STATUS"]), str(due["CATEGORIES"].cats[0])) == ("TENTATIVE", "Awaited")
    assert "does not mean" not in str(due["DESCRIPTION"])


def test_what_is_not_here_is_never_called_late_where_no_day_was_set(tree: Tree):
    missing, _ = read(tree)
    assert "Chưa có ở đây không có nghĩa là chưa công bố" in missing["DESCRIPTION"]
    assert not any("quá hạn" in str(missing[key]).lower() for key in ("SUMMARY", "DESCRIPTION", "CATEGORIES"))


def test_a_long_calendar_of_everything_has_the_latest_and_says_so(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
):
    assert b"DESCRIPTION;LANGUAGE=vi:1.000 m" not in calendars.files(tree.site())["lich.ics"]
    monkeypatch.setattr(calendars, "MOST", 1)
    files = calendars.files(tree.site())
    assert [day for day, _ in said(tree)] == [date(2024, 6, 15)]
    assert b"DESCRIPTION;LANGUAGE=vi:1.000 m" in files["lich.ics"]
    assert len(said(tree, "dia-phuong/huyen-an-001/lich.ics")) == 2


def test_each_keeps_what_the_standard_demands(tree: Tree):
    tree.document(title="Dấu; phẩy, gạch \\nối và “rất dài” " + "Ư" * 200)
    for path, content in calendars.files(tree.site()).items():
        assert content.endswith(b"END:VCALENDAR\r\n"), path
        assert b"\n" not in content.replace(b"\r\n", b""), path
        for line in content.split(b"\r\n"):
            assert len(line) <= 75, path
            line.decode()  # no letter was cut in two
        found = icalendar.Calendar.from_ical(content)
        assert found.errors == []
        assert {"VERSION", "PRODID"} <= set(found)
        events = found.walk("VEVENT")
        assert all(event.errors == [] and {"UID", "DTSTAMP", "DTSTART"} <= set(event) for event in events)
        assert len({str(event["UID"]) for event in events}) == len(events) > 0


def test_what_is_read_back_is_what_was_written(tree: Tree):
    title = "Dấu; phẩy, gạch \\nối và “rất dài” " + "Ư" * 200
    assert said(tree.document(title=title))[1] == (date(2024, 6, 15), f"Huyện An: {title}")


@pytest.mark.parametrize("path", ["lich.ics", "en/calendar.ics", "dia-phuong/huyen-an-001/lich.ics"])
def test_the_same_thing_has_the_same_name_everywhere_and_no_clock_is_read(tree: Tree, path: str):
    assert [str(e["UID"]) for e in read(tree, path)] == [str(e["UID"]) for e in read(tree)]
    assert {e["DTSTAMP"].dt.isoformat() for e in read(tree, path)} == {"2024-06-30T17:00:00+00:00"}


def test_what_a_calendar_says_of_itself_is_escaped_and_read_back(tree: Tree):
    tree.put("registry/localities", "huyen-an-001", name_vi="huyện An; Bình, Yên")
    content = calendars.files(tree.site())["dia-phuong/huyen-an-001/lich.ics"]
    for name in ("NAME;LANGUAGE=vi", "X-WR-CALNAME"):
        assert f"{name}:Huyện An\\; Bình\\, Yên: kỳ báo cáo\r\n".encode() in content
    assert b"REFRESH-INTERVAL;VALUE=DURATION:P1D\r\nX-PUBLISHED-TTL:P1D\r\n" in content
    assert calendars.files(tree.site())["dia-phuong/huyen-an-001/lich.ics"] == content
