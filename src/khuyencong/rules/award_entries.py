"""Products in rounds of best-product awards: scores, certificates that are shown, sets, photos, regions.

Each is judged by the law of the day of its dossier, or else of its round.
"""

from datetime import date

from khuyencong.budget.awards import may_enter, mean_score
from khuyencong.law.awards import award_number, award_terms
from khuyencong.model.awards import AwardEntry, Certificate, Photo
from khuyencong.reference.awards import AwardLevel
from khuyencong.reference.provinces import provinces_on
from khuyencong.rules.award_facts import EntryFacts
from khuyencong.rules.finding import NOT_APPLICABLE, Fail, Unknown, Verdict
from khuyencong.rules.rule import rule
from khuyencong.values.period import Period
from khuyencong.values.text import fold


@rule("AWRD-006", on="award_entry", by="event")
def certified_product_passes(entry: AwardEntry, facts: EntryFacts) -> Verdict:
    """AWRD-006: a product with a certificate has the mean score."""
    number = award_number("pass-mark", facts.happened_on)
    if entry.certificate is None or number is None:
        return NOT_APPLICABLE
    if not entry.scores:
        return Unknown("scores-of-jury", ".scores", item=facts.label)
    mean = mean_score(entry.scores)
    if mean >= number.value:
        return None
    return Fail(".scores", item=facts.label, observed=mean, limit=number.value)


@rule("AWRD-007", on="award_entry", by="event")
def province_entry_has_a_district_certificate(entry: AwardEntry, facts: EntryFacts) -> Verdict:
    """AWRD-007: an entry of a province has a valid certificate of a district, unless no district held a round."""
    return _admitted(AwardLevel.PROVINCE, entry, facts)


@rule("AWRD-008", on="award_entry", by="event")
def region_entry_has_a_provincial_certificate(entry: AwardEntry, facts: EntryFacts) -> Verdict:
    """AWRD-008: an entry of a region has a valid certificate of a province."""
    return _admitted(AwardLevel.REGION, entry, facts)


@rule("AWRD-009", on="award_entry", by="event")
def nation_entry_has_a_regional_certificate(entry: AwardEntry, facts: EntryFacts) -> Verdict:
    """AWRD-009: an entry of the nation has a valid certificate of a region."""
    return _admitted(AwardLevel.NATION, entry, facts)


@rule("AWRD-012", on="award_entry", by="event")
def set_is_of_one_maker(entry: AwardEntry, facts: EntryFacts) -> Verdict:
    """AWRD-012: a set is made by one establishment and is one of the cases of a set."""
    if entry.set_case is None and not entry.parts:
        return NOT_APPLICABLE
    cases = award_number("set-cases", facts.happened_on)
    found: list[Fail | Unknown] = []
    if entry.set_case is None or cases is None:
        found.append(Unknown("case-of-set", ".set_case", item=facts.label))
    elif entry.set_case > cases.value:
        found.append(Fail(".set_case", item=facts.label, fault="set-no-case", observed=entry.set_case))
    if not entry.parts:
        found.append(Unknown("parts-of-set", ".parts", item=facts.label))
    makers = {part.establishment for part in entry.parts} | ({entry.establishment} if entry.parts else set())
    if len(makers - {None}) > 1:
        names = ", ".join(sorted(maker for maker in makers if maker is not None))
        found.append(Fail(".parts", item=facts.label, fault="set-several-makers", observed=names))
    elif None in makers:
        found.append(Unknown("maker-of-part", ".parts", item=facts.label))
    return found


@rule("AWRD-013", on="award_entry", by="event")
def product_may_enter(entry: AwardEntry, facts: EntryFacts) -> Verdict:
    """AWRD-013: a product is of own production, no copy, and fit for production in series."""
    flags = (
        (".is_own_production", entry.is_own_production, True, "whether-own-production", "no-own-production"),
        (".is_copy", entry.is_copy, False, "whether-a-copy", "is-a-copy"),
        (".is_series", entry.is_series, True, "whether-in-series", "not-in-series"),
    )
    found: list[Fail | Unknown] = []
    for at, value, wanted, question, fault in flags:
        if value is None:
            found.append(Unknown(question, at, item=facts.label))
        elif value is not wanted:
            found.append(Fail(at, item=facts.label, fault=fault))
    return found


