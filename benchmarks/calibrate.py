"""How often the form-letter check agrees with readers: the table of docs/calibration.md, then every letter."""

from tests.domain.letter_calibration import SETS, checked, figures, letters, majority


def main() -> None:
    """Print the table, then each letter's points beside what readers took it for."""
    print(figures())
    for each_set in SETS:
        personal = majority(each_set)
        for each in sorted(letters(each_set), key=lambda each: checked(each).points):
            found = checked(each)
            held = "one person" if personal[each.id] else "a mailing"
            parts = " ".join(f"{part.points}/{part.of}" for part in found.parts)
            print(f"{each.id}  {each_set.title:12} {held:11} {found.points:3} {found.verdict:12} {parts}")


if __name__ == "__main__":
    main()
