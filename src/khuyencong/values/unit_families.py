"""Which printed nouns count the same kind of thing: lao động and học viên are persons, lượt người are turns."""

import functools
from collections.abc import Mapping


def family_of(unit: str) -> str:
    """Give the noun that stands for a printed unit and all that may be added to it; the unit itself, where it is alone.

    >>> family_of("lao động"), family_of("học viên"), family_of("lượt người"), family_of("đồng")
    ('người', 'người', 'lượt người', 'đồng')
    """
    return _families().get(unit.casefold(), unit)


@functools.cache
def _families() -> Mapping[str, str]:
    import tomllib
    from importlib.resources import files

    text = files("khuyencong.data").joinpath("figures/families.toml").read_text(encoding="utf-8")
    return {noun: family[0] for family in tomllib.loads(text)["families"] for noun in family}
