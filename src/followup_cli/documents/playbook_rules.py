"""What must hold between the parts of a playbook: anchors and steps that exist, no circles, no empty promises."""

from collections.abc import Collection, Container
from graphlib import CycleError, TopologicalSorter

from followup_cli.documents.nodes import Faults, MapNode, Mark
from followup_cli.documents.playbook_extends import PlaybookDraft
from followup_cli.documents.playbook_references import references
from followup_cli.documents.playbook_step_fields import StepDraft
from followup_cli.documents.suggestions import did_you_mean, listed
from followup_cli.domain.anchor_names import BUILT_IN_ANCHORS, OWN_DATE, AnchorRef
from followup_cli.domain.condition_kinds import AnsweredCondition, ChoiceCondition, MissedCondition, OutcomeCondition
from followup_cli.domain.playbook import When
from followup_cli.domain.vocabulary import Outcome, Purpose

_ANCHORS_MEANT = {
    **dict.fromkeys(("sale", "closed", "closing", "order", "signed", "signing", "purchase", "won"), "close"),
    **dict.fromkeys(("delivery", "arrival", "arrived", "handover"), "delivered"),
    **dict.fromkeys(("shipping", "shipment", "ship"), "shipped"),
    **dict.fromkeys(("installation", "install"), "installed"),
    **dict.fromkeys(("payment", "pay"), "paid"),
    **dict.fromkeys(("invoice", "billing"), "invoiced"),
    **dict.fromkeys(("loss", "lose", "rejected"), "lost"),
    **dict.fromkeys(("today", "now", "begin"), "start"),
    **dict.fromkeys(("complaint", "complained"), "opened"),
    **dict.fromkeys(("introduced", "introduction", "referral"), "referred"),
    **dict.fromkeys(("renewed", "renew"), "renewal"),
}
_OF_STEPS = (OutcomeCondition, AnsweredCondition, MissedCondition)
_UNCHANGEABLE = frozenset(BUILT_IN_ANCHORS[:3]) | {OWN_DATE}


def apply_rules(
    draft: PlaybookDraft, names: Collection[str] | None, letters: Container[str] | None, faults: Faults
) -> None:
    """Complain of everything that does not fit together.

    ``names`` are the playbooks an outcome may start, ``letters`` the templates there are; None leaves
    the one or the other unchecked.
    """
    rules = _Rules(draft, faults)
    for step in draft.steps:
        rules.check_references(step)
        rules.check_conditions(step)
        rules.check_purpose(step)
        if letters is not None:
            rules.check_letter(step, letters)
        if names is not None:
            rules.check_outcomes(step, names)
    for item in draft.checklist:
        rules.check_references(item)
        rules.check_conditions(item)
    rules.check_circles()
    rules.check_anchors()


