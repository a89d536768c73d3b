"""Files and links kept with customers, sales and touches."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from followup_cli.actions.desk import Desk
from followup_cli.actions.kept_files import bring_in, export, find_attachment, lend
from followup_cli.actions.people import customer_of, find_contact
from followup_cli.actions.references import Referred, refer
from followup_cli.domain.attachments import AttachmentLine, AttachmentsChanged, TakenOut
from followup_cli.domain.details import given
from followup_cli.domain.keepsakes import Attachment
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.errors import UsageError
from followup_cli.store.transaction import ReadTransaction, Transaction


def attach(
    desk: Desk, reference: str, file_or_link: str, *, title: str | None = None, about: str | None = None
) -> AttachmentsChanged:
    """Keep a file or link with a customer, sale or touch, about one of the customer's contacts when named.

    A file's content is copied in before the record is written. Raises NotFoundError or AmbiguousError
    for what it is to be kept with, UsageError for a link or title, InputFileError for the file.
    """
    if title is not None and given(title) is None:
        raise UsageError("--title is empty", "say in a few words what it is, or leave it out")
    with desk.write() as tx:
        meant = refer(tx, reference)
        customer = _customer_meant(tx, meant)
        person = find_contact(tx, customer, about) if about else None
        content = bring_in(desk, file_or_link)
        same = [each for each in tx.all(Attachment, customer_id=customer.id) if content.is_same_as(each)]
        added = tx.add(
            Attachment(
                0,
                customer.id,
                " ".join(title.split()) if title else content.file_name or content.url or "",
                desk.today,
                contact_id=person.id if person else None,
                sale_id=meant.sale.id if meant.sale else None,
                touch_id=meant.touch.id if meant.touch else None,
                **content.fields(),
            )
        )
        what = "file" if added.sha256 else "link"
        remarks = tuple(f"A{each.id} ({each.title}) is the same {what}." for each in same)
        return AttachmentsChanged("attached", _lines(tx, [added]), remarks, desk.is_dry_run)


def list_attachments(desk: Desk, reference: str | None) -> tuple[AttachmentLine, ...]:
    """Return all attachments, or those of a customer (with those of its sales and touches), sale or touch."""
    with desk.read() as tx:
        if reference is None:
            return _lines(tx, tx.all(Attachment))
        meant = refer(tx, reference)
        if meant.touch is not None:
            return _lines(tx, tx.all(Attachment, touch_id=meant.touch.id))
        if meant.sale is not None:
            return _lines(tx, attachments_of_sale(tx, meant.sale, tx.all(Touch, sale_id=meant.sale.id)))
        return _lines(tx, tx.all(Attachment, customer_id=_customer_meant(tx, meant).id))


def remove_attachments(desk: Desk, references: Sequence[str]) -> AttachmentsChanged:
    """Take attachments away from what they are kept with; their contents stay for ``undo``. Raises NotFoundError."""
    with desk.write() as tx:
        found = list(dict.fromkeys(find_attachment(tx, reference) for reference in references))
        lines = _lines(tx, found)
        for attachment in found:
            tx.remove(attachment)
        return AttachmentsChanged("removed", lines, (), desk.is_dry_run)


def lend_attachment(desk: Desk, reference: str) -> TakenOut:
    """Return a copy of an attachment's file to open, or the link; raises as ``kept_files.lend`` does."""
    with desk.read() as tx:
        attachment = find_attachment(tx, reference)
    return lend(desk, attachment)


def export_attachment(desk: Desk, reference: str, out: Path | None, *, overwrite: bool) -> TakenOut:
    """Write an attachment's file out; raises as ``kept_files.export`` does."""
    with desk.read() as tx:
        attachment = find_attachment(tx, reference)
    return export(desk, attachment, out, overwrite=overwrite)


def attachments_of_sale(tx: ReadTransaction, sale: Sale, touches: Iterable[Touch]) -> tuple[Attachment, ...]:
    """Return what is kept with a sale and with its touches, by id."""
    found = {each.id: each for each in tx.all(Attachment, touch_id=[touch.id for touch in touches])}
    found |= {each.id: each for each in tx.all(Attachment, sale_id=sale.id)}
    return tuple(found[each] for each in sorted(found))


def _customer_meant(tx: ReadTransaction, meant: Referred) -> Customer:
    if meant.customer is not None:
        return meant.customer
    record = meant.sale or meant.touch
    if record is None:
        raise AssertionError("a reference means exactly one thing")
    return customer_of(tx, record.customer_id)


def _lines(tx: ReadTransaction | Transaction, attachments: Iterable[Attachment]) -> tuple[AttachmentLine, ...]:
    found = tuple(attachments)
    customers = {each.id: each for each in tx.all(Customer, id={one.customer_id for one in found})}
    contacts = {each.id: each for each in tx.all(Contact, id={one.contact_id for one in found if one.contact_id})}
    sales = {each.id: each for each in tx.all(Sale, id={one.sale_id for one in found if one.sale_id})}
    touches = {each.id: each for each in tx.all(Touch, id={one.touch_id for one in found if one.touch_id})}
    return tuple(
        AttachmentLine(
            one,
            customers[one.customer_id],
            contacts.get(one.contact_id or 0),
            sales.get(one.sale_id or 0),
            touches.get(one.touch_id or 0),
        )
        for one in found
    )
