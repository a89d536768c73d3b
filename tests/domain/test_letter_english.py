import pytest

from followup_cli.domain.letter_english import is_english


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("Thank you for the time you gave me. It told me more than any form could.", True),
        ("Your order is in the books, and I will ring you when it stands with you.", True),
        ("Danke für die Zeit, die Sie mir gaben. Es war in der Tat so, dass ich nun weiß, was Sie will.", False),
        ("Merci pour le temps que vous m'avez donné. On se voit à la livraison, et je vous appelle.", False),
        ("Bedankt voor uw tijd. Het is een mooie oven, en ik bel u of uw collega zodra hij er staat.", False),
        ("Obrigado pelo tempo que me deu. A entrega está marcada e eu ligo para saber como correu.", False),
        ("Danke für The Art of Baking and You, Herr Müller, Sie haben es gut ausgesucht, wie ich finde.", False),
        ("Thank you for it.", False),
        ("", False),
    ],
)
def test_small_words_tell_english_from_the_rest(text: str, is_so: bool) -> None:
    assert is_english([text]) is is_so
    assert is_english(text.split(" ")) is is_so
