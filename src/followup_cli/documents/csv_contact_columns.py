"""The columns a file of customers may have: ours, and the headings of Outlook's and Google Contacts' exports."""

import re
from collections.abc import Mapping, Sequence

from followup_cli.documents.csv_columns import Fields

_MOST = 50
"""Numbers, addresses and days a row may have of a kind."""

_CUSTOMER: Fields = {
    "customer": (
        *("customername", "company", "companyname", "account", "accountname", "client", "clientname"),
        *("organizationname", "organization1name"),
    ),
    "kind": ("customerkind",),
    "class": ("customerclass", "category"),
    "street": ("address", "streetaddress", "addressline1", "billingstreet", "businessstreet"),
    "city": ("town", "billingcity", "businesscity"),
    "region": ("state", "province", "county", "billingstate", "businessstate"),
    "postal_code": ("postcode", "zip", "zipcode", "billingpostalcode", "businesspostalcode"),
    "country": ("countrycode", "customercountry", "billingcountry", "businesscountryregion", "businesscountry"),
    "holiday_region": (),
    "archived_on": (),
}
_PERSON: Fields = {
    "contact": ("contactname", "contactperson"),
    "given_name": ("firstname", "forename"),
    "middle_name": ("additionalname",),
    "family_name": ("lastname", "surname"),
    "name_suffix": ("suffix",),
    "salutation": ("nameprefix", "prefix"),
    "called": ("nickname",),
    "contact_title": (
        *("contactjobtitle", "jobtitle", "contactposition", "title", "organizationtitle", "organization1title"),
    ),
    "greeting": (),
    "language": ("contactlanguage",),
    "contact_country": (),
    "time_zone": ("timezone", "contacttimezone"),
    "channel": ("preferredchannel",),
    "ideal_gap": (),
    "longest_gap": (),
    "best_hours": (),
    "status": ("contactstatus",),
    "status_on": (),
    "verified_on": (),
    "uid": (),
    "birthday": ("dateofbirth", "birthdate"),
    "wedding": ("anniversary", "weddingday"),
}
LABELLED: Mapping[str, str] = {
    "work_phone": "work",
    "work_phone_2": "work",
    "mobile_phone": "cell",
    "home_phone": "home",
    "home_phone_2": "home",
    "other_phone": "other",
}
"""Columns of phone numbers whose heading is their label."""

_LABELLED: Fields = {
    "work_phone": ("businessphone", "companymainphone"),
    "work_phone_2": ("businessphone2",),
    "mobile_phone": ("mobile", "cell", "cellphone"),
    "home_phone": (),
    "home_phone_2": (),
    "other_phone": (),
}
OWN_ADDRESS = ("label", "street", "city", "region", "postal_code", "country")
"""The parts of a person's own address; their columns begin with ``own_``."""

_OUTLOOK_HOME = {
    "street": ("homestreet",),
    "city": ("homecity",),
    "region": ("homestate",),
    "postal_code": ("homepostalcode",),
    "country": ("homecountryregion", "homecountry"),
}


def columns_for(header: Sequence[str]) -> Fields:
    """Return the fields that a file with this header may have, with the names of their columns.

    Where there is a column for the job, a title is what stands before a name, as in Outlook's files.
    """
    folded = {re.sub(r"[\W_]+", "", name.casefold()) for name in header}
    fields = {**_CUSTOMER, **_PERSON, **_LABELLED}
    if "title" in folded and "jobtitle" in folded:
        fields["contact_title"] = tuple(name for name in fields["contact_title"] if name != "title")
        fields["salutation"] = (*fields["salutation"], "title")
    for number in range(1, ways_of(header) + 1):
        fields |= _numbered(number)
    return fields


def ways_of(header: Sequence[str]) -> int:
    """Return how many columns of one kind a header numbers, three at least."""
    numbers = [int(number) for name in header for number in re.findall(r"\b\d{1,2}\b", name.replace("_", " "))]
    return max([3, *(number for number in numbers if number <= _MOST)])


def numbered(field: str, number: int) -> str:
    """Return the name of the so-manieth field of a kind: ``email``, ``email_2``."""
    return field if number == 1 else f"{field}_{number}"


def _numbered(number: int) -> Fields:
    first = number == 1
    fields = {
        numbered("email", number): (
            f"email{number}value",
            f"email{number}address",
            *(("emailaddress", "contactemail", "mail") if first else ()),
        ),
        numbered("email_label", number): (f"email{number}label", f"email{number}type"),
        numbered("phone", number): (
            f"phone{number}value",
            *(("phonenumber", "contactphone", "telephone", "tel", "primaryphone") if first else ()),
        ),
        numbered("phone_label", number): (f"phone{number}label", f"phone{number}type"),
        numbered("note", number): ("notes", "contactnotes") if first else (),
        numbered("do_not_contact", number): (),
    }
    for part in OWN_ADDRESS:
        google = {"label": ("label", "type"), "postal_code": ("postalcode",)}.get(part, (part,))
        outlook = _OUTLOOK_HOME.get(part, ()) if first else ()
        fields[numbered(f"own_{part}", number)] = (*(f"address{number}{name}" for name in google), *outlook)
    return fields
