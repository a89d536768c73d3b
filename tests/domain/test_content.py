"""Links by their form, and file names that any system takes and that hide nothing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.content import is_hash, is_link, read_link, safe_name

HASH = "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Floor plan.pdf", "Floor plan.pdf"),
        ("Grüße à José.odt", "Grüße à José.odt"),
        ("見積書.pdf", "見積書.pdf"),
        ("README", "README"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("C:\\Users\\me\\offer.docx", "offer.docx"),
        ("invoice\u202egnp.exe", "invoice_gnp.exe"),
        ("a\x1b[31mred\n.txt", "a_[31mred_.txt"),
        ("half\ud800.pdf", "half_.pdf"),
        ('what? "this" <or> that|.txt', "what_ _this_ _or_ that_.txt"),
        (".htaccess", "htaccess"),
        ("-rf", "rf"),
        ("  spaces   inside  .txt. ", "spaces inside .txt"),
        ("nul.txt", "_nul.txt"),
        ("COM1", "_COM1"),
        ("cone.txt", "cone.txt"),
        ("..", "file-5891b5b522d5"),
        ("\u200b\u200e", "file-5891b5b522d5"),
        ("", "file-5891b5b522d5"),
        (None, "file-5891b5b522d5"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
        ("é" * 150 + ".pdf", "é" * 98 + ".pdf"),
        ("a." + "e" * 300, "a." + "e" * 198),
    ],
)
def test_safe_names(name: str | None, safe: str) -> None:
    assert safe_name(name, HASH) == safe


@given(st.text())
def test_whatever_a_file_was_called_its_safe_name_is_one(name: str) -> None:
    safe = safe_name(name, HASH)
    assert safe
    assert len(safe.encode()) <= 200
    assert not set(safe) & set('<>:"/\\|?*')
    assert safe[0] not in ".- "
    assert safe[-1] not in ". "
    assert all(unicodedata.category(char) not in {"Cc", "Cf", "Cs"} for char in safe)
    assert safe_name(safe, HASH) == safe


@pytest.mark.parametrize(
    "text",
    [
        "https://example.com",
        "http://example.com/a%20b?c=d#e",
        "HTTPS://EXAMPLE.COM/",
        "https://münchen.example/straße",
        "https://example.com:8443/x",
        "https://[2001:db8::1]/",
        "https://me@example.com/",
    ],
)
def test_links_are_kept_as_they_were_typed(text: str) -> None:
    assert is_link(text)
    assert read_link(f"  {text} ") == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ftp://example.com/x", "not a link of the web"),
        ("file:///etc/passwd", "not a link of the web"),
        ("javascript:alert(1)", "not a link of the web"),
        ("mailto:jo@example.com", "not a link of the web"),
        ("https://", "not a web address"),
        ("https:///path", "not a web address"),
        ("https://example.com:99999/", "not a web address"),
        ("https://[::1/", "not a web address"),
        ("https://example.com/a b", "holds a blank"),
        ("https://example.com/\u202egpj.exe", "a character nobody sees"),
        ("https://exa\nmple.com/", "holds a blank"),
        ("https://me:secret@example.com/", "holds a password"),
    ],
)
def test_what_cannot_be_a_link_is_refused(text: str, reason: str) -> None:
    assert is_link(text)
    with pytest.raises(ValueError, match=reason):
        read_link(text)


@pytest.mark.parametrize("text", ["plan.pdf", "./https:/x", "C:\\plan.pdf", "a:b", "www.example.com", "~/x", "S5"])
def test_paths_are_no_links(text: str) -> None:
    assert not is_link(text)


@pytest.mark.parametrize("text", ["", "ab", HASH.upper(), f"../{HASH}", f"{HASH}\n", HASH[:-1] + "g"])
def test_only_a_hash_is_a_hash(text: str) -> None:
    assert is_hash(HASH)
    assert not is_hash(text)
