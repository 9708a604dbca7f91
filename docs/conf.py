"""How the documentation is built: sphinx-build -W -n -b html docs docs/_build/html. Needs no network."""

import attrs
from docutils.nodes import Element
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

import khuyencong

project = "khuyencong"
author = copyright = "The khuyencong authors"

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build", "examples"]
html_theme = "furo"
html_title = "khuyencong"
html_show_sphinx = False

myst_heading_anchors = 3
# "--force" stays as it is typed.
smartquotes = False
highlight_language = "python"

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
python_display_short_literal_types = True
nitpick_ignore_regex = [
    # Other projects' pages would need the network.
    ("py:.*", r"(collections|datetime|enum|fractions|hypothesis|pathlib|typing)\..*"),
    # Type variables, and types that stand behind a vocabulary or a strategy and are not public.
    ("py:.*", r"khuyencong\.\w+(\.\w+)*\.(_\w+|R|C|\w+Term|DocumentKind|Check)|LayerChart"),
]


def _short_signature(*event: object) -> tuple[str, str] | None:
    """Show a record's fields by name; their types stand in reference/fields.md."""
    what, thing, signature, returns = event[1], event[3], event[5], event[6]
    if what == "class" and signature and isinstance(thing, type) and attrs.has(thing):
        fields = (field.name if field.default is attrs.NOTHING else f"{field.name}=…" for field in attrs.fields(thing))
        return f"(*, {', '.join(fields)})", str(returns or "")
    return None


def _find_in_its_room(app: Sphinx, env: BuildEnvironment, node: pending_xref, text: Element) -> Element | None:
    """Lead a reference to a module, or to the front door, to the room whose page documents the name."""
    package, _, rest = str(node.get("reftarget", "")).partition(".")
    names = rest.split(".")
    if node.get("refdomain") != "py" or package != "khuyencong" or not rest:
        return None
    home = getattr(khuyencong, rest, None) if len(names) == 1 else None
    room = home.__module__.split(".")[1] if home else names[0]
    domain = env.domains.python_domain
    target = f"khuyencong.{room}.{names[-1]}"
    found = domain.objects.get(target)
    if found is None or app.builder is None:
        return None
    return domain.resolve_xref(env, node["refdoc"], app.builder, found.objtype, target, node, text)


def setup(app: Sphinx) -> None:
    app.connect("autodoc-process-signature", _short_signature)
    app.connect("missing-reference", _find_in_its_room)
