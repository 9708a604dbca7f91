"""Published cases, as data: five provinces with what was reported of them and what they learned.

Layer: above ``files``, beside ``render``. It may import everything that ``files`` may, and ``files``.
"""

from khuyencong.cases.catalogue import case_names, load_case, load_cases

__all__ = ["case_names", "load_case", "load_cases"]
