"""YAML with one plain meaning: what looks like text is text, and the clever parts of YAML are refused.

Ordinary YAML readers turn a tax code into a number, NO into false and 12:30 into minutes. Here an unquoted word is
null, true, false, a plain whole or decimal number, or else text. Needs the extra ``yaml``.
"""

import re
from collections.abc import Mapping
from typing import Any

from khuyencong.files.problem import Path, Place, Problem, ReadError
from khuyencong.files.tree import MAX_DEPTH, Tables, Tree, number

_INT = re.compile(r"-?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+(?:[eE][-+]?[0-9]+)?")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}


def parse(text: str, name: str) -> Tree:
    """Read a YAML text; raises :class:`~khuyencong.files.problem.ReadError` where it is none, or is too clever."""
    import yaml

    try:
        _refuse_clever(yaml, text, name)
        node = yaml.compose(text, Loader=_loader(yaml))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = Place(mark.line + 1, mark.column + 1) if mark else None
        raise ReadError(name, (Problem(code="no-yaml", place=place, params={"detail": error.problem}),)) from None
    except yaml.YAMLError as error:
        raise ReadError(name, (Problem(code="no-yaml", params={"detail": str(error)}),)) from None
    places: dict[Path, Place] = {}
    problems: list[Problem] = []
    tables = Tables()
    value = _value(node, (), places, problems, tables) if node is not None else None
    return Tree(
        value=value,
        locate=lambda paths: {path: places[path] for path in paths if path in places},
        problems=tuple(problems),
        has_double_keys=tables.has_double_keys,
    )


def write(plain: Mapping[str, Any]) -> str:
    """Write plain values as YAML; text that could be taken for something else is quoted."""
    import yaml

    class Dumper(yaml.SafeDumper):
        """Writes text so that this module reads it back as text, and equal values out in full."""

        def ignore_aliases(self, data: object) -> bool:
            return True

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
        # Signs that cannot be seen, some of which YAML takes for line ends, are kept by escapes in quotes.
        is_odd = not value.isprintable() or value in _WORDS or _INT.fullmatch(value) or _DECIMAL.fullmatch(value)
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style='"' if is_odd else None)

    Dumper.add_representer(str, text)
    return yaml.dump(plain, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=120)


def _loader(yaml: Any) -> Any:  # noqa: ANN401
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _refuse_clever(yaml: Any, text: str, name: str) -> None:  # noqa: ANN401
    """Look at the events first: they need no recursion, whatever the depth."""
    depth = 0
    problems = []
    for event in yaml.parse(text, Loader=_loader(yaml)):
        place = Place(event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            problems.append(Problem(code="yaml-alias", place=place))
        elif isinstance(event, yaml.NodeEvent) and event.tag is not None and not _is_implied(event):
            problems.append(Problem(code="yaml-tag", place=place, params={"tag": event.tag}))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise ReadError(name, (Problem(code="too-deep", place=place, params={"limit": MAX_DEPTH}),))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    if problems:
        raise ReadError(name, tuple(problems))


def _is_implied(event: Any) -> bool:  # noqa: ANN401
    implicit = event.implicit
    return any(implicit) if isinstance(implicit, tuple) else bool(implicit)


def _value(node: Any, path: Path, places: dict[Path, Place], problems: list[Problem], tables: Tables) -> Any:  # noqa: ANN401
    places.setdefault(path, Place(node.start_mark.line + 1, node.start_mark.column + 1))
    if node.id == "sequence":
        return [_value(inner, (*path, index), places, problems, tables) for index, inner in enumerate(node.value)]
    if node.id == "mapping":
        pairs = []
        for key, inner in node.value:
            place = Place(key.start_mark.line + 1, key.start_mark.column + 1)
            if key.id != "scalar":
                problems.append(Problem(code="yaml-key", place=place))
                continue
            places[(*path, key.value)] = place
            pairs.append((key.value, _value(inner, (*path, key.value), places, problems, tables)))
        return tables.make(pairs)
    return node.value if node.style else _plain(node.value)


def _plain(word: str) -> Any:  # noqa: ANN401
    if word in _WORDS:
        return _WORDS[word]
    return number(word) if _INT.fullmatch(word) or _DECIMAL.fullmatch(word) else word
