"""The options of the commands about the law."""

import argparse
from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from typing import TypeVar

from khuyencong.cli import law_commands
from khuyencong.cli.usage import refusal
from khuyencong.errors import KhuyenCongError
from khuyencong.law.norm_faults import RefusedError, a_factor
from khuyencong.reference.estimates import NormLevel
from khuyencong.reference.funding import FundingSource
from khuyencong.reference.vocabulary import LabelledEnum
from khuyencong.values.amounts import Unit, parse_dong
from khuyencong.values.period import parse_date

_E = TypeVar("_E", bound=LabelledEnum)
_FORMAT = "dạng kết quả / output form"


def add_law_verbs(add: Callable[[str, object, str], argparse.ArgumentParser]) -> None:
    """Add the verbs ``norm``, ``law`` and ``calendar``; ``add`` makes a verb of its name, its function and its help."""
    _norm(add("norm", law_commands.norm, "mức hỗ trợ tối đa và căn cứ / a ceiling and where it stands"))
    _law(
        add("law", law_commands.law, "văn bản có hiệu lực, thay đổi của pháp luật / documents in force, changes of law")
    )
    _calendar(add("calendar", law_commands.calendar, "thời hạn của một năm kế hoạch / the deadlines of a plan year"))


def _norm(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("activity", metavar="ACTIVITY", help="nội dung: tên, mã hoặc từ khóa / name, code or words of it")
    verb.add_argument("--on", type=day, metavar="DAY", help="theo ngày này; mặc định: hôm nay / by this day (today)")
    verb.add_argument("--cost", type=_amount, metavar="AMOUNT", help="chi phí: 600000000 hoặc “600 triệu đồng” / cost")
    verb.add_argument("--units", type=_count, default=1, metavar="N", help="số cơ sở, mô hình … / number of units (1)")
    verb.add_argument(
        "--quantity", type=_count, metavar="N", help="số ha … của mức tính theo đơn vị / hectares and such"
    )
    verb.add_argument(
        "--source",
        type=_member(FundingSource),
        default=FundingSource.NATIONAL,
        metavar="SOURCE",
        help=f"nguồn kinh phí / source of money: {', '.join(FundingSource)} (national)",
    )
    verb.add_argument("--province", metavar="CODE", help="mã tỉnh vào ngày đó / code of the province on the day")
    verb.add_argument(
        "--formerly", metavar="CODE", help="mã tỉnh cũ trong tỉnh đã sắp xếp / code of the former province"
    )
    verb.add_argument("--multiplier", type=_times, default=Fraction(1), metavar="M", help="mức ưu tiên: 3/2 / priority")
    verb.add_argument("--level", type=_member(NormLevel), metavar="LEVEL", help=f"cấp / level: {', '.join(NormLevel)}")
    verb.add_argument("--variant", metavar="WORD", help="trường hợp, như prize (thưởng) / variant, such as prize")
    verb.add_argument("--line", action="store_true", help="dây chuyền công nghệ / a technology line")
    verb.add_argument(
        "--local", action="append", default=[], metavar="FILE", help="tệp nghị quyết của tỉnh / a local resolution"
    )
    verb.add_argument("--format", choices=("text", "json"), default="text", help=_FORMAT)


def _law(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--on", type=day, metavar="DAY", help="ngày; mặc định: hôm nay / the day (today)")
    verb.add_argument(
        "--all", action="store_true", help="cả văn bản chưa rõ hiệu lực / those not known to be in force too"
    )
    verb.add_argument("--format", choices=("text", "json"), default="text", help=_FORMAT)
    verbs = verb.add_subparsers(title="lệnh con / subcommands", metavar="diff")
    text = "điều gì khác nhau giữa hai ngày / what differs between two days"
    diff = verbs.add_parser("diff", help=text, description=text, epilog=verb.epilog)
    diff.set_defaults(run=law_commands.diff)
    diff.add_argument("first", type=day, metavar="DAY", help="ngày trước / the first day")
    diff.add_argument("second", type=day, metavar="DAY", help="ngày sau / the second day")
    diff.add_argument(
        "--plan", metavar="FILE", help="tệp kế hoạch: kết quả kiểm tra đổi ra sao / a plan to review by both"
    )
    # No default of their own: what was said before the word “diff” holds.
    silent = argparse.SUPPRESS
    diff.add_argument("--lang", choices=("vi", "en"), default=silent, help="ngôn ngữ / language (vi)")
    diff.add_argument("--format", choices=("text", "json"), default=silent, help=_FORMAT)


def _calendar(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--plan-year", type=int, required=True, metavar="YEAR", help="năm kế hoạch / the plan year")
    verb.add_argument(
        "--acceptance",
        type=day,
        action="append",
        default=[],
        metavar="DAY",
        help="ngày nghiệm thu cơ sở, ghi lại được nhiều lần / a base acceptance; may be repeated",
    )
    verb.add_argument("--loan", type=day, metavar="DAY", help="ngày bắt đầu vay / the loan begins")
    verb.add_argument(
        "--certificate", type=day, metavar="DAY", help="ngày cấp giấy chứng nhận / a certificate is issued"
    )
    verb.add_argument("--announced", type=day, metavar="DAY", help="ngày công bố bình chọn / an award is announced")
    verb.add_argument("--complaint", type=day, metavar="DAY", help="ngày nhận khiếu nại / a complaint is received")
    verb.add_argument("--format", choices=("text", "ics", "json"), default="text", help=_FORMAT)
    verb.add_argument(
        "--stamp", type=_moment, metavar="MOMENT", help="thời điểm ghi trong tệp ics / moment in the ics file"
    )
    verb.add_argument("--output", metavar="FILE", help="ghi vào tệp / write to a file")
    verb.add_argument("--force", action="store_true", help="ghi đè tệp đã có / replace the file if it exists")


def day(text: str) -> date:
    """Read a day of the command line: 2022-06-01 or 01/6/2022."""
    return _read(parse_date, text, "no-day")


def _amount(text: str) -> int:
    """Read an amount: digits alone are đồng, else the text says its unit."""
    amount = _read(lambda said: parse_dong(said, unit=Unit.DONG if said.isdecimal() else None), text, "no-amount")
    if amount < 0:
        raise refusal("no-amount", text=text)
    return amount


def _count(text: str) -> int:
    """Read a count of things, from 1."""
    if not text.isdecimal() or int(text) < 1:
        raise refusal("no-count", text=text)
    return int(text)


def _times(text: str) -> Fraction:
    return _read(lambda said: Fraction(int(said)) if said.isdecimal() else a_factor(said), text, "no-times")


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.utcoffset() is None:
        raise refusal("no-moment", text=text)
    return found


_T = TypeVar("_T")


def _read(parse: Callable[[str], _T], text: str, code: str) -> _T:
    try:
        return parse(text)
    except (KhuyenCongError, RefusedError):
        raise refusal(code, text=text) from None


def _member(kind: type[_E]) -> Callable[[str], _E]:
    def read(text: str) -> _E:
        for member in kind:
            if member.value == text:
                return member
        raise refusal("none-of", text=text, choices=tuple(kind))

    return read
