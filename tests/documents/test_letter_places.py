from pathlib import Path

from followup_cli.documents.letter_reader import load_letter
from followup_cli.documents.template_folder import template_folder
from tests.documents.letter_examples import shipped, written

OWN = """---
title: Mine
needs: [sale.product, sale.benefits, address, next_steps, delivery.done]   # sale.reason is not asked for
asks:
  worry: what they worried about
may-ask:
  page: which page is marked
---
== opening: long
About {{ sale.product }}.
{% if said.worry %}{{ said.worry }}{% endif %}
== opening: short
{% for each in sale.benefits %}{{ each }}{% endfor %}
== end
{{ sale.product }} {{ delivery.on }}
{% for step in next_steps %}{{ step.text }}{% endfor %}
"""


def test_each_field_has_the_first_line_that_uses_it(tmp_path: Path) -> None:
    path = written(OWN, tmp_path)
    places = load_letter(path).places
    assert dict(places) == {
        f: f"{path}:{line}"
        for f, line in {
            "sale.product": 10,
            "said.worry": 11,
            "sale.benefits": 13,
            "delivery": 15,
            "delivery.done": 15,
            "next_steps": 16,
            "address": 3,
            "said.page": 7,
        }.items()
    }


def test_shipped_templates_are_named_with_their_whole_path() -> None:
    path = template_folder() / "letters" / "thank-you.j2"
    lines = path.read_text(encoding="utf-8").splitlines()
    places = shipped("thank-you").places
    where, _, line = places["sale.benefits"].rpartition(":")
    assert where == str(path)
    assert "sale.benefits" in lines[int(line) - 1]
    assert set(shipped("thank-you").needs) <= set(places)
