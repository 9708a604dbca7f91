"""A command line that cannot be understood is refused in both languages."""

import pytest

from khuyencong.cli.main import main
from khuyencong.cli.usage import Parser, usage_texts

LEDGER = ["ledger", "so.toml"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "thiếu LỆNH / the following arguments are required: LỆNH"),
        (LEDGER, "thiếu --as-of / the following arguments are required: --as-of"),
        (["check"], "thiếu FILE / the following arguments are required: FILE"),
        (["check", "a", "--zz"], "không có tùy chọn này, hoặc thừa: --zz / unrecognized arguments: --zz"),
        (["check", "a", "--as-of"], "--as-of: thiếu giá trị đi sau / argument --as-of: expected one argument"),
        (
            ["check", "a", "--strict=1"],
            "--strict: không nhận giá trị '1' / argument --strict: ignored explicit argument",
        ),
        (
            ["check", "a", "--l", "x"],
            "“--l” chưa rõ là tùy chọn nào: --lang, --ledger, --local / ambiguous option: --l",
        ),
        (
            ["check", "a", "--format", "xml"],
            "--format: không có lựa chọn 'xml'; chọn trong: ",
        ),
        (
            ["calendar", "--plan-year", "x"],
            "--plan-year: 'x' không phải là số nguyên / argument --plan-year: invalid int value: 'x'",
        ),
        (["norm", "a", "--units", "x"], "“x” không phải là số lượng: viết số nguyên từ 1 / “x” is no count"),
        (["norm", "a", "--units", "0"], "“0” không phải là số lượng"),
        (["norm", "a", "--cost=-5 triệu đồng"], "“-5 triệu đồng” không phải là số tiền"),
        (["norm", "a", "--level", "x"], "không có “x”; chọn trong: nation, region"),
        (
            ["norm", "a", "--multiplier", "x"],
            "“x” không phải là số lần: viết 3/2 hoặc 150% / “x” is no number of times",
        ),
        (["norm", "a", "--cost", "5,5,5"], "“5,5,5” không phải là số tiền: viết 600000000"),
        ([*LEDGER, "--as-of", "31/2/2022"], "“31/2/2022” không phải là ngày có trong lịch: viết 2022-06-01"),
        ([*LEDGER, "--as-of", "1/2/2022", "--by", "x"], "cách nhau bằng dấu phẩy: de_an, source, level, year / “x”"),
    ],
)
def test_a_fault_of_the_command_line_is_said_in_both_languages(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong is said in Vietnamese, then in English; the exit code is 2."""
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == 2
    assert said in capsys.readouterr().err


def test_what_the_parser_says_is_never_lost(capsys: pytest.CaptureFixture[str]) -> None:
    """A sentence that has no Vietnamese is said as it is, also where it stands behind the name of an option."""
    for message in ("something else", "argument --x: something else"):
        with pytest.raises(SystemExit):
            Parser(prog="khuyencong").error(message)
        assert capsys.readouterr().err.endswith(f"khuyencong: error: {message}\n")


def test_every_sentence_of_the_parser_is_one_that_it_says() -> None:
    """The English of the table is what the parser of this Python says, so that no sentence of it is dead."""
    said = set()

    class Listener(Parser):
        def error(self, message: str) -> None:  # type: ignore[override]
            said.add(message)
            raise LookupError

    listener = Listener()
    listener.add_argument("--one", type=int, choices=(1, 2))
    listener.add_argument("--only", action="store_true")
    listener.add_argument("--some", nargs="+")
    listener.add_argument("what")
    for words in (["--o", "1"], ["--one", "3"], ["--one", "x"], ["--one"], ["--some"], ["--only=1"], [], ["a", "b"]):
        with pytest.raises(LookupError):
            listener.parse_args(words)
    for name, texts in usage_texts()["heard"].items():
        head = texts["en"].partition("{")[0]
        assert any(head in message for message in said), name