@rule("AWRD-014", on="award_entry", by="event")
def dossier_has_its_photos(entry: AwardEntry, facts: EntryFacts) -> Verdict:
    """AWRD-014: a dossier has three photos in colour, large enough, each from another side."""
    numbers = [award_number(name, facts.happened_on) for name in ("photos", "photo-short-side", "photo-long-side")]
    count, short, long = [number.value if number else 0 for number in numbers]
    if entry.photos is None:
        return Unknown("photos-of-entry", ".photos", item=facts.label)
    found: list[Fail | Unknown] = []
    if len(entry.photos) != count:
        found.append(Fail(".photos", item=facts.label, fault="photos-number", observed=len(entry.photos)))
    for index, photo in enumerate(entry.photos):
        at, size = f".photos[{index}]", f"{photo.height_mm} × {photo.width_mm} mm"
        if _is_small(photo, short, long):
            found.append(Fail(at, item=facts.label, fault="photo-too-small", observed=size))
        if photo.is_colour is False:
            found.append(Fail(at, item=facts.label, fault="photo-not-in-colour", observed=size))
    angles = [fold(photo.angle) for photo in entry.photos if photo.angle is not None]
    if len(set(angles)) < len(angles):
        found.append(Fail(".photos", item=facts.label, fault="photos-of-one-side", observed=len(set(angles))))
    elif any(photo.angle is None or photo.is_colour is None for photo in entry.photos):
        found.append(Unknown("sides-and-colours", ".photos", item=facts.label))
    return found


@rule("AWRD-015", on="award_entry", by="event")
def province_is_in_the_region(entry: AwardEntry, facts: EntryFacts) -> Verdict:
    """AWRD-015: an entry of a regional round is from a province of the region."""
    round_ = facts.round.round
    if round_.level is not AwardLevel.REGION:
        return NOT_APPLICABLE
    if entry.province is None:
        return Unknown("province-of-entry", ".province", item=facts.label)
    province = next((p for p in provinces_on(facts.happened_on) if p.code == entry.province), None)
    if province is None:
        return Fail(".province", item=facts.label, province=entry.province, observed=None, limit=round_.region)
    if round_.region is None:
        return Unknown("region-of-round", ".province", item=facts.label)
    if province.award_region is None:
        return Unknown("region-of-province", ".province", item=facts.label)
    if province.award_region is round_.region:
        return None
    region = province.award_region
    return Fail(".province", item=facts.label, province=province.name, observed=region, limit=round_.region)


def _admitted(level: AwardLevel, entry: AwardEntry, facts: EntryFacts) -> Verdict:
    """Say whether the certificates that an entry shows let it into a level."""
    if facts.round.round.level is not level:
        return NOT_APPLICABLE
    terms = award_terms(level, facts.happened_on)
    if terms is None or terms.below is None or award_terms(terms.below, facts.happened_on) is None:
        return Unknown("award-rule-of-level", ".shown", item=facts.label, level=level)
    if level is AwardLevel.PROVINCE and entry.lower_round_held is False:
        return None
    if entry.shown is None:
        return Unknown("certificates-of-entry", ".shown", item=facts.label)
    known = facts.round.awards.certificates
    theirs = [known[name] for name in entry.shown if name in known and _is_of_the_maker(known[name], entry)]
    fitting = [certificate for certificate in theirs if fold(certificate.product) == fold(entry.product)]
    answers = {may_enter(level, fitting, day) for day in _days_of_entry(entry, facts)}
    if answers == {True}:
        return None
    if answers != {False}:
        return Unknown("day-of-entry" if len(answers) > 1 else "day-of-issue", ".shown", item=facts.label)
    if any(name not in known for name in entry.shown):
        return Unknown("certificate-that-is-shown", ".shown", item=facts.label)
    if may_enter(level, theirs, facts.happened_on):
        return Unknown("certificate-of-this-product", ".shown", item=facts.label)
    if level is AwardLevel.PROVINCE and entry.lower_round_held is None:
        return Unknown("whether-districts-held-rounds", ".lower_round_held", item=facts.label)
    return Fail(".shown", item=facts.label, level=level, below=terms.below, on=facts.happened_on)


def _is_of_the_maker(certificate: Certificate, entry: AwardEntry) -> bool:
    return certificate.holder is None or entry.establishment is None or certificate.holder == entry.establishment


def _days_of_entry(entry: AwardEntry, facts: EntryFacts) -> tuple[date, ...]:
    """Give the day of the dossier; where it is not known, the first and the last on which it can have come."""
    if entry.entered is not None:
        return (entry.entered,)
    year = Period.of_years(facts.round.round.year)
    last = facts.round.round.announced or year.end
    return min(year.start, last), last


def _is_small(photo: Photo, short: int, long: int) -> bool:
    return min(photo.height_mm, photo.width_mm) < short or max(photo.height_mm, photo.width_mm) < long


RULES = (
    certified_product_passes,
    province_entry_has_a_district_certificate,
    region_entry_has_a_provincial_certificate,
    nation_entry_has_a_regional_certificate,
    set_is_of_one_maker,
    product_may_enter,
    dossier_has_its_photos,
    province_is_in_the_region,
)
