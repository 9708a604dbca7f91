"""Certificates of best products: their last day, what they are used for, and the yearly reports of their holders."""

from datetime import date

from khuyencong.budget.awards import certificate_end, is_certificate_valid
from khuyencong.model.awards import Certificate
from khuyencong.model.filings import FilingKind
from khuyencong.rules.award_facts import CertificateFacts
from khuyencong.rules.finding import NOT_APPLICABLE, Fail, Unknown, Verdict
from khuyencong.rules.rule import rule
from khuyencong.values.period import Period
from khuyencong.values.text import fold


@rule("AWRD-010", on="certificate", by="event")
def certificate_ends_as_the_law_says(certificate: Certificate, facts: CertificateFacts) -> Verdict:
    """AWRD-010: a certificate ends on 31 December of its third year."""
    if certificate.issued is None:
        return Unknown("day-of-issue", ".issued", item=facts.label)
    if certificate.valid_to is None:
        return Unknown("end-of-certificate", ".valid_to", item=facts.label)
    end = certificate_end(certificate.issued)
    if certificate.valid_to == end:
        return None
    return Fail(".valid_to", item=facts.label, issued=certificate.issued, observed=certificate.valid_to, limit=end)


@rule("AWRD-018", on="certificate", by="event")
def certificate_is_used_while_it_is_valid(certificate: Certificate, facts: CertificateFacts) -> Verdict:
    """AWRD-018: a certificate gives its logo and priority only while it has force."""
    if not certificate.uses:
        return NOT_APPLICABLE
    found: list[Fail | Unknown] = []
    for index, use in enumerate(certificate.uses):
        valid, at = is_certificate_valid(certificate, use.on), f".uses[{index}]"
        if valid is None:
            found.append(Unknown("day-of-issue", at, item=facts.label))
        elif not valid:
            found.append(Fail(at, item=facts.label, what=use.what, observed=use.on))
    return found


@rule("AWRD-019", on="certificate", by="event")
def holder_reports_every_year(certificate: Certificate, facts: CertificateFacts) -> Verdict:
    """AWRD-019: the holder reports for every year on whose last day the certificate has force.

    The text names no day for the report, so one is missing only where a whole year went by after its own.
    """
    filings = facts.awards.document.filings
    if filings is None:
        return NOT_APPLICABLE
    if certificate.issued is None:
        return Unknown("day-of-issue", ".issued", item=facts.label)
    if certificate.holder is None:
        return Unknown("holder-of-certificate", ".holder", item=facts.label)
    sent = [one for one in filings if one.kind is FilingKind.HOLDER_YEARLY]
    own = [one.period for one in sent if one.by is not None and fold(one.by) == fold(certificate.holder)]
    years = range(certificate.issued.year, min(certificate.issued.year + 3, facts.awards.as_of.year))
    due = [year for year in years if is_certificate_valid(certificate, date(year, 12, 31))]
    missing = [year for year in due if not _is_in(year, own)]
    if not missing:
        return None
    if None in own or any(one.by is None for one in sent):
        return Unknown("sender-and-time-of-reports", ".holder", item=facts.label)
    overdue = [year for year in missing if year + 1 < facts.awards.as_of.year]
    if not overdue:
        return Unknown("day-of-report", ".holder", item=facts.label)
    return Fail(".holder", item=facts.label, holder=certificate.holder, years=overdue)


def _is_in(year: int, periods: list[Period | None]) -> bool:
    return any(period is not None and period.covers(Period.of_years(year)) for period in periods)


RULES = (certificate_ends_as_the_law_says, certificate_is_used_while_it_is_valid, holder_reports_every_year)
