"""Answers of law in words: nothing is left open, amounts are exact, and no code stands where people read."""

import json
import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from string import Formatter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.law import (
    CeilingGap,
    DocumentState,
    Layer,
    all_documents,
    ceiling_for,
    deadlines_for,
    documents_on,
    law_diff,
    norms_from_mapping,
    shipped_norms,
)
from khuyencong.law.ceiling_words import LimbKind
from khuyencong.reference import Activity, FundingSource
from khuyencong.reference.provinces import provinces_on
from khuyencong.reference.sentences import unfill
from khuyencong.render.law import ceiling_facts, ceiling_text, limits_grid
from khuyencong.render.law_changes import (
    diff_facts,
    diff_grid,
    diff_text,
    review_changes_facts,
    review_changes_text,
)
from khuyencong.render.law_tables import deadline_facts, deadlines_grid, document_facts, documents_grid
from khuyencong.render.law_words import (
    SENTENCE_END,
    amount_in_full,
    basis_facts,
    basis_name,
    document_name,
    exact,
    law_texts,
    note_text,
    notes_texts,
    number_text,
    share_text,
)
from khuyencong.rules.compare import ReviewChanges
from khuyencong.rules.finding import Finding, Outcome, Severity
from khuyencong.values.amounts import Language, parse_dong

DAYS = st.dates(date(2000, 1, 1), date(2027, 12, 31))
LANGUAGES = st.sampled_from(["vi", "en"])
languages = pytest.mark.parametrize("lang", ["vi", "en"])
HOLE = re.compile(r"[{}]")


