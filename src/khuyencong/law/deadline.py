"""A deadline: what is due, from whom to whom, and the last day that is on time."""

from datetime import date, timedelta

import attrs

from khuyencong.law.basis import SourceStatus
from khuyencong.law.calendar import CalendarDays, WorkingDays
from khuyencong.law.deadline_rows import deadline_rows, party
from khuyencong.law.footing import Footing
from khuyencong.law.remarks import Remark
from khuyencong.reference.roles import Actor, Role
from khuyencong.reference.vocabulary import choose_label
from khuyencong.values.amounts import Language
from khuyencong.values.period import Period


@attrs.frozen(kw_only=True)
class Deadline:
    """A day until which something is due.

    Fields: ``code``, D01 to D14; ``id``, its slug; ``year``, the plan year; ``period``, the month, quarter, half or
    year that it is about, where it is about one; ``starts``, the day of the event that starts it; ``limit``, the day
    that the text names or that counting reaches, None where there is none to name (``remarks`` say why);
    ``is_strict``, whether that day itself is late; ``length``, what was counted, in days of the calendar or in
    working days; ``is_guided``, whether an authority guided otherwise; ``no_day_left``, whether nothing can be on
    time; ``footing``, its sources and what they are worth on that day.

    >>> from khuyencong.law.deadlines import deadlines_for
    >>> reference, dossier, *_ = deadlines_for(2016)
    >>> dossier.label("en"), dossier.last_day, dossier.is_on_time(date(2015, 5, 20))
    ('Dossier of the đề án to the provincial department', datetime.date(2015, 5, 19), False)
    """

    code: str
    id: str
    year: int
    period: Period | None
    starts: date
    limit: date | None
    is_strict: bool
    length: CalendarDays | WorkingDays | None
    is_guided: bool
    no_day_left: bool
    footing: Footing
    remarks: tuple[Remark, ...]

    @property
    def last_day(self) -> date | None:
        """The last day that is on time; None where none is known, or none is left."""
        if self.limit is None:
            return None
        return self.limit - timedelta(days=1) if self.is_strict else self.limit

    @property
    def status(self) -> SourceStatus:
        """How well it is backed on its day."""
        return self.footing.status

    @property
    def senders(self) -> tuple[Actor | Role, ...]:
        """Who owes it; empty where it is nobody's duty, or that of the one concerned."""
        return tuple(party(slug) for slug in deadline_rows()[self.id].senders)

    @property
    def receivers(self) -> tuple[Actor | Role, ...]:
        """Whom it is owed to."""
        return tuple(party(slug) for slug in deadline_rows()[self.id].receivers)

    @property
    def guided_by(self) -> Actor | Role | None:
        """Who may guide otherwise, where the text allows it."""
        slug = deadline_rows()[self.id].guided_by
        return None if slug is None else party(slug)

    @property
    def uid(self) -> str:
        """A name that stays the same however often the deadline is computed, even when its day moves.

        >>> from khuyencong.law.deadlines import deadlines_for
        >>> [found.uid for found in deadlines_for(2016) if found.code == "D02"]
        ['registration-to-agency-2016']
        """
        parts = [self.id, str(self.year)]
        if self.period is not None:
            parts.append(f"{self.period.start:%Y%m%d}-{self.period.end:%Y%m%d}")
        elif deadline_rows()[self.id].event is not None:
            parts.append(f"{self.starts:%Y%m%d}")
        return "-".join(parts)

    def label(self, lang: Language = "vi") -> str:
        """Say what is due, in Vietnamese or English."""
        row = deadline_rows()[self.id]
        return choose_label(lang, vi=row.vi, en=row.en)

    def event(self, lang: Language = "vi") -> str:
        """Say what starts it, in Vietnamese or English."""
        row = deadline_rows()[self.id]
        return choose_label(lang, vi=row.event_vi, en=row.event_en)

    def is_on_time(self, day: date) -> bool | None:
        """Say whether a day is on time; None where the last day is not known."""
        if self.no_day_left:
            return False
        last = self.last_day
        return None if last is None else day <= last
