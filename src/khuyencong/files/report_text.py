"""A report read from its running text: every figure in it, with where it stands, and no claim about any."""

from khuyencong.model.report import Report, ReportedFigure
from khuyencong.values.figure import Origin
from khuyencong.values.figure_search import find_figures
from khuyencong.values.text import to_nfc

_AROUND = 60


def report_from_text(text: str, *, title: str, source: Origin | None = None) -> Report:
    r"""Give a report whose figures are those found in a text, named f1, f2 … in their order.

    The label of a figure is the words before it in its line, and ``place`` its line and column, from 1. Claims are for
    people to add: see :func:`~khuyencong.budget.suggest.suggest_relations`.

    >>> report = report_from_text("Đã hỗ trợ 193 đề án,\nkinh phí 19.448,5 triệu đồng.", title="Thái Bình")
    >>> [(item.id, item.label, item.place) for item in report.figures]
    [('f1', 'Đã hỗ trợ 193 đề án', '1:11'), ('f2', 'kinh phí 19.448,5 triệu đồng', '2:10')]
    """
    plain = to_nfc(text)
    figures = []
    line, line_start = 1, 0
    for number, found in enumerate(find_figures(plain), 1):
        line += plain.count("\n", line_start, found.start)
        line_start = max(line_start, plain.rfind("\n", line_start, found.start) + 1)
        place = f"{line}:{found.start - line_start + 1}"
        before = plain[max(line_start, found.start - _AROUND) : found.end]
        label = " ".join(before.split())
        figures.append(ReportedFigure(id=f"f{number}", label=label, figure=found.figure, place=place))
    return Report(title=to_nfc(title), source=source or Origin(title=to_nfc(title)), figures=tuple(figures))
