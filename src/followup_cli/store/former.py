"""Records as earlier versions wrote them, said in today's form."""

from collections.abc import Mapping
from typing import Any

Plain = dict[str, Any]


def document_of_format_2(document: Mapping[str, Any]) -> Plain:
    """Return a document of format 1 (before contacts had several numbers, and notes were facts) in format 2."""
    changed = {name: records for name, records in document.items() if name != "notes"}
    if "notes" in document:
        changed["facts"] = document["notes"]
    contacts = document.get("contacts", [])
    if isinstance(contacts, list):
        changed["contacts"] = [contact_of_format_2(one) if isinstance(one, dict) else one for one in contacts]
    return changed | {"format": 2}


def contact_of_format_2(contact: Mapping[str, Any]) -> Plain:
    """Return a contact whose one e-mail address and one number have become the first of several."""
    changed = {name: value for name, value in contact.items() if name not in {"email", "phone"}}
    changed["emails"] = [{"address": contact["email"]}] if contact.get("email") else []
    changed["phones"] = [{"number": contact["phone"]}] if contact.get("phone") else []
    return changed
