"""References to Vietnamese law: a numbered document, and a place (article, clause, point) in it.

A document is known by its kind, number, year and suffix together, never by the number alone: 26/2014 is a joint
circular of two ministries and also a circular of one. Points carry the letter that is printed; a letter is never
counted from a position, because some lists leave đ out.
"""

import re
from datetime import date
from enum import Enum
from typing import Final

import attrs

from khuyencong.errors import ParseError, ValueImpossibleError
from khuyencong.values.text import is_nfc, to_nfc

POINT_LETTERS: Final = tuple("abcdđeghiklmnopqrstuvxy")
"""The letters of points in their order: đ stands after d, and f, j, w, z are not used."""

_FIRST_YEAR: Final = 1945
_LETTERS: Final = "".join(POINT_LETTERS)
_TAILS: Final = ("", "bis", "ter", *POINT_LETTERS)
_LABEL_TEXT: Final = f"[1-9][0-9]{{0,3}}(?:bis|ter|[{_LETTERS}])?"
_LABEL: Final = re.compile(_LABEL_TEXT)
_NUMBER: Final = re.compile(f"(?:0[1-9]|[1-9][0-9]{{1,5}})[{_LETTERS}]?")
_ASSEMBLY: Final = re.compile("QH[0-9]{1,2}")
_SUFFIX_TEXT: Final = r"[^\W\d_][^\W_]*(?:[-.&][^\W_]+)*"
_SUFFIX: Final = re.compile(_SUFFIX_TEXT)
_DOCUMENT: Final = re.compile(
    r"(?P<kind>[^0-9/]*?) ?(?:số ?:? ?)?(?P<number>[0-9]{1,6})(?P<letter>[^\W\d_]?)(?:/(?P<year>[0-9]{4}))?"
    rf"(?:/(?P<suffix>{_SUFFIX_TEXT}))?"
    r"(?:,? (?:ngày )?(?P<on>[0-9]{1,2}(?: tháng |/)[0-9]{1,2}(?: năm |/)[0-9]{4}))?",
    re.IGNORECASE,
)
_LONG: Final = re.compile(
    r"(?:điểm (?P<point>[^ ,]+),? )?(?:khoản (?P<clause>[^ ,]+),? )?(?:điều (?P<article>[^ ,]+),? )?(?:của )?"
    r"(?P<document>.+)",
    re.IGNORECASE,
)
_SHORT: Final = re.compile(
    rf"(?P<document>.+) Đ(?P<article>{_LABEL_TEXT})(?:\.(?P<clause>{_LABEL_TEXT}))?(?:\.(?P<point>[{_LETTERS}]))?",
    re.IGNORECASE,
)
_STILL_A_PLACE: Final = re.compile(r"(?:(?:các|những|từ) )?(?:điểm|khoản|điều)\b", re.IGNORECASE)
_MORE_PLACES: Final = re.compile(
    rf"(?:và|hoặc|hay|đến|tới)\b|[-;&]|(?:{_LABEL_TEXT}|[{_LETTERS}])(?:[ ,;]|$)", re.IGNORECASE
)
_LOOK_ALIKES: Final = str.maketrans(dict(zip("ÐƉðɖ\u2010\u2011\u2012\u2013", "ĐĐđđ----", strict=True)))


class DocumentKind(Enum):
    """The kinds of numbered documents, from the highest rank down; the value is the key that files store.

    >>> DocumentKind.JOINT_CIRCULAR.label_vi, DocumentKind.JOINT_CIRCULAR.abbreviation
    ('Thông tư liên tịch', 'TTLT')
    """

    _value_: str
    label_vi: str
    label_en: str
    abbreviation: str

    LAW = ("law", "Luật", "Law", "Luật")
    RESOLUTION = ("resolution", "Nghị quyết", "Resolution", "NQ")
    DECREE = ("decree", "Nghị định", "Decree", "NĐ")
    DECISION = ("decision", "Quyết định", "Decision", "QĐ")
    JOINT_CIRCULAR = ("joint-circular", "Thông tư liên tịch", "Joint circular", "TTLT")
    CIRCULAR = ("circular", "Thông tư", "Circular", "TT")
    DIRECTIVE = ("directive", "Chỉ thị", "Directive", "CT")
    WORK_PLAN = ("work-plan", "Kế hoạch", "Plan", "KH")
    SUBMISSION = ("submission", "Tờ trình", "Submission", "TTr")

    def __new__(cls, key: str, label_vi: str, label_en: str, abbreviation: str) -> "DocumentKind":
        """Make a member whose value is its key."""
        member = object.__new__(cls)
        member._value_ = key
        member.label_vi, member.label_en, member.abbreviation = label_vi, label_en, abbreviation
        return member


