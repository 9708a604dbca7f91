"""A ceiling for people and for programs: the amount, which limit binds, where it stands, how well that is known."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from khuyencong.law.basis import SourceStatus
from khuyencong.law.ceiling_records import Ceiling
from khuyencong.law.ceiling_words import LimbKind
from khuyencong.law.documents import LegalInstrument
from khuyencong.law.norms import Norm, NormSet
from khuyencong.reference.provinces import get_province, predecessors_of
from khuyencong.reference.sentences import printable
from khuyencong.reference.terms import label
from khuyencong.render.law_words import (
    amount_in_full,
    basis_facts,
    basis_name,
    document_name,
    exact,
    labels,
    note_text,
    number_text,
    say,
    share_text,
)
from khuyencong.values.amounts import Language, format_dong
from khuyencong.values.grid import Grid

_ONE = Fraction(1)


def ceiling_text(ceiling: Ceiling, lang: Language = "vi", *, local: Iterable[NormSet] = ()) -> str:
    r"""Give a ceiling as text: the question, the amount or the reason for none, the limits, and what they rest on.

    ``local`` are the acts that were given to the look-up, to name them by.

    >>> from datetime import date
    >>> from khuyencong.law.ceilings import ceiling_for
    >>> from khuyencong.reference.activities import Activity
    >>> machine = ceiling_for(Activity.ADVANCED_MACHINERY, on=date(2016, 3, 1), cost=600_000_000)
    >>> print("\n".join(ceiling_text(machine, "en").splitlines()[:2]))
    Use of advanced machinery (A3.04) · 01/3/2016 · National budget
    Ceiling: 200,000,000 đồng (200 million đồng)
    """
    local = tuple(local)
    acts = {norms.instrument.key: norms.instrument for norms in local}
    parts = [f"{_asked(ceiling, lang)}\n{_answer(ceiling, lang)}"]
    limits = limits_grid(ceiling, lang)
    if limits.rows:
        parts.append(limits.to_text())
    parts.append("\n".join(f"{name}: {value}" for name, value in _facts(ceiling, lang, acts)))
    if ceiling.rivals:
        rivals = "\n\n".join(ceiling_text(rival, lang, local=local) for rival in ceiling.rivals)
        parts.append(f"{say('rivals', lang)}\n\n{rivals}")
    return "\n\n".join(part for part in parts if part)


def limits_grid(ceiling: Ceiling, lang: Language = "vi") -> Grid:
    """Give the limits of a ceiling: by the text, in đồng where they could be computed, and how well each is backed."""
    return Grid(
        columns=(say("limit", lang), say("rule", lang), say("amount", lang), say("status", lang)),
        align=("left", "left", "right", "left"),
        rows=() if ceiling.norm is None else tuple(_limits(ceiling, ceiling.norm, lang)),
    )


def _asked(ceiling: Ceiling, lang: Language) -> str:
    # A norm without an activity was asked for by its id, so there is a norm.
    named: Any = ceiling.activity or ceiling.norm
    facts: dict[str, object] = {"activity": named.label(lang), "on": ceiling.on, "source": ceiling.source}
    facts["code"] = ceiling.activity.code if ceiling.activity else named.id
    if ceiling.province is None:
        return say("asked", lang, **facts)
    return say("asked-in", lang, **facts, province=get_province(ceiling.province, on=ceiling.on).name)


def _answer(ceiling: Ceiling, lang: Language) -> str:
    lines = []
    if ceiling.amount is not None:
        head = "comparison" if ceiling.is_comparison else "ceiling"
        lines.append(say(head, lang, amount=amount_in_full(ceiling.amount, lang)))
    if ceiling.gaps:
        head = "no-ceiling" if ceiling.amount is None else "missing"
        lines.append(f"{say(head, lang)}: {labels(ceiling.gaps, lang)}.")
    if ceiling.is_comparison:
        lines.append(say("does-not-bind", lang))
    return "\n".join(lines)


def _limits(ceiling: Ceiling, norm: Norm, lang: Language) -> Iterator[tuple[str, str, str, str]]:
    limbs = {limb.kind: limb for limb in ceiling.limbs}
    rules: dict[LimbKind, tuple[str, SourceStatus]] = {}
    if norm.rate is not None:
        text = say("share", lang, rate=share_text(norm.rate, lang), base=norm.base)
        rules[LimbKind.RATE] = text, norm.rate_status
    if norm.cap is not None:
        text = say("units", lang, amount=format_dong(norm.cap, lang=lang), units=ceiling.units, unit=norm.unit)
        rules[LimbKind.CAP] = text, norm.cap_status
    if norm.each is not None:
        text = say("each", lang, each=format_dong(norm.each, lang=lang), unit=norm.each_unit)
        rules[LimbKind.EACH] = text, norm.cap_status
    if LimbKind.COST in limbs:
        rules[LimbKind.COST] = say("at-most-the-cost", lang), limbs[LimbKind.COST].status
    times = "" if ceiling.multiplier == _ONE else f" × {number_text(ceiling.multiplier, lang)}"
    for kind, (text, status) in rules.items():
        limb = limbs.get(kind)
        mark = f" ← {say('binds', lang)}" if kind is ceiling.binding else ""
        amount = "–" if limb is None else format_dong(limb.amount, lang=lang)
        rule = text if kind is LimbKind.COST else text + times
        yield label(kind, lang) + mark, rule, amount, label(limb.status if limb else status, lang)


def _facts(ceiling: Ceiling, lang: Language, acts: Mapping[str, LegalInstrument]) -> Iterator[tuple[str, str]]:
    norm = ceiling.norm
    if norm is not None:
        yield from _of_norm(norm, lang, acts)
    elif ceiling.document is not None:
        yield say("document", lang), document_name(ceiling.document, lang, acts)
    if ceiling.layer is not None:
        yield say("layer", lang), label(ceiling.layer, lang)
    if ceiling.former_province is not None and ceiling.province is not None:
        former = {part.code: part.name for part in predecessors_of(ceiling.province)}
        yield say("for-land", lang), former[ceiling.former_province]
    if ceiling.multiplier != _ONE:
        yield say("multiplier", lang), say("times", lang, value=number_text(ceiling.multiplier, lang))
    if norm is not None and ceiling.multiplier_limit is not None:
        yield say("limit-of-multiplier", lang), say("times", lang, value=number_text(ceiling.multiplier_limit, lang))
    if ceiling.alternatives:
        told = (
            say("alternative", lang, reading=other.reading, amount=amount_in_full(other.amount, lang))
            for other in ceiling.alternatives
        )
        yield say("alternatives", lang), "; ".join(told)
    if ceiling.others:
        yield say("other-norms", lang), "; ".join(_choice(other, lang) for other in ceiling.others)
    if ceiling.amended_by:
        yield say("amended-by", lang), "; ".join(document_name(key, lang) for key in ceiling.amended_by)


def _of_norm(norm: Norm, lang: Language, acts: Mapping[str, LegalInstrument]) -> Iterator[tuple[str, str]]:
    basis = norm.basis
    yield say("norm", lang), printable(norm.label(lang))
    yield say("basis", lang), basis_name(basis, lang, acts)
    status = label(basis.status, lang)
    if basis.source is not None:
        source = printable(basis.source)
        read = source if basis.read_on is None else say("read", lang, source=source, on=basis.read_on)
        status = f"{status} ({read})"
    yield say("status", lang), status
    if norm.points_to:
        yield say("points-to", lang), "; ".join(document_name(key, lang) for key in norm.points_to)
    if norm.conditions:
        yield say("conditions", lang), labels(norm.conditions, lang)
    if norm.items:
        yield say("items", lang), labels(norm.items, lang)
    if basis.note is not None:
        yield say("notes", lang), note_text(basis.note, lang)


def _choice(norm: Norm, lang: Language) -> str:
    """Name a norm with the options of the command that tell it apart from the others of its activity."""
    options = [f"--level {norm.level.value}"] if norm.level else []
    options += [f"--variant {norm.variant}"] if norm.variant else []
    options += ["--line"] if norm.is_line else []
    name = printable(norm.label(lang))
    return f"{name} ({' '.join(options)})" if options else name


def ceiling_facts(ceiling: Ceiling, lang: Language = "vi") -> dict[str, Any]:
    """Give a ceiling as plain values: amounts in đồng, shares as exact fractions in text.

    >>> from datetime import date
    >>> from khuyencong.law.ceilings import ceiling_for
    >>> from khuyencong.reference.activities import Activity
    >>> facts = ceiling_facts(ceiling_for(Activity.ADVANCED_MACHINERY, on=date(2016, 3, 1), cost=600_000_000))
    >>> facts["amount"], facts["binding"], facts["norm"]["rate"], facts["status"]
    (200000000, 'cap', '1/2', 'codified')
    """
    activity = ceiling.activity
    return {
        "activity": activity and {"code": activity.code, "value": activity.value, "label": activity.label(lang)},
        "on": ceiling.on.isoformat(),
        "source": ceiling.source.value,
        "province": ceiling.province,
        "amount": ceiling.amount,
        "binding": ceiling.binding and ceiling.binding.value,
        "status": ceiling.status.value,
        "is_complete": ceiling.is_complete,
        "may_fail": ceiling.may_fail,
        "is_comparison": ceiling.is_comparison,
        "gaps": [{"code": gap.value, "label": gap.label(lang)} for gap in ceiling.gaps],
        "limbs": [
            {"kind": limb.kind.value, "amount": limb.amount, "exact": exact(limb.exact), "status": limb.status.value}
            for limb in ceiling.limbs
        ],
        "units": ceiling.units,
        "multiplier": exact(ceiling.multiplier),
        "multiplier_limit": exact(ceiling.multiplier_limit),
        "norm": ceiling.norm and _norm_facts(ceiling.norm, lang),
        "basis": basis_facts(ceiling.basis),
        "document": ceiling.document,
        "layer": ceiling.layer and ceiling.layer.value,
        "former_province": ceiling.former_province,
        "amended_by": list(ceiling.amended_by),
        "alternatives": [
            {"reading": other.reading.value, "label": other.reading.label(lang), "amount": other.amount}
            for other in ceiling.alternatives
        ],
        "choices": [_norm_facts(other, lang) for other in ceiling.others],
        "rivals": [ceiling_facts(rival, lang) for rival in ceiling.rivals],
    }


def _norm_facts(norm: Norm, lang: Language) -> dict[str, Any]:
    return {
        "id": norm.id,
        "label": norm.label(lang),
        "kind": norm.kind.value,
        "rate": exact(norm.rate),
        "rate_status": norm.rate_status.value,
        "base": norm.base.value,
        "cap": norm.cap,
        "cap_status": norm.cap_status.value,
        "unit": norm.unit.value,
        "each": norm.each,
        "each_unit": norm.each_unit and norm.each_unit.value,
        "level": norm.level and norm.level.value,
        "variant": norm.variant,
        "is_line": norm.is_line,
        "sources": [source.value for source in norm.sources],
        "conditions": [condition.value for condition in norm.conditions],
        "items": [item.value for item in norm.items],
        "points_to": list(norm.points_to),
    }
