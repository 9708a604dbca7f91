"""Comments of a file: readers of values pass them over, so whoever writes a new file asks here what it will lack."""

import re
from collections.abc import Iterator

from khuyencong.files.reading import Format

_TOML = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|'
    r"'''.*?'''|"
    r'"(?:[^"\\\n]|\\.)*"|'
    r"'[^'\n]*'|"
    r"(?P<comment>#[^\n]*)",
    re.DOTALL,
)
_YAML = re.compile(r"(?:^|(?<=\s))#[^\n]*", re.MULTILINE)


def comment_lines(text: str, format: Format) -> tuple[int, ...]:  # noqa: A002
    r"""Give the lines of a text on which comments stand, from 1; the text is one that can be read.

    >>> comment_lines('# hai\ntitle = "đề án #2"  # ba\n', "toml")
    (1, 2)
    >>> comment_lines("{}", "json")
    ()
    """
    offsets = {"json": _none, "toml": _in_toml, "yaml": _in_yaml}[format](text)
    return tuple(dict.fromkeys(text.count("\n", 0, offset) + 1 for offset in offsets))


def _none(_: str) -> Iterator[int]:
    return iter(())


def _in_toml(text: str) -> Iterator[int]:
    return (match.start() for match in _TOML.finditer(text) if match["comment"] is not None)


def _in_yaml(text: str) -> Iterator[int]:
    import yaml

    rest, at = [], 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.ScalarEvent):
            assert event.start_mark is not None
            assert event.end_mark is not None
            start, end = event.start_mark.index, event.end_mark.index
            rest += [text[at:start], re.sub(r"[^\n]", "x", text[start:end])]
            at = end
    return (match.start() for match in _YAML.finditer("".join([*rest, text[at:]])))
