"""How the documentation is built: sphinx-build -W -n -b html docs docs/_build/html. Needs no network."""

import attrs
from sphinx.application import Sphinx

project = "khuyencong"
author = copyright = "The khuyencong authors"

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build", "examples"]
html_theme = "furo"
html_title = "khuyencong"
html_show_sphinx = False
language = "en"

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
myst_links_external_new_tab = False
# "--force" stays as it is typed.
smartquotes = False
highlight_language = "python"

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
python_display_short_literal_types = True


def _short_signature(*event: object) -> tuple[str, str] | None:
    """Show a record's fields by name; their types stand in reference/fields.md."""
    what, thing, signature, returns = event[1], event[3], event[5], event[6]
    if what == "class" and signature and isinstance(thing, type) and attrs.has(thing):
        fields = (field.name if field.default is attrs.NOTHING else f"{field.name}=…" for field in attrs.fields(thing))
        return f"(*, {', '.join(fields)})", str(returns or "")
    return None


def setup(app: Sphinx) -> None:
    app.connect("autodoc-process-signature", _short_signature)
