"""Pictures of charts: an altair chart to work on, SVG and PNG text and bytes, and files."""

from html import escape
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Final

from khuyencong.errors import ValueImpossibleError
from khuyencong.files.problem import Problem, ReadError
from khuyencong.plots.spec import spec_of
from khuyencong.render.chart import Chart
from khuyencong.values.amounts import Language

if TYPE_CHECKING:
    from altair import LayerChart

_ENDINGS: Final = (".png", ".svg")
_NAME: Final = "khuyencong.plots"


def draw(chart: Chart, lang: Language = "vi") -> "LayerChart":
    """Give a chart as an altair chart, which can be changed and shown in a notebook.

    Raises :class:`~khuyencong.files.problem.ReadError` with ``extra-missing`` where the extra is not installed.
    """
    altair = _require("altair")
    drawn: LayerChart = altair.LayerChart.from_dict(spec_of(chart, lang))
    return drawn


def to_svg(chart: Chart, lang: Language = "vi") -> str:
    """Give a chart as SVG, which can stand in a page as it is; its texts are texts.

    Raises :class:`~khuyencong.files.problem.ReadError` with ``extra-missing`` where the extra is not installed.
    """
    svg: str = _require("vl_convert").vegalite_to_svg(spec_of(chart, lang))
    title = escape(chart.title.get(lang))
    return svg.replace("<svg ", f'<svg role="img" lang="{lang}" aria-label="{title}" ', 1)


def to_png(chart: Chart, scale: int = 2, lang: Language = "vi") -> bytes:
    """Give a chart as PNG, ``scale`` pixels for each pixel of the paper.

    Raises :class:`~khuyencong.errors.ValueImpossibleError` for a scale that is no whole number from 1 to 8, and
    :class:`~khuyencong.files.problem.ReadError` with ``extra-missing`` where the extra is not installed.
    """
    if type(scale) is not int or not 1 <= scale <= 8:
        raise ValueImpossibleError(f"a scale is a whole number from 1 to 8, got {scale!r}")
    png: bytes = _require("vl_convert").vegalite_to_png(spec_of(chart, lang), scale=scale)
    return png


def save(chart: Chart, path: Path | str, lang: Language = "vi", *, replace: bool = False) -> None:
    """Write a chart to a file, SVG or PNG by its ending; a file that is there is kept unless ``replace`` is given.

    Raises :class:`~khuyencong.files.problem.ReadError` for another ending, a file that exists or cannot be written,
    and where the extra is not installed.
    """
    target = Path(path)
    ending = target.suffix.casefold()
    if ending not in _ENDINGS:
        raise ReadError(str(target), (Problem(code="unknown-format", params={"choices": _ENDINGS}),))
    if target.exists() and not replace:
        raise ReadError(str(target), (Problem(code="exists"),))
    picture = to_svg(chart, lang).encode() if ending == ".svg" else to_png(chart, lang=lang)
    try:
        target.write_bytes(picture)
    except OSError as error:
        raise ReadError(str(target), (Problem(code="not-written", params={"detail": error.strerror or ""}),)) from None


def _require(name: str) -> ModuleType:
    """Import one of the two libraries of the extra, or say that it is missing."""
    try:
        if name == "altair":
            import altair

            return altair
        import vl_convert

        return vl_convert
    except ImportError:
        raise ReadError(_NAME, (Problem(code="extra-missing", params={"extra": "plots"}),)) from None
