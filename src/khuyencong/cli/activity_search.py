"""Which activity somebody means: by code, slug or label in either language, marks and case aside."""

from difflib import SequenceMatcher
from typing import Final

import attrs

from khuyencong.reference.activities import Activity
from khuyencong.values.text import slug

_ALIKE: Final = 0.75
_FEW: Final = 5


@attrs.frozen(kw_only=True)
class FoundActivities:
    """What a text may mean: ``meant``, the contents or the one group that it names; ``near``, what is spelt alike."""

    meant: tuple[Activity, ...]
    near: tuple[Activity, ...]

    @property
    def only(self) -> Activity | None:
        """The one content that is meant; None where there is none, or several, or a whole group."""
        return self.meant[0] if len(self.meant) == 1 and not self.meant[0].is_group else None


def search_activities(text: str) -> FoundActivities:
    """Find the activities that a text means; norms are by content, so a group is found only where no content is.

    What equals a code, a slug or a label is meant alone; else all whose name begins with the text or holds all its
    words. Where nothing is meant, ``near`` has the contents whose words are spelt most like those of the text.

    >>> search_activities("may moc").only
    <Activity.ADVANCED_MACHINERY: 'advanced-machinery'>
    >>> [activity.code for activity in search_activities("máy mốcc").near][:1]
    ['A3.04']
    """
    query = _key(text)
    words = frozenset(query.split())
    if not words:
        return FoundActivities(meant=(), near=())
    keys = {activity: _keys(activity) for activity in Activity}
    exact = [activity for activity, own in keys.items() if query in own]
    meant = exact or [
        activity
        for activity, own in keys.items()
        if any(key.startswith(query) or words <= frozenset(key.split()) for key in own)
    ]
    contents = [activity for activity in meant if not activity.is_group]
    found = tuple(contents or meant)
    return FoundActivities(meant=found, near=() if found else _near(words, keys))


def _key(text: str) -> str:
    """Give the words of a text without marks, case and signs."""
    return slug(text).replace("-", " ")


def _keys(activity: Activity) -> tuple[str, ...]:
    return tuple(_key(name) for name in (activity.code, activity.value, activity.label("vi"), activity.label("en")))


def _near(words: frozenset[str], keys: dict[Activity, tuple[str, ...]]) -> tuple[Activity, ...]:
    """Give the contents whose words are most like those asked for, the best first."""
    known = {word for own in keys.values() for key in own for word in key.split()}
    alike = {word: {other: SequenceMatcher(a=word, b=other).ratio() for other in known} for word in words}
    scores = {}
    for activity, own in keys.items():
        if not activity.is_group:
            shares = (sum(max(alike[word][other] for other in key.split()) for word in words) for key in own)
            scores[activity] = max(shares) / len(words)
    close = [activity for activity, score in scores.items() if score >= _ALIKE]
    return tuple(sorted(close, key=lambda activity: -scores[activity])[:_FEW])
