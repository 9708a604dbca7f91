"""Pieces of pages as HTML: texts with their language, tables that scroll, lists, pictures. Every text is escaped."""

import re
from collections.abc import Iterable
from html import escape
from xml.etree import ElementTree as ET  # charts are drawn by this library; what declares entities is refused first

from khuyencong.errors import ValueImpossibleError
from khuyencong.model.report import Report
from khuyencong.reference.sentences import printable
from khuyencong.values.amounts import Language
from khuyencong.values.grid import Grid


def in_words(text: str, english: str | None, lang: Language) -> str:
    """Give a text in the language of the page; Vietnamese that has no English words is marked as such.

    >>> in_words("Thái Bình", None, "en")
    '<span lang="vi">Thái Bình</span>'
    """
    if lang == "vi":
        return safe(text)
    return safe(english) if english else f'<span lang="vi">{safe(text)}</span>'


def safe(text: str) -> str:
    """Give a text for a page: what HTML would take for its own is escaped, control signs are left out."""
    return escape(printable(text))


def link(address: str) -> str:
    """Give an address as a link where it is one of the web, otherwise as text.

    >>> link("javascript:alert(1)")
    'javascript:alert(1)'
    """
    if re.match(r"https?://", address):
        return f'<a href="{safe(address)}" rel="noreferrer">{safe(address)}</a>'
    return safe(address)


def table(grid: Grid, name: str, *, kind: str = "plain", marks: Iterable[str] = ()) -> str:
    """Give a table in a frame that scrolls where the screen is narrow; ``kind`` and ``marks`` of rows are classes."""
    head, body = grid.to_html().split("<tbody>", 1)
    head = head.replace("<th ", '<th scope="col" ')
    for mark in marks:
        body = body.replace("<tr>", f'<tr class="{safe(mark)}">', 1)
    frame = f'<div class="scroll {safe(kind)}" role="region" tabindex="0" aria-label="{safe(name)}">'
    return f"{frame}{head}<tbody>{body}</div>"


def bullets(items: Iterable[str]) -> str:
    """Give a list of items that are HTML already; nothing for none."""
    rows = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{rows}</ul>" if rows else ""


def soft(parts: Iterable[str | None]) -> str:
    """Give a line of small remarks, HTML already, those that are not empty."""
    told = " · ".join(part for part in parts if part)
    return f'<div class="soft">{told}</div>' if told else ""


def source_line(report: Report, published: str | None) -> str:
    """Say where a report was printed, with its address as a link."""
    origin = report.source
    parts = [safe(part) for part in (origin.title, origin.publisher, published, origin.place) if part]
    return " · ".join([*parts, *([link(origin.address)] if origin.address else [])])


_SVG = "{http://www.w3.org/2000/svg}"
_LIVE = frozenset({"script", "foreignObject", "image", "use", "a", "style", "iframe", "animate", "set"})


def picture(svg: str) -> str:
    """Give a drawn chart as a figure of a page.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` for what is no SVG, and for one that would run or load
    something.
    """
    if "<!" in svg or "<?" in svg:
        raise ValueImpossibleError("this SVG declares things of its own: give a plain <svg>, as plots.to_svg makes it")
    try:
        root = ET.fromstring(svg)
    except ET.ParseError as error:
        raise ValueImpossibleError(f"this is no SVG: {error}") from None
    if root.tag != f"{_SVG}svg":
        raise ValueImpossibleError(f"this is no SVG but {root.tag!r}: give what plots.to_svg makes")
    for element in root.iter():
        name = str(element.tag).removeprefix(_SVG)
        live = [key for key in element.keys() if key.startswith("on") or key.endswith("href")]  # noqa: SIM118
        loads = any("url(" in value for value in element.attrib.values())
        if name in _LIVE or live or loads:
            raise ValueImpossibleError(f"this SVG holds <{name}> with what runs or loads something: draw it without")
    return f'<figure class="scroll" tabindex="0">{svg}</figure>'
