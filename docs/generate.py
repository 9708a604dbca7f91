"""Make the generated pages of the documentation from the code and the data of the library.

Run it from the project's root with ``uv run python docs/generate.py``. The pages are committed; a test fails when one
of them differs from what this script makes.
"""

import json
import re
import sys
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from inspect import getdoc
from pathlib import Path
from typing import Annotated, Any

import attrs

import khuyencong
from khuyencong.files.kinds import KINDS
from khuyencong.files.schema import schema_of
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
from khuyencong.reference.vocabulary import Table, Term, read_table
from khuyencong.render.words import problem_texts
from khuyencong.rules import RULES, Severity
from khuyencong.rules.rule import rule_texts
from khuyencong.values import Qualifier, collation_key, format_date
from khuyencong.values.amounts import format_number
from khuyencong.values.record import field_types

HERE = Path(__file__).parent
_NOTICE = "<!-- Made by docs/generate.py from the code and the data. Do not edit: run the script again. -->\n"
_ASKED_OF: Mapping[str, str] = {
    "plan": "every plan",
    "item": "every đề án and every task",
    "de_an": "every đề án",
    "line": "every line of an estimate",
    "tranche": "every tranche of funding",
    "beneficiary": "every beneficiary",
    "allocation": "every allocation",
    "program": "every programme",
}
_SETS = {"63": "the 63, to 30/6/2025", "34": "the 34, from 01/7/2025"}
_LAST_DAY_OF_THE_63 = date(2025, 6, 30)
_FIRST_DAY_OF_THE_34 = _LAST_DAY_OF_THE_63 + timedelta(days=1)


def pages() -> dict[str, str]:
    """Give every generated file by its path under docs."""
    makers: dict[str, Callable[[], str]] = {
        "reference/activities.md": _activities,
        "reference/fields.md": _fields,
        "reference/front-door.md": _front_door,
        "reference/glossary.md": _glossary,
        "reference/problems.md": _problems,
        "reference/provinces.md": _provinces,
        "reference/rules.md": _rules,
        "reference/vocabularies.md": _vocabularies,
    }
    made = {name: _NOTICE + "\n" + make() for name, make in makers.items()}
    for kind in KINDS:
        made[f"reference/schema/{kind}.schema.json"] = json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n"
    return made


def _rules() -> str:
    asked = {rule.code: _ASKED_OF[rule.on] for rule in RULES}
    texts = dict(sorted(rule_texts().items()))
    parts = [
        "# Rules",
        _paragraph(
            f"""Every rule by its code: {len(RULES)} that a review asks of a document, and {len(texts) - len(RULES)}
            about the waivers that are given to it. A code is never used again for something else. `khuyencong
            explain LINE-001` prints one of them."""
        ),
        _paragraph(
            """In messages `{x}` is a fact of the finding; `{x:dong}` is an amount, `{x:day}` a day, `{x:label}` a word
            of a [vocabulary](vocabularies.md). Where a fact is missing, a rule neither passes nor fails: the
            finding is *undetermined* and says what is missing."""
        ),
        _table(
            ("Code", "Severity", "Title"),
            ((f"[{code}](rule-{code})", rule["severity"], _text(rule["en"]["title"])) for code, rule in texts.items()),
        ),
    ]
    for code, rule in texts.items():
        severity = Severity(rule["severity"])
        weight = f"{severity.label('en')} ({severity.label('vi')})"
        sources = "; ".join(map(_text, rule["basis"])) or "none; it follows from arithmetic or identity alone"
        parts += [
            f"(rule-{code})=\n## {code}: {_text(rule['en']['title'])}",
            f"{weight}. Asked of {asked.get(code, 'every waiver that is given to the review')}. Sources: {sources}.",
            _in_both_languages(rule, {"title": "Title", "message": "Message", "action": "What to do"}),
        ]
    return _join(parts)


