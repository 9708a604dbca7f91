"""The papers of a đề án: what the file holds, what was handed in when, and how a plan was registered."""

from datetime import date

from khuyencong.reference.dossiers import DossierFact, DossierStep
from khuyencong.reference.roles import Actor
from khuyencong.reference.vocabulary import LabelledEnum
from khuyencong.values.record import Id, Quantity, Text, record


class CopyKind(LabelledEnum):
    """What a paper in a file is: the original, a certified copy, or a plain one.

    >>> CopyKind.CERTIFIED.label("en")
    'Certified copy'
    """

    ORIGINAL = "original"
    CERTIFIED = "certified"
    PLAIN = "plain"


class DeAnPart(LabelledEnum):
    """A part that a written national đề án must have (Điều 5 Thông tư 36/2013/TT-BCT), in its order.

    >>> len(DeAnPart), DeAnPart.NEED.label("en")
    (8, 'Need and grounds')
    """

    PARTIES = "parties"
    NEED = "need"
    OBJECTIVES = "objectives"
    SCALE = "scale"
    CONTENTS = "contents"
    ESTIMATE = "estimate"
    ORGANISATION = "organisation"
    EFFECT = "effect"


@record
class PaperHeld:
    """A paper that the file of a đề án or a contract holds.

    Fields: ``paper``, the id of the paper among those that the law names (``scheme-contract``, ``acceptance-5a``);
    ``on``, its day; ``copies``, how many sets; ``kind``, original or copy. None means not known.

    >>> PaperHeld(paper="scheme-contract", on=date(2016, 3, 1)).kind is None
    True
    """

    paper: Id
    on: date | None = None
    copies: Quantity | None = None
    kind: CopyKind | None = None
    note: Text | None = None


@record
class HandIn:
    """Papers that were handed in for a step, on a day; ``copies``, how many sets (None: not known).

    >>> HandIn(step=DossierStep.REGISTRATION_TO_DEPT, on=date(2015, 5, 19), copies=3).copies
    3
    """

    step: DossierStep
    on: date
    copies: Quantity | None = None


@record
class CaseFact:
    """Something on which it hangs whether a paper is needed, and whether it is so. What is not listed is not known.

    >>> CaseFact(fact=DossierFact.COUNCIL_USED, holds=False).holds
    False
    """

    fact: DossierFact
    holds: bool


@record
class DeAnDossier:
    """The file of a đề án: what a person finds in it.

    Fields: ``registered_by``, the body that registers the đề án, which decides its route; ``parts``, the parts that
    the written đề án has; ``papers``, the papers that the file holds (None: nobody looked, empty: there are none);
    ``hand_ins``, what was handed in; ``facts``, what is known of the case.

    >>> DeAnDossier().papers is None
    True
    """

    registered_by: Actor | None = None
    parts: tuple[DeAnPart, ...] | None = None
    papers: tuple[PaperHeld, ...] | None = None
    hand_ins: tuple[HandIn, ...] = ()
    facts: tuple[CaseFact, ...] = ()


class RegistrationPart(LabelledEnum):
    """A part of the report with which a plan is registered (khoản 1 Điều 6 Thông tư 36/2013/TT-BCT).

    >>> RegistrationPart.NEXT_YEAR.label("en")
    'Objectives of next year'
    """

    LAST_YEAR = "last-year"
    THIS_YEAR = "this-year"
    NEXT_YEAR = "next-year"


@record
class Registration:
    """The report with which the đề án of a plan are registered to the agency.

    Fields: ``parts``, those that it has; ``has_table``, whether the detailed table (biểu số 2) is with it. None means
    not known.

    >>> Registration(parts=tuple(RegistrationPart), has_table=True).by is None
    True
    """

    by: Actor | None = None
    parts: tuple[RegistrationPart, ...] | None = None
    has_table: bool | None = None


class GuidableDay(LabelledEnum):
    """A day of the year of planning that its authority may guide otherwise.

    >>> GuidableDay.DOSSIER_TO_DEPT.label("en")
    'Dossier of the đề án to the provincial department'
    """

    DOSSIER_TO_DEPT = "dossier-to-dept"
    REGISTRATION_TO_AGENCY = "registration-to-agency"


@record
class GuidedDay:
    """A last day on time that an authority named in place of that of the circular.

    >>> GuidedDay(deadline=GuidableDay.DOSSIER_TO_DEPT, last_day=date(2015, 5, 31)).document is None
    True
    """

    deadline: GuidableDay
    last_day: date
    document: Text | None = None
