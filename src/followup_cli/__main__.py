"""``python -m followup_cli``: the same as the command ``followup``."""

import sys

from followup_cli.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
