"""Lessons in words: what was learned, why it is offered, and who says so."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from khuyencong.model import DeAn, Lesson, LessonKind, LessonTheme, Plan, PlanScope, Task
from khuyencong.reference import Activity
from khuyencong.render import lessons_text
from khuyencong.rules import lessons_for
from khuyencong.strategies import lessons as any_lessons
from khuyencong.strategies import plans
from khuyencong.values import Origin
from khuyencong.values.record import evolve

TASK = Task(id="may-moc", title="Máy móc", activity=Activity.ADVANCED_MACHINERY)
PLAN = Plan(year=2022, scope=PlanScope.LOCAL, title="Kế hoạch 2022", province="52", tasks=(TASK,))
LESSON = Lesson(
    id="tuyen-truyen",
    theme=LessonTheme.COMMUNICATION,
    kind=LessonKind.SOLUTION,
    statement="Tuyên truyền nhiều hơn.",
    english="Tell more.",
    answers=("chua-biet",),
    practice=("PRAC-001",),
    evidence=(Origin(title="Bài viết", published=date(2016, 3, 1), place="phần giải pháp"), Origin(title="Báo cáo")),
)
REASON = Lesson(
    id="chua-biet", theme=LessonTheme.COMMUNICATION, kind=LessonKind.CAUSE, statement="Chủ cơ sở chưa biết chính sách."
)


def text(plan, *lessons, lang="vi"):
    return lessons_text(lessons_for(plan, lessons, as_of=date(2022, 6, 30)), lang)


def test_a_lesson_is_said_with_its_reason_and_source():
    """The sentence, what kind it is, the finding, the cause that it answers, and where it was printed."""
    assert text(PLAN, REASON, LESSON) == (
        "1. Tuyên truyền nhiều hơn.\n"
        "    Giải pháp · Thông tin tuyên truyền · Được nêu\n"
        "    → Kế hoạch chưa làm điều này\n"
        "      PRAC-001 Kế hoạch 2022: không có nội dung thông tin, tuyên truyền nào.\n"
        "    Nguyên nhân: Chủ cơ sở chưa biết chính sách.\n"
        "    § Bài viết · 01/3/2016 · phần giải pháp\n"
        "    § Báo cáo"
    )


def test_a_lesson_is_said_in_english_where_it_has_english_words():
    """In English the translation is given; what has none stays as it was said."""
    assert text(PLAN, REASON, LESSON, lang="en") == (
        "1. Tell more.\n"
        "    Solution · Communication · Proposed\n"
        "    → The plan does not do this\n"
        "      PRAC-001 Kế hoạch 2022: it has no content of information and communication.\n"
        "    Cause: Chủ cơ sở chưa biết chính sách.\n"
        "    § Bài viết · 01/3/2016 · phần giải pháp\n"
        "    § Báo cáo"
    )


def test_the_other_reasons_are_said():
    """Shared activities are listed, an addressee and what is replaced are named, many findings are cut short."""
    shared = evolve(LESSON, id="1", practice=(), applies_to=(Activity.TECHNOLOGY,), evidence=())
    asked = evolve(shared, id="2", applies_to=(), kind=LessonKind.RECOMMENDATION, addressee="Nhà nước")
    old = evolve(shared, id="3", statement="Lời cũ.", superseded_by="2")
    said = text(PLAN, shared, asked, old)
    assert "→ Cùng nội dung hoạt động: Ứng dụng máy móc tiên tiến\n2. " in said
    assert said.endswith("→ Chung cho mọi kế hoạch\n    Gửi tới: Nhà nước\n    Thay cho: Lời cũ.")
    many = evolve(PLAN, de_an=tuple(DeAn(id=f"d{number}", title=f"Đề án {number}") for number in range(5)))
    open_ = text(many, evolve(LESSON, practice=("PRAC-002",)))
    assert "→ Chưa rõ kế hoạch có làm điều này không\n      PRAC-002 d0 (Đề án 0): chưa kiểm tra được" in open_
    assert "d2" in open_
    assert "d3" not in open_
    assert "\n      … +3\n" in open_


def test_no_lesson_is_said_too():
    """A plan to which nothing applies is told so."""
    assert text(PLAN) == "Không có bài học nào ứng với kế hoạch này."


@given(plans(), st.lists(any_lessons(), max_size=4, unique_by=lambda lesson: lesson.id), st.sampled_from(["vi", "en"]))
def test_every_offered_lesson_has_its_number(plan, lessons, lang):
    """The list has a numbered line for each lesson that is offered, whatever its text holds."""
    offered = lessons_for(plan, lessons, as_of=date(2022, 1, 1))
    heads = [line.split(".")[0] for line in lessons_text(offered, lang).split("\n") if not line.startswith(" ")]
    assert heads[: len(offered)] == [str(number) for number in range(1, len(offered) + 1)]
    assert len(heads) == max(len(offered), 1)
