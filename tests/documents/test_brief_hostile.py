"""Whatever people typed, a hand-off brief shows it and obeys none of it."""

from hypothesis import given
from hypothesis import strategies as st

from followup_cli.views.text import shown
from tests.documents.brief_pages import Page, everything, html, markdown, rendered

HOSTILE = st.text(
    st.sampled_from(
        [*"<>&\"'`*_[]()#+-=|~!\\.:;/{}% \n\t1aZ@", "\x1b", "\u202e", "\u200b", "\xa0", "é", "😀", "\ud800"]
    ),
    min_size=1,
    max_size=14,
)
TYPED = st.one_of(
    HOSTILE,
    st.text(min_size=1, max_size=20),
    st.sampled_from(
        [
            "*Acme* <b>",
            "# a heading",
            "</title><script>alert(1)</script>",
            '" onmouseover="x',
            "<!-- x",
            "]]>",
            "{{ 7 * 7 }} {% raw %}",
            "&lt;b&gt; &amp; &copy",
            "1. one",
            "12.",
            "---",
            "===",
            "```",
            "- [ ] x",
            "[a](javascript:x)",
            "![a](http://x)",
            "a | b",
            "~~x~~",
            "___",
            "is it #",
            "<U+202E>",
            "javascript:alert(1)",
        ]
    ),
).filter(lambda text: bool(text.strip()))


@given(TYPED)
def test_whatever_was_typed_makes_no_tag_and_no_attribute(typed: str) -> None:
    page, plain = Page(html(everything(typed))), Page(html(everything()))
    assert page.open == []
    assert page.tags == plain.tags
    assert [pair for pair in page.values if pair[0] != "href"] == [pair for pair in plain.values if pair[0] != "href"]
    seen = shown(" ".join(typed.split()))
    assert page.text.count(" ".join(seen.split())) >= plain.text.count("Acme")


@given(TYPED)
def test_whatever_was_typed_is_no_mark_of_markdown(typed: str) -> None:
    page, plain = rendered(markdown(everything(typed))), rendered(markdown(everything()))
    assert page.tags == plain.tags
    assert page.values == plain.values
    seen = shown(" ".join(typed.split()))
    assert page.text.count(" ".join(seen.split())) >= plain.text.count("Acme")
