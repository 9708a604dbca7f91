"""Plans for people, as text and as a page: exact amounts, shares that add up, and no way to break out."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong.model import Allocation, CostLine, DeAn, FundingTranche, Plan, PlanScope, Task
from khuyencong.reference import Activity, FundingSource
from khuyencong.render import content_grid, plan_text
from khuyencong.render.pages import plan_html
from khuyencong.values.amounts import Unit, parse_dong

languages = pytest.mark.parametrize("lang", ["vi", "en"])
amounts = st.integers(0, 20) | st.integers(0, 10**13)


def tranche(amount, source=FundingSource.PROVINCIAL):
    """Make a tranche of 2022."""
    return FundingTranche(source=source, year=2022, amount=amount)


def task(name, activity, amount, items=1):
    """Make a task that the province pays for."""
    return Task(id=name, title=name, activity=activity, items=items, funding=(tranche(amount),))


def plan_of(*items, title="Kế hoạch 2022", **more):
    """Make a plan of đề án and tasks."""
    return Plan(
        year=2022,
        scope=PlanScope.LOCAL,
        title=title,
        province="52",
        de_an=tuple(item for item in items if isinstance(item, DeAn)),
        tasks=tuple(item for item in items if isinstance(item, Task)),
        **more,
    )


plans = st.lists(
    st.builds(task, st.just("t"), st.sampled_from(Activity), amounts, st.integers(1, 30))
    | st.builds(lambda amount: DeAn(id="d", title="x", funding=(tranche(amount),)), amounts),
    max_size=7,
).map(lambda items: plan_of(*items))


def hundredths(cell, lang):
    """Read a percentage back as hundredths."""
    number = cell.removesuffix(" %")
    assert cell.endswith(" %")
    assert number[-3] == {"vi": ",", "en": "."}[lang]
    return int(number.replace(number[-3], ""))


@given(plans, st.sampled_from(["vi", "en"]))
def test_shares_add_up_to_a_hundred_per_cent(plan, lang):
    """The printed shares sum to 100,00 %, each within a hundredth of the exact one; of nothing there are none."""
    *rows, footer = content_grid(plan, lang=lang).rows
    total = sum(t.amount for item in (*plan.de_an, *plan.tasks) for t in item.funding)
    if not total:
        assert {row[3] for row in (*rows, footer)} == {"–"}
        return
    shares = [hundredths(row[3], lang) for row in rows]
    assert sum(shares) == hundredths(footer[3], lang) == 10_000
    grid = content_grid(plan, Unit.DONG)
    for share, row in zip(shares, grid.rows[:-1], strict=True):
        assert abs(share - 10_000 * parse_dong(row[2], unit=Unit.DONG) / total) < 1


@given(plans, st.sampled_from(Unit))
def test_contents_hold_every_dong_and_the_largest_stands_first(plan, unit):
    """The amounts of the rows are exact, sum to the foot, and fall from row to row."""
    *rows, footer = content_grid(plan, unit).rows
    shown = [parse_dong(row[2], unit=unit) for row in rows]
    total = sum(t.amount for item in (*plan.de_an, *plan.tasks) for t in item.funding)
    assert sum(shown) == parse_dong(footer[2], unit=unit) == total
    assert shown == sorted(shown, reverse=True)


def test_a_published_plan():
    """Bình Định 2022: 3 020 triệu in seven lines, 27 programmes, 4,50 % for management."""
    rows = [
        (Activity.ADVANCED_MACHINERY, 17, 2_164_460_000),
        (Activity.SHOWROOM_ESTABLISHMENT, 1, 35_000_000),
        (Activity.DESIGN_PACKAGING, 1, 25_000_000),
        (Activity.BEST_PRODUCT_SELECTION, 1, 247_140_000),
        (Activity.OTHER_MEDIA, 1, 120_000_000),
        (Activity.CAPACITY, 5, 292_500_000),
        (Activity.PROGRAMME_MANAGEMENT, 1, 135_900_000),
    ]
    plan = plan_of(*(task(activity.value, activity, amount, items) for activity, items, amount in rows))
    shown = content_grid(plan).rows
    assert shown[0] == ("Ứng dụng máy móc tiên tiến", "17", "2.164,46", "71,67 %")
    assert shown[4][1:] == ("1", "120,00", "3,97 %")
    assert (Activity.PROGRAMME_MANAGEMENT.label(), "1", "135,90", "4,50 %") in shown
    assert shown[-1] == ("Cộng", "27", "3.020,00", "100,00 %")


def test_items_are_counted_by_what_they_are_for():
    """A đề án counts for each activity of its lines, once; money that is not attributed has no count."""
    two = DeAn(
        id="1",
        title="x",
        lines=(
            CostLine(activity=Activity.FORUM, cost=5, support=5),
            CostLine(activity=Activity.FORUM, cost=5, support=5),
            CostLine(activity=Activity.CP_PILOT),
        ),
        funding=(tranche(10),),
    )
    assert content_grid(plan_of(two)).rows[0][:2] == ("không ghi", "–")
    bare = DeAn(id="2", title="x", funding=(tranche(5),))
    assert [row[1] for row in content_grid(plan_of(bare, bare)).rows] == ["2", "2"]
    told = DeAn(id="3", title="x", lines=two.lines[:2], funding=(tranche(10),))
    assert [row[1] for row in content_grid(plan_of(told)).rows] == ["1", "1"]


@languages
def test_a_plan_as_text(lang):
    """Title, year and total; contents; sources; allocations and counterpart where there are some."""
    own = Allocation(source=FundingSource.PROVINCIAL, year=2022, amount=250_000_000)
    item = DeAn(
        id="QN-01",
        title="Máy ép mo cau",
        funding=(tranche(300_000_000), tranche(320_000_000, FundingSource.BENEFICIARY)),
    )
    text = plan_text(plan_of(item, allocations=(own,)), lang=lang)
    assert text.startswith("Kế hoạch 2022\n")
    assert {"vi": "· 2022 · Cộng: 620 triệu đồng", "en": "· 2022 · Total: 620 million đồng"}[lang] in text
    assert "  -50" in text
    assert {"vi": "16/15 (1,0667)", "en": "16/15 (1.0667)"}[lang] in text
    # Allocations that are given apart take the place of the plan's own; none at all are none.
    assert "  -100" in plan_text(plan_of(item), [Allocation(source=own.source, year=2022, amount=200_000_000)], lang)
    bare = plan_text(plan_of(task("t", Activity.FORUM, 5_000_000), allocations=(own,)), [], lang)
    assert "250" not in bare
    assert bare == plan_text(plan_of(task("t", Activity.FORUM, 5_000_000)), lang=lang)
    assert {"vi": "đối ứng", "en": "Counterpart"}[lang] not in bare


def test_a_hostile_title_does_not_reach_the_terminal():
    """A title from a file cannot move the cursor."""
    first, second = plan_text(plan_of(title="x\x1b[2J 0 lỗi")).split("\n")[:2]
    assert first == "x[2J 0 lỗi"
    assert "2022" in second


class Page(HTMLParser):
    """Reads a page back: its tags, the text of its title and heading, and whether tags were closed in order."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.texts = [], [], {}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Remember an open tag; meta has no end."""
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        """Close the tag that was opened last, and no other."""
        assert self.open.pop() == tag

    def handle_data(self, data):
        """Add up the texts by the tag they stand in."""
        if self.open:
            self.texts[self.open[-1]] = self.texts.get(self.open[-1], "") + data


