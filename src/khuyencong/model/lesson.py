"""What was learned: lessons, difficulties, causes, solutions and recommendations, each with its evidence."""

from khuyencong.reference.activities import Activity
from khuyencong.reference.vocabulary import LabelledEnum
from khuyencong.values.figure import Origin
from khuyencong.values.record import Count, Id, Text, record


class LessonKind(LabelledEnum):
    """What kind of knowledge a lesson is."""

    LESSON = "lesson"
    DIFFICULTY = "difficulty"
    CAUSE = "cause"
    SOLUTION = "solution"
    RECOMMENDATION = "recommendation"


class LessonTheme(LabelledEnum):
    """What a lesson is about."""

    BENEFICIARIES = "beneficiaries"
    COMBINED_FUNDING = "combined-funding"
    COMMUNICATION = "communication"
    COORDINATION = "coordination"
    COST_NORMS = "cost-norms"
    EXTERNAL = "external"
    FOLLOW_UP = "follow-up"
    IMPLEMENTER_CAPACITY = "implementer-capacity"
    MARKETS = "markets"
    MONEY = "money"
    PLANNING = "planning"
    PLANNING_FIT = "planning-fit"
    PRIORITIES = "priorities"
    PROCESS = "process"
    STAFF = "staff"
    TRAINING = "training"


class LessonStatus(LabelledEnum):
    """How far a lesson can be relied on."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    SUPERSEDED = "superseded"


@record
class Lesson:
    """Something that a province learned, in a sentence, with where it was said.

    ``applies_to`` names activities (empty: all); ``practice``, codes of the rules that put it into practice, so that a
    plan that breaks one is answered by it; ``answers``, ids of the difficulties that it answers or, for a cause, that
    it brings about; ``addressee``, whom a recommendation asks; ``ordinal``, its place in a numbered list of the
    source; ``superseded_by``, the id of the lesson that replaces it.

    >>> Lesson(id="1", theme=LessonTheme.TRAINING, statement="Đào tạo gắn với nhu cầu lao động.").status.value
    'proposed'
    """

    id: Id
    theme: LessonTheme
    kind: LessonKind = LessonKind.LESSON
    statement: Text
    english: Text | None = None
    ordinal: Count | None = None
    applies_to: tuple[Activity, ...] = ()
    addressee: Text | None = None
    answers: tuple[Id, ...] = ()
    evidence: tuple[Origin, ...] = ()
    practice: tuple[Id, ...] = ()
    status: LessonStatus = LessonStatus.PROPOSED
    superseded_by: Id | None = None
