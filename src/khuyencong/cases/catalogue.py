"""The published cases that come with khuyencong, and how to read them."""

from functools import cache
from importlib.resources import files

from khuyencong.errors import UnknownCodeError
from khuyencong.files.reading import loads
from khuyencong.model.case import Case

_ENDING = ".toml"


def case_names() -> tuple[str, ...]:
    """Give the names of the cases, in order.

    >>> "thai-binh-2014-2019" in case_names()
    True
    """
    folder = files("khuyencong.data").joinpath("cases")
    return tuple(sorted(item.name.removesuffix(_ENDING) for item in folder.iterdir() if item.name.endswith(_ENDING)))


def load_case(name: str) -> Case:
    """Give a case by its name.

    Raises :class:`~khuyencong.errors.UnknownCodeError` for a name that no case has.

    >>> load_case("thai-binh-2014-2019").province
    '34'
    """
    if name not in case_names():
        from difflib import get_close_matches

        near = get_close_matches(name, case_names(), n=2, cutoff=0.4) or case_names()
        raise UnknownCodeError(f"{name!r} is no case; there are {', '.join(near)}")
    return _load(name)


def load_cases() -> tuple[Case, ...]:
    """Give all cases, in order of their names.

    >>> len(load_cases())
    5
    """
    return tuple(_load(name) for name in case_names())


@cache
def _load(name: str) -> Case:
    text = files("khuyencong.data").joinpath("cases", name + _ENDING).read_text(encoding="utf-8")
    document = loads(text, "toml", name=name)
    assert isinstance(document, Case)
    return document
