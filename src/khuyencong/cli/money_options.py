"""The options of the commands about money in motion."""

import argparse
from collections.abc import Callable
from typing import get_args

from khuyencong.budget.balance import LedgerDimension
from khuyencong.cli import money_commands
from khuyencong.cli.law_options import day
from khuyencong.cli.usage import refusal

_FORMAT = "dạng kết quả / output form"


def add_money_verbs(add: Callable[[str, object, str], argparse.ArgumentParser]) -> None:
    """Add the verbs ``select``, ``next`` and ``ledger``; ``add`` makes a verb of name, function and help."""
    _select(
        add("select", money_commands.select, "chọn đề án theo thứ tự ưu tiên / choose đề án in the order of priority")
    )
    _next(add("next", money_commands.next_steps, "bước tiếp theo của từng đề án / what comes next for each đề án"))
    _ledger(add("ledger", money_commands.ledger, "số dư và sai sót của sổ / balances and faults of a ledger"))


def _select(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("file", metavar="FILE", help="tệp kế hoạch có các đề án đề xuất / a plan of candidates")
    verb.add_argument("--allocations", metavar="FILE", help="tệp kinh phí được giao / a file of allocations")
    verb.add_argument(
        "--on",
        type=day,
        metavar="DAY",
        help="xét ưu tiên theo ngày này; mặc định: ngày phê duyệt, hoặc 01/01 năm kế hoạch / judge priority by this "
        "day; by default the day of approval, else 1 January of the plan year",
    )
    verb.add_argument("--format", choices=("text", "json"), default="text", help=_FORMAT)


def _next(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("file", metavar="FILE", help="tệp kế hoạch / a plan file")
    verb.add_argument("--on", type=day, metavar="DAY", help="ngày; mặc định: hôm nay / the day (today)")
    verb.add_argument("--ledger", metavar="FILE", help="tệp sổ chi, để biết tiền đã chi / a ledger: what was paid")
    verb.add_argument("--format", choices=("text", "json"), default="text", help=_FORMAT)


def _ledger(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("file", metavar="FILE", help="tệp sổ chi / a ledger file")
    verb.add_argument("--as-of", type=day, required=True, metavar="DAY", help="đến hết ngày này / the last day")
    verb.add_argument(
        "--recorded-by", type=day, metavar="DAY", help="chỉ tính bút toán đã ghi đến ngày này / as known on this day"
    )
    verb.add_argument(
        "--by",
        type=_dimensions,
        default=("de_an", "source"),
        metavar="WORDS",
        help=f"nhóm theo / group by: {', '.join(get_args(LedgerDimension))} (de_an,source)",
    )
    verb.add_argument("--plan", metavar="FILE", help="tệp kế hoạch được duyệt, để đối chiếu / the approved plan")
    verb.add_argument("--format", choices=("text", "json"), default="text", help=_FORMAT)


def _dimensions(text: str) -> tuple[str, ...]:
    known = get_args(LedgerDimension)
    words = tuple(word.strip() for word in text.split(","))
    if set(words) <= set(known) and len(set(words)) == len(words):
        return words
    raise refusal("some-of", text=text, choices=known)
