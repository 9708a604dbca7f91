"""Totals: ten groupings of the same tranches, from records."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import documents
import duckdb
import msgspec
import pandas as pd
import polars as pl
import pyarrow as pa
from measure import Report, race

from khuyencong import Plan, group_funding, group_funding_by, loads
from khuyencong.budget.cells import Dimension, walk
from khuyencong.reference import FundingSource

GROUPINGS: tuple[tuple[Dimension, ...], ...] = (
    ("source",),
    ("level",),
    ("year",),
    ("province",),
    ("source", "year"),
    ("level", "year"),
    ("province", "source"),
    ("province", "level"),
    ("province", "year"),
    ("province", "source", "year"),
)
BY_LINE: tuple[tuple[Dimension, ...], ...] = (
    *GROUPINGS[:5],
    ("activity",),
    ("group",),
    ("group", "year"),
    ("activity", "source"),
    ("beneficiary",),
)


def totals(report: Report, size: int) -> None:
    """Tranches of three to a đề án, by where the money comes from, the year and the place."""
    plans: Sequence[Plan] = [loads(msgspec.json.encode(plain)) for plain in documents.funded(size)]  # type: ignore[misc]
    report.head(f"Ten groupings of {3 * size:,} tranches, from records")
    ours, passes = "khuyencong, one walk", "khuyencong, ten walks"
    work: dict[str, Callable[[], object]] = {
        ours: lambda: group_funding_by(plans, GROUPINGS),
        "polars, conversion included": lambda: _polars(pl.DataFrame(_columns(plans))),
        "duckdb, conversion included": lambda: _duckdb(pa.table(_columns(plans))),
        "pandas, conversion included": lambda: _pandas(pd.DataFrame(_columns(plans))),
    }
    if size <= 100_000:
        columns = _columns(plans)
        frame, table, panda = pl.DataFrame(columns), pa.table(columns), pd.DataFrame(columns)
        work |= {
            passes: lambda: [group_funding(plans, by) for by in GROUPINGS],
            "polars, columns given": lambda: _polars(frame),
            "duckdb, columns given": lambda: _duckdb(table),
            "pandas, columns given": lambda: _pandas(panda),
        }
    _compare(plans)
    times = race(work, 5 if size <= 100_000 else 3)
    report.table(times, ours, per=3 * size)
    for name in list(times)[1:4]:
        report.goal(f"totals of {3 * size:,} tranches / {name}", times[ours] / times[name], 1)


def by_line(report: Report, size: int) -> None:
    """Tranches that are split to the đồng over the lines of their đề án, for activities and beneficiaries."""
    plan = loads(documents.compact(documents.plan_of(size)))
    report.head(f"Ten groupings of {size:,} đề án, five of them by line")
    ours = "khuyencong, one walk"
    assert isinstance(plan, Plan)
    times = race(
        {
            ours: lambda: group_funding_by(plan, BY_LINE),
            "khuyencong, ten walks": lambda: [group_funding(plan, by) for by in BY_LINE],
        },
        5,
    )
    report.table(times, ours, per=size)


def growth(report: Report, largest: int) -> None:
    """Whether twice as much takes twice as long."""
    report.head("Growth of totals")
    sizes = [size for size in (10_000, 20_000, 40_000, 80_000, 160_000, 320_000) if size <= largest]
    plans = {size: [loads(msgspec.json.encode(plain)) for plain in documents.funded(size)] for size in sizes}
    times = race({f"{size:,} đề án": lambda s=size: group_funding_by(plans[s], GROUPINGS) for size in sizes}, 5)
    report.table(times, next(iter(times)))
    steps = list(times.values())
    worst = max(later / earlier for earlier, later in pairwise(steps))
    report.goal(f"totals, doubling up to {sizes[-1]:,}", worst, 2.2)


def _columns(plans: Sequence[Plan]) -> dict[str, list[object]]:
    """Make columns of records; the level of a source is left to the engines, which know it more cheaply."""
    rows = [(tranche, province) for item, province in walk(plans) for tranche in item.funding]
    return {
        "source": [tranche.source.value for tranche, _ in rows],
        "year": [tranche.year for tranche, _ in rows],
        "province": [province for _, province in rows],
        "amount": [tranche.amount for tranche, _ in rows],
    }


LEVELS = {source.value: source.level.value for source in FundingSource}


def _polars(frame: pl.DataFrame) -> list[pl.DataFrame]:
    lazy = frame.lazy().with_columns(level=pl.col("source").replace_strict(LEVELS))
    return pl.collect_all([lazy.group_by(by).agg(pl.col("amount").sum()) for by in GROUPINGS])


def _duckdb(table: pa.Table) -> list[object]:
    connection = duckdb.connect()
    connection.register("tranches", table)
    connection.register("levels", pa.table({"source": list(LEVELS), "level": list(LEVELS.values())}))
    names = [", ".join(by) for by in GROUPINGS]
    joined = {by: "tranches join levels using (source)" if "level" in by else "tranches" for by in names}
    return [connection.execute(f"select {by}, sum(amount) from {joined[by]} group by {by}").fetchall() for by in names]


def _pandas(frame: pd.DataFrame) -> list[object]:
    frame = frame.assign(level=frame["source"].map(LEVELS))
    return [frame.groupby(list(by), sort=False)["amount"].sum() for by in GROUPINGS]


def _compare(plans: Sequence[Plan]) -> None:
    """All give the same sums."""
    columns = _columns(plans)
    ours = [sorted(table.cells.values()) for table in group_funding_by(plans, GROUPINGS)]
    assert ours == [sorted(frame["amount"].to_list()) for frame in _polars(pl.DataFrame(columns))]
    assert ours == [sorted(row[-1] for row in rows) for rows in _duckdb(pa.table(columns))]  # type: ignore[attr-defined]
    assert ours == [sorted(sums.tolist()) for sums in _pandas(pd.DataFrame(columns))]  # type: ignore[attr-defined]
