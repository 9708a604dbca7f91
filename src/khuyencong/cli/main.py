"""The command line: what can be asked, in which words, and with which exit codes."""

import argparse
import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import IO

from khuyencong.cli import commands, report_commands
from khuyencong.cli.law_options import add_law_verbs, day
from khuyencong.cli.money_options import add_money_verbs
from khuyencong.cli.output import CLEAN, FOUND, UNREADABLE, Output
from khuyencong.cli.usage import Parser
from khuyencong.errors import KhuyenCongError
from khuyencong.files.kinds import KINDS
from khuyencong.files.problem import Problem, ReadError
from khuyencong.render.reviews import problems_text

_EPILOG = (
    f"Mã kết thúc / exit codes: {CLEAN} đạt, clean · {FOUND} có lỗi, errors found · "
    f"{UNREADABLE} không đọc được, unreadable"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code: 0 clean, 1 errors found, 2 something cannot be read.

    >>> main(["explain", "missing-key", "--lang", "en"])
    missing-key
      The field “…” is missing.
      → Add it.
    0
    """
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    options = _parser().parse_args(arguments)
    output = Output(options.lang)
    try:
        code: int = options.run(options, output)
        sys.stdout.flush()
    except ReadError as error:
        sys.stderr.write(problems_text(error.name, error.problems, options.lang) + "\n")
        return UNREADABLE
    except KhuyenCongError as error:
        sys.stderr.write(f"{error}\n")
        return UNREADABLE
    except BrokenPipeError:
        # The reader of the pipe has seen enough; there is nobody left to tell.
        sys.stderr.close()
        return UNREADABLE
    except OSError as error:
        sys.stdout = None  # what is left cannot be written, at the end no more than now
        problem = Problem(code="not-written", params={"detail": error.strerror or ""})
        sys.stderr.write(problems_text("<stdout>", (problem,), options.lang) + "\n")
        return UNREADABLE
    return code


def _speak_utf8(stream: IO[str]) -> None:
    """Let Vietnamese through whatever the console is set to; what cannot be shown is escaped, never a crash."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", errors="backslashreplace")


def _parser() -> Parser:
    parser = Parser(
        prog="khuyencong",
        description="Kiểm tra kế hoạch khuyến công. / Check khuyến công plans.",
        epilog=_EPILOG,
    )
    parser.add_argument("--version", action="version", version=f"khuyencong {version('khuyencong')}")
    verbs = parser.add_subparsers(title="lệnh / commands", required=True, metavar="LỆNH")

    check = _verb(verbs, "check", commands.check, "kiểm tra kế hoạch và nêu từng lỗi / check plans, naming every fault")
    check.add_argument("files", nargs="+", metavar="FILE", help="tệp kế hoạch: .toml .yaml .json / plan files")
    check.add_argument("--allocations", metavar="FILE", help="tệp kinh phí được giao / a file of allocations")
    check.add_argument("--ledger", metavar="FILE", help="sổ chi, để xét cả tiền đã chi / a ledger, to judge money paid")
    check.add_argument("--waivers", metavar="FILE", help="tệp miễn trừ có người ký / a file of signed waivers")
    check.add_argument(
        "--local", action="append", default=[], metavar="FILE", help="tệp nghị quyết của tỉnh / a local resolution"
    )
    check.add_argument(
        "--as-of",
        type=day,
        metavar="DAY",
        help="xét theo ngày này; mặc định: ngày phê duyệt, hoặc 01/01 năm kế hoạch / judge by this day; "
        "by default the day of approval, else 1 January of the plan year",
    )
    check.add_argument(
        "--strict",
        action="store_true",
        help="cảnh báo và chưa đủ căn cứ cũng tính là có lỗi / let warnings and undetermined findings count too",
    )
    check.add_argument("--format", choices=("text", "json", "sarif"), default="text", help="dạng kết quả / output form")

    report = _verb(
        verbs,
        "report",
        report_commands.report,
        "in tổng hợp của kế hoạch, đối chiếu số liệu của báo cáo / print the totals of a plan, or reconcile a report",
    )
    report.add_argument(
        "file", metavar="FILE", help="tệp kế hoạch, báo cáo, hoặc tên trường hợp / a plan, a report, or a case's name"
    )
    report.add_argument("--allocations", metavar="FILE", help="tệp kinh phí được giao / a file of allocations")
    report.add_argument("--format", choices=("text", "html", "json"), default="text", help="dạng kết quả / output form")
    report.add_argument("--charts", metavar="FOLDER", help="lưu biểu đồ PNG vào thư mục / save charts as PNG")
    report.add_argument("--force", action="store_true", help="ghi đè tệp đã có / replace files that exist")

    cases = _verb(verbs, "cases", report_commands.cases, "liệt kê các trường hợp đã công bố / list the published cases")
    cases.add_argument("--format", choices=("text", "json"), default="text", help="dạng kết quả / output form")

    figures = _verb(verbs, "figures", report_commands.figures, "tìm số liệu trong văn bản / find the figures of a text")
    figures.add_argument("file", metavar="FILE", help="tệp văn bản UTF-8 / a UTF-8 text")
    figures.add_argument(
        "--format", choices=("text", "toml", "json"), default="text", help="dạng kết quả / output form"
    )

    convert = _verb(verbs, "convert", commands.convert, "chuyển định dạng tệp / convert a file")
    convert.add_argument("source", metavar="FILE", help="tệp nguồn / the file to read")
    convert.add_argument("target", metavar="NEW-FILE", help="tệp đích: .toml .yaml .json / the file to write")
    convert.add_argument("--nfc", action="store_true", help="chuyển sang Unicode dựng sẵn / compose Unicode first")
    convert.add_argument("--force", action="store_true", help="ghi đè tệp đích / replace the file if it exists")

    schema = _verb(verbs, "schema", commands.schema, "in JSON Schema của một loại tài liệu / print a JSON Schema")
    schema.add_argument("kind", choices=tuple(KINDS), help="loại tài liệu / kind of document")

    add_law_verbs(lambda name, run, text: _verb(verbs, name, run, text))
    add_money_verbs(lambda name, run, text: _verb(verbs, name, run, text))

    explain = _verb(verbs, "explain", commands.explain, "giải thích một mã / explain a code")
    explain.add_argument("code", metavar="CODE", help="ví dụ / for example: LINE-001, missing-key")
    return parser


def _verb(verbs: "argparse._SubParsersAction[Parser]", name: str, run: object, text: str) -> Parser:
    verb = verbs.add_parser(name, help=text, description=text, epilog=_EPILOG)
    verb.set_defaults(run=run)
    verb.add_argument("--lang", choices=("vi", "en"), default="vi", help="ngôn ngữ / language (vi)")
    return verb
