import re

import pytest

from tests.content.texts import lines, messages, plain, utf16_length

# fmt: off
PRIVATE_COMMANDS = (
    "start", "today", "plan", "reflect", "journal", "checkin", "heard", "ask", "listening", "summary", "games",
    "toolbox", "timeout", "rehearse", "energy", "talk", "cards", "present", "learn", "boundaries", "stop", "settings",
    "pause", "resume", "privacy", "export", "hide", "leave", "erase", "support", "help", "cancel",
)
SHARED_COMMANDS = (
    "today", "plan", "games", "yesand", "reverse", "talk", "listen", "timeout", "cards", "present", "summary", "pause",
    "resume", "stop", "settings", "help",
)
# fmt: on
COMMANDS = sorted({*PRIVATE_COMMANDS, *SHARED_COMMANDS})
TEXTS = ("about-card", "ground-rules", "privacy-table", "help-private", "help-shared", "support-intro")
SINGLE = ("neutral-line",)

ABOUT = messages("about.ftl")


def test_file_holds_exactly_the_long_texts_and_every_command() -> None:
    assert set(ABOUT) == {*TEXTS, *SINGLE, *(f"cmd-{name}" for name in COMMANDS)}


def test_neutral_line_is_one_plain_sentence() -> None:
    line = ABOUT["neutral-line"].text

    assert re.fullmatch(r"[A-Z][^.!?<>&\n]+\.", line)


@pytest.mark.parametrize("name", COMMANDS)
def test_command_description_has_three_to_six_words(name: str) -> None:
    description = ABOUT[f"cmd-{name}"].text

    assert 3 <= len(description.split()) <= 6
    assert utf16_length(description) <= 40
    assert not {"<", ">", "&", "\n"} & set(description)


def test_command_descriptions_are_all_different() -> None:
    assert len({ABOUT[f"cmd-{name}"].text for name in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize("text_id", ["about-card", "privacy-table"])
def test_operator_is_named_as_someone_who_could_read(text_id: str) -> None:
    assert "could read what you write, even if that is your partner" in ABOUT[text_id].text
    assert "Robin" in ABOUT[text_id].text


def test_about_card_says_all_that_consent_needs() -> None:
    card = ABOUT["about-card"].text

    assert "Robin runs this bot and could read what you write, even if that is your partner" in card
    assert [part for part in ("What this is", "What is kept", "Who sees what") if part not in card] == []
    assert [part for part in ("18", "not therapy", "/support", "/privacy") if part not in card] == []


def test_privacy_table_says_what_encryption_does_not_protect() -> None:
    limits = ABOUT["privacy-table"].text.partition("does not protect")[2]

    parts = ("Telegram’s servers", "chat history", "memory", "operator with the key", "unlocked phone")
    assert [part for part in parts if part not in limits] == []


@pytest.mark.parametrize("text_id", ["help-private", "help-shared", "support-intro"])
def test_commands_that_a_text_names_exist(text_id: str) -> None:
    named = re.findall(r"(?<!\w)/([a-z]+)", plain(ABOUT[text_id].text))

    assert set(named) <= set(SHARED_COMMANDS if text_id == "help-shared" else PRIVATE_COMMANDS)


def test_shared_help_says_that_commands_are_visible_to_both() -> None:
    assert "A command typed here is visible to both of you" in ABOUT["help-shared"].text


@pytest.mark.parametrize("text_id", ["about-card", "privacy-table", "help-private", "support-intro"])
def test_private_text_begins_with_a_harmless_heading(text_id: str) -> None:
    first = lines(ABOUT[text_id].text)[0]

    assert re.fullmatch(r"<b>[^<]{5,40}</b>", first)
