"""What the pages of the law have in common: the statuses, the source of a table, labels and days."""

from collections.abc import Iterable
from datetime import date

from generating.markdown import escape, table
from khuyencong.law.basis import SourceStatus
from khuyencong.reference.vocabulary import LabelledEnum, Table
from khuyencong.values.period import format_date


def statuses() -> str:
    """Say what each status means."""
    return table(
        ("Status", "Meaning"), ((f"`{one.value}`", f"{one.label('en')} ({one.label('vi')})") for one in SourceStatus)
    )


def source_of(found: Table) -> str:
    """Say where a table of the law comes from."""
    return f"Source: {escape(found.document)}; read on {format_date(found.read_on)}; status: {found.status}."


def labels(members: Iterable[LabelledEnum]) -> str:
    """Set the English labels of members of a vocabulary one after the other."""
    return escape("; ".join(member.label("en") for member in members))


def day_text(day: date | None) -> str:
    """Write a day; a dash where there is none."""
    return "–" if day is None else format_date(day)
