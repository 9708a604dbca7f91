"""The steps that a life may take: one record for each row of a table, and the table as a whole."""

from datetime import date

import attrs

from khuyencong.cycle.states import LifeEvent, LifeState
from khuyencong.law.basis import SourceStatus
from khuyencong.law.deadline_rows import party
from khuyencong.law.footing import Footing, footing_of
from khuyencong.reference.dossiers import DossierStep
from khuyencong.reference.funding import FundingLevel
from khuyencong.reference.roles import Actor, Role
from khuyencong.reference.vocabulary import choose_label
from khuyencong.values.amounts import Language


@attrs.frozen(kw_only=True)
class Transition:
    """One step: from where, by what event, to where, under which conditions, by whom, and on what it rests.

    Fields: ``state``, None where nothing has happened yet; ``guards``, what must be so, words of
    ``data/cycle/notes.toml``; ``by``, slugs of those of whom any one does or decides it, empty where no text says;
    ``approval``, what ``law.approvers`` is asked: ``plan``, ``scheme``, ``stop`` or ``change``;
    ``dossier``, its papers, of two the one without and the one with an invoice; ``deadline``, the id of its date;
    ``usual``, whether a history that leaves it out may be read as if it had happened; ``basis``, citations.

    >>> from khuyencong.cycle import national_cycle
    >>> settle = national_cycle().get("settle")
    >>> settle.next.value, settle.deadline, settle.label("en")
    ('settled', 'settlement-limit', 'Settle and liquidate')
    """

    id: str
    state: LifeState | None = None
    event: LifeEvent
    next: LifeState
    guards: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    approval: str | None = None
    dossier: tuple[DossierStep, ...] = ()
    deadline: str | None = None
    usual: bool = True
    basis: tuple[str, ...]
    status: SourceStatus
    note: str | None = None
    vi: str | None = None
    en: str | None = None

    @property
    def parties(self) -> tuple[Actor | Role, ...]:
        """Those of whom any one does or decides it; empty where no text says, or ``approval`` is asked."""
        return tuple(party(slug) for slug in self.by)

    def footing(self, on: date) -> Footing:
        """Say what its citations are worth on a day."""
        return footing_of(self.basis, on, status=self.status, note=self.note)

    def label(self, lang: Language = "vi") -> str:
        """Name the step: as the table does where one event has several, else as the event."""
        if self.vi is None or self.en is None:
            return self.event.label(lang)
        return choose_label(lang, vi=self.vi, en=self.en)


@attrs.frozen(kw_only=True)
class Cycle:
    """A table of steps: the national one, the default for local đề án, or one of a province.

    ``level`` is whose money it is about; ``title`` names it in Vietnamese.
    """

    id: str
    title: str
    level: FundingLevel
    transitions: tuple[Transition, ...]
    _by_state: dict[LifeState | None, tuple[Transition, ...]] = attrs.field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Sort the steps by where they start, once."""
        found: dict[LifeState | None, tuple[Transition, ...]] = {}
        for step in self.transitions:
            found[step.state] = (*found.get(step.state, ()), step)
        object.__setattr__(self, "_by_state", found)

    def steps_from(self, state: LifeState | None) -> tuple[Transition, ...]:
        """Give the steps out of a state, in the order of the table; None is where nothing has happened yet.

        >>> from khuyencong.cycle import national_cycle
        >>> [step.id for step in national_cycle().steps_from(LifeState.AWARDED)]
        ['contract-after-award']
        """
        return self._by_state.get(state, ())

    def get(self, id: str) -> Transition:  # noqa: A002
        """Give the step of an id.

        Raises :class:`~khuyencong.errors.UnknownCodeError`, which names the ids that there are.
        """
        for step in self.transitions:
            if step.id == id:
                return step
        from khuyencong.errors import UnknownCodeError

        known = ", ".join(step.id for step in self.transitions)
        raise UnknownCodeError(f"{self.id!r} has no step {id!r}; known are {known}")
