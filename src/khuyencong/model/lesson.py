"""What was learned: lessons, difficulties, causes, solutions and recommendations, each with its evidence."""

from khuyencong.reference.activities import Activity
from khuyencong.reference.vocabulary import LabelledEnum
from khuyencong.values.figure import Origin
from khuyencong.values.record import Id, Text, record


class LessonKind(LabelledEnum):
    """What kind of knowledge a lesson is."""

    LESSON = "lesson"
    DIFFICULTY = "difficulty"
    CAUSE = "cause"
    SOLUTION = "solution"
    RECOMMENDATION = "recommendation"


class LessonStatus(LabelledEnum):
    """How far a lesson can be relied on."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    SUPERSEDED = "superseded"


@record
class Lesson:
    """Something that a province learned, in a sentence, with where it was said.

    ``applies_to`` names activities (empty: all); ``practice``, codes of the rules that put it into practice;
    ``superseded_by``, the id of the lesson that replaces it.

    >>> Lesson(id="1", theme="đào tạo", statement="Đào tạo gắn với nhu cầu lao động.").status.value
    'proposed'
    """

    id: Id
    theme: Text
    kind: LessonKind = LessonKind.LESSON
    statement: Text
    applies_to: tuple[Activity, ...] = ()
    evidence: tuple[Origin, ...] = ()
    practice: tuple[Id, ...] = ()
    status: LessonStatus = LessonStatus.PROPOSED
    superseded_by: Id | None = None
