"""Reports: a figure has one time."""

from datetime import date

import pytest

from khuyencong.errors import ValueImpossibleError
from khuyencong.model import ReportedFigure
from khuyencong.values.period import Period


@pytest.mark.parametrize("other", [{"as_of": date(2018, 12, 31)}, {"since": date(2017, 1, 1)}])
def test_a_figure_has_one_time(other: dict[str, date]) -> None:
    """A figure counted in a period stands at no day, and does not run to now."""
    with pytest.raises(ValueImpossibleError, match="one of period, as_of and since"):
        ReportedFigure(id="a", label="x", period=Period.of_years(2018), **other)  # type: ignore[arg-type]
