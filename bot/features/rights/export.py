"""/export: everything of one's own, and what one was shown, as a page to read and as JSON."""

import json

from bot.core.audience import PrivateOf
from bot.core.effects import Dossier, Say, Toast, text
from bot.core.errors import NotKnownYet
from bot.core.incoming import Incoming
from bot.features.rights import belongings
from bot.storage import outbox
from bot.storage.transaction import Tx


def export(tx: Tx, incoming: Incoming) -> Toast | None:
    """Hand out both files to whom they belong; the rendering refuses them anywhere else."""
    me = incoming.partner
    if me is None:
        raise NotKnownYet
    content = {"made_at": tx.now.isoformat(timespec="seconds")} | belongings.of(tx, me.id)
    data = json.dumps(content, ensure_ascii=False, indent=1).encode()
    for caption, is_page in (("rights-export-page", True), ("rights-export-json", False)):
        dossier = Dossier(me.id, data, is_page)
        outbox.owe(tx, Say(to=PrivateOf(me.id), text=(text(caption),), document=dossier, resend_cap=1))
    return None
