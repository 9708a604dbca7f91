"""A waiver: somebody signed that a finding stands and may pass, why, and until when."""

from datetime import date

from khuyencong.values.record import Id, Text, impossible, record


@record
class Waiver:
    """A signed, dated permission to let a finding of one rule pass. What is waived is counted apart from what passes.

    Fields: ``rule``, its code; ``subject``, the id of the đề án, task or beneficiary (None: the document itself);
    ``signer`` and ``signed``; ``reason``; ``document``, the paper; ``expires``, the last day (None: no end).

    Raises :class:`~khuyencong.errors.ValueImpossibleError` where it expires before it was signed.

    >>> waiver = Waiver(rule="BENE-004", subject="BD-01", signer="Giám đốc Sở", signed=date(2022, 3, 1), reason="Khác")
    >>> waiver.is_in_force(date(2022, 2, 28)), waiver.is_in_force(date(2022, 3, 1))
    (False, True)
    """

    rule: Id
    subject: Id | None = None
    signer: Text
    signed: date
    reason: Text
    document: Text | None = None
    expires: date | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a waiver that ends before it begins."""
        if self.expires is not None and self.expires < self.signed:
            raise impossible("expires-before-signed", signed=self.signed, expires=self.expires)

    def is_in_force(self, on: date) -> bool:
        """Say whether it may be used on a day: from the day of signing to the last day, both included."""
        return self.signed <= on and (self.expires is None or on <= self.expires)


@record
class Waivers:
    """The waivers that somebody keeps for a plan or a programme.

    >>> Waivers(title="Miễn trừ 2022").waivers
    ()
    """

    title: Text
    waivers: tuple[Waiver, ...] = ()
