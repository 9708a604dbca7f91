"""Records of awards, of the provincial centre and of reports that were sent: what they hold, and that files keep it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong import Period, strategies
from khuyencong.errors import ValueImpossibleError
from khuyencong.files import dumps, loads
from khuyencong.files.problem import ReadError
from khuyencong.files.reading import Format
from khuyencong.model import (
    AwardEntry,
    AwardRound,
    AwardRounds,
    Centre,
    Filing,
    FilingKind,
    PlanScope,
    Program,
    Section,
)
from khuyencong.reference import AwardLevel

FORMATS: tuple[Format, ...] = ("json", "toml", "yaml")


def any_awards() -> st.SearchStrategy[AwardRounds]:
    """Draw documents of awards that need not conform."""
    return st.builds(
        AwardRounds,
        title=strategies.titles(),
        rounds=st.lists(strategies.award_rounds(), max_size=2).map(tuple),
        certificates=st.lists(strategies.certificates(), max_size=2).map(tuple),
        filings=st.none() | st.lists(strategies.filings(), max_size=2).map(tuple),
    )


@pytest.mark.parametrize("format_", FORMATS)
@given(document=st.one_of(any_awards(), strategies.award_documents(max_rounds=1)))
def test_awards_are_read_as_they_were_written(format_: Format, document: AwardRounds) -> None:
    """A round trip through a file changes nothing: scores stay exact, what is not known stays unknown."""
    assert loads(dumps(document, format_), format_) == document


@pytest.mark.parametrize("format_", FORMATS)
@given(
    centre=strategies.centres(),
    sent=st.none() | st.lists(strategies.filings(), max_size=2).map(tuple),
)
def test_a_programme_keeps_its_centre_and_its_filings(
    format_: Format, centre: Centre, sent: tuple[Filing, ...] | None
) -> None:
    """None, not known, and an empty list, there are none, are two things in every format."""
    program = Program(
        title="Chương trình",
        period=Period.of_years(2016, 2020),
        scope=PlanScope.LOCAL,
        organisation=centre,
        filings=sent,
    )
    assert loads(dumps(program, format_), format_) == program


def test_scores_are_exact() -> None:
    """A score is a fraction, in a file a whole number or text such as 141/2; a decimal number is refused."""
    text = '{"kind":"awards","schema_version":1,"title":"A","rounds":[{"id":"a","level":"province","year":2015,'
    scores = '"entries":[{"id":"b","product":"Sản phẩm A","scores":[%s]}]}]}'
    read = loads(text + scores % '70,"141/2"', "json")
    assert isinstance(read, AwardRounds)
    assert read.rounds[0].entries[0].scores == (Fraction(70), Fraction(141, 2))
    with pytest.raises(ReadError):
        loads(text + scores % "70.5", "json")
    with pytest.raises(ValueImpossibleError, match="scores"):
        AwardEntry(id="b", product="Sản phẩm A", scores=(70,))  # type: ignore[arg-type]


def test_a_product_is_of_one_of_four_groups() -> None:
    """A file that names a fifth group is refused, with the place (AWRD-011)."""
    text = (
        '{"kind":"awards","schema_version":1,"title":"A","rounds":[{"id":"a","level":"province","year":2015,'
        '"entries":[{"id":"b","product":"Sản phẩm A","group":"jewellery"}]}]}'
    )
    with pytest.raises(ReadError) as caught:
        loads(text, "json")
    assert [problem.path for problem in caught.value.problems] == ["$.rounds[0].entries[0].group"]


def test_what_is_left_out_is_not_known() -> None:
    """A round, an entry, a section and a filing that say nothing more leave every fact open."""
    round_ = AwardRound(id="a", level=AwardLevel.NATION, year=2016)
    assert (round_.council, round_.jury_size, round_.file_kept_by, round_.entries) == (None, None, None, ())
    entry = AwardEntry(id="a", product="Sản phẩm A")
    assert (entry.scores, entry.shown, entry.photos, entry.is_copy) == (None, None, None, None)
    assert Section(name="Phòng").heads is None
    assert Filing(kind=FilingKind.SETTLEMENT).submitted_on is None
    assert AwardRounds(title="A").filings is None


def test_there_are_eighteen_reports_five_levels_and_four_groups() -> None:
    """Every kind of report that the law names has its word, and each word has labels in both languages."""
    assert len(FilingKind) == 18
    assert len(AwardLevel) == 5
    for word in (*FilingKind, *AwardLevel):
        assert word.label("vi") != word.label("en")
