"""Plan documents of any size, the same on every run: no chance, no clock.

A đề án has two lines, three tranches (one with a decision), a period, and a beneficiary with a site in the plan: ten
records. Its money adds up and its names resolve, so that a review finds nothing.
"""

import json
from collections.abc import Iterator
from typing import Any

_ACTIVITIES = ("advanced-machinery", "demo-new-technology", "science-application", "cp-pilot")
_SECTORS = ("agro-processing", "mechanical", "handicraft", "building-materials")
_PRODUCTS = ("mo cau", "chè đen", "gỗ ép", "gạch không nung", "rượu gạo", "bột cá", "mây tre đan")
_DISTRICTS = ("Tiên Phước", "Núi Thành", "Đại Lộc", "Điện Bàn", "Thăng Bình")
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_PROVINCE = "49"
YEAR = 2022


def plan_of(size: int) -> dict[str, Any]:
    """Give the plain values of a plan with so many đề án; fields that hold their default are left out."""
    codes = _tax_codes()
    de_an = [_de_an(number) for number in range(size)]
    tranches = [tranche for item in de_an for tranche in item["funding"]]
    allocations = [
        {"source": source, "year": YEAR, "amount": sum(t["amount"] for t in tranches if t["source"] == source)}
        for source in ("provincial", "district")
    ]
    return {
        "kind": "plan",
        "schema_version": 1,
        "year": YEAR,
        "scope": "local",
        "title": "Kế hoạch khuyến công địa phương năm 2022",
        "province": _PROVINCE,
        "allocations": allocations,
        "beneficiaries": [_beneficiary(number, next(codes)) for number in range(size)],
        "de_an": de_an,
    }


def compact(plain: dict[str, Any]) -> bytes:
    """Write values as one line of JSON without blanks, in UTF-8."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def _de_an(number: int) -> dict[str, Any]:
    cost, support = 1_480_000_000 + number % 997 * 1_000_000, 300_000_000 + number % 89 * 1_000_000
    own = f"co-so-{number:06d}"
    product = _PRODUCTS[number % 7]
    machine = {
        "activity": _ACTIVITIES[number % 4],
        "title": "Máy ép thủy lực",
        "unit": "máy",
        "units": 2,
        "cost": cost - 80_000_000,
        "support": support - 40_000_000,
    }
    training = {"activity": "vocational-training", "cost": 80_000_000, "support": 40_000_000}
    decision = {"number": f"{number}/QĐ-UBND", "issued": "2021-12-24", "issuer": "UBND tỉnh Quảng Nam"}
    provincial = support * 2 // 3
    return {
        "id": f"DA-{number:06d}",
        "title": f"Hỗ trợ ứng dụng máy móc tiên tiến trong sản xuất {product}, cơ sở số {number}",
        "province": _PROVINCE,
        "implementer": "Trung tâm Khuyến công và Tư vấn phát triển công nghiệp",
        "beneficiaries": [own],
        "lines": [machine, training],
        "funding": [
            {"source": "provincial", "year": YEAR, "amount": provincial, "decision": decision},
            {"source": "district", "year": YEAR, "amount": support - provincial},
            {"source": "beneficiary", "year": YEAR, "amount": cost - support},
        ],
        "period": {"start": "2022-02-01", "end": "2022-11-30"},
    }


def _beneficiary(number: int, tax_code: str) -> dict[str, Any]:
    return {
        "id": f"co-so-{number:06d}",
        "name": f"Hợp tác xã sản xuất {_PRODUCTS[number % 7]} số {number}",
        "tax_code": tax_code,
        "site": {"province": _PROVINCE, "district": _DISTRICTS[number % 5]},
        "workers": 10 + number % 90,
    }


def _tax_codes() -> Iterator[str]:
    """Give tax codes with a right check digit, each once."""
    number = 0
    while True:
        number += 1
        digits = f"040{number:06d}"
        check = 10 - sum(w * int(d) for w, d in zip(_TAX_WEIGHTS, digits, strict=True)) % 11
        if check < 10:
            yield f"{digits}{check}"


def funded(size: int) -> list[dict[str, Any]]:
    """Give the plain values of plans of twelve years and thirty provinces, only what totals need: three tranches each.

    ``size`` counts đề án, over all plans together.
    """
    plans = [
        {
            "kind": "plan",
            "schema_version": 1,
            "year": year,
            "scope": "local",
            "title": f"Kế hoạch khuyến công {year}",
            "province": f"{10 + province}",
            "de_an": [],
        }
        for year in range(2014, 2026)
        for province in range(30)
    ]
    for number in range(size):
        plan = plans[number % len(plans)]
        shares = (("provincial", 200_000_000), ("national", 100_000_000), ("beneficiary", 500_000_000))
        plan["de_an"].append(
            {
                "id": f"DA-{number}",
                "title": f"Đề án số {number}",
                "funding": [
                    {"source": source, "year": plan["year"], "amount": amount + number % 97 * 1_000_000}
                    for source, amount in shares
                ],
            }
        )
    return plans


def broken(plain: dict[str, Any]) -> dict[str, Any]:
    """Give a copy with five faults, spread from the first đề án to the last."""
    copy: dict[str, Any] = json.loads(json.dumps(plain))
    rows = copy["de_an"]
    step = (len(rows) - 1) // 4
    rows[0]["titel"] = "A"
    rows[step]["lines"][0]["cost"] = -1
    rows[2 * step]["period"]["start"] = "31/02/2022"
    rows[3 * step]["funding"][0]["source"] = "provincal"
    del rows[-1]["title"]
    return copy
