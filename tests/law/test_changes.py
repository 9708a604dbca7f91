"""Change of law: what differs between two days, and books in which something is other than it is."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.errors import UnknownCodeError, ValueImpossibleError
from khuyencong.law import (
    ChangeKind,
    LawAspect,
    NormChange,
    SourceStatus,
    ceiling_for,
    judge_support,
    law_diff,
    norms_from_mapping,
    shipped_norms,
    what_if,
)
from khuyencong.law.norms import NormSet
from khuyencong.reference import Activity
from khuyencong.values import evolve

DAYS = st.dates(date(2000, 1, 1), date(2027, 12, 31))
LAST, FIRST = date(2018, 5, 10), date(2018, 5, 11)
MACHINERY = Activity.ADVANCED_MACHINERY


def of(changes: tuple[NormChange, ...], subject: str) -> dict[str, tuple[str, object, object]]:
    """Give the changes of one subject by what changed."""
    return {str(one.aspect): (str(one.kind), one.old, one.new) for one in changes if one.subject == subject}


@given(on=DAYS)
def test_a_day_does_not_differ_from_itself(on: date) -> None:
    """Between a day and itself nothing changed."""
    assert law_diff(on, on) == ()


BACK = {
    "appeared": "vanished",
    "vanished": "appeared",
    "changed": "changed",
    "lost-sight": "seen-first",
    "seen-first": "lost-sight",
    "confirmed": "unconfirmed",
    "unconfirmed": "confirmed",
}


@given(first=DAYS, second=DAYS)
def test_a_change_read_backwards_is_its_opposite(first: date, second: date) -> None:
    """From the second day to the first the same values change, in the opposite way."""
    there = {(one.subject, one.aspect): one for one in law_diff(first, second)}
    back = {(one.subject, one.aspect): one for one in law_diff(second, first)}
    assert there.keys() == back.keys()
    for key, one in there.items():
        other = back[key]
        assert (one.old, one.new) == (other.new, other.old)
        assert BACK[one.kind.value] == other.kind.value


def test_the_change_of_2018() -> None:
    """What the circular of 2018 changed, as far as it was seen, and what is no longer known since."""
    changes = law_diff(LAST, FIRST)
    assert of(changes, "machinery")["cap"] == ("changed", 200_000_000, 300_000_000)
    assert "rate" not in of(changes, "machinery")
    assert of(changes, "demo-new") == {"cap": ("changed", 500_000_000, 1_000_000_000)}
    assert of(changes, "demo-replication")["rate"] == ("lost-sight", None, None)
    assert of(changes, "demo-replication")["cap"] == ("unconfirmed", 100_000_000, 100_000_000)
    assert of(changes, "machinery-line") == {"norm": ("appeared", None, "Dây chuyền công nghệ")}
    assert of(changes, "conferences")["norm"][0] == "lost-sight"
    assert of(changes, "branding")["cap"] == ("unconfirmed", 35_000_000, 35_000_000)
    assert of(changes, "priority") == {"multiplier": ("unconfirmed", Fraction(3, 2), Fraction(3, 2))}
    assert of(changes, "tt-28-2018-btc") == {"document": ("appeared", "not-yet", "in-force")}
    assert of(changes, "ttlt-26-2014-btc-bct") == {"document": ("vanished", "in-force", "ended")}
    machinery = next(one for one in changes if one.subject == "machinery" and one.aspect is LawAspect.CAP)
    assert machinery.old_basis is not None
    assert machinery.new_basis is not None
    assert machinery.old_basis.status is SourceStatus.CODIFIED
    assert str(machinery.new_basis) == "khoản 4 Điều 8 Thông tư 28/2018/TT-BTC"


def test_the_norms_of_2014_are_the_first_that_are_known() -> None:
    """In April 2014 the norms came into sight; whether they are new cannot be said."""
    changes = law_diff(date(2014, 4, 7), date(2014, 4, 8))
    kinds = {one.kind for one in changes if one.aspect in {LawAspect.NORM, LawAspect.MULTIPLIER}}
    assert kinds == {ChangeKind.SEEN_FIRST}
    assert of(changes, "ttlt-125-2009-btc-bct") == {"document": ("vanished", "unclear", "ended")}


def test_the_base_salary_changes_too() -> None:
    """On 2026-07-01 the base salary rose; on 2004-10-01 it came into sight again."""
    assert of(law_diff(date(2026, 6, 30), date(2026, 7, 1)), "base-salary") == {
        "base-salary": ("changed", 2_340_000, 2_530_000)
    }
    assert of(law_diff(date(2004, 9, 30), date(2004, 10, 1)), "base-salary") == {
        "base-salary": ("seen-first", None, 290_000)
    }


def test_a_document_may_become_unclear() -> None:
    """From the day after its first, a decree whose end is not known is no longer certain."""
    changes = of(law_diff(date(2007, 9, 15), date(2007, 9, 16)), "qd-136-2007-ttg")
    assert changes == {"document": ("appeared", "not-yet", "unclear")}


def test_a_limb_that_comes_or_goes_is_told() -> None:
    """In a draft that takes the cap away, and in the law against the draft, the cap vanishes and appears."""
    key = "tt-28-2018-btc/machinery"
    draft = what_if({key: {"cap": None, "cap_status": "secondary"}}).get_set("tt-28-2018-btc")
    book = _draft_from_2027(draft)
    changes = of(law_diff(date(2026, 12, 31), date(2027, 1, 1), book=book), "machinery")
    assert changes["cap"] == ("vanished", 300_000_000, None)
    back = of(law_diff(date(2027, 1, 1), date(2026, 12, 31), book=book), "machinery")
    assert back["cap"] == ("appeared", None, 300_000_000)


def _draft_from_2027(norms: NormSet):  # type: ignore[no-untyped-def]
    act = evolve(norms.instrument, key="du-thao", in_force_from=date(2027, 1, 1), issued=date(2026, 12, 1))
    return shipped_norms().with_set(evolve(norms, instrument=act))


def test_a_draft_of_the_nation_takes_over_on_its_first_day() -> None:
    """A draft that is laid into a book governs from its first day; the days before keep their norms."""
    draft = norms_from_mapping(
        {
            "title": "Dự thảo thông tư",
            "layer": "nation",
            "status": "secondary",
            "complete": True,
            "act": {"key": "du-thao", "vi": "Dự thảo", "en": "A draft", "in_force_from": date(2027, 1, 1)},
            "norms": [
                {
                    "id": "machinery",
                    "vi": "Máy móc",
                    "en": "Machinery",
                    "activities": ["advanced-machinery"],
                    "unit": "establishment",
                    "rate": "60%",
                    "cap": 500_000_000,
                }
            ],
        }
    )
    book = shipped_norms().with_set(draft)
    assert ceiling_for(MACHINERY, on=date(2026, 12, 31), cost=10**9, book=book).amount == 300_000_000
    assert ceiling_for(MACHINERY, on=date(2027, 1, 1), cost=10**9, book=book).amount == 500_000_000
    changes = law_diff(date(2026, 12, 31), date(2027, 1, 1), book=book)
    assert of(changes, "branding")["norm"] == ("vanished", "Xây dựng, đăng ký nhãn hiệu", None)
    assert of(changes, "priority") == {"multiplier": ("lost-sight", Fraction(3, 2), None)}


@given(cap=st.integers(0, 10**12), cost=st.integers(0, 10**12))
def test_what_if_changes_its_norm_and_nothing_else(cap: int, cost: int) -> None:
    """Another cap gives another ceiling for its activity; other activities and the shipped book stay."""
    book = what_if({"tt-28-2018-btc/machinery": {"cap": cap}})
    on = date(2026, 3, 1)
    assert ceiling_for(MACHINERY, on=on, cost=cost, book=book).amount == min(cap, cost // 2)
    assert ceiling_for(MACHINERY, on=on, cost=10**9).amount == 300_000_000
    for activity in (Activity.BRANDING, Activity.DEMO_NEW_TECHNOLOGY):
        assert ceiling_for(activity, on=on, cost=cost, book=book) == ceiling_for(activity, on=on, cost=cost)


def test_what_if_may_fail_a_plan() -> None:
    """A value that is given counts as well backed unless its status is given too."""
    branding = "tt-28-2018-btc/branding"
    on = date(2026, 3, 1)
    firm = what_if({branding: {"cap": 20_000_000, "rate": Fraction(1, 2)}})
    weak = what_if({branding: {"cap": 20_000_000, "cap_status": "unverified"}})
    told = [
        judge_support(ceiling_for(Activity.BRANDING, on=on, cost=10**8, book=book), 30_000_000).outcome.value
        for book in (firm, weak)
    ]
    assert told == ["over", "doubtful"]


def test_what_if_takes_norms_away_and_gives_them_activities() -> None:
    """None takes a norm away; activities may be other ones; text is a rate too."""
    on = date(2026, 3, 1)
    gone = what_if({"tt-28-2018-btc/branding": None})
    assert ceiling_for(Activity.BRANDING, on=on, book=gone).norm is None
    wider = what_if({"tt-28-2018-btc/branding": {"activities": ["branding", "showroom-center"], "rate": "60%"}})
    assert ceiling_for(Activity.SHOWROOM_CENTER, on=on, cost=50_000_000, book=wider).amount == 30_000_000


def test_what_if_changes_the_priority() -> None:
    """The limit of the priority may be other than it is, or nothing."""
    book = what_if({"tt-28-2018-btc/priority": {"limit": 2}})
    on = date(2026, 3, 1)
    twice = ceiling_for(MACHINERY, on=on, cost=10**9, multiplier=Fraction(2), book=book)
    assert (twice.amount, twice.status) == (600_000_000, SourceStatus.SECONDARY)
    none = what_if({"tt-28-2018-btc/priority": None})
    assert ceiling_for(MACHINERY, on=on, multiplier=Fraction(2), book=none).multiplier_limit is None
    named = what_if({"tt-28-2018-btc/priority": {"limit": "2/1", "status": "codified"}})
    assert ceiling_for(MACHINERY, on=on, book=named).multiplier_limit == 2


def test_what_if_takes_several_values_at_once() -> None:
    """The priority and the norms may be other than they are in one book, whichever stands first."""
    changes: dict[str, dict[str, object]] = {
        "tt-28-2018-btc/priority": {"limit": 1, "status": "codified"},
        "tt-28-2018-btc/cluster-infrastructure": {"rate": Fraction(1, 4)},
        "tt-28-2018-btc/machinery-line": {"cap": None, "cap_status": "local-echo"},
    }
    for ordered in (changes, dict(reversed(changes.items()))):
        changed = what_if(ordered).get_set("tt-28-2018-btc")
        shipped = shipped_norms().get_set("tt-28-2018-btc")
        assert changed.priority is not None
        assert shipped.priority is not None
        assert changed.priority.limit == 1
        assert changed.priority.basis == evolve(shipped.priority.basis, status=SourceStatus.CODIFIED)
        assert changed.get_norm("cluster-infrastructure") == evolve(
            shipped.get_norm("cluster-infrastructure"), rate=Fraction(1, 4), rate_status=SourceStatus.SECONDARY
        )
        assert changed.get_norm("machinery-line") == evolve(
            shipped.get_norm("machinery-line"), cap=None, cap_status=SourceStatus.LOCAL_ECHO
        )


@pytest.mark.parametrize(
    ("limit", "told"),
    [
        (Fraction(999, 1000), "999/1000 is less than 1"),
        ("99%", "99/100 is less than 1"),
        (0, "0 is less than 1"),
    ],
)
def test_a_priority_that_lowers_is_no_priority(limit: object, told: str) -> None:
    """A limit under 1 is refused with the value that was understood; 1 and what is above it may be."""
    with pytest.raises(ValueImpossibleError, match=f"^what_if: tt-28-2018-btc/priority.limit: {told}$") as caught:
        what_if({"tt-28-2018-btc/priority": {"limit": limit}})
    assert isinstance(caught.value.fault, tuple)
    (found,) = caught.value.fault
    assert (found.params["limit"], found.params["value"]) == (1, Fraction(told.split(maxsplit=1)[0]))
    for allowed in (1, Fraction(1001, 1000), "3/2"):
        assert what_if({"tt-28-2018-btc/priority": {"limit": allowed}})


def test_what_if_names_every_wrong_value() -> None:
    """Wrong values of several norms are told together; norms that are not there have a reason of their own."""
    with pytest.raises(ValueImpossibleError) as caught:
        what_if(
            {
                "tt-28-2018-btc/machinery": {"cap": "400 triệu", "rat": "1/2"},
                "tt-28-2018-btc/branding": {"rate": Fraction(3, 2)},
                "tt-28-2018-btc/priority": {"limit": "1/2"},
            }
        )
    assert isinstance(caught.value.fault, tuple)
    assert [(fault.path, fault.code) for fault in caught.value.fault] == [
        ("tt-28-2018-btc/machinery.cap", "wrong-type"),
        ("tt-28-2018-btc/machinery.rat", "unknown-key"),
        ("tt-28-2018-btc/branding.rate", "no-rate"),
        ("tt-28-2018-btc/priority.limit", "too-small"),
    ]
    with pytest.raises(UnknownCodeError, match="no norm 'may-moc'"):
        what_if({"tt-28-2018-btc/may-moc": {"cap": 1}})
    with pytest.raises(UnknownCodeError, match="nothing is known of the priority"):
        what_if({"nq-08-2024-hdnd-dong-thap/priority": {"limit": 2}})
