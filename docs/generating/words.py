"""The pages of vocabularies: activities, small vocabularies, provinces, and the glossary of all labels."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum

import khuyencong
from generating.markdown import escape, first_line, join, paragraph, stated, table
from khuyencong.reference import (
    Activity,
    Actor,
    FundingSource,
    LabelledEnum,
    LegalForm,
    Province,
    Role,
    Sector,
    activity_groups,
    kind_on,
    provinces_on,
    successor_of,
)
from khuyencong.reference.terms import label
from khuyencong.reference.vocabulary import Term, read_table
from khuyencong.values import Qualifier, collation_key, format_date

_LAST_DAY_OF_THE_63 = date(2025, 6, 30)


_FIRST_DAY_OF_THE_34 = _LAST_DAY_OF_THE_63 + timedelta(days=1)


def activities() -> str:
    """Give the page of activities, by group."""
    parts = [
        "# Activities",
        paragraph(
            """What khuyến công may support. Groups A1 to A9 are the clauses of Điều 4 Nghị định 45/2012/NĐ-CP; A0
            holds what that article does not name. A file writes the word in the column *Value*; a line of an
            estimate names a content, an allocation names a group."""
        ),
        stated(read_table("activities")),
    ]
    for group in activity_groups():
        members = [activity for activity in Activity if activity.group is group]
        parts += [
            f"## {group.code} {group.label('en')}",
            table(
                ("Code", "Value", "Tiếng Việt", "English", "Basis"),
                ((a.code, f"`{a.value}`", a.label("vi"), a.label("en"), escape(a.basis)) for a in members),
            ),
        ]
    return join(parts)


def vocabularies() -> str:
    """Give the page of all other vocabularies."""
    parts = [
        "# Vocabularies",
        paragraph(
            """The words that fields of a document may hold. A file writes the word in the column *Value*. Activities
            and provinces have pages of their own: [activities](activities.md), [provinces](provinces.md)."""
        ),
        "## Sectors",
        stated(read_table("sectors")),
        table(
            ("Code", "Value", "Tiếng Việt", "English", "Basis"),
            ((s.code, f"`{s.value}`", s.label("vi"), s.label("en"), escape(s.basis)) for s in Sector),
        ),
        "## Legal forms",
        stated(read_table("legal_forms")),
        table(
            ("Value", "Tiếng Việt", "English", "Named by the decree", "Since", "Status"),
            (
                (
                    f"`{form.value}`",
                    form.label("vi"),
                    form.label("en"),
                    "yes" if form.eligible else "no",
                    format_date(form.term.eligible_from) if form.term.eligible_from else "–",
                    form.term.status,
                )
                for form in LegalForm
            ),
        ),
        "## Funding sources",
        stated(read_table("funding_sources")),
        table(
            ("Value", "Tiếng Việt", "English", "Level", "Basis"),
            (
                (f"`{s.value}`", s.label("vi"), s.label("en"), s.level.label("en"), escape(s.basis))
                for s in FundingSource
            ),
        ),
        "## Roles",
        table(
            ("Value", "Tiếng Việt", "English", "Basis"),
            ((f"`{role.value}`", role.label("vi"), role.label("en"), escape(role.basis)) for role in Role),
        ),
        "## Actors",
        table(
            ("Value", "Tiếng Việt", "English", "Level", "Basis"),
            ((f"`{a.value}`", a.label("vi"), a.label("en"), a.level.label("en"), escape(a.basis)) for a in Actor),
        ),
        "## Small vocabularies",
    ]
    for kind in small_enums():
        members = ((f"`{member.value}`", label(member, "vi"), label(member, "en")) for member in kind)
        parts += [
            f"### {kind.__name__}",
            escape(first_line(kind)),
            table(("Value", "Tiếng Việt", "English"), members),
        ]
    return join(parts)


def small_enums() -> list[type[StrEnum]]:
    """Give the enums without a table of their own, by name: those of all rooms, whatever was imported before."""
    for info in pkgutil.walk_packages(khuyencong.__path__, "khuyencong."):
        if not info.name.endswith("__main__"):
            importlib.import_module(info.name)
    tables = {Activity, Sector, LegalForm, FundingSource, Role, Actor}
    small: set[type[StrEnum]] = {kind for kind in LabelledEnum.__subclasses__() if kind not in tables}
    small = {kind for kind in small if kind.__module__.startswith("khuyencong.")}
    return sorted({*small, Qualifier}, key=lambda kind: kind.__name__)


def provinces() -> str:
    """Give the page of provinces and their lineage."""
    old = {province.code: province for province in provinces_on(_LAST_DAY_OF_THE_63)}
    new = {province.code: province for province in provinces_on(_FIRST_DAY_OF_THE_34)}
    read_on = read_table("provinces", arrays=("rows", "status_changes")).read_on
    moved = [code for code in old if code in new and old[code].name != new[code].name]
    return join(
        [
            "# Provinces",
            paragraph(
                """A two-digit code means a province only together with a day: 63 provinces to 30/6/2025, 34 from the
                next day. Documents keep the code that was used at their time; `khuyencong.reference.get_province`
                asks for the day."""
            ),
            stated(read_table("provinces", arrays=("rows", "status_changes"))),
            "## Codes that changed their meaning",
            "Each of these codes stands in both lists for provinces of different names.",
            table(
                ("Code", "To 30/6/2025", "From 01/7/2025"),
                ((code, old[code].name, f"{new[code].name} ({_made_of(new[code], old)})") for code in moved),
            ),
            "## The 34, from 01/7/2025",
            paragraph(
                f"""The kind is that of the day on which the table was read, {format_date(read_on)}; how well it is
                backed stands beside it."""
            ),
            table(
                ("Code", "Tỉnh, thành phố", "English", "Kind", "Backing", "Made of"),
                (
                    (
                        province.code,
                        province.name,
                        province.english,
                        kind_on(province, read_on)[0].label("en"),
                        kind_on(province, read_on)[1],
                        _made_of(province, old),
                    )
                    for province in new.values()
                ),
            ),
            "## The 63, to 30/6/2025",
            "The region is that of the best-product awards; it is not the usual region of geography.",
            table(
                ("Code", "Tỉnh, thành phố", "English", "Kind", "Award region", "Now in"),
                (
                    (
                        province.code,
                        province.name,
                        province.english,
                        province.kind.label("en"),
                        label(province.award_region, "en"),
                        f"{successor_of(province.code).name} ({successor_of(province.code).code})",
                    )
                    for province in old.values()
                ),
            ),
        ]
    )


def _made_of(province: Province, old: Mapping[str, Province]) -> str:
    return ", ".join(f"{old[code].name} {code}" for code in province.predecessors)


def glossary() -> str:
    """Give the page of all labels in both languages."""
    rows: dict[tuple[str, str], list[str]] = {}
    for vocabulary, vi, en in _labels():
        names = rows.setdefault((vi, en), [])
        if vocabulary not in names:
            names.append(vocabulary)
    ordered = sorted(rows.items(), key=lambda row: (collation_key(row[0][0]), row[0][1]))
    return join(
        [
            "# Glossary",
            paragraph(
                """Every Vietnamese label of the library with its English one, in the order of the Vietnamese
                dictionary. One word stays untranslated everywhere: a *đề án* is the unit of work that the programme
                pays for, with an objective, a content, beneficiaries, a time and a determined budget."""
            ),
            table(("Tiếng Việt", "English", "Where"), ((vi, en, ", ".join(names)) for (vi, en), names in ordered)),
        ]
    )


def _labels() -> Iterator[tuple[str, str, str]]:
    big: tuple[type[LabelledEnum], ...] = (Activity, Sector, LegalForm, FundingSource, Role, Actor)
    for kind in (*big, *small_enums()):
        for member in kind:
            yield kind.__name__, label(member, "vi"), label(member, "en")
    for term in read_table("words").records(Term):
        yield "tables", term.vi, term.en
