"""What pages look like: one style sheet for light and dark screens, narrow ones and paper, and the head of a page."""

from html import escape
from typing import Final

from khuyencong.values.amounts import Language

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""The page asks for nothing and runs nothing, whatever its texts hold."""

_STYLE: Final = """
:root { color-scheme: light dark; --ink: #1a1a1a; --soft: #555; --line: #ccc; --paper: #fff; --panel: #f5f6f8;
  --good: #00674d; --bad: #b3261e; --open: #7a5600; --link: #0b57d0 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --soft: #b0b0b0; --line: #4a4a4a; --paper: #17191c;
  --panel: #22252a; --good: #6fd3b0; --bad: #ff9d94; --open: #f0c36d; --link: #9ec1ff } }
* { box-sizing: border-box }
body { font: 1rem/1.5 system-ui, "Noto Sans", "Segoe UI", "DejaVu Sans", Arial, sans-serif; color: var(--ink);
  background: var(--paper); margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 64rem; overflow-wrap: anywhere }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem } h2 { font-size: 1.25rem; margin: 2.2rem 0 .5rem;
  border-bottom: 1px solid var(--line); padding-bottom: .2rem }
h3 { font-size: 1.05rem; margin: 1.4rem 0 .4rem } h4 { font-size: 1rem; margin: .2rem 0 .4rem }
p { margin: .4rem 0 } a { color: var(--link) } .soft { color: var(--soft); font-size: .9rem }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1rem; padding: 0; list-style: none }
.scroll { overflow-x: auto; max-width: 100% } .scroll:focus-visible { outline: 2px solid var(--link) }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; font-variant-numeric: tabular-nums;
  overflow-wrap: normal }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .6rem; vertical-align: top }
th { background: var(--panel) } [style*="right"] { white-space: nowrap }
.scroll td:first-child { min-width: 11rem } .figures td:nth-child(3), .claims td:last-child { white-space: nowrap }
.figures td:nth-child(5) { min-width: 12rem }
dl { display: grid; grid-template-columns: 7rem 1fr; gap: .1rem .8rem; margin: 0 0 .8rem; font-size: .95rem }
dt { color: var(--soft) } dd { margin: 0; font-variant-numeric: tabular-nums }
:is(tr.off td, dl.off dd):last-child { color: var(--bad); font-weight: 600 }
:is(tr.undecided td, dl.undecided dd):last-child { color: var(--open) }
:is(tr.holds td, tr.as-printed td, dl.holds dd, dl.as-printed dd):last-child { color: var(--good) }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 1rem }
.sides > section { background: var(--panel); border: 1px solid var(--line); border-radius: .4rem; padding: .8rem;
  min-width: 0 }
figure { margin: 1rem 0; padding: .5rem; background: #fff; border: 1px solid var(--line); border-radius: .4rem }
figure svg { display: block; width: 100%; min-width: 40rem; height: auto }
ul, ol { padding-left: 1.4rem } li { margin: .3rem 0 }
@media (max-width: 40rem) { table { font-size: .875rem } th, td { padding: .3rem .4rem }
  .scroll td:first-child { min-width: 8rem } .figures td:nth-child(2) { white-space: normal; min-width: 7rem } }
@media print { :root { color-scheme: light; --ink: #000; --soft: #444; --line: #999; --paper: #fff; --panel: #fff;
  --good: #000; --bad: #000; --open: #000; --link: #000 } body { max-width: none; padding: 0; font-size: 10pt }
  nav { display: none } .scroll { overflow: visible } figure svg { min-width: 0 }
  [style*="right"] { white-space: normal } figure, tr, .sides > section { break-inside: avoid }
  h2, h3, h4 { break-after: avoid } }
"""


def page(title: str, body: str, lang: Language) -> str:
    """Put a body into a whole page that needs nothing from outside; the title is escaped, the body is HTML already.

    >>> page("Đắk Lắk & Gia Lai", "<h1>…</h1>", "vi").count("&amp;")
    1
    """
    return (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body>{body}</body></html>\n"
    )
