"""The published cases by name."""

import pytest

from khuyencong.cases import case_names, load_case
from khuyencong.errors import UnknownCodeError


def test_a_misspelt_name_is_answered_with_near_ones() -> None:
    """A name that no case has names the nearest, or all of them."""
    with pytest.raises(UnknownCodeError, match="there are thai-binh-2014-2019"):
        load_case("thai-binh-2014")
    with pytest.raises(UnknownCodeError) as refused:
        load_case("?")
    assert all(name in str(refused.value) for name in case_names())
