"""The papers that dossiers ask for, by name."""

import functools
from collections.abc import Mapping

import attrs

from khuyencong.errors import UnknownCodeError
from khuyencong.law.tables import law_rows, read_law_table
from khuyencong.reference.vocabulary import choose_label
from khuyencong.values.amounts import Language


@attrs.frozen(kw_only=True)
class Paper:
    """A paper of a dossier: ``id``, its slug; ``form``, the number of its form in the circular, None where it has none.

    >>> get_paper("settlement-detail").label(), get_paper("settlement-detail").form
    ('Biểu chi tiết quyết toán kinh phí', '7')
    """

    id: str
    vi: str
    en: str
    form: str | None = None

    def label(self, lang: Language = "vi") -> str:
        """Give its name in Vietnamese or English."""
        return choose_label(lang, vi=self.vi, en=self.en)


def all_papers() -> tuple[Paper, ...]:
    """Give every paper, by id.

    >>> len(all_papers()) > 60
    True
    """
    return tuple(_papers().values())


def get_paper(id: str) -> Paper:  # noqa: A002
    """Give the paper of an id.

    Raises :class:`~khuyencong.errors.UnknownCodeError`, which names ids that are near.
    """
    found = _papers().get(id)
    if found is None:
        from difflib import get_close_matches

        near = ", ".join(get_close_matches(id, _papers())) or "see data/law/papers.toml"
        raise UnknownCodeError(f"no paper has the id {id!r}; near ones: {near}")
    return found


@functools.cache
def _papers() -> Mapping[str, Paper]:
    return {paper.id: paper for paper in law_rows(read_law_table("papers"), Paper)}
