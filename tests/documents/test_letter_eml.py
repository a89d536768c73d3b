"""A letter as an e-mail: parsed by the standard library under its strict policy, as a mail program would."""

import re
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import strict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.documents.letter_eml import to_eml
from followup_cli.documents.mail_files import MailAttachment
from followup_cli.domain.letter_page import LetterPage
from followup_cli.domain.visible import shown
from followup_cli.domain.vocabulary import Channel
from followup_cli.errors import RefusedError
from tests.documents.brief_pages import Page
from tests.documents.letter_pages import full_page, page_of

PDF = MailAttachment("Ofen & Größe.pdf", b"%PDF-1.7\r\n\x00\xff")
HEADERS = ["X-Unsent", "From", "To", "Subject", "MIME-Version", "Content-Type"]

typed = st.one_of(
    st.text(st.sampled_from("aé日😀 ,;:\"'<>@()[]\\=?_.\r\n\t\x00\x1b\u202e\u2028\ud800-"), min_size=1, max_size=40),
    st.text(st.characters(codec=None), min_size=1, max_size=120),
    st.sampled_from(
        [
            "Jo\r\nBcc: all@evil.example",
            "Jo\nBcc: all@evil.example\n\nbody",
            '"Jo" <x@evil.example>, ',
            "=?utf-8?q?Jo=0D=0ABcc=3A_x=40evil.example?=",
            "Jo\r\n\r\n<script>",
            "Müller, Jörg; Söhne & Co. KG " * 6,
            "x" * 2000,
        ]
    ),
).filter(lambda text: bool(text.strip()))


def parsed(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=strict)
    assert isinstance(message, EmailMessage)
    for part in message.walk():
        assert not part.defects
        for value in part.values():
            assert not value.defects, (value, value.defects)
    assert all(len(line) <= 998 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    return message


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def test_it_is_a_draft_from_the_seller_to_the_contact_in_text_and_html() -> None:
    page = page_of("thank-you", Channel.EMAIL)
    message = parsed(to_eml(page))
    assert message.keys() == HEADERS, "neither Date nor Message-ID: both belong to the moment it is sent"
    assert message["X-Unsent"] == "1"
    assert message["From"] == "Dana Reed <dana@northgate.example>"
    assert message["To"] == "Fran Wilson <fran@lonesomepine.example>"
    assert message["Subject"] == page.subject
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    text = body(message, "plain")
    assert text.startswith("Dear Ms Wilson,\n")
    seen = Page(body(message, "html")).text
    for paragraph in page.paragraphs:
        assert paragraph in text
        assert paragraph in seen
    assert page.addressed[0] not in text, "the header says whom it is to"


def test_a_letter_for_paper_sheds_its_letterhead_date_and_address_in_an_e_mail() -> None:
    page = page_of("thank-you")
    text = body(parsed(to_eml(page)), "plain")
    assert page.dated not in text
    assert "12 Mill Lane" not in text
    assert page.addressed[-1] not in text


def test_files_are_attached_whole() -> None:
    message = parsed(to_eml(full_page(), (PDF, MailAttachment("mail.eml", b"From: x\n"), MailAttachment("x", b""))))
    assert message.get_content_type() == "multipart/mixed"
    files = list(message.iter_attachments())
    assert [file.get_filename() for file in files] == ["Ofen & Größe.pdf", "mail.eml", "x"]
    assert [file.get_content_type() for file in files] == [
        *("application/pdf", "application/octet-stream", "application/octet-stream")
    ]
    assert [file.get_content() for file in files] == [PDF.content, b"From: x\n", b""]
    assert all(file.get_content_disposition() == "attachment" for file in files)


def test_the_same_page_gives_the_same_bytes() -> None:
    assert to_eml(full_page(), (PDF,)) == to_eml(full_page(), (PDF,))
    assert to_eml(full_page()) != to_eml(replace(full_page(), closing="Bye,"))


@given(typed, typed, typed)
def test_no_name_subject_or_product_writes_a_header(name: str, subject: str, product: str) -> None:
    page = replace(
        full_page(),
        recipient=(name, "jo@acme.example"),
        sent_from=(name, "dana@northgate.example"),
        subject=subject,
        order=(("What", product),),
        paragraphs=(product,),
        greeting=name,
    )
    message = parsed(to_eml(page, (MailAttachment(name, b"x"),)))
    assert message.keys() == HEADERS
    for header, address in (("From", "dana@northgate.example"), ("To", "jo@acme.example")):
        (found,) = message[header].addresses
        assert found.addr_spec == address
        # Between encoded words the library puts a blank that is not there (RFC 2047, 6.2); mail programs do not.
        assert found.display_name.replace(" ", "") == one_line(name).replace(" ", "")
    assert message["Subject"] == one_line(subject)
    assert " ".join(body(message, "plain").split()).count(one_line(product)) >= 2
    (file,) = message.iter_attachments()
    assert file.get_filename() == re.sub(r'[\\/:*?"<>|]', "_", one_line(name))


def one_line(text: str) -> str:
    return " ".join(shown(text).split())


@given(st.one_of(typed, typed.map(lambda text: f"jo@{text}"), typed.map(lambda text: f"{text}@acme.example")))
def test_an_address_is_one_address_or_refused(address: str) -> None:
    page = replace(full_page(), recipient=("Jo", address))
    try:
        content = to_eml(page)
    except RefusedError:
        return
    message = parsed(content)
    assert message.keys() == HEADERS
    (found,) = message["To"].addresses
    assert found.username == address.strip().rpartition("@")[0]
    assert found.addr_spec.isascii()


@pytest.mark.parametrize(
    ("address", "in_the_header"),
    [
        ("jo@straße.example", "jo@xn--strae-oqa.example"),
        ("jo@BÜCHER.example", "jo@xn--bcher-kva.example"),
        ("o'hara+x@acme.example", "o'hara+x@acme.example"),
    ],
)
def test_a_domain_beyond_ascii_is_written_as_the_network_knows_it(address: str, in_the_header: str) -> None:
    message = parsed(to_eml(replace(full_page(), recipient=("Jo", address))))
    assert message["To"].addresses[0].addr_spec == in_the_header


@pytest.mark.parametrize(
    "address", ["jörg@acme.example", "jo", "@acme.example", "jo@", "a b@acme.example", '"a"@b.example']
)
def test_an_address_not_every_mail_program_reads_is_refused(address: str) -> None:
    with pytest.raises(RefusedError, match="cannot stand in an e-mail's header"):
        to_eml(replace(full_page(), recipient=("Jo", address)))


@pytest.mark.parametrize(
    "name", ["Reed, Dana", 'Dana "Dee" Reed \\', "Jörg Müller", "=?utf-8?q?x?=", "日本 太郎", "a@b"]
)
def test_a_name_comes_out_as_it_was_typed(name: str) -> None:
    message = parsed(to_eml(replace(full_page(), recipient=(name, "jo@acme.example"), subject=name)))
    assert message["To"].addresses[0].display_name == name
    assert message["Subject"] == name


@pytest.mark.parametrize(("field", "command"), [("recipient", "followup contact edit"), ("sent_from", "followup init")])
def test_without_an_address_the_command_that_sets_it_is_named(field: str, command: str) -> None:
    page: LetterPage = replace(full_page(), **{field: None})  # type: ignore[arg-type]  # one of two fields
    with pytest.raises(RefusedError) as caught:
        to_eml(page)
    assert command in (caught.value.hint or "")