titles = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).filter(str.isprintable)
hostile = st.sampled_from(
    ["<script>alert(1)</script>", "</title><script>", '"><img src=x onerror=y>', "&lt;b&gt;", "a & b", "</h1></body>"]
)
TAGS = {"html", "head", "meta", "title", "style", "body", "h1", "p"}
TAGS |= {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}


@given(hostile | titles.filter(lambda text: text.isascii()), st.sampled_from(["vi", "en"]))
def test_a_page_is_whole_and_shows_the_title_as_it_is(title, lang):
    """Tags close in order, the title is text and nothing else, and nothing is asked of another place."""
    money = Allocation(source=FundingSource.PROVINCIAL, year=2022, amount=5)
    html = plan_html(plan_of(task("t", Activity.FORUM, 5), title=title, allocations=(money,)), lang=lang)
    page = Page(html)
    assert html.startswith("<!doctype html>\n")
    assert not page.open
    assert page.texts["title"] == page.texts["h1"] == title
    assert {tag for tag, _ in page.tags} <= TAGS
    assert not {name for _, attrs in page.tags for name in attrs} - {"lang", "charset", "style"}
    assert page.tags[0] == ("html", {"lang": lang})
    assert "url(" not in html
    assert "@import" not in html


def test_a_page_shows_the_contents_the_sources_and_the_allocations():
    """Three tables where money was given, two where not; allocations given apart take the place of the plan's own."""
    money = Allocation(source=FundingSource.PROVINCIAL, year=2022, amount=2_000_000)
    plan = plan_of(task("t", Activity.FORUM, 3_020_000_000), allocations=(money,))
    assert plan_html(plan).count("<table>") == 3
    assert plan_html(plan, []).count("<table>") == 2
    assert "3.020 triệu đồng" in plan_html(plan)
    assert "3,020 million đồng" in plan_html(plan, lang="en")
    assert "-3.018" in plan_html(plan)
    assert "-3.019" in plan_html(plan, [Allocation(source=money.source, year=2022, amount=1_000_000)])
