"""Values: đồng, amounts as text, spans of days, figures as printed, citations, Vietnamese text.

Layer: the lowest; it knows nothing of the programme and imports only ``errors``.
"""

from khuyencong.values.amounts import Language, Unit, format_dong, parse_dong
from khuyencong.values.figure import Figure, Origin, Qualifier
from khuyencong.values.figure_interval import Interval
from khuyencong.values.figure_math import (
    Agreement,
    Answer,
    Verdict,
    agrees,
    compare,
    progress,
    ratio,
    share_of,
    sum_figures,
)
from khuyencong.values.figure_print import format_figure
from khuyencong.values.figure_refusal import FigureRefused
from khuyencong.values.figure_search import FoundFigure, find_figures, iter_figures
from khuyencong.values.figure_text import parse_figure
from khuyencong.values.grid import Grid
from khuyencong.values.legal_ref import LegalDocument, LegalRef, parse_legal_document, parse_legal_ref
from khuyencong.values.money import require_dong, share, split
from khuyencong.values.period import Period, format_date, parse_date, parse_period
from khuyencong.values.record import MAX_DONG, Count, Dong, evolve, record
from khuyencong.values.rounding import RoundedParts, RoundedTable, round_parts, round_table
from khuyencong.values.text import collation_key, fold, is_nfc, slug, to_nfc
from khuyencong.values.words import dong_from_words, dong_in_words

__all__ = [
    "MAX_DONG",
    "Agreement",
    "Answer",
    "Count",
    "Dong",
    "Figure",
    "FigureRefused",
    "FoundFigure",
    "Grid",
    "Interval",
    "Language",
    "LegalDocument",
    "LegalRef",
    "Origin",
    "Period",
    "Qualifier",
    "RoundedParts",
    "RoundedTable",
    "Unit",
    "Verdict",
    "agrees",
    "collation_key",
    "compare",
    "dong_from_words",
    "dong_in_words",
    "evolve",
    "find_figures",
    "fold",
    "format_date",
    "format_dong",
    "format_figure",
    "is_nfc",
    "iter_figures",
    "parse_date",
    "parse_dong",
    "parse_figure",
    "parse_legal_document",
    "parse_legal_ref",
    "parse_period",
    "progress",
    "ratio",
    "record",
    "require_dong",
    "round_parts",
    "round_table",
    "share",
    "share_of",
    "slug",
    "split",
    "sum_figures",
    "to_nfc",
]
