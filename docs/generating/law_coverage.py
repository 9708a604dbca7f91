"""The page of the coverage of the law: article by article of the six codified texts, what answers it, or why not."""

import functools
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs

from generating.codes import person_texts
from generating.markdown import escape, join, paragraph, table
from khuyencong.errors import KhuyenCongError
from khuyencong.law.documents import get_document
from khuyencong.law.norm_book import shipped_norms
from khuyencong.rules.rule import rule_texts
from khuyencong.values.legal_ref import LegalRef, parse_legal_ref

_HERE = Path(__file__).parent

_PAGES: Mapping[str, tuple[str, str]] = {
    "activities": ("activities", "activities.md"),
    "advances": ("advances", "law-dossiers.md"),
    "approvers": ("approvers", "law-approvers.md"),
    "awards": ("awards", "vocabularies.md"),
    "deadlines": ("deadlines", "law-deadlines.md"),
    "documents": ("documents", "law-documents.md"),
    "dossiers": ("papers", "law-dossiers.md"),
    "funding_sources": ("sources of money", "vocabularies.md"),
    "legal_forms": ("legal forms", "vocabularies.md"),
    "norms": ("norms", "law-norms.md"),
    "sectors": ("sectors", "vocabularies.md"),
    "thresholds": ("single numbers", "law-norms.md"),
}
"""What a table is called in the page, and where its rows are shown; a table that is not here is named alone."""


@attrs.frozen(kw_only=True)
class Place:
    """An article, or a clause of it, of a document that is named by its key."""

    document: str
    article: str
    clause: str | None = None


@attrs.frozen(kw_only=True)
class Answer:
    """What answers a place: a rule by its code, a table by its name, or a rule that needs a person."""

    kind: str
    name: str

    def link(self) -> str:
        """Write it as Markdown."""
        if self.kind == "rule":
            return f"[{self.name}](rule-{self.name})"
        if self.kind == "person":
            return f"[{self.name}](rules-that-need-a-person) (a person)"
        name, page = _PAGES.get(self.name, (self.name.replace("_", " "), ""))
        return f"[{name}]({page})" if page else name


@functools.cache
def coverage() -> Mapping[str, Any]:
    """Give the table of articles, answers without a citation, and reasons."""
    return tomllib.loads((_HERE / "coverage.toml").read_text(encoding="utf-8"))


def places() -> Iterator[Place]:
    """Give every place that the page speaks of: the clauses of an article that are known, or the article as a whole."""
    for row in coverage()["articles"]:
        for clause in clauses_of(row):
            yield Place(document=row["document"], article=row["article"], clause=clause)


def clauses_of(row: Mapping[str, Any]) -> tuple[str | None, ...]:
    """Give the clauses of an article that were noted or are cited, in their order; None for the article as a whole."""
    noted = row.get("clauses")
    if not noted:
        return (None,)
    here = {one for one in cited() if (one.document, one.article) == (row["document"], row["article"])}
    known = {*noted, *(one.clause for one in here if one.clause is not None)}
    document = get_document(row["document"]).document
    refs = [LegalRef(document=document, article=row["article"], clause=clause) for clause in known]
    return tuple(ref.clause for ref in sorted(refs, key=LegalRef.sort_key))


@functools.cache
def cited() -> Mapping[Place, tuple[Answer, ...]]:
    """Give what cites each place as it is cited: a clause with its points, or an article as a whole."""
    found: dict[Place, dict[Answer, None]] = {}
    for ref, answer in _citations():
        key = _keys().get(ref.document.identity)
        if key is not None and ref.article is not None:
            found.setdefault(Place(document=key, article=ref.article, clause=ref.clause), {})[answer] = None
    for row in coverage()["answers"]:
        place = Place(document=row["document"], article=row["article"], clause=row.get("clause"))
        kind, name = ("rule", row["rule"]) if "rule" in row else ("table", row["by"])
        found.setdefault(place, {})[Answer(kind=kind, name=name)] = None
    return {place: tuple(answers_) for place, answers_ in found.items()}


@functools.cache
def answers() -> Mapping[Place, tuple[Answer, ...]]:
    """Give what answers each place: what cites it, its points, or its whole article."""
    found = {}
    for place in places():
        whole = attrs.evolve(place, clause=None)
        if place.clause is None:
            near = [one for one in cited() if attrs.evolve(one, clause=None) == whole]
        else:
            near = [place, whole]
        found[place] = tuple(sorted({answer for one in near for answer in cited().get(one, ())}, key=_order))
    return found


