"""Whatever is attached, removed, undone, changed and pruned, in any order, every record's content stays what it was."""

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from followup_cli.actions.attachment_check import check_contents, prune_contents
from followup_cli.actions.attachments import attach, remove_attachments
from followup_cli.actions.desk import Desk
from followup_cli.actions.kept_files import contents_of
from followup_cli.actions.material import add_material, edit_material
from followup_cli.domain.keepsakes import Attachment, Material
from followup_cli.domain.records import Customer
from followup_cli.errors import RefusedError
from tests.actions.desks import PATHS, desk

State = dict[tuple[type, int], bytes]
CONTENTS = st.sampled_from([b"a", b"b", b"a longer one", b"\x00\xff" * 50])
NAMES = st.sampled_from(["plan.pdf", "..", "bill\u202efdp.exe", "no ending", "[b]x[_b].txt", "é" * 100])


class KeptContents(RuleBasedStateMachine):
    """A store beside a model of it: what each record's file must hold, before each command that can be undone."""

    def __init__(self) -> None:
        super().__init__()
        self._temporary = tempfile.TemporaryDirectory()
        folder = Path(self._temporary.name)
        self.source = folder / "in"
        self.source.mkdir()
        plain = desk()
        paths = replace(PATHS, attachments=folder / "attachments")
        self.desk: Desk = replace(plain, settings=replace(plain.settings, paths=paths))
        self.state: State = {}
        self.past: list[State] = []

    def teardown(self) -> None:
        self.desk.store.close()
        self._temporary.cleanup()

    @initialize()
    def customer(self) -> None:
        with self.desk.write() as tx:
            tx.add(Customer(0, "Acme"))
        self.past.append({})

    @rule(data=CONTENTS, name=NAMES)
    def attach(self, data: bytes, name: str) -> None:
        attached = attach(self.desk, "acme", self._file(data, name)).lines[0].attachment
        self._became({**self.state, (Attachment, attached.id): data})

    @precondition(lambda self: any(kind is Attachment for kind, _ in self.state))
    @rule(choice=st.integers(0, 99))
    def remove(self, choice: int) -> None:
        known = [key for key in self.state if key[0] is Attachment]
        gone = known[choice % len(known)]
        remove_attachments(self.desk, [f"A{gone[1]}"])
        self._became({key: data for key, data in self.state.items() if key != gone})

    @rule(data=CONTENTS, name=NAMES)
    def add_material(self, data: bytes, name: str) -> None:
        title = f"material {len(self.past)}"
        try:
            added = add_material(self.desk, title, self._file(data, name)).material
        except RefusedError:
            assert data in [kept for (kind, _), kept in self.state.items() if kind is Material]
        else:
            self._became({**self.state, (Material, added.id): data})

    @precondition(lambda self: any(kind is Material for kind, _ in self.state))
    @rule(data=CONTENTS, name=NAMES, choice=st.integers(0, 99))
    def new_edition(self, data: bytes, name: str, choice: int) -> None:
        known = [key for key in self.state if key[0] is Material]
        changed = known[choice % len(known)]
        if data in [kept for key, kept in self.state.items() if key[0] is Material and key != changed]:
            return
        edit_material(self.desk, f"M{changed[1]}", file_or_link=self._file(data, name), title=f"new {len(self.past)}")
        self._became({**self.state, changed: data})

    @precondition(lambda self: len(self.past) > 1)
    @rule()
    def undo(self) -> None:
        self.desk.store.undo()
        self.state = self.past.pop()

    @rule(is_dry_run=st.booleans())
    def prune(self, is_dry_run: bool) -> None:
        before = contents_of(self.desk).found().contents
        report = prune_contents(replace(self.desk, is_dry_run=is_dry_run))
        after = contents_of(self.desk).found().contents
        assert set(before) - set(after) == (set() if is_dry_run else set(report.orphaned))

    @invariant()
    def every_record_reads_as_it_was_attached(self) -> None:
        with self.desk.read() as tx:
            records = {(type(each), each.id): each for kind in (Attachment, Material) for each in tx.all(kind)}
        assert records.keys() == self.state.keys()
        for key, record in records.items():
            assert contents_of(self.desk).read(record) == self.state[key]  # type: ignore[arg-type]
        report = check_contents(self.desk)
        assert report.is_sound
        assert report.files == len(set(self.state.values()))

    def _file(self, data: bytes, name: str) -> str:
        folder = Path(tempfile.mkdtemp(dir=self.source))
        file = folder / (name if name != ".." else "dots")
        file.write_bytes(data)
        return str(file)

    def _became(self, state: State) -> None:
        self.past.append(self.state)
        self.state = state


TestKeptContents = KeptContents.TestCase
TestKeptContents.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