class _Rules:
    def __init__(self, draft: PlaybookDraft, faults: Faults) -> None:
        self._draft = draft
        self._faults = faults
        own = draft.root.get("anchors")
        named = [entry.key.text for entry in own.entries] if isinstance(own, MapNode) else []
        self._anchors = tuple(dict.fromkeys((*draft.anchors, *named, *BUILT_IN_ANCHORS)))
        self._steps = tuple(step.key for step in draft.steps if step.key is not None)
        has_unread_steps = len(self._steps) < len(draft.steps) or ("steps" not in draft.values and not draft.steps)
        self._knows_steps = not draft.base_is_missing and not has_unread_steps
        self._knows_anchors = not draft.base_is_missing and (own is None or isinstance(own, MapNode))

    def _add(self, step: StepDraft, field: str, index: int | None, message: str) -> None:
        place = step.place(field, index)
        if place is None:
            base = self._draft.base.name if self._draft.base else "the base"
            what = "item" if "item" in step.values else "step"
            message = f"{what} '{step.key}', taken over from '{base}': {message}"
        self._faults.add(place or self._draft.inheritance_place(), message)

    def check_references(self, step: StepDraft) -> None:
        for reference in references(step):
            problem = self._problem(reference.anchor, step.key, reference.field)
            if problem:
                self._add(step, reference.field, reference.index, problem)

    def _problem(self, anchor: AnchorRef, own_key: str | None, field: str) -> str | None:
        if anchor.is_step:
            return self._step_problem(anchor, own_key)
        if anchor.name == OWN_DATE:
            return (
                None if field == "expires" else "'due' (the step's own date) stands in 'expires' alone; name an anchor"
            )
        if anchor.name in self._anchors:
            return self._outcome_problem(anchor.name)
        if anchor.name in self._steps:
            return f"'{anchor.name}' is a step; write '{anchor.name} done' to count from its completion"
        if not self._knows_anchors:
            return None
        return f"unknown anchor '{anchor.name}'; {self._anchor_cure(anchor.name)}"

    def _anchor_cure(self, name: str) -> str:
        cure = did_you_mean(name, self._anchors, _ANCHORS_MEANT)
        return cure if cure.startswith("did") else f"{cure}; or define it under 'anchors'"

    def _step_problem(self, anchor: AnchorRef, own_key: str | None) -> str | None:
        key, end = anchor.name, "missed" if anchor.is_missed else "done"
        if key == own_key:
            what = "its own miss" if anchor.is_missed else "its own completion"
            return f"a step cannot count from {what} ('{key} {end}'); name an anchor or another step"
        if key in self._steps or not self._knows_steps:
            return None
        if key in self._draft.dropped:
            return f"'{key}' is dropped, so it is never {end}; count from something else, or drop this step too"
        if key in self._anchors:
            return f"'{key}' is an anchor, not a step; leave out '{end}'"
        return f"unknown step '{key}'; {did_you_mean(key, self._steps)}"

    def _outcome_problem(self, anchor: str) -> str | None:
        outcome = self._draft.values["applies"].get("outcome")
        if outcome is Outcome.LOST and anchor == "close":
            return "this playbook is for lost sales, which have no 'close'; count from 'lost'"
        if outcome is Outcome.WON and anchor == "lost":
            return "this playbook is for won sales, which have no 'lost'; count from 'close'"
        return None

    def check_conditions(self, step: StepDraft) -> None:
        for index, condition in enumerate(step.values.get("only_if", ())):
            if isinstance(condition, _OF_STEPS):
                problem = self._condition_problem(condition.step, step.key)
                if problem is None and isinstance(condition, AnsweredCondition):
                    problem = self._answer_problem(condition)
                if problem:
                    self._add(step, "only-if", index, problem)
            if isinstance(condition, ChoiceCondition) and (problem := self._choice_problem(condition)):
                self._add(step, "only-if", index, problem)

    def _choice_problem(self, condition: ChoiceCondition) -> str | None:
        """Say what is wrong with an answer asked for: a question nobody asks, or an answer it does not offer."""
        if not self._knows_steps:
            return None
        questions = {
            question.key: question
            for step in self._draft.steps
            for question in step.values.get("questions", ())
            if question and question.key
        }
        asked = questions.get(condition.question)
        if asked is None:
            cure = did_you_mean(condition.question, tuple(questions)) if questions else "give the question a key"
            return f"no step asks a question with the key '{condition.question}'; {cure}"
        if asked.answers and condition.answer.casefold() not in {answer.casefold() for answer in asked.answers}:
            cure = did_you_mean(condition.answer, asked.answers)
            return f"'{condition.answer}' is no answer to '{condition.question}'; {cure}"
        return None

    def _condition_problem(self, key: str, own_key: str | None) -> str | None:
        if key == own_key:
            return "a step cannot depend on its own outcome; name an earlier step"
        if key in self._steps or not self._knows_steps:
            return None
        if key in self._draft.dropped:
            return f"'{key}' is dropped, so it has no outcome; take out the condition, or drop this step too"
        return f"unknown step '{key}'; {did_you_mean(key, self._steps)}"

    def _answer_problem(self, condition: AnsweredCondition) -> str | None:
        asking = next((step for step in self._draft.steps if step.key == condition.step), None)
        if asking is None:
            return None
        keys = [question.key for question in asking.values.get("questions", ()) if question and question.key]
        if condition.question in keys:
            return None
        cure = did_you_mean(condition.question, keys) if keys else "give the question a key"
        return f"step '{condition.step}' asks no question with the key '{condition.question}'; {cure}"

    def check_purpose(self, step: StepDraft) -> None:
        purpose = step.values.get("purpose")
        missing = step.node is not None and step.node.get("brings") is None
        if purpose is not None and purpose is not Purpose.INTERNAL and missing and step.node is not None:
            message = "a step needs 'brings': what the customer has from it (unless the purpose is internal)"
            self._faults.add(step.node.mark, message)

    def check_letter(self, step: StepDraft, letters: Container[str]) -> None:
        letter = step.values.get("letter")
        if letter is not None and letter not in letters:
            known = listed(letters)
            self._add(step, "letter", None, f"there is no letter template '{letter}'; {did_you_mean(letter, known)}")

    def check_outcomes(self, step: StepDraft, names: Collection[str]) -> None:
        for index, action in enumerate(step.values.get("outcomes", ())):
            if action is None:
                continue
            if action.playbook not in names and action.playbook != self._draft.values.get("name"):
                cure = did_you_mean(action.playbook, sorted(names))
                self._add(step, "outcomes", index, f"there is no playbook '{action.playbook}' to start; {cure}")

    def check_circles(self) -> None:
        drafts = {step.key: step for step in self._draft.steps if step.key is not None}
        graph = {key: self._waited_for(step, drafts) - {key} for key, step in drafts.items()}
        while True:
            try:
                TopologicalSorter(graph).prepare()
            except CycleError as error:
                circle = [key for key in drafts if key in error.args[1]]
                way = " -> ".join(reversed(error.args[1]))
                field = self._field_waiting(drafts[circle[-1]], set(circle))
                message = f"these steps wait for one another ({way}), so none is ever due; let one count from an anchor"
                self._add(drafts[circle[-1]], field, None, message)
                graph[circle[-1]] = set()
            else:
                return

    @staticmethod
    def _waited_for(step: StepDraft, drafts: Container[str]) -> set[str]:
        waited = {reference.anchor.name for reference in references(step) if reference.anchor.is_step}
        waited |= {c.step for c in step.values.get("only_if", ()) if isinstance(c, _OF_STEPS)}
        return {key for key in waited if key in drafts}

    @staticmethod
    def _field_waiting(step: StepDraft, circle: Collection[str]) -> str:
        fields = (ref.field for ref in references(step) if ref.anchor.is_step and ref.anchor.name in circle)
        return next(fields, "only-if")

    def check_anchors(self) -> None:
        own = self._draft.root.get("anchors")
        if not isinstance(own, MapNode):
            return
        for entry in own.entries:
            name, inside = entry.key.text, entry.value
            if name in _UNCHANGEABLE:
                self._faults.add(
                    entry.key.mark, f"'{name}' is known already and cannot be defined; choose another name"
                )
            definition = self._draft.anchors.get(name)
            if definition is None or not isinstance(inside, MapNode):
                continue
            self._check_usually(name, inside.place("usually"), definition.usually)
            held = definition.holds_until
            if held is not None and held not in self._anchors and self._knows_anchors:
                self._faults.add(inside.place("holds-until"), f"unknown anchor '{held}'; {self._anchor_cure(held)}")

    def _check_usually(self, name: str, place: Mark, usually: When | None) -> None:
        if usually is None:
            return
        problem = self._problem(usually.anchor, None, "usually")
        if problem:
            self._faults.add(place, problem)
        seen = [name]
        while usually is not None and not usually.anchor.is_step:
            seen.append(usually.anchor.name)
            if usually.anchor.name in seen[:-1]:
                if usually.anchor.name == name:
                    self._faults.add(
                        place, f"these anchors wait for one another ({' -> '.join(seen)}); break the circle"
                    )
                return
            definition = self._draft.anchors.get(usually.anchor.name)
            usually = definition.usually if definition else None
