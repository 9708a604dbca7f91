"""What a chart says of the document that it shows: its title and source, and its figures in the words of the source."""

from collections.abc import Iterable

from khuyencong.errors import ValueImpossibleError
from khuyencong.model.plan import Plan
from khuyencong.model.relation import Relation
from khuyencong.model.report import Report, ReportedFigure
from khuyencong.reference.sentences import printable
from khuyencong.reference.terms import label
from khuyencong.render.intervals import show_interval
from khuyencong.render.reconciliations import name_of, named
from khuyencong.render.wording import Wording, said, same
from khuyencong.values.figure import Figure, Qualifier
from khuyencong.values.figure_interval import Interval
from khuyencong.values.figure_print import format_figure
from khuyencong.values.figure_refusal import FigureRefused
from khuyencong.values.figure_text import parse_figure


def title_of(report: Report) -> Wording:
    """Give the title of a report; the Vietnamese one in English too, where there is no other."""
    return Wording(vi=printable(report.title), en=printable(report.english or report.title))


def source_of_reports(reports: Iterable[Report]) -> Wording | None:
    """Name the documents in which reports were printed, each once; None where there are none."""
    return _source(report.source.title for report in reports)


def source_of_plans(plans: Iterable[Plan]) -> Wording | None:
    """Name the documents in which plans were published, each once; None where nothing is said of it."""
    return _source(origin.title for plan in plans for origin in plan.origins)


def _source(titles: Iterable[str]) -> Wording | None:
    named = "; ".join(dict.fromkeys(printable(title) for title in titles))
    return said("source-of", source=named) if named else None


def print_of(figure: Figure | None) -> Wording:
    """Write a figure: in Vietnamese as the source prints it, in English by its parts where it has English words.

    A target whose printed number does not say that it is one is marked as such.

    >>> from khuyencong.values.figure_text import parse_figure
    >>> print_of(parse_figure("hơn 5 tỷ đồng")).en
    'more than 5 billion đồng'
    """
    if figure is None:
        return said("not-a-number")
    text = printable(figure.text)
    if figure.qualifier is Qualifier.TARGET and not _says_target(figure.text):
        text = f"{text} ({label(figure.qualifier)})"
    try:
        return Wording(vi=text, en=printable(format_figure(figure, "en")))
    except ValueImpossibleError:
        return Wording(vi=text, en=text)


def _says_target(text: str) -> bool:
    try:
        return parse_figure(text).qualifier is Qualifier.TARGET
    except FigureRefused:
        return False


class MemberNames:
    """What the members of claims are called, and the words in which their numbers are printed."""

    def __init__(self, report: Report, relations: Iterable[Relation]) -> None:
        self._report = report
        self._items: dict[str | None, ReportedFigure | Relation] = {item.id: item for item in report.figures}
        self._items |= {relation.id: relation for relation in relations}

    def of_claim(self, relation: Relation) -> Wording:
        """Name a claim."""
        return Wording.of(lambda lang: name_of(relation, self._report, lang))

    def of(self, member: str) -> Wording:
        """Name a member by its id; the id itself where the report has none of it."""
        item = self._items.get(member)
        if isinstance(item, Relation):
            return self.of_claim(item)
        return same(member) if item is None else Wording.of(lambda lang: named(item, lang))

    def text(self, member: str, computed: Interval | None = None) -> Wording:
        """Give the printed words of a member, or of one that is computed its number, else its name."""
        item = self._items.get(member)
        if isinstance(item, ReportedFigure):
            return print_of(item.figure)
        return self.of(member) if computed is None else Wording.of(lambda lang: show_interval(computed, lang))
