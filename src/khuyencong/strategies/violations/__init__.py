"""Documents that break exactly one rule: :func:`violating` gives them by code.

:data:`NOT_ALONE` says which rules cannot fail alone; :func:`spotless` gives documents that break none. Every document
is built around one wrong thing, with everything else in order; nothing is filtered. A module holds a family of rules.
"""

from khuyencong.strategies.violations.catalogue import NOT_ALONE, VIOLATED, violating
from khuyencong.strategies.violations.spotless import spotless
from khuyencong.strategies.violations.violation import Violation

__all__ = ["NOT_ALONE", "VIOLATED", "Violation", "spotless", "violating"]
