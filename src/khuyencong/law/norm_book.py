"""The book of norms: every set that the library ships, when each applies, and the times of which nothing is known."""

import functools
from collections.abc import Iterable
from datetime import date

import attrs

from khuyencong.errors import UnknownCodeError
from khuyencong.law.ceiling_words import CeilingGap
from khuyencong.law.documents import DocumentState, LegalInstrument, all_documents
from khuyencong.law.norm_reading import norms_from_mapping
from khuyencong.law.norm_words import Layer
from khuyencong.law.norms import NormSet
from khuyencong.law.tables import law_rows, list_law_texts, read_law_table, read_law_text
from khuyencong.reference.provinces import Province, get_province

_LIVE = {DocumentState.IN_FORCE, DocumentState.UNCLEAR}


@attrs.frozen(kw_only=True)
class Silence:
    """A time without known national norms: its first and last day, None where it has none, and the reason."""

    start: date | None = None
    end: date | None = None
    gap: CeilingGap = attrs.field(converter=CeilingGap)
    documents: tuple[str, ...]
    note: str


@attrs.frozen(kw_only=True)
class LocalAct:
    """A provincial act that applies, or may apply, in a province on a day.

    ``norms`` is None where no figure of it was seen. ``land`` is the province of the 63 whose land it covers, None
    where it covers the whole province. ``state`` is UNCLEAR where its days are not known.
    """

    instrument: LegalInstrument
    norms: NormSet | None
    state: DocumentState
    land: str | None = None


@attrs.frozen(kw_only=True)
class NormBook:
    """Norms to look up in: sets of the nation and of provinces, and the silences of the nation. Never changed.

    >>> book = shipped_norms()
    >>> [found.instrument.key for found in book.sets if found.layer is Layer.NATION]
    ['tt-28-2018-btc', 'ttlt-26-2014-btc-bct']
    """

    sets: tuple[NormSet, ...]
    silences: tuple[Silence, ...]

    def get_set(self, key: str) -> NormSet:
        """Give the norms of a document, or raise :class:`~khuyencong.errors.UnknownCodeError`."""
        for found in self.sets:
            if found.instrument.key == key:
                return found
        known = ", ".join(found.instrument.key for found in self.sets)
        raise UnknownCodeError(f"the book has no norms of {key!r}; it has those of {known}")

    def national_on(self, on: date) -> NormSet | Silence:
        """Give the national norms of a day, those of the youngest document in force, or why there are none.

        >>> shipped_norms().national_on(date(2006, 5, 1)).gap.value
        'norm-unknown'
        """
        live = [found for found in self.sets if found.layer is Layer.NATION and _is_live(found, on)]
        if live:
            return max(live, key=lambda found: found.instrument.in_force_from or date.min)
        for silence in self.silences:
            if (silence.start is None or silence.start <= on) and (silence.end is None or on <= silence.end):
                return silence
        return Silence(gap=CeilingGap.NO_DOCUMENT, documents=(), note="The book says nothing of the day.")

    def with_set(self, norms: NormSet) -> "NormBook":
        """Give a book that has the set too, in place of one with the same key."""
        others = (found for found in self.sets if found.instrument.key != norms.instrument.key)
        return attrs.evolve(self, sets=tuple(sorted((*others, norms), key=lambda one: one.instrument.key)))


def _is_live(norms: NormSet, on: date) -> bool:
    return norms.instrument.state_on(on) is DocumentState.IN_FORCE


@functools.cache
def shipped_norms() -> NormBook:
    """Give the book that the library ships; it is read once."""
    names = [*list_law_texts("norms"), *list_law_texts("local")]
    sets = [_read(name) for name in names]
    return NormBook(
        sets=tuple(sorted(sets, key=lambda found: found.instrument.key)),
        silences=law_rows(read_law_table("silences"), Silence),
    )


def local_acts_for(
    province: str,
    on: date,
    *,
    formerly: str | None = None,
    local: Iterable[NormSet] = (),
    book: NormBook | None = None,
) -> tuple[LocalAct, ...]:
    """Give the provincial acts that apply, or may apply, in a province on a day, by key.

    A province that was merged has the acts of the former ones until it replaces them: each for its own land.
    ``formerly`` is the code of the former province in which the place lies; the acts of the others are then left out.
    ``local`` are sets of the caller; where one applies, the shipped acts are left out. Raises
    :class:`~khuyencong.errors.UnknownCodeError` for a code that is no province of the day, or no part of it.

    >>> [(act.instrument.key, act.land) for act in local_acts_for("79", date(2026, 3, 1))]
    [('nq-14-2019-hdnd-binh-duong', '74')]
    """
    here = get_province(province, on=on)
    _require_part(here, formerly)
    given = _acting(((norms.instrument, norms) for norms in local), here, on, formerly)
    if given:
        return given
    sets = {found.instrument.key: found for found in (book or shipped_norms()).sets if found.layer is Layer.PROVINCE}
    known = {found.key: found for found in all_documents() if found.province} | {
        key: found.instrument for key, found in sets.items()
    }
    return _acting(((known[key], sets.get(key)) for key in sorted(known)), here, on, formerly)


def _acting(
    acts: Iterable[tuple[LegalInstrument, NormSet | None]], here: Province, on: date, formerly: str | None
) -> tuple[LocalAct, ...]:
    found = []
    for instrument, norms in acts:
        state = instrument.state_on(on)
        covers, land = _covers(instrument, here)
        if covers and state in _LIVE and (formerly is None or land in {None, formerly}):
            found.append(LocalAct(instrument=instrument, norms=norms, state=state, land=land))
    return tuple(found)


def _covers(act: LegalInstrument, here: Province) -> tuple[bool, str | None]:
    """Say whether an act is of a province, and of which former part of it, None if of the whole."""
    if not here.predecessors:
        # A province of the 63: an act of the 34 is younger than every day on which it stands.
        return act.before_merger and act.province == here.code, None
    if not act.before_merger:
        return act.province == here.code, None
    whole = len(here.predecessors) == 1
    return act.province in here.predecessors, None if whole else act.province


def _require_part(here: Province, formerly: str | None) -> None:
    if formerly is not None and formerly not in (here.predecessors or (here.code,)):
        raise UnknownCodeError(
            f"{formerly!r} is no former province of {here.name}; give {', '.join(here.predecessors) or here.code}"
        )


def _read(name: str) -> NormSet:
    import tomllib

    return norms_from_mapping(tomllib.loads(read_law_text(name)), name=f"{name}.toml")
