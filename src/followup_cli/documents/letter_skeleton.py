"""The text of a new letter template: one that teaches the format, a copy of another, or a letterhead."""

import re

from followup_cli.documents.letter_shelf import LETTERHEAD
from followup_cli.domain.letter_page import Labels
from followup_cli.domain.phrases import SLUG
from followup_cli.errors import UsageError

_SKELETON = """\
---
# A letter template of your own. Between the two lines of dashes stands what this letter is; below, the letter.
#   followup template check NAME              what is wrong, with line and cure
#   followup template show NAME --fields      every fact that can be printed
#   followup letter acme --template NAME      the letter
title: TITLE                    # also the subject of an e-mail
channel: [letter, email]          # the first counts when the step leaves it open; letter, card, email
needs:                            # without these it is not written; the program says how to supply each
  - contact.name
  - sale.product
  - seller.name
better-with:                      # what it can do without
  - sale.thanks_for
# for: [thank-you]                # keys of the playbook steps it is written for
# asks:                           # what you supply for each letter: followup letter 17 --say worry="…"
#   worry: what they worried about, in a whole sentence
# below: [order, next-steps]      # the order confirmation and the dated next steps, under the letter
# enclosures: [business card]
# words: 80 to 120                # a remark when it is shorter or longer
# formats: [txt, md, html, docx, pdf, eml]
# letterhead: none                # for paper that has one
# extends: thank-you              # take over another template: a part given here replaces its part,
# drop: [next]                    #   '== opening: +mine' adds a variant to it, and drop leaves parts out
LANGUAGE---
{# Everything between these marks is for you alone.

   Each "== part: variant" line starts one way to write one part. A letter gets one variant of each part, always
   the same one for the same letter. Write whole paragraphs, parted by empty lines. Name, address and date above,
   the greeting, and everything below the closing are put there for every letter. #}

== opening: deed

{% if sale.thanks_for %}Thank you for {{ sale.thanks_for }}. I noticed it, and I mean to be worth it.{% endif %}
Your order is in the books: {{ sale.product }}.

== opening: plain

Your order is in the books: {{ sale.product }}.
{% if sale.thanks_for %}Thank you for {{ sale.thanks_for }}.{% endif %}
{% if not sale.thanks_for %}Thank you for telling me what it is for.{% endif %}

== next

{% for benefit in sale.benefits %}
{% if loop.first %}You wanted{% else %}You also wanted{% endif %} {{ benefit }}.
{% endfor %}
I will ring you when it stands with you, and ask about just that.
"""

_LETTERHEAD = """\
{# What stands above every letter, in place of your company and address: six lines at most. Print facts of the
   seller alone; a template with 'letterhead: none' goes without. #}
{% if seller.company %}{{ seller.company }}{% endif %}
{% if seller.address %}{{ seller.address }}{% endif %}
{% if seller.website %}{{ seller.website }}{% endif %}
"""

_TRANSLATE = "# Put these, and the letter below, into the language of the letter.\n"
_AROUND = """\
greeting: "Dear {% if contact.called %}{{ contact.called }}\\
  {% elif contact.salutation and contact.family_name %}{{ contact.salutation }} {{ contact.family_name }}\\
  {% elif contact.name %}{{ contact.name }}{% else %}{{ customer.name }}{% endif %}"
closing: "Yours sincerely,"       # stands as it is written here, with a comma or without
"""
_LANGUAGE = re.compile(r"(?m)^language:.*\n")


def skeleton(name: str, source: str | None = None, language: str | None = None) -> str:
    """Return the text of a new template, with ``source`` a copy of that; UsageError when the name is none.

    For a language that is not English the words the page adds come along, to be translated.
    """
    base, dot, suffix = name.partition(".")
    if not SLUG.fullmatch(base) or (dot and language is None):
        raise UsageError(
            f"{name!r} cannot name a letter template",
            "use small letters, digits and hyphens, such as thank-you-baker, or thank-you.de for one in German",
        )
    if name == LETTERHEAD:
        return _LETTERHEAD
    words = _words_of(suffix) if dot and language and not language.startswith("en") else ""
    if source is None:
        title = base.replace("-", " ").capitalize()
        return _SKELETON.replace("LANGUAGE", words).replace("TITLE", title).replace("NAME", name)
    if not words:
        return source
    first, fence, rest = source.partition("\n")
    return f"{first}{fence}{words}{_LANGUAGE.sub('', rest, count=1)}"


def _words_of(tag: str) -> str:
    labels = Labels()
    lines = "".join(
        f'  {field.replace("_", "-")}: "{getattr(labels, field)}"\n' for field in Labels.__dataclass_fields__
    )
    return f"{_TRANSLATE}language: {tag}\n{_AROUND}labels:\n{lines}"
