"""How well the message check reads the table of messages: precision and recall of each rule, for each set."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.features.rehearse.rules.check import check
from bot.features.rehearse.rules.findings import Rule

TABLE = Path(__file__).with_name("messages_en.tsv")
SETS = ("tuned", "held", "unseen")


@dataclass(frozen=True, slots=True)
class Message:
    """A message, and the rules that should point at something in it."""

    set: str
    wanted: frozenset[Rule]
    words: str


@dataclass(frozen=True, slots=True)
class Score:
    """How often a rule was right."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)


def messages() -> list[Message]:
    """Read the table."""
    rows = [row.split("\t") for row in TABLE.read_text(encoding="utf-8").splitlines() if not row.startswith("#")]
    return [_message(*row) for row in rows]


def scores(of: Iterable[Message]) -> dict[Rule, Score]:
    """Count, for each rule, in how many messages it is right, wrong, or missed."""
    counted = {rule: [0, 0, 0] for rule in Rule}
    for message in of:
        found = {finding.rule for finding in check(message.words)}
        for rule in found | message.wanted:
            counted[rule][0 if rule in found & message.wanted else 1 if rule in found else 2] += 1
    return {rule: Score(*numbers) for rule, numbers in counted.items()}


def all_rules(each: Iterable[Score]) -> Score:
    """Add the rules up."""
    listed = list(each)
    return Score(sum(s.right for s in listed), sum(s.wrong for s in listed), sum(s.missed for s in listed))


def report() -> str:
    """Return the figures of all sets side by side."""
    table = messages()
    sets = {name: scores(message for message in table if message.set == name) for name in SETS}
    lines = ["precision / recall".ljust(20) + "".join(name.rjust(16) for name in SETS)]
    lines += [rule.ljust(20) + "".join(_cell(sets[name][rule]) for name in SETS) for rule in Rule]
    lines.append("all rules".ljust(20) + "".join(_cell(all_rules(sets[name].values())) for name in SETS))
    counts = ", ".join(f"{sum(m.set == name for m in table)} {name}" for name in SETS)
    harmless = sum(not message.wanted for message in table)
    return "\n".join([*lines, f"{len(table)} messages ({counts}), {harmless} of them harmless"])


def _cell(score: Score) -> str:
    return f"{score.precision:.2f} / {score.recall:.2f}".rjust(16)


def _message(name: str, rules: str, times: str, words: str) -> Message:
    wanted = frozenset() if rules == "-" else frozenset(Rule(rule) for rule in rules.split(","))
    return Message(name, wanted, " ".join([words.replace("\\n", "\n")] * int(times)))
