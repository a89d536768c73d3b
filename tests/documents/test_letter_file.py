"""A template's file that cannot be read is told in a line."""

import sys
from pathlib import Path

import pytest

from followup_cli.documents.letter_file import template_text
from followup_cli.documents.nodes import Faults
from followup_cli.errors import InputFileError


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file that opens and cannot be read")
def test_a_file_that_opens_and_cannot_be_read_is_told() -> None:
    with pytest.raises(InputFileError, match="cannot read /proc/self/mem"):
        template_text(Path("/proc/self/mem"), Faults("mine.j2"))
