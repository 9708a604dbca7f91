"""The page of every case in a real browser: it is whole, it asks for nothing, it complains of nothing, it fits.

Needs chromium or google-chrome; without one the tests are skipped, unless KHUYENCONG_BROWSER=required.
"""

import json
import os
import re
import shutil
import struct
import subprocess
import zlib
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import attrs
import pytest

from khuyencong.cases import case_names, load_case
from khuyencong.render.case_page import case_html
from khuyencong.render.charts import report_charts

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--enable-logging=stderr",
    "--allow-file-access-from-files",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
OWN_HOSTS = (".google.com", ".googleapis.com", ".gvt1.com")
"""Hosts that the browser asks for by itself; that the page names none of them is looked up in its text."""


@attrs.frozen(kw_only=True)
class Seen:
    """What a browser made of a page: its document, what it complained of, what it asked for, a picture."""

    dom: str
    console: list[str]
    asked: list[str]
    png: bytes


@pytest.fixture(scope="session")
def browser():
    """Find a browser, or skip; fail where one is required."""
    found = next((path for path in map(shutil.which, NAMES) if path), None)
    if found is None:
        reason = f"no browser is installed: none of {', '.join(NAMES)}"
        if os.environ.get("KHUYENCONG_BROWSER") == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture
def look(browser, tmp_path):
    """Give a function that opens HTML in the browser and tells what it saw."""

    def open_page(html, width=1200, height=2400):
        page, picture, log = tmp_path / "page.html", tmp_path / "page.png", tmp_path / "net.json"
        page.write_text(html, encoding="utf-8")
        run = subprocess.run(
            [
                browser,
                *FLAGS,
                f"--user-data-dir={tmp_path / 'profile'}",
                f"--log-net-log={log}",
                f"--window-size={width},{height}",
                f"--screenshot={picture}",
                "--dump-dom",
                page.as_uri(),
            ],
            capture_output=True,
            timeout=120,
            check=True,
        )
        urls = set(re.findall(r'"url":"([^"]+)"', log.read_text(encoding="utf-8")))
        return Seen(
            dom=run.stdout.decode(),
            console=[line for line in run.stderr.decode(errors="replace").splitlines() if "CONSOLE" in line],
            asked=sorted(url for url in urls if _is_of_the_page(url)),
            png=picture.read_bytes(),
        )

    return open_page


def _is_of_the_page(url):
    parts = urlsplit(url)
    return parts.scheme in {"http", "https", "ws", "wss"} and not (parts.hostname or "").endswith(OWN_HOSTS)


def rows_of(png):
    """Give the rows of pixels of a PNG as they are stored: a picture of one colour has two different ones at most."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    packed, place = b"", 8
    width, height, depth, color = struct.unpack(">IIBB", png[16:26])
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        if png[place + 4 : place + 8] == b"IDAT":
            packed += png[place + 8 : place + 8 + length]
        place += length + 12
    size = 1 + width * depth // 8 * {2: 3, 6: 4}[color]
    raw = zlib.decompress(packed)
    assert len(raw) == size * height
    return [raw[place : place + size] for place in range(0, len(raw), size)]


def page_of(name, lang):
    """Make the page of a case with all of its charts, where they can be drawn."""
    pytest.importorskip("vl_convert", reason="the extra `plots` is not installed")
    from khuyencong.plots import to_svg

    case = load_case(name)
    drawn = [to_svg(chart, lang) for chart in report_charts(case.report)]
    return case, case_html(case, lang, drawn), len(drawn)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", case_names())
def test_every_case_opens_in_a_browser(look, name, lang):
    """Title, tables and charts are there, the network is asked nothing, no error is told, and it is not blank."""
    case, html, charts = page_of(name, lang)
    assert not re.search(r"\ssrc=|@import|url\(|<link|<script|<iframe", html)
    seen = look(html)
    title = case.english if lang == "en" else case.title
    assert f"<title>{title}</title>" in unescape(seen.dom)
    assert f'<html lang="{lang}">' in seen.dom
    assert seen.dom.count("<h1>") == 1
    assert seen.dom.count("<svg ") == charts
    assert seen.dom.count("<table") == html.count("<table") >= 1
    for item in case.report.figures:
        assert item.figure is None or item.figure.text in unescape(seen.dom)
    assert (seen.console, seen.asked) == ([], [])
    assert len(set(rows_of(seen.png))) > 200


def test_what_is_wrong_would_be_seen(look):
    """A page that loads something and fails is noticed, and so is a blank one: the checks above can fail."""
    seen = look('<img src="http://khuyencong.example/x.png"><script>nothing()</script>')
    assert seen.asked == ["http://khuyencong.example/x.png"]
    assert len(seen.console) == 1
    assert len(set(rows_of(look("<p hidden>blank</p>").png))) <= 2


def test_a_page_would_not_load_what_it_is_told_not_to(look):
    """Should anything that loads ever come into a page, its own policy stops it."""
    _, html, _ = page_of("hau-giang-2015", "vi")
    seen = look(html.replace("<main>", '<main><img src="http://khuyencong.example/x.png"><script>nothing()</script>'))
    assert seen.asked == []
    assert any("Content Security Policy" in line for line in seen.console)


MEASURE = """<!doctype html><body style="margin:0"><iframe id="page" style="width:{width}px;height:900px;border:0"
src="{address}"></iframe><pre id="told"></pre><script>
window.onload = () => {{
  const inner = document.getElementById("page").contentDocument;
  const wide = [...inner.querySelectorAll(".scroll")].filter(one => one.scrollWidth > one.clientWidth + 1).length;
  const root = inner.documentElement;
  const svg = [...inner.querySelectorAll("svg")].map(one => one.getBoundingClientRect().height);
  document.getElementById("told").textContent = JSON.stringify({{page: root.scrollWidth, wide, svg}});
}}</script>"""


@pytest.mark.parametrize(("width", "scrolls"), [(400, True), (1200, False)])
def test_a_page_fits_its_screen(look, tmp_path: Path, width, scrolls):
    """On a narrow screen tables and charts scroll in their frames and the page does not; on a wide one none does."""
    _, html, charts = page_of("binh-thuan-2006", "vi")
    address = tmp_path / "case.html"
    address.write_text(html, encoding="utf-8")
    seen = look(MEASURE.format(width=width, address=address.as_uri()))
    found = json.loads(re.search(r'<pre id="told">(.*?)</pre>', seen.dom)[1])
    assert found["page"] <= width
    assert (found["wide"] > 0) is scrolls
    assert len(found["svg"]) == charts
    assert min(found["svg"]) > 100
