"""Comments are found where they stand, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuyencong import Ledger, dumps
from khuyencong.files import Format
from khuyencong.files.comments import comment_lines
from khuyencong.values.text import to_nfc


@pytest.mark.parametrize(
    ("text", "format_", "lines"),
    [
        ("a = 1\n", "toml", ()),
        ("# đầu\na = 1 # sau\n\n#cuối", "toml", (1, 2, 4)),
        ('a = \'số #1\'\nb = "#2 \\" #3" # đây\n', "toml", (2,)),
        ('a = """\n# trong chữ\n""" # ngoài\n', "toml", (3,)),
        ("a = '''\n# trong chữ\n'''\n[b] # ngoài\n", "toml", (4,)),
        ('a = "Đề án #1"\nb = 1\n', "toml", ()),
        ("a = 'Đề án #1'\nb = \"Đề án\" # nội dung\n", "toml", (2,)),
        ('a = "Đề \\" án #1" # hai\n', "toml", (1,)),
        ("# đầu\na: 1 # sau\nb: x#y\n", "yaml", (1, 2)),
        ("a: 'số #1'\nb: \"a #2\" # đây\n", "yaml", (2,)),
        ("a: |\n  # trong chữ\n  hết\n# ngoài\nb: 1\n", "yaml", (4,)),
        ("- a # một\n- b\n", "yaml", (1,)),
        ('{"a": "# không"}', "json", ()),
    ],
)
def test_comments_are_found(text: str, format_: Format, lines: tuple[int, ...]) -> None:
    """A sign in quotes or in a text of several lines is text; elsewhere it begins a comment."""
    assert comment_lines(text, format_) == lines


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("#'\"\\\n "), min_size=1),
    st.sampled_from(["json", "toml", "yaml"]),
)
def test_what_is_written_has_no_comment(title: str, format_: Format) -> None:
    """Whatever a text holds, a file that this library writes has no comment in it."""
    assert comment_lines(dumps(Ledger(title=to_nfc(title)), format_), format_) == ()
