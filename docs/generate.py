"""Make the generated pages of the documentation from the code and the data of the library.

Run it from the project's root with ``uv run python docs/generate.py``. The pages are committed; a test fails when one
of them differs from what this script makes.
"""

import json
from collections.abc import Callable
from pathlib import Path

from generating import codes, law, law_coverage, law_steps, records, words

from khuyencong.files.kinds import KINDS
from khuyencong.files.schema import schema_of

HERE = Path(__file__).parent
_NOTICE = "<!-- Made by docs/generate.py from the code and the data. Do not edit: run the script again. -->\n"


def pages() -> dict[str, str]:
    """Give every generated file by its path under docs."""
    makers: dict[str, Callable[[], str]] = {
        "reference/activities.md": words.activities,
        "reference/fields.md": records.fields,
        "reference/front-door.md": records.front_door,
        "reference/glossary.md": words.glossary,
        "reference/law-approvers.md": law_steps.approvers,
        "reference/law-coverage.md": law_coverage.page,
        "reference/law-deadlines.md": law_steps.deadlines,
        "reference/law-documents.md": law.documents,
        "reference/law-dossiers.md": law_steps.dossiers,
        "reference/law-norms.md": law.norms,
        "reference/problems.md": codes.problems,
        "reference/provinces.md": words.provinces,
        "reference/rules.md": codes.rules,
        "reference/vocabularies.md": words.vocabularies,
    }
    made = {name: _NOTICE + "\n" + make() for name, make in makers.items()}
    for kind in KINDS:
        made[f"reference/schema/{kind}.schema.json"] = json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n"
    return made


def main() -> None:
    """Write every generated file."""
    for name, text in pages().items():
        path = HERE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
