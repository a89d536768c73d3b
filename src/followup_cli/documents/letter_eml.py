"""A letter as an e-mail that mail programs open as a draft (RFC 5322); nobody can write a header through a name."""

import hashlib
import re
from dataclasses import replace
from email.message import EmailMessage
from email.policy import SMTP

import idna

from followup_cli.documents.letter_blocks import visible_page
from followup_cli.documents.letter_html import to_html
from followup_cli.documents.letter_txt import to_text
from followup_cli.documents.mail_files import MailAttachment
from followup_cli.documents.mail_header import mailbox_line, subject_line
from followup_cli.domain.letter_page import LetterPage
from followup_cli.domain.one_line import one_line
from followup_cli.domain.visible import shown
from followup_cli.domain.vocabulary import Channel
from followup_cli.errors import RefusedError

_ATEXT = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL_PART = re.compile(rf"{_ATEXT}(?:\.{_ATEXT})*")
_LONGEST_LOCAL_PART = 64
_UNFIT_FOR_FILES = re.compile(r'[\\/:*?"<>|]')
"""What some system allows in no file name; "?" is also what an encoded word in a header cannot do without."""


def to_eml(page: LetterPage, attachments: tuple[MailAttachment, ...] = ()) -> bytes:
    """Write the e-mail: plain text and HTML of the same words, and the files. The same input gives the same bytes.

    It is a draft: ``X-Unsent`` says so, and it has neither ``Date`` nor ``Message-ID``, for both belong to
    the moment it is sent, and the mail program writes them. Raises RefusedError when the seller or whom it
    goes to has no e-mail address, or one that cannot stand in every mail program's header.
    """
    sender = _mailbox(page.sent_from, "your e-mail address", "followup init --email …")
    to_whom = _mailbox(page.recipient, "the contact's e-mail", "followup contact edit CUSTOMER CONTACT --email …")
    mail = _mail_page(page)
    message = EmailMessage(policy=SMTP)
    message.set_content(to_text(visible_page(mail)).lstrip("\n"), cte="quoted-printable")
    message.add_alternative(to_html(mail), subtype="html", cte="quoted-printable")
    for each in attachments:
        main, sub = each.media_type
        name = _UNFIT_FOR_FILES.sub("_", _one_line(each.name))
        message.add_attachment(each.content, maintype=main, subtype=sub, filename=name)
    _set_boundaries(message)
    head = {
        "X-Unsent": "1",
        "From": sender,
        "To": to_whom,
        "Subject": subject_line(_one_line(page.subject or page.greeting)),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return lines.encode("ascii") + message.as_bytes()


def _mail_page(page: LetterPage) -> LetterPage:
    """Return the page without what an e-mail's header or the day it is sent says: letterhead, date, envelope."""
    return replace(page, sender=(), dated="", addressed=(), channel=Channel.EMAIL, is_posted=False)


def _mailbox(mailbox: tuple[str, str] | None, what: str, command: str) -> str:
    if mailbox is None:
        raise RefusedError(f"an e-mail needs {what}", command)
    name, address = mailbox
    local, _, domain = address.strip().rpartition("@")
    if not _LOCAL_PART.fullmatch(local) or len(local) > _LONGEST_LOCAL_PART or "=?" in local:
        raise _unfit(address, command)
    try:
        domain = idna.encode(domain, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError) as exc:
        raise _unfit(address, command) from exc
    return mailbox_line(_one_line(name), f"{local}@{domain}")


def _one_line(text: str) -> str:
    return one_line(shown(text))


def _unfit(address: str, command: str) -> RefusedError:
    return RefusedError(
        f"{shown(address)!r} cannot stand in an e-mail's header that every mail program reads",
        f"set another: {command}",
    )


def _set_boundaries(message: EmailMessage) -> None:
    """Part the parts by lines that follow from what they hold; "=_" cannot occur in quoted-printable or base64."""
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        leaves = (leaf.get_payload(decode=False) for leaf in part.walk() if not leaf.is_multipart())
        digest = hashlib.sha256("\0".join(map(str, leaves)).encode()).hexdigest()
        part.set_boundary(f"=_{number}_{digest[:40]}")
