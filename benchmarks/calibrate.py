"""How often the form-letter check agrees with readers: the table of docs/calibration.md, then every letter."""

from tests.domain.letter_calibration import checked, figures, letters, majority


def main() -> None:
    """Print the table, then each letter's points beside what readers took it for."""
    print(figures())
    personal = majority()
    for each in sorted(letters(), key=lambda each: (each.is_fitted, checked(each).points)):
        found = checked(each)
        held = "one person" if personal[each.id] else "a mailing"
        parts = " ".join(f"{part.points}/{part.of}" for part in found.parts)
        half = "set by" if each.is_fitted else "reported on"
        print(f"{each.id}  {half:12} {held:11} {found.points:3} {found.verdict:12} {parts}")


if __name__ == "__main__":
    main()