_KINDS: Final = tuple(DocumentKind)
_KIND_OF_HEAD: Final = {kind.abbreviation: kind for kind in _KINDS if kind is not DocumentKind.LAW}
_KIND_OF_WORD: Final = {word.casefold(): kind for kind in _KINDS for word in (kind.label_vi, kind.abbreviation)}


def _as_label(label: int | str | None) -> str | None:
    return str(label) if isinstance(label, int) else label


@attrs.frozen(kw_only=True)
class LegalDocument:
    """A numbered document: Thông tư liên tịch 26/2014/TTLT-BTC-BCT.

    ``number`` is text ("26", "07", "30a"); ``year`` is None where the symbol has none, as in 1288/QĐ-TTg; ``suffix``
    is the rest of the symbol, which names the issuer. ``issued`` is the day of issue where it is known; it is printed
    after the symbol and tells two documents apart whose symbols have no year.
    Raises ValueImpossibleError for a symbol that cannot be, such as a circular whose suffix says joint circular.

    >>> print(LegalDocument(kind=DocumentKind.DECISION, number="1288", suffix="QĐ-TTg", issued=date(2014, 8, 1)))
    Quyết định 1288/QĐ-TTg ngày 01 tháng 8 năm 2014
    """

    kind: DocumentKind
    number: str
    year: int | None = None
    suffix: str
    issued: date | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a symbol that cannot be."""
        if not _is_whole(_NUMBER, self.number):
            raise ValueImpossibleError(
                f"{self.number!r} is not a document number: write digits as text, with a zero before 1 to 9, such as 07"
            )
        _check_year(self.year)
        said = _kinds_of_suffix(self.suffix)
        if not said:
            raise ValueImpossibleError(
                f"the suffix {self.suffix!r} names no known kind and issuer: write it as printed, such as NĐ-CP"
            )
        if self.kind not in said:
            raise ValueImpossibleError(
                f"{self.kind.label_vi} does not go with {self.symbol}, which is a {_or(said)}: correct one of them"
            )
        if self.issued is not None:
            _check_year(self.issued.year)
            if self.year not in {None, self.issued.year}:
                raise ValueImpossibleError(f"{self.symbol} cannot be issued in {self.issued.year}: correct one of them")

    @property
    def symbol(self) -> str:
        """The number, the year if there is one, and the suffix, as printed at the head of the document."""
        return "/".join(part for part in (self.number, self.year and str(self.year), self.suffix) if part)

    @property
    def identity(self) -> tuple[DocumentKind, str, int | None, str]:
        """What makes it this document and no other: kind, number, year (of issue, if the symbol has none), suffix."""
        return self.kind, self.number, _year(self), self.suffix

    def __str__(self) -> str:
        return f"{self.kind.label_vi} {self.symbol}{_day_text(self.issued, ' tháng ', ' năm ')}"

    def short(self) -> str:
        """Print with the abbreviated kind and day.

        >>> parse_legal_document("Quyết định 1288/QĐ-TTg ngày 01 tháng 8 năm 2014").short()
        'QĐ 1288/QĐ-TTg ngày 01/8/2014'
        """
        return f"{self.kind.abbreviation} {self.symbol}{_day_text(self.issued, '/', '/')}"

    def sort_key(self) -> tuple[int, int, tuple[int, int], str, str, str]:
        """Give the key that sorts by rank of the kind, year, number and suffix; unknown years stand first."""
        issued = "" if self.issued is None else self.issued.isoformat()
        return _KINDS.index(self.kind), _year(self) or 0, _label_key(self.number), self.suffix, self.symbol, issued


@attrs.frozen(kw_only=True)
class LegalRef:
    """A place in a document: điểm c khoản 2 Điều 6. Without an article it is the whole document.

    ``article`` and ``clause`` are labels as text ("6", "3bis"; an int is taken too); ``point`` is the printed letter.
    A point may stand without a clause, since some articles have points only.
    Raises ValueImpossibleError for a clause or a point without an article, and for a label that no law carries.

    >>> ref = parse_legal_ref("điểm c, khoản 2, Điều 6 Thông tư liên tịch số 26/2014/TTLT-BTC-BCT")
    >>> print(ref)
    điểm c khoản 2 Điều 6 Thông tư liên tịch 26/2014/TTLT-BTC-BCT
    >>> ref.short()
    'TTLT 26/2014/TTLT-BTC-BCT Đ6.2.c'
    """

    document: LegalDocument
    article: str | None = attrs.field(default=None, converter=_as_label)
    clause: str | None = attrs.field(default=None, converter=_as_label)
    point: str | None = None

    def __attrs_post_init__(self) -> None:
        """Check the labels and their order."""
        for label in (self.article, self.clause):
            if label is not None and not _is_whole(_LABEL, label):
                raise ValueImpossibleError(
                    f"{label!r} is no label of an article or a clause: write one, such as 6 or 3bis"
                )
        if self.point is not None and self.point not in POINT_LETTERS:
            raise ValueImpossibleError(
                f"{self.point!r} is no letter of a point: write one of {' '.join(POINT_LETTERS)}"
            )
        if self.article is None and (self.clause, self.point) != (None, None):
            raise ValueImpossibleError("a clause or a point stands in an article: name the article")

    def __str__(self) -> str:
        named = (("điểm", self.point), ("khoản", self.clause), ("Điều", self.article))
        return " ".join([*(f"{name} {label}" for name, label in named if label is not None), str(self.document)])

    def short(self) -> str:
        """Print the abbreviated document and the place as Đ6.2.c; :func:`parse_legal_ref` reads it back."""
        place = ".".join(label for label in (self.article, self.clause, self.point) if label is not None)
        return self.document.short() + (f" Đ{place}" if place else "")

    def sort_key(self) -> tuple[tuple[object, ...], tuple[int, int], tuple[int, int], int]:
        """Give the key that sorts by document, article, clause and point; a whole stands before its parts.

        >>> places = ["điểm đ khoản 1 Điều 2", "điểm d khoản 1 Điều 2", "Điều 11", "khoản 1 Điều 2"]
        >>> refs = [parse_legal_ref(f"{place} Nghị định 45/2012/NĐ-CP") for place in places]
        >>> [ref.short().split("Đ")[-1] for ref in sorted(refs, key=LegalRef.sort_key)]
        ['2.1', '2.1.d', '2.1.đ', '11']
        """
        point = (None, *POINT_LETTERS).index(self.point)
        return self.document.sort_key(), _label_key(self.article), _label_key(self.clause), point


def parse_legal_document(text: str) -> LegalDocument:
    """Read one numbered document, in the long or the short form, with or without "số" and the day of issue.

    The kind may be left out where the suffix says it; a document of the National Assembly needs its kind.
    Raises ParseError, also for a number without its issuer: 26/2014 alone is two documents.

    >>> parse_legal_document("45/2012/NĐ-CP").kind
    <DocumentKind.DECREE: 'decree'>
    """
    return _document(_prepare(text))


def parse_legal_ref(text: str) -> LegalRef:
    """Read one reference, long (điểm c khoản 2 Điều 6 Thông tư …) or short (TT … Đ6.2.c); a bare document is a whole.

    Raises ParseError, also for a list such as "Điều 11 và 12": one reference is one place.

    >>> parse_legal_ref("KHOẢN 3BIS ĐIỀU 23 Thông tư 36/2013/TT-BCT").clause
    '3bis'
    """
    clean = _prepare(text)
    match = _SHORT.fullmatch(clean) or _LONG.fullmatch(clean)
    if match is None:
        raise ParseError("the reference is empty: write such as khoản 2 Điều 6 Nghị định 45/2012/NĐ-CP")
    document = match["document"]
    labels = {name: label.lower() for name, label in match.groupdict().items() if label and name != "document"}
    if labels and (_MORE_PLACES.match(document) or any(re.search("[-;&/]", label) for label in labels.values())):
        raise ParseError(f"{clean!r} names several places: a reference is one place, so write one reference for each")
    if _STILL_A_PLACE.match(document):
        raise ParseError(f"{clean!r} is not one place: write điểm, khoản, Điều and the whole document in that order")
    try:
        return LegalRef(document=_document(document), **labels)
    except ValueImpossibleError as error:
        raise ParseError(f"{clean!r} cannot be read: {error}") from error


def _document(clean: str) -> LegalDocument:
    """Read a document from prepared text."""
    match = _DOCUMENT.fullmatch(clean)
    if match is None:
        raise ParseError(f"{clean!r} is not a numbered document: write such as Nghị định 45/2012/NĐ-CP")
    word, suffix = match["kind"].casefold(), match["suffix"]
    if suffix is None:
        raise ParseError(
            f"{clean!r} names no issuer, and the number alone may be several documents (26/2014 is both a Thông tư "
            "liên tịch and a Thông tư): write the whole symbol, such as 26/2014/TT-BCT"
        )
    if word and word not in _KIND_OF_WORD:
        known = ", ".join(kind.label_vi for kind in _KINDS)
        raise ParseError(f"{match['kind']!r} is no known kind of document: write one of {known}")
    said = _kinds_of_suffix(suffix)
    if not word and len(said) > 1:
        raise ParseError(f"{clean!r} may be a {_or(said)}: write the kind before the number")
    try:
        return LegalDocument(
            # With no kind in sight the suffix is unknown too, and the constructor says so.
            kind=_KIND_OF_WORD[word] if word else said[0] if said else DocumentKind.LAW,
            number=f"{int(match['number']):02}" + match["letter"].lower(),
            year=int(match["year"]) if match["year"] else None,
            suffix=suffix,
            issued=_issued(match),
        )
    except ValueImpossibleError as error:
        raise ParseError(f"{clean!r} cannot be read: {error}") from error


def _issued(match: re.Match[str]) -> date | None:
    """Give the day of issue that the text names, if it names one."""
    if match["on"] is None:
        return None
    day, month, year = (int(digits) for digits in re.findall("[0-9]+", match["on"]))
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ParseError(f"{match[0]!r} names a day that is not in the calendar: correct the day") from error


def _prepare(text: str) -> str:
    """Give NFC text with single spaces, plain hyphens, a true Đ, and commas set close."""
    return re.sub(" ?, ?", ", ", " ".join(to_nfc(text).translate(_LOOK_ALIKES).split()))


def _kinds_of_suffix(suffix: object) -> tuple[DocumentKind, ...]:
    """Give the kinds that a suffix allows: one, two for the National Assembly, none if it is unknown."""
    if not isinstance(suffix, str) or not _SUFFIX.fullmatch(suffix) or not is_nfc(suffix):
        return ()
    if _ASSEMBLY.fullmatch(suffix):
        return (DocumentKind.LAW, DocumentKind.RESOLUTION)
    head, _, issuer = suffix.partition("-")
    return (_KIND_OF_HEAD[head],) if issuer and head in _KIND_OF_HEAD else ()


def _is_whole(pattern: re.Pattern[str], text: object) -> bool:
    return isinstance(text, str) and pattern.fullmatch(text) is not None


def _check_year(year: object) -> None:
    if year is not None and (isinstance(year, bool) or not isinstance(year, int) or not _FIRST_YEAR <= year <= 9999):
        raise ValueImpossibleError(f"{year!r} is not the year of a document: give four digits from {_FIRST_YEAR} on")


def _or(kinds: tuple[DocumentKind, ...]) -> str:
    return " or ".join(kind.label_vi for kind in kinds)


def _year(document: LegalDocument) -> int | None:
    return document.issued.year if document.year is None and document.issued else document.year


def _day_text(day: date | None, before_month: str, before_year: str) -> str:
    """Write a day as Vietnamese offices do: a zero before days 1 to 9 and before months 1 and 2, and no other."""
    if day is None:
        return ""
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f" ngày {day.day:02}{before_month}{month}{before_year}{day.year}"


def _label_key(label: str | None) -> tuple[int, int]:
    """Give the order of a label or a number: no label, then 1, 2, 3, 3bis, 3a, 4."""
    if label is None:
        return 0, 0
    digits = label.rstrip(_LETTERS)
    return int(digits), _TAILS.index(label[len(digits) :])
