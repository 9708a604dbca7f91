"""The errors that khuyencong raises: one root, a few kinds. Imports nothing of the package.

A business rule is never an error: what is unlawful or does not add up is a finding (``khuyencong.rules``).
An error means that a value is impossible or that a text or a file cannot be read.
"""


class KhuyenCongError(Exception):
    """Root of every error that khuyencong raises on purpose.

    >>> try:
    ...     raise ParseError("không đọc được")
    ... except KhuyenCongError as error:
    ...     print(error)
    không đọc được
    """


class ValueImpossibleError(KhuyenCongError, ValueError):
    """A value that cannot be: a negative amount, a span that ends before it starts, text that is not NFC.

    ``fault`` is what is wrong as data (:class:`khuyencong.values.record.Fault`) where a reader of files needs it.

    >>> ValueImpossibleError("a negative amount").fault is None
    True
    """

    def __init__(self, message: str, fault: object = None) -> None:
        super().__init__(message)
        self.fault = fault


class ParseError(KhuyenCongError, ValueError):
    """A text that does not say what was asked of it, such as an amount without a unit."""


class UnknownCodeError(KhuyenCongError, LookupError):
    """A code that is in no vocabulary, or is not in force at the date that was asked for."""