def reason_for(place: Place) -> Mapping[str, str] | None:
    """Give the reason why nothing answers a place: its own, or that of its whole article."""
    whys = {why["id"]: why for why in coverage()["whys"]}
    for row in coverage()["reasons"]:
        is_here = (row["document"], row["article"]) == (place.document, place.article)
        if is_here and row.get("clause") in {None, place.clause}:
            return whys[row["why"]]
    return None


def idle_reasons() -> list[Place]:
    """Give the reasons of the table that no place needs any more, because something answers it."""
    idle = []
    for row in coverage()["reasons"]:
        reason = Place(document=row["document"], article=row["article"], clause=row.get("clause"))
        mine = [
            place for place in places() if reason in {place, attrs.evolve(place, clause=None)} and not answers()[place]
        ]
        if not mine:
            idle.append(reason)
    return idle


def _order(answer: Answer) -> tuple[int, str]:
    return ("rule", "table", "person").index(answer.kind), answer.name


def _keys() -> Mapping[tuple[object, ...], str]:
    keys = dict.fromkeys(row["document"] for row in coverage()["articles"])
    return {get_document(key).document.identity: key for key in keys}


def _citations() -> Iterator[tuple[LegalRef, Answer]]:
    """Give every citation of a rule, of a rule that needs a person, of a norm, and of a row of a table."""
    for code, texts in rule_texts().items():
        for text in (*texts["basis"], *texts.get("unverified", ())):
            yield parse_legal_ref(text), Answer(kind="rule", name=code)
    for code, texts in person_texts().items():
        for text in texts["basis"]:
            yield parse_legal_ref(text), Answer(kind="person", name=code)
    for norms in shipped_norms().sets:
        for basis in (*(norm.basis for norm in norms.norms), *((norms.priority.basis,) if norms.priority else ())):
            if basis.citation is not None:
                yield basis.citation, Answer(kind="table", name="norms")
    for folder in ("law", "reference"):
        for path in sorted((files("khuyencong.data") / folder).iterdir(), key=lambda path: path.name):
            if path.name.endswith(".toml"):
                for ref in _refs(tomllib.loads(path.read_text(encoding="utf-8"))):
                    yield ref, Answer(kind="table", name=path.name.removesuffix(".toml"))


def _refs(value: object) -> Iterator[LegalRef]:
    """Give every citation of an article that stands in the rows of a table; several stand with semicolons between."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in {"document", "note", "vi", "en", "title"}:
                yield from _refs(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _refs(inner)
    elif isinstance(value, str) and "Điều" in value:
        for part in value.split(";"):
            try:
                yield parse_legal_ref(part.strip())
            except KhuyenCongError:
                continue


def page() -> str:
    """Give the page of the coverage of the law."""
    found = answers()
    answered = [place for place in found if found[place]]
    parts = [
        "# Coverage of the law",
        paragraph(
            f"""Article by article of the six texts of the codification (base texts of 2011 to 2014, which it shows
            without later amendments): the rules that a review asks, the tables that hold what it says, the rules that
            need a person, or why nothing answers it. Of {len(found)} articles and clauses {len(answered)} are answered
            by a rule, a table or a person; the other {len(found) - len(answered)} have a reason. Clauses stand apart
            where they are known by number."""
        ),
    ]
    for key in dict.fromkeys(row["document"] for row in coverage()["articles"]):
        document = get_document(key)
        rows = [row for row in coverage()["articles"] if row["document"] == key]
        parts += [
            f"## {document.document}",
            f"{escape(document.en)} ({escape(document.vi)}). {len(rows)} articles.",
            table(("Place", "About", "Answered by"), _rows(rows)),
        ]
    return join(parts)


def _rows(articles: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str, str]]:
    for row in articles:
        for number, clause in enumerate(clauses_of(row)):
            place = Place(document=row["document"], article=row["article"], clause=clause)
            name = f"Điều {place.article}" if clause is None else f"khoản {clause} Điều {place.article}"
            about = f"{row['en']} ({row['vi']})" if number == 0 else ""
            yield name, about, _told(place)


def _told(place: Place) -> str:
    found = answers()[place]
    if found:
        return ", ".join(answer.link() for answer in found)
    reason = reason_for(place)
    return "**no answer**" if reason is None else f"– {reason['en']}"