def holes(template: str) -> set[tuple[str, str]]:
    return {(name, spec or "") for _, name, spec, _ in Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("code", sorted(law_texts()))
def test_both_languages_name_the_same_facts(code: str) -> None:
    """Each text has the same facts, written in the same way, in Vietnamese and in English."""
    texts = law_texts()[code]
    assert set(texts) == {"vi", "en"}
    assert holes(texts["vi"]) == holes(texts["en"])
    assert {spec for _, spec in holes(texts["vi"])} <= {"", "dong", "day", "label"}


@given(st.integers(0, 10**15))
def test_amounts_are_written_exactly(amount: int) -> None:
    """An amount stands in full đồng, and what stands in triệu beside it is the same amount."""
    full, _, rest = amount_in_full(amount).partition(" (")
    assert parse_dong(full) == amount
    assert bool(rest) == (amount >= 1_000_000)
    assert not rest or parse_dong(rest.removesuffix(")")) == amount


@given(st.fractions(0, 100, max_denominator=50_000))
def test_numbers_are_written_exactly(value: Fraction) -> None:
    """A number is a decimal where it has at most four places, else the fraction itself; never a rounded one."""
    for lang, mark, group in (("vi", ",", "."), ("en", ".", ",")):
        text = number_text(value, lang)  # type: ignore[arg-type]
        assert Fraction(text.replace(group, "").replace(mark, ".") if "/" not in text else text) == value


@given(st.fractions(0, 1, max_denominator=1_000_000))
def test_shares_are_written_exactly(share: Fraction) -> None:
    """A share is in percent where that ends, else the fraction itself."""
    text = share_text(share, "en")
    read = Fraction(text.removesuffix(" %")) / 100 if text.endswith(" %") else Fraction(text)
    assert read == share


@given(
    activity=st.sampled_from(Activity),
    on=DAYS,
    cost=st.none() | st.integers(0, 10**12),
    units=st.integers(1, 5),
    source=st.sampled_from(FundingSource),
    lang=LANGUAGES,
    province=st.integers(0, 33),
    is_line=st.booleans(),
)
def test_every_answer_is_said_in_full(
    activity: Activity,
    on: date,
    cost: int | None,
    units: int,
    source: FundingSource,
    lang: Language,
    province: int,
    is_line: bool,
) -> None:
    """Whatever is asked, the answer has no hole, and an amount or the reason for none."""
    code = provinces_on(on)[province].code
    ceiling = ceiling_for(activity, on=on, cost=cost, units=units, source=source, province=code, is_line=is_line)
    text = ceiling_text(ceiling, lang)
    assert not HOLE.search(text)
    assert activity.label(lang) in text
    if ceiling.amount is not None:
        assert amount_in_full(ceiling.amount, lang) in text
    for gap in ceiling.gaps:
        assert gap.label(lang) in text
    if ceiling.basis is not None:
        assert basis_name(ceiling.basis, lang) in text
    facts = json.loads(json.dumps(ceiling_facts(ceiling, lang)))
    assert (facts["amount"], facts["status"]) == (ceiling.amount, ceiling.status.value)
    assert [gap["code"] for gap in facts["gaps"]] == [gap.value for gap in ceiling.gaps]
    assert [Fraction(limb["exact"]) for limb in facts["limbs"]] == [limb.exact for limb in ceiling.limbs]


@given(on=DAYS, cost=st.integers(1, 10**11), lang=LANGUAGES)
def test_exactly_one_limit_is_marked_as_binding(on: date, cost: int, lang: Language) -> None:
    """Among the limits the one that gives the amount is marked, and it is the least."""
    ceiling = ceiling_for(Activity.ADVANCED_MACHINERY, on=on, cost=cost)
    marked = [row for row in limits_grid(ceiling, lang).rows if "←" in row[0]]
    assert len(marked) == (ceiling.amount is not None)
    for row in marked:
        assert ceiling.binding is not None
        assert row[0].startswith(ceiling.binding.label(lang))
        assert row[2] == amount_in_full(ceiling.amount or 0, lang).split(" (")[0]


def text_of(activity: Activity, lang: Language = "en", **facts: Any) -> str:
    return ceiling_text(ceiling_for(activity, **{"on": date(2016, 3, 1), **facts}), lang)


def test_a_norm_that_waits_for_the_cost_shows_its_share() -> None:
    """Without a cost the share is shown with a dash for its amount, and the gap is named."""
    text = text_of(Activity.ADVANCED_MACHINERY)
    assert re.search(r"Rate +50 % of: Cost +– ", text)
    assert "Not the whole answer: The cost is needed." in text


def test_priority_is_shown_where_it_counts() -> None:
    """A multiplier stands behind each limit that it raises, beside other readings of the text."""
    text = text_of(Activity.ADVANCED_MACHINERY, cost=900_000_000, multiplier=Fraction(3, 2), units=2)
    assert "200,000,000 đồng × 2 establishment × 1.5" in text
    assert "Priority that was counted: 1.5 times" in text
    assert "Other readings: Priority raises the cap and not the rate: 450,000,000 đồng (450 million đồng)" in text


def test_a_question_back_names_the_options() -> None:
    """Where the level decides, the answer lists the norms with the options of the command."""
    text = text_of(Activity.BEST_PRODUCT_SELECTION)
    assert "No ceiling: The level is needed." in text
    assert "Organisation of a regional selection of products (--level region)" in text
    assert "(--level nation --variant prize)" in text
    assert "Document: Thông tư liên tịch 26/2014/TTLT-BTC-BCT" in text
    line = text_of(Activity.ADVANCED_MACHINERY, on=date(2019, 1, 1))
    assert "A technology line (--line)" in line


def test_a_reference_names_the_other_text() -> None:
    """A norm that points elsewhere names the document, and shows no empty table."""
    text = text_of(Activity.SEMINAR)
    assert "By the documents: Thông tư 97/2010/TT-BTC" in text
    assert "----" not in text


def test_a_comparison_says_that_it_binds_nothing() -> None:
    """The national figure for local money is called a comparison."""
    text = text_of(Activity.ADVANCED_MACHINERY, cost=1, source=FundingSource.PROVINCIAL, province="52")
    assert text.splitlines()[0].endswith("Provincial budget · Bình Định")
    assert "The national figure, for comparison: 0 đồng" in text
    assert "A national figure does not bind local money." in text


def test_rivals_are_told_one_by_one() -> None:
    """Where acts of several former provinces may apply, each answer is given with its land."""
    text = text_of(
        Activity.DEMO_NEW_TECHNOLOGY, on=date(2026, 3, 1), cost=10**9, source=FundingSource.PROVINCIAL, province="48"
    )
    assert "No ceiling: The province before the merger is needed." in text
    assert "What each local act gives:" in text
    assert "Act for the land of the former province: Quảng Nam" in text


def test_amendments_and_items_are_named() -> None:
    """What the money may be spent on, the conditions, notes and issued amendments stand in the answer."""
    text = text_of(Activity.ENTERPRISE_ESTABLISHMENT, on=date(2026, 3, 1))
    assert "Amendments issued: Thông tư 64/2024/TT-BTC" in text
    assert "Conditions: In a difficult or extremely difficult area" in text
    assert "May be spent on: " in text
    assert "Notes: Clause 1 is our reckoning." in text


def test_a_norm_may_be_asked_for_by_its_id() -> None:
    """A norm without an activity is called by its own name."""
    ceiling = ceiling_for(None, norm="overhead-implementer", on=date(2016, 3, 1), cost=500_000_000)
    assert ceiling_text(ceiling, "en").startswith(f"{ceiling.norm and ceiling.norm.en} (overhead-implementer)")
    assert ceiling_facts(ceiling)["activity"] is None


def act(**changes: object) -> dict[str, object]:
    row = {
        "id": "planning",
        "vi": "Quy hoạch",
        "en": "Planning",
        "activities": ["cluster-planning"],
        "unit": "cluster",
        "each": 20_000_000,
        "each_unit": "hectare",
    }
    about = {"key": "du-thao", "vi": "Dự thảo", "en": "A draft", "province": "52", "in_force_from": date(2026, 1, 1)}
    return {
        "title": "Dự thảo",
        "layer": "province",
        "status": "unverified",
        "act": about,
        "norms": [{**row, **changes}],
    }


def test_a_local_act_is_called_by_its_name() -> None:
    """An act of the caller's is named as its file names it; a norm for each hectare shows so."""
    local = [norms_from_mapping(act())]
    ceiling = ceiling_for(
        Activity.CLUSTER_PLANNING,
        on=date(2026, 3, 1),
        cost=10**9,
        quantity=3,
        source=FundingSource.PROVINCIAL,
        province="52",
        local=local,
    )
    text = ceiling_text(ceiling, "en", local=local)
    assert "Basis: A draft" in text
    assert "Status of the source: Unverified\n" in text
    assert re.search(r"20,000,000 đồng for each hectare +60,000,000 đồng", text)
    assert "Basis: du-thao" in ceiling_text(ceiling, "en")


def test_a_source_without_a_day_of_reading_is_named_alone() -> None:
    """Where nobody noted the day of reading, the source stands alone."""
    local = [norms_from_mapping(act(source="a newspaper"))]
    ceiling = ceiling_for(
        Activity.CLUSTER_PLANNING, on=date(2026, 3, 1), source=FundingSource.PROVINCIAL, province="52", local=local
    )
    assert "Status of the source: Unverified (a newspaper)\n" in ceiling_text(ceiling, "en", local=local)


def test_nothing_to_rest_on_gives_nothing() -> None:
    """An answer without a norm has no basis among its facts."""
    assert basis_facts(None) is None
    assert exact(None) is None
    facts = ceiling_facts(ceiling_for(Activity.ADVANCED_MACHINERY, on=date(2000, 1, 1)))
    assert (facts["basis"], facts["norm"], facts["gaps"][0]["code"]) == (
        None,
        None,
        CeilingGap.BEFORE_THE_PROGRAMME.value,
    )


@given(on=DAYS, state=st.sampled_from(DocumentState), lang=LANGUAGES)
def test_documents_are_listed_as_the_law_has_them(on: date, state: DocumentState, lang: Language) -> None:
    """The table of a day and state has one row for each document, national ones first."""
    found = documents_on(on, state=state)
    grid = documents_grid(on, lang, state=state)
    assert len(grid.rows) == len(found)
    assert bool(grid.note) == (not found)
    nation = sum(document.province is None for document in found)
    labels = {document.label(lang) for document in found if document.province is None}
    assert {row[1] for row in grid.rows[:nation]} == labels
    assert not HOLE.search(grid.to_text())


@languages
def test_days_that_are_not_known_are_said_so(lang: Language) -> None:
    """A document whose first day is not known says so, or from when it can have been in force."""
    rows = {row[0]: row for row in documents_grid(date(2026, 3, 1), lang, state=DocumentState.UNCLEAR).rows}
    unknown, not_before = rows["Thông tư 17/2018/TT-BCT"], rows["Thông tư 64/2024/TT-BTC"]
    assert unknown[2] == law_texts()["not-known"][lang]
    assert not_before[2] == law_texts()["not-before"][lang].replace("{on:day}", "28/8/2024")
    assert (unknown[3], not_before[3]) == (law_texts()["not-known"][lang], "–")


@pytest.mark.parametrize("document", all_documents(), ids=lambda document: document.key)
def test_facts_of_a_document_are_plain(document: Any) -> None:
    """The facts of each document survive JSON, with its key, its state and its dates."""
    facts = json.loads(json.dumps(document_facts(document, date(2016, 3, 1), "en")))
    assert (facts["key"], facts["state"]) == (document.key, document.state_on(date(2016, 3, 1)).value)
    assert facts["in_force_from"] == (document.in_force_from and document.in_force_from.isoformat())
    assert facts["replaces"] == list(document.replaces)


@given(year=st.integers(2005, 2030), lang=LANGUAGES)
def test_deadlines_are_listed_with_their_notes(year: int, lang: Language) -> None:
    """Each deadline is a row; each remark stands under the table once, and every number points at one."""
    deadlines = deadlines_for(year, acceptances=[date(year, 12, 20)], announced_on=date(year, 5, 5))
    grid = deadlines_grid(deadlines, year, lang)
    assert len(grid.rows) == len(deadlines)
    notes = (grid.note or "").splitlines()
    texts = {remark.text(lang) for found in deadlines for remark in found.remarks}
    assert {note.split("] ", 1)[1] for note in notes} == texts
    used = {int(mark) for row in grid.rows for mark in re.findall(r"\[(\d+)\]", row[5])}
    assert used == set(range(1, len(notes) + 1))
    assert not HOLE.search(grid.to_text())
    for found, row in zip(deadlines, grid.rows, strict=True):
        assert (row[0] == "–") == (found.last_day is None)
        assert found.label(lang) in row[1]


def test_a_deadline_names_who_and_whom() -> None:
    """A duty has an arrow from who owes it to whom; one that is nobody's has a dash."""
    rows = {row[1]: row for row in deadlines_grid(deadlines_for(2016), 2016, "en").rows}
    dossier = rows["Dossier of the đề án to the provincial department"]
    assert dossier[:3] == ("19/5/2015", dossier[1], "Implementing unit → Department of Industry and Trade")
    assert rows["Day to which the age of a converted ward is counted"][2] == "–"
    assert rows["Liquidation and settlement"][2] == "Implementing unit; Local Industry Agency"
    assert rows["Annual report of the holder of a certificate (2016)"][2].startswith("– → ")
    assert deadlines_grid((), 2016).note is None


def test_facts_of_deadlines_are_plain() -> None:
    """The facts of a deadline survive JSON, with its days as text."""
    facts = [json.loads(json.dumps(deadline_facts(found, "en"))) for found in deadlines_for(2016)]
    monthly = [fact for fact in facts if fact["id"] == "monthly-progress"]
    assert monthly[2]["last_day"] == "2016-03-24"
    assert monthly[2]["period"] == {"start": "2016-03-01", "end": "2016-03-31"}
    assert monthly[2]["bases"][0]["status"] == "codified"
    assert next(fact["remarks"][0]["code"] for fact in facts if fact["code"] == "D05") == "day-not-named"


@given(first=DAYS, second=DAYS, lang=LANGUAGES)
def test_changes_are_listed_as_the_law_has_them(first: date, second: date, lang: Language) -> None:
    """Each change is a row with both values in words, and the text names every subject of the table."""
    changes = law_diff(first, second)
    grid = diff_grid(changes, first, second, lang)
    assert len(grid.rows) == len(changes)
    text = diff_text(changes, first, second, lang)
    assert all(row[0] in text for row in grid.rows)
    assert (law_texts()["no-change"][lang] in text) == (not changes)
    assert not HOLE.search(text)
    facts = json.loads(json.dumps(diff_facts(changes, lang)))
    assert [fact["aspect"] for fact in facts] == [change.aspect.value for change in changes]


def changed(first: date, second: date, lang: Language = "en") -> Mapping[tuple[str, str], tuple[str, ...]]:
    rows = diff_grid(law_diff(first, second), first, second, lang).rows
    return {(row[0], row[1]): row[2:] for row in rows}


def test_values_are_written_as_their_kind() -> None:
    """Amounts, shares, states, activities, conditions and norms are written as people read them."""
    rows = changed(date(2018, 5, 10), date(2018, 5, 11))
    machinery = "Use of advanced machinery, technology transfer, scientific progress"
    assert rows[machinery, "Cap"][1:3] == ("200,000,000 đồng (200 million đồng)", "300,000,000 đồng (300 million đồng)")
    assert rows["Participation in other domestic fairs", "Rate"][1] == "80 %"
    assert rows["Participation in other domestic fairs", "Cap"][1] == "–"
    assert rows["Thông tư 28/2018/TT-BTC", "Document in force"][1:3] == ("Not yet in force", "In force")
    assert rows["Building and registration of a trademark", "Conditions"][2] == "–"
    assert rows["A technology line", "Norm"][1:3] == ("–", "A technology line")
    assert rows["Model of an effective establishment for replication", "Rate"][1:3] == ("–", "not known")
    assert rows["Vocational training and craft transmission", "Norm"][2] == "not known"


def test_priority_and_salary_are_subjects_of_their_own() -> None:
    """What hangs on no norm is called by what it is."""
    rows = changed(date(2013, 6, 1), date(2014, 4, 8))
    names = {key[1]: key[0] for key in rows}
    assert names["Base salary"] == "Base salary"
    assert rows["Base salary", "Base salary"][2].startswith("1,150,000 đồng")
    assert any(values[2] == "1.5 times" for values in rows.values())


def test_units_and_bases_that_change_are_labelled() -> None:
    """A unit and a base are written by their labels."""
    from khuyencong.law.change_words import ChangeKind, LawAspect
    from khuyencong.law.changes import NormChange

    changes = [
        NormChange(subject="machinery", aspect=aspect, kind=ChangeKind.CHANGED, old=old, new=new)
        for aspect, old, new in (
            (LawAspect.UNIT, "establishment", "de-an"),
            (LawAspect.BASE, "cost", "price"),
        )
    ]
    rows = diff_grid(changes, date(2018, 1, 1), date(2019, 1, 1), "en").rows
    assert [row[3:5] for row in rows] == [("establishment", "đề án"), ("Cost", "Price of the contract")]
    assert rows[0][5] == ""


def test_a_book_of_the_caller_names_its_norms() -> None:
    """A draft with a norm of its own is named by it."""
    from khuyencong.law import what_if

    book = what_if({"tt-28-2018-btc/machinery": {"cap": 400_000_000}}, book=shipped_norms())
    days = date(2018, 5, 10), date(2018, 5, 11)
    grid = diff_grid(law_diff(*days, book=book), *days, "en", book=book)
    assert any("400,000,000 đồng" in row[4] for row in grid.rows)
    assert {found.layer for found in book.sets} == {Layer.NATION, Layer.PROVINCE}


def finding(outcome: Outcome = Outcome.FAIL, **params: object) -> Finding:
    return Finding(
        code="LINE-002", severity=Severity.WARNING, outcome=outcome, path="$.de_an[0]", subject="a", params=params
    )


def test_findings_that_come_and_go_are_told() -> None:
    """Findings of the second day have a plus, those of the first a minus, those of both have both."""
    changes = ReviewChanges(
        appeared=(finding(item="BD-01"), finding(item="BD-04")),
        vanished=(finding(item="BD-02"),),
        changed=((finding(Outcome.UNDETERMINED, item="BD-03", missing="cost-of-line"), finding(item="BD-03")),),
    )
    text = review_changes_text("ke-hoach.toml", changes, "en")
    assert "  + Warning: BD-01: a line of the estimate costs 0 đồng." in text
    assert "  - Warning: BD-02: a line of the estimate costs 0 đồng." in text
    assert text.index("  - Undetermined: BD-03") < text.index("  + Warning: BD-03")
    facts = json.loads(json.dumps(review_changes_facts(changes)))
    assert [len(facts[key]) for key in ("appeared", "vanished", "changed")] == [2, 1, 1]
    assert text.count("Findings that appear:") == 1
    assert facts["changed"][0]["old"]["outcome"] == "undetermined"


@languages
def test_the_same_findings_are_said_so(lang: Language) -> None:
    """Where nothing comes or goes, a sentence says so."""
    text = review_changes_text("x", ReviewChanges(appeared=(), vanished=(), changed=()), lang)
    assert law_texts()["no-finding-changes"][lang] in text


def test_limits_have_labels() -> None:
    """Each kind of limit has a label in both languages, for it stands at the head of a row."""
    assert all(kind.label("vi") != "" and kind.label("en") != "" for kind in LimbKind)


def test_documents_without_a_number_are_named_by_what_they_are_about() -> None:
    """A document whose number nobody saw is named by its subject."""
    assert document_name("quang-nam-quy-che", "en") == "Rules of Quảng Nam made under the joint circular of 2014"


NOTES = sorted({norm.basis.note for one in shipped_norms().sets for norm in one.norms if norm.basis.note is not None})


@pytest.mark.parametrize("note", NOTES)
def test_a_note_of_a_norm_is_said_in_vietnamese(note: str) -> None:
    """Every sentence that the shipped norms note has its Vietnamese, of the same number."""
    said = note_text(note)
    for sentence in note.split(". "):
        assert sentence.rstrip(".") not in said
    assert len(said.split(". ")) == len(note.split(". "))
    assert note_text(note, "en") == note


def test_every_sentence_about_notes_is_said() -> None:
    """No sentence waits for a note that there is none of."""
    for texts in notes_texts():
        assert any(unfill(texts["en"], sentence) is not None for note in NOTES for sentence in SENTENCE_END.split(note))


def test_a_note_of_somebody_else_is_said_as_it_is() -> None:
    """What a province notes in its own act needs no words of ours."""
    assert note_text("Theo biên bản. Clause 8 is our reckoning.") == (
        "Theo biên bản. Số thứ tự khoản 8 do chúng tôi suy ra."
    )
