"""Who takes part: roles inside a đề án, and the bodies and organisations of the programme with their level."""

import functools
from collections.abc import Mapping

import attrs

from khuyencong.reference.vocabulary import LabelledEnum, Term, read_table


@attrs.frozen(kw_only=True)
class RoleTerm(Term):
    """The row of a role: ``basis``, citation of the clauses that give it duties."""

    basis: str


@attrs.frozen(kw_only=True)
class ActorTerm(Term):
    """The row of an actor: ``level``, slug of the level that it stands at; ``basis``, citation of its powers."""

    level: str
    basis: str


class Role(LabelledEnum):
    """What an organisation is in one đề án (Thông tư 36/2013/TT-BCT); one organisation may hold several roles.

    >>> Role.INVESTOR.label()
    'Chủ đầu tư'
    """

    IMPLEMENTER = "implementer"
    BENEFICIARY = "beneficiary"
    PARTNER = "partner"
    INVESTOR = "investor"
    CONTRACTOR = "contractor"
    REGISTERING_BODY = "registering-body"

    @property
    def term(self) -> RoleTerm:
        """The row that describes the role."""
        return _roles()[self.value]

    @property
    def basis(self) -> str:
        """The citation of the clauses that give the role duties."""
        return self.term.basis


class ActorLevel(LabelledEnum):
    """The level of government that an actor stands at; ``ANY`` for those outside the levels.

    >>> ActorLevel.COMMUNE.label()
    'Cấp xã'
    """

    CENTRAL = "central"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    ANY = "any"


class Actor(LabelledEnum):
    """A body or organisation with powers in the programme, under its name of 2012 to 2014.

    >>> Actor.DEPT_INDUSTRY_TRADE.label(), Actor.DEPT_INDUSTRY_TRADE.level
    ('Sở Công Thương', <ActorLevel.PROVINCE: 'province'>)
    """

    PRIME_MINISTER = "prime-minister"
    MOIT = "moit"
    MOIT_MINISTER = "moit-minister"
    LOCAL_INDUSTRY_AGENCY = "local-industry-agency"
    REGIONAL_CENTER = "regional-center"
    MOIT_FINANCE_DEPT = "moit-finance-dept"
    MOF = "mof"
    MPI = "mpi"
    MOHA = "moha"
    PROVINCIAL_PC = "provincial-pc"
    PROVINCIAL_CHAIR = "provincial-chair"
    PROVINCIAL_COUNCIL = "provincial-council"
    DEPT_INDUSTRY_TRADE = "dept-industry-trade"
    DEPT_FINANCE = "dept-finance"
    DEPT_HOME_AFFAIRS = "dept-home-affairs"
    PROVINCIAL_CENTER = "provincial-center"
    DISTRICT_PC = "district-pc"
    DISTRICT_ECONOMY_OFFICE = "district-economy-office"
    CENTER_BRANCH = "center-branch"
    COMMUNE_PC = "commune-pc"
    COLLABORATOR_NETWORK = "collaborator-network"
    SERVICE_ORGANISATION = "service-organisation"
    STATE_TREASURY = "state-treasury"
    INDEPENDENT_AUDITOR = "independent-auditor"

    @property
    def term(self) -> ActorTerm:
        """The row that describes the actor."""
        return _actors()[self.value]

    @property
    def level(self) -> ActorLevel:
        """The level of government that the actor stands at."""
        return ActorLevel(self.term.level)

    @property
    def basis(self) -> str:
        """The citation of the clauses that give the actor powers."""
        return self.term.basis


@functools.cache
def _roles() -> Mapping[str, RoleTerm]:
    return {term.id: term for term in read_table("roles", arrays=("rows", "actors")).records(RoleTerm)}


@functools.cache
def _actors() -> Mapping[str, ActorTerm]:
    return {term.id: term for term in read_table("roles", arrays=("rows", "actors")).records(ActorTerm, "actors")}