def _problems() -> str:
    texts = {code: text for code, text in problem_texts().items() if code != "kinds"}
    parts = [
        "# Problems",
        _paragraph(
            f"""The {len(texts)} codes of what keeps a file from being read, as `ReadError.problems` and the command
            give them. All problems of a file are given at once, each with its path and, where it stands in the
            text, its line and column. A code is never used again for something else."""
        ),
    ]
    for code, text in texts.items():
        parts += [
            f"(problem-{code})=\n## `{code}`",
            _in_both_languages(text, {"message": "Message", "action": "What to do"}),
        ]
    return _join(parts)


def _in_both_languages(texts: Mapping[str, Mapping[str, str]], names: Mapping[str, str]) -> str:
    rows = ((name, _text(texts["en"][part]), _text(texts["vi"][part])) for part, name in names.items())
    return _table(("", "English", "Tiếng Việt"), rows)


def _activities() -> str:
    parts = [
        "# Activities",
        _paragraph(
            """What khuyến công may support. Groups A1 to A9 are the clauses of Điều 4 Nghị định 45/2012/NĐ-CP; A0
            holds what that article does not name. A file writes the word in the column *Value*; a line of an
            estimate names a content, an allocation names a group."""
        ),
        _stated(read_table("activities")),
    ]
    for group in activity_groups():
        members = [activity for activity in Activity if activity.group is group]
        parts += [
            f"## {group.code} {group.label('en')}",
            _table(
                ("Code", "Value", "Tiếng Việt", "English", "Basis"),
                ((a.code, f"`{a.value}`", a.label("vi"), a.label("en"), _text(a.basis)) for a in members),
            ),
        ]
    return _join(parts)


