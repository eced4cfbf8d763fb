"""Every address ever published still answers: with its page, or with the page that it moved to."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from conftest import ROOT, Quiet, served
from portal import addresses, secure


def test_every_page_is_in_the_ledger(site: Path) -> None:
    assert sorted(addresses.of(site) - addresses.read(ROOT).keys()) == [], "make addresses"


def test_every_address_of_the_ledger_answers(site: Path) -> None:
    ledger, pages = addresses.read(ROOT), addresses.of(site)
    assert sorted(ledger.keys() - pages - addresses.moved(ledger, pages).keys()) == []
    assert sorted(address for address, to in ledger.items() if to and address in pages) == []


@pytest.fixture(scope="session")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site from which a page moved, under a policy as strict as ours."""
    folder = tmp_path_factory.mktemp("moved")
    script = (ROOT / "scripts/portal/assets/lazy/moved.js").read_bytes()
    new = '<!doctype html><meta charset="utf-8"><title>new</title><h1 id="con-so">new</h1>'
    files = dict(addresses.files({"/cu/trang/": "/moi/"}))
    files |= {"moi/index.html": new.encode(), "assets/moved.js": script}
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        if path.endswith("html"):
            policy = "default-src 'none'; script-src 'self'"
            vouched = {addresses.SCRIPT: secure.integrity(script)}
            content = secure.protected(path, content.decode(), policy, frozenset(), vouched).encode()
        (folder / path).write_bytes(content)
    return folder


@pytest.mark.parametrize(("scripts", "end"), [(True, "moi/?x=1#con-so"), (False, "moi/")])
def test_an_old_address_leads_on_and_keeps_the_figure(
    chromium: Browser, moved: Path, scripts: bool, end: str
) -> None:
    with served(moved, Quiet) as address:
        context = chromium.new_context(java_script_enabled=scripts)
        page = context.new_page()
        page.goto(f"{address}cu/trang/?x=1#con-so")
        page.wait_for_url(f"{address}moi/**")
        assert page.url == address + end
        assert page.locator("h1").inner_text() == "new"
        context.close()
