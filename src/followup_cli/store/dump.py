"""The whole store as one plain document, and back."""

from collections.abc import Iterator, Mapping
from typing import Any

from followup_cli.domain.records import Record
from followup_cli.errors import InputFileError, RefusedError
from followup_cli.store.fields import LARGEST_INTEGER
from followup_cli.store.former import document_of_format_2
from followup_cli.store.rows import KINDS, from_plain, to_plain
from followup_cli.store.tables import TABLES
from followup_cli.store.transaction import ReadTransaction, Transaction

FORMAT = 2
_MOST_COMPLAINTS = 20
_EXPORT_AGAIN = "give a file as followup export all wrote it"


def dump(tx: ReadTransaction) -> dict[str, Any]:
    """Return every record as JSON has it: ``format``, then one list for each kind, by id.

    The journal and the counters of ids are not part of it: two stores that know the same give the
    same document.
    """
    return {"format": FORMAT, **{name: [to_plain(record) for record in tx.all(kind)] for name, kind in KINDS.items()}}


def load(tx: Transaction, document: object) -> tuple[tuple[str, int], ...]:
    """Add every record of a document that ``dump`` gave to an empty store; return how many of each kind.

    Ids are kept. Raises RefusedError when the store is not empty, InputFileError (every complaint
    in ``details``) when the document is not one of ours, or a record in it refers to none.
    """
    if not tx.is_empty():
        raise RefusedError("the store is not empty", "import into a new store: --store PATH")
    lists = _lists(document)
    complaints: list[str] = []
    records = {name: list(_records(name, lists.get(name, []), complaints)) for name in KINDS}
    complaints.extend(_loose_ends(records))
    if complaints:
        details = complaints[:_MOST_COMPLAINTS]
        if len(complaints) > len(details):
            details.append(f"and {len(complaints) - len(details)} more")
        count = f"{len(complaints)} record{'s' if len(complaints) > 1 else ''}"
        raise InputFileError(f"the document holds {count} that cannot be taken", _EXPORT_AGAIN, tuple(details))
    for batch in records.values():
        tx.add_all(batch)
    return tuple((name, len(batch)) for name, batch in records.items() if batch)


def _lists(document: object) -> Mapping[str, Any]:
    if not isinstance(document, dict) or "format" not in document:
        raise InputFileError("this is not a document that followup export all wrote", _EXPORT_AGAIN)
    if document["format"] == 1:
        document = document_of_format_2(document)
    if document["format"] != FORMAT:
        raise InputFileError(
            f"the document has format {document['format']!r}; this program reads formats 1 to {FORMAT}",
            "install the version that wrote it",
        )
    unknown = sorted(str(name) for name in document if name != "format" and name not in KINDS)
    if unknown:
        raise InputFileError(f"the document holds what this program does not know: {', '.join(unknown)}", _EXPORT_AGAIN)
    for name in KINDS:
        if not isinstance(document.get(name, []), list):
            raise InputFileError(f"{name} in the document is not a list", _EXPORT_AGAIN)
    return document


def _records(name: str, items: list[Any], complaints: list[str]) -> Iterator[Record]:
    seen: set[int] = set()
    for place, item in enumerate(items, 1):
        try:
            if not isinstance(item, dict):
                raise ValueError("not a record")
            record = from_plain(KINDS[name], item)
            if not 0 < record.id <= LARGEST_INTEGER:
                raise ValueError(f"id: {record.id} is not an id")
            if record.id in seen:
                raise ValueError(f"id: {record.id} is there twice")
        except ValueError as exc:
            complaints.append(f"{name}, record {place}: {exc}")
        else:
            seen.add(record.id)
            yield record


def _loose_ends(records: Mapping[str, list[Record]]) -> Iterator[str]:
    ids = {name: {record.id for record in batch} for name, batch in records.items()}
    for name, batch in records.items():
        links = [
            (column.name, key.column.table.name)
            for column in TABLES[KINDS[name]].columns
            for key in column.foreign_keys
        ]
        for record in batch:
            for field, target in links:
                wanted = getattr(record, field)
                if wanted is not None and wanted not in ids[target]:
                    yield f"{name} {record.id}: {field}: there is no {wanted} in {target}"
