"""What a database out of a backup has to forget: it does not know what was sent after it was copied."""

from bot.core.effects import Ask, Say
from bot.core.ids import ChatId, RowId
from bot.storage.outbox import finish, message_in
from bot.storage.payloads import opened_if_whole
from bot.storage.transaction import Row, Tx

UNFINISHED = "SELECT * FROM outbox WHERE ended_at IS NULL AND id > ? ORDER BY id LIMIT ?"
REASON = "restored: it may have been sent after the backup"
_AT_ONCE = 500


def end_what_may_have_been_sent(tx: Tx) -> int:
    """End as unknown what waited when the backup was made and would be there twice; return how many.

    An edit, a deletion or a question to Telegram leaves no second copy, so these still go out.
    """
    ended, last = 0, 0
    while rows := tx.all(UNFINISHED, last, _AT_ONCE):
        last = rows[-1]["id"]
        for row in rows:
            if _leaves_copy(tx, row):
                finish(tx, RowId(row["id"]), "unknown", REASON)
                ended += 1
    return ended


def _leaves_copy(tx: Tx, row: Row) -> bool:
    match effect := opened_if_whole(tx, row["id"], row["payload"]):
        case None:
            return True
        case Say():
            stands = effect.slot is not None and message_in(tx, ChatId(row["chat_id"]), effect.slot) is not None
            is_edit = not effect.is_new and (effect.edit is not None or stands)
            return not is_edit or effect.ask is not None or effect.document is not None
        case Ask():
            return effect.leaves_copy
        case _:
            return False
