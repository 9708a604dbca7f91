"""The coverage of the law: no article of the six codified texts is without an answer, and no reason is idle."""

import importlib
import re
from functools import cache
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
ARTICLES = {
    "nd-45-2012-cp": 19,
    "tt-46-2012-bct": 11,
    "tt-36-2013-bct": 24,
    "ttlt-26-2014-btc-bct": 10,
    "tt-26-2014-bct": 25,
    "ttlt-16-2011-bct-bnv": 7,
}


@cache
def module(name):
    """Give a module of the scripts that make the pages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(DOCS)
        return importlib.import_module(f"generating.{name}")


def law_coverage():
    return module("law_coverage")


@pytest.mark.parametrize("document", ARTICLES)
def test_every_article_has_a_row(document):
    """Each text has its articles from 1 on, in order, and no others."""
    rows = [row["article"] for row in law_coverage().coverage()["articles"] if row["document"] == document]
    assert rows == [str(number) for number in range(1, ARTICLES[document] + 1)]


def test_no_article_is_without_an_answer():
    """Every article and clause is answered by a rule, a table or a person, or has a reason why not."""
    coverage = law_coverage()
    silent = [place for place, found in coverage.answers().items() if not found and coverage.reason_for(place) is None]
    assert silent == [], "add what answers them, or a row to reasons in docs/generating/coverage.toml"


def test_no_reason_is_idle():
    """A reason stands only where nothing else answers."""
    assert law_coverage().idle_reasons() == [], "take these rows out of reasons in docs/generating/coverage.toml"


def test_every_why_is_used_and_known():
    """Each reason names a why that there is, and each why is in use."""
    table = law_coverage().coverage()
    assert {row["why"] for row in table["reasons"]} == {why["id"] for why in table["whys"]}


def test_whatever_is_cited_of_the_six_texts_exists():
    """A rule or a table that cites one of the six texts cites an article that it has."""
    wrong = [
        (place, answers)
        for place, answers in law_coverage().cited().items()
        if int(place.article) > ARTICLES[place.document]
    ]
    assert wrong == []


def test_an_answer_without_a_citation_is_there():
    """What answers without citing the place is a table or a rule of the library, for a place of the page."""
    from khuyencong.rules.rule import rule_texts

    coverage = law_coverage()
    known = {(one.document, one.article, clause) for one in coverage.places() for clause in (one.clause, None)}
    data = DOCS.parent / "src" / "khuyencong" / "data"
    for row in coverage.coverage()["answers"]:
        assert (row["document"], row["article"], row.get("clause")) in known
        if "rule" in row:
            assert row["rule"] in rule_texts()
        else:
            assert any((data / folder / f"{row['by']}.toml").exists() for folder in ("law", "reference"))


def test_pages_that_are_linked_exist():
    """Every page that an answer leads to is made by the script or written by hand."""
    pages = {page for _, page in law_coverage()._PAGES.values()}
    assert all((DOCS / "reference" / page).exists() for page in pages)


def test_every_place_stands_in_the_page():
    """The page has one row for each place, and none of them says that there is no answer."""
    page = law_coverage().page()
    rows = re.findall(r"^\| (?:khoản \S+ )?Điều \d+ \|", page, flags=re.MULTILINE)
    assert len(rows) == len(law_coverage().answers())
    assert "no answer" not in page


def test_every_norm_stands_in_its_page():
    """The page of norms has each norm of each document in both languages, with its cap in full."""
    from khuyencong.law import shipped_norms
    from khuyencong.values.amounts import format_dong

    page = module("law").norms().replace("\\", "")
    for norms in shipped_norms().sets:
        for norm in norms.norms:
            assert norm.vi in page
            assert norm.en in page
            assert norm.cap is None or format_dong(norm.cap, lang="en") in page


def test_every_document_stands_in_its_page():
    """The page of documents has every key and every day that is known."""
    from khuyencong.law import all_documents
    from khuyencong.values.period import format_date

    rows = {line.split("`")[1]: line for line in module("law").documents().splitlines() if "(`" in line}
    assert rows.keys() == {document.key for document in all_documents()}
    for document in all_documents():
        for day in (document.issued, document.in_force_from, document.in_force_to):
            assert day is None or format_date(day) in rows[document.key]


def test_every_row_stands_in_its_page():
    """Deadlines, changes, steps and papers stand in their pages by their labels."""
    from khuyencong.law import all_papers
    from khuyencong.law.deadline_rows import deadline_rows
    from khuyencong.law.tables import read_law_table
    from khuyencong.reference.changes import Change
    from khuyencong.reference.dossiers import DossierStep

    law = module("law_steps")
    assert all(row.vi in law.deadlines() for row in deadline_rows().values())
    assert all(change.label("vi") in law.approvers() for change in Change)
    page = law.dossiers().replace("\\", "")
    assert all(step.label("vi") in page for step in DossierStep)
    used = {slug for row in read_law_table("dossiers").arrays["rows"] for slug in row["papers"]}
    assert all(paper.vi in page for paper in all_papers() if paper.id in used)
