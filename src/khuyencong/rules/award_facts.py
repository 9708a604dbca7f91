"""What several rules need to know of awards: the round of an entry, its day, the certificates by their ids."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from khuyencong.law.awards import AwardTerms, award_terms
from khuyencong.law.calendar import WorkCalendar
from khuyencong.model.awards import AwardEntry, AwardRound, AwardRounds, Certificate
from khuyencong.values.period import Period


class AwardsFacts:
    """A document of awards, the day by which it is judged, and the calendar of working days, if there is one."""

    def __init__(self, document: AwardRounds, as_of: date, calendar: WorkCalendar | None) -> None:
        self.document = document
        self.as_of = as_of
        self.calendar = calendar

    @cached_property
    def certificates(self) -> Mapping[str, Certificate]:
        """The certificates by id."""
        return {certificate.id: certificate for certificate in self.document.certificates}


class RoundFacts:
    """A round, its place in the document, the day on which it happened as far as known, and the law of that day."""

    def __init__(self, round_: AwardRound, awards: AwardsFacts, index: int) -> None:
        self.round = round_
        self.awards = awards
        self.index = index
        self.label = f"{round_.id} ({round_.year})"
        self.happened_on = round_.announced or _doubtful_day(round_)

    @cached_property
    def terms(self) -> AwardTerms | None:
        """How the level was run on the day; None where that is not known."""
        return award_terms(self.round.level, self.happened_on)


class EntryFacts:
    """An entry, its round, and the day on which it entered: of its dossier, or else that of the round."""

    def __init__(self, entry: AwardEntry, round_: RoundFacts) -> None:
        self.entry = entry
        self.round = round_
        self.label = f"{entry.id} ({entry.product})"
        self.happened_on = entry.entered or round_.happened_on


class CertificateFacts:
    """A certificate and the day on which it was issued; where that is not known, the day of the review."""

    def __init__(self, certificate: Certificate, awards: AwardsFacts) -> None:
        self.certificate = certificate
        self.awards = awards
        self.label = f"{certificate.id} ({certificate.product})"
        self.happened_on = certificate.issued or awards.as_of


def _doubtful_day(round_: AwardRound) -> date:
    """Give the first or the last day of the year of a round: the one on which less is known of the law."""
    year = Period.of_years(round_.year)
    return year.start if award_terms(round_.level, year.start) is None else year.end
