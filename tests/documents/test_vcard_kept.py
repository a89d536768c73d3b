"""What of a card no other record holds, kept as it came."""

from followup_cli.documents.vcard_kept import joined_kept


def test_the_cards_of_one_person_keep_all_of_both_and_mix_no_groups() -> None:
    one = ("item1.URL:https://acme.example", "item1.X-ABLabel:Shop", "X-TEAM:red")
    other = ("item1.URL:https://field.example", "item1.X-ABLabel:Blog", "X-TEAM:red")
    assert joined_kept(one, other) == (*one, "item2.URL:https://field.example", "item2.X-ABLabel:Blog")
    assert joined_kept(one, one) == one
