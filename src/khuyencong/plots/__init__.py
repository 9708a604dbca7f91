"""Pictures of charts, as SVG and PNG, with correct Vietnamese and without a browser. Needs the extra ``plots``.

Layer: above ``render``, below ``cli``; the only room that imports altair and vl-convert, and it does so when a
picture is asked for. It draws what ``render.charts`` gives, and computes nothing but places on paper.
"""

from khuyencong.plots.pictures import draw, save, to_png, to_svg

__all__ = ["draw", "save", "to_png", "to_svg"]