def _vocabularies() -> str:
    parts = [
        "# Vocabularies",
        _paragraph(
            """The words that fields of a document may hold. A file writes the word in the column *Value*. Activities
            and provinces have pages of their own: [activities](activities.md), [provinces](provinces.md)."""
        ),
        "## Sectors",
        _stated(read_table("sectors")),
        _table(
            ("Code", "Value", "Tiếng Việt", "English", "Basis"),
            ((s.code, f"`{s.value}`", s.label("vi"), s.label("en"), _text(s.basis)) for s in Sector),
        ),
        "## Legal forms",
        _stated(read_table("legal_forms")),
        _table(
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
        _stated(read_table("funding_sources")),
        _table(
            ("Value", "Tiếng Việt", "English", "Level", "Basis"),
            (
                (f"`{s.value}`", s.label("vi"), s.label("en"), s.level.label("en"), _text(s.basis))
                for s in FundingSource
            ),
        ),
        "## Roles",
        _table(
            ("Value", "Tiếng Việt", "English", "Basis"),
            ((f"`{role.value}`", role.label("vi"), role.label("en"), _text(role.basis)) for role in Role),
        ),
        "## Actors",
        _table(
            ("Value", "Tiếng Việt", "English", "Level", "Basis"),
            ((f"`{a.value}`", a.label("vi"), a.label("en"), a.level.label("en"), _text(a.basis)) for a in Actor),
        ),
        "## Small vocabularies",
    ]
    for kind in _small_enums():
        members = ((f"`{member.value}`", label(member, "vi"), label(member, "en")) for member in kind)
        parts += [
            f"### {kind.__name__}",
            _text(_first_line(kind)),
            _table(("Value", "Tiếng Việt", "English"), members),
        ]
    return _join(parts)


def _small_enums() -> list[type[StrEnum]]:
    """Give the enums without a table of their own, by name."""
    tables = {Activity, Sector, LegalForm, FundingSource, Role, Actor}
    small: set[type[StrEnum]] = {kind for kind in LabelledEnum.__subclasses__() if kind not in tables}
    small = {kind for kind in small if kind.__module__.startswith("khuyencong.")}
    return sorted({*small, Qualifier}, key=lambda kind: kind.__name__)


def _provinces() -> str:
    old = {province.code: province for province in provinces_on(_LAST_DAY_OF_THE_63)}
    new = {province.code: province for province in provinces_on(_FIRST_DAY_OF_THE_34)}
    read_on = read_table("provinces", arrays=("rows", "status_changes")).read_on
    moved = [code for code in old if code in new and old[code].name != new[code].name]
    return _join(
        [
            "# Provinces",
            _paragraph(
                """A two-digit code means a province only together with a day: 63 provinces to 30/6/2025, 34 from the
                next day. Documents keep the code that was used at their time; `khuyencong.reference.get_province`
                asks for the day."""
            ),
            _stated(read_table("provinces", arrays=("rows", "status_changes"))),
            "## Codes that changed their meaning",
            "Each of these codes stands in both lists for provinces of different names.",
            _table(
                ("Code", "To 30/6/2025", "From 01/7/2025"),
                ((code, old[code].name, f"{new[code].name} ({_made_of(new[code], old)})") for code in moved),
            ),
            "## The 34, from 01/7/2025",
            _paragraph(
                f"""The kind is that of the day on which the table was read, {format_date(read_on)}; how well it is
                backed stands beside it."""
            ),
            _table(
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
            _table(
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


def _glossary() -> str:
    rows: dict[tuple[str, str], list[str]] = {}
    for vocabulary, vi, en in _labels():
        names = rows.setdefault((vi, en), [])
        if vocabulary not in names:
            names.append(vocabulary)
    ordered = sorted(rows.items(), key=lambda row: (collation_key(row[0][0]), row[0][1]))
    return _join(
        [
            "# Glossary",
            _paragraph(
                """Every Vietnamese label of the library with its English one, in the order of the Vietnamese
                dictionary. One word stays untranslated everywhere: a *đề án* is the unit of work that the programme
                pays for, with an objective, a content, beneficiaries, a time and a determined budget."""
            ),
            _table(("Tiếng Việt", "English", "Where"), ((vi, en, ", ".join(names)) for (vi, en), names in ordered)),
        ]
    )


def _labels() -> Iterator[tuple[str, str, str]]:
    big: tuple[type[LabelledEnum], ...] = (Activity, Sector, LegalForm, FundingSource, Role, Actor)
    for kind in (*big, *_small_enums()):
        for member in kind:
            yield kind.__name__, label(member, "vi"), label(member, "en")
    for term in read_table("words").records(Term):
        yield "tables", term.vi, term.en


def _fields() -> str:
    users = _users()
    parts = [
        "# Records and their fields",
        _paragraph(
            """Every record that may stand in a document. A field without a default must be given. A field that may be
            left out is not known, or there is none of it: leave it out rather than write 0 or an empty text. The
            same is in the [schemas](schemas.md), for editors."""
        ),
        "## Documents",
        _table(
            ("`kind`", "Record", "What it is"),
            ((f"`{name}`", _record_link(kind), _text(_first_line(kind))) for name, kind in KINDS.items()),
        ),
        "Every document opens with `kind` and `schema_version`, which is 1 today.",
        "## Types",
        _table(("Type", "In a file", "Limits"), _types()),
    ]
    for kind in users:
        rows = ((f"`{name}`", _type(hint), _default(kind, name)) for name, hint in field_types(kind).items())
        parts += [
            f"(record-{kind.__name__})=\n## {kind.__name__}",
            *_description(kind),
            *([f"Part of {', '.join(users[kind])}."] if users[kind] else []),
            _table(("Field", "Type", "If left out"), rows),
        ]
    return _join(parts)


def _types() -> Iterator[tuple[str, str, str]]:
    for name, hint in _ALIASES.items():
        meta = hint.__metadata__[0]
        in_file = {"Dong": "whole number, or text with its unit: “1,2 tỷ đồng”"}.get(
            name, "whole number" if hint.__origin__ is int else "text"
        )
        limits = [meta.description or ""]
        if meta.ge is not None:
            limits.append(f"{meta.ge} to {format_number(meta.le, 'en') if meta.le > 9999 else meta.le}.")
        if meta.max_length is not None:
            limits.append(f"{meta.min_length} to {meta.max_length} letters.")
        yield name, in_file, " ".join(limits)
    yield "date", "a date of TOML, or text", "A day such as 2022-12-31."
    yield "Fraction", "whole number, or text such as “3/10”", "Exact; never a decimal number."
    yield "bool", "true or false", ""


_ALIASES: Mapping[str, Any] = {
    name: value
    for name, value in vars(sys.modules[field_types.__module__]).items()
    if typing.get_origin(value) is Annotated
}


def _users() -> dict[type, list[str]]:
    """Give every record of a document with links to the records that hold it, documents first."""
    found: dict[type, list[str]] = {}
    queue: list[type] = list(KINDS.values())
    while queue:
        kind = queue.pop(0)
        if kind in found:
            continue
        found[kind] = []
        queue += [inner for hint in field_types(kind).values() for inner in _inside(hint)]
    for kind in found:
        for inner in dict.fromkeys(inner for hint in field_types(kind).values() for inner in _inside(hint)):
            found[inner].append(_record_link(kind))
    return found


def _inside(hint: Any) -> Iterator[type]:  # noqa: ANN401
    if attrs.has(hint):
        yield hint
    elif typing.get_origin(hint) is not Annotated:
        for part in typing.get_args(hint):
            yield from _inside(part)


def _type(hint: Any) -> str:  # noqa: ANN401
    for name, alias in _ALIASES.items():
        if hint == alias:
            return name
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return f"list of {_type(parts[0])}"
    if origin in (typing.Union, types.UnionType):
        return " or ".join(_type(part) for part in parts if part is not type(None))
    if attrs.has(hint):
        return _record_link(hint)
    if issubclass(hint, StrEnum):
        page = "activities.md" if hint is Activity else f"vocabularies.md#{_ANCHORS.get(hint, hint.__name__.lower())}"
        return f"[{hint.__name__}]({page})"
    names: Mapping[type, str] = {date: "date", Fraction: "Fraction", bool: "bool", int: "int", str: "str"}
    return names[hint]


_ANCHORS: Mapping[type, str] = {Sector: "sectors", LegalForm: "legal-forms", FundingSource: "funding-sources"}


def _default(kind: type, name: str) -> str:
    default = getattr(attrs.fields(kind), name).default
    if default is attrs.NOTHING:
        return "must be given"
    if default is None:
        return "not stated"
    if default == ():
        return "there are none"
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"


def _record_link(kind: type) -> str:
    return f"[{kind.__name__}](record-{kind.__name__})"


def _front_door() -> str:
    rooms: dict[str, list[tuple[str, str, str]]] = {}
    for name in khuyencong.__all__:
        thing = getattr(khuyencong, name)
        room = thing.__module__.split(".")[1]
        kind = "class" if isinstance(thing, type) else "func"
        link = f"{{py:{kind}}}`~khuyencong.{room}.{name}`"
        rooms.setdefault(room, []).append((link, _text(_first_line(thing)), f"[{room}](api/{room}.md)"))
    order = [room for room in _ROOMS if room in rooms]
    return _join(
        [
            "# The front door",
            f"The {len(khuyencong.__all__)} names of `import khuyencong as kc`, by the room that they come from.",
            *(
                part
                for room in order
                for part in (f"## From {room}", _table(("Name", "What it is", "Room"), sorted(rooms[room])))
            ),
        ]
    )


_ROOMS = ("values", "reference", "model", "budget", "rules", "files", "render", "errors")


def _stated(table: Table) -> str:
    source = f"Source: {_text(table.document)}; read" if table.document else "Read"
    return f"{source} on {format_date(table.read_on)}; status: {table.status}."


def _first_line(thing: object) -> str:
    return _description(thing)[0]


def _description(thing: object) -> list[str]:
    """Give the paragraphs of a docstring, without its examples, as Markdown."""
    text = re.sub(r":[a-z]+:`~?(?:[\w.]+\.)?(\w+)`", r"`\1`", (getdoc(thing) or "").partition(">>>")[0])
    return [_paragraph(part.replace("``", "`")) for part in text.strip().split("\n\n")]


def _text(text: str) -> str:
    """Escape what Markdown would take for a sign of its own."""
    for sign in ("*", "|", "<", "["):
        text = text.replace(sign, "\\" + sign)
    return text


def _paragraph(text: str) -> str:
    return " ".join(text.split())


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(heads)} |", f"|{'|'.join('---' for _ in heads)}|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def _join(parts: Iterable[str]) -> str:
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Write every generated file."""
    for name, text in pages().items():
        path = HERE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
