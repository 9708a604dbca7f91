"""The figures of two cases stand in their sources letter by letter, in the paragraph that the case names."""

import re

import pytest

from khuyencong.cases import load_case
from khuyencong.values.figure_search import find_figures
from khuyencong.values.text import to_nfc

SOURCES = {"binh-thuan-2006": "000", "thai-binh-2014-2019": "002"}


def source_of(name, root):
    """Give the lines of the text that a case was made of, or skip."""
    paths = sorted((root.parent / "shared" / "seeds").glob(f"{SOURCES[name]}_*.txt"))
    if not paths:
        pytest.skip("the published texts are not beside the project")
    lines = to_nfc(paths[0].read_text(encoding="utf-8")).splitlines()
    return [" ".join(line.split()) for line in lines if line.strip()]


def places_of(lines):
    """Give the lines by their places: paragraphs are counted after the headline, captions apart."""
    captions = [line for line in lines[1:-1] if line.endswith("|")]
    paragraphs = [line for line in lines[1:] if line not in captions]
    return {
        **{f"đoạn {number}": line for number, line in enumerate(paragraphs, 1)},
        **{f"chú thích ảnh {number}": line for number, line in enumerate(captions, 1)},
    }


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_figures_stand_in_the_source(name, root):
    """Every figure is printed where the case says so, letter by letter."""
    places = places_of(source_of(name, root))
    for item in load_case(name).report.figures:
        if item.figure:
            words = re.escape(" ".join(to_nfc(item.figure.text).split()))
            assert re.search(rf"(?<![\w.,]){words}(?!\w)", places[item.place]), item.id


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_every_figure_of_the_source_is_in_the_case(name, root):
    """What the finder finds in the text is what the case holds, number by number."""
    printed = [found.figure for line in source_of(name, root) for found in find_figures(line)]
    held = [item.figure for item in load_case(name).report.figures if item.figure]
    assert sorted((figure.low, figure.high is None) for figure in held) == sorted(
        (figure.low, figure.high is None) for figure in printed
    )


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_the_headline_is_the_title_of_the_origin(name, root):
    """The origin carries the headline as printed."""
    assert load_case(name).report.source.title == source_of(name, root)[0]


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_no_sentence_is_copied(name, root):
    """No text shares twelve syllables in a row with its source; the longest name of a body or a fair has eleven."""
    case = load_case(name)
    words = re.findall(r"\w+", " ".join(source_of(name, root)).casefold())
    printed = {tuple(words[at : at + 12]) for at in range(len(words) - 11)}
    for text in (*(item.text for item in case.report.statements), *(item.statement for item in case.lessons)):
        mine = re.findall(r"\w+", re.sub("“[^”]*”", " ", text).casefold())
        assert not {tuple(mine[at : at + 12]) for at in range(len(mine) - 11)} & printed, text
