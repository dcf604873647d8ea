"""How the bot gets its updates and files: polling, the webhook's registration, file paths."""

from sandbox.errors import BotApiError, bad_request
from sandbox.methods.request import Request
from sandbox.model import Json
from sandbox.world import World

WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
LARGEST_DOWNLOAD_BYTES = 20 * 1024 * 1024


async def get_updates(world: World, request: Request) -> list[Json]:
    if world.profile.webhook.get("url"):
        raise BotApiError(409, WEBHOOK_ACTIVE)
    limit, timeout = request.get("limit", 100), request.get("timeout", 0)
    world.updates.allow(request.get("allowed_updates"))
    return await world.updates.poll(request.get("offset"), limit, timeout)


def set_webhook(world: World, request: Request) -> bool:
    url = request.get("url")
    if url and not url.startswith("https://") and not url.startswith(("http://127.0.0.1", "http://localhost")):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    world.updates.allow(request.get("allowed_updates"))
    if request.get("drop_pending_updates"):
        world.updates.drop_all()
    kept = {name: request.get(name) for name in ("url", "secret_token", "max_connections") if request.get(name)}
    world.profile.webhook = kept if url else {}
    world.updates.wake()
    return True


def delete_webhook(world: World, request: Request) -> bool:
    if request.get("drop_pending_updates"):
        world.updates.drop_all()
    world.profile.webhook = {}
    return True


def get_webhook_info(world: World, _request: Request) -> Json:
    body: Json = {
        "url": world.profile.webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": world.updates.pending,
    }
    for name in ("max_connections", "last_error_date", "last_error_message"):
        if name in world.profile.webhook:
            body[name] = world.profile.webhook[name]
    if world.updates.allowed:
        body["allowed_updates"] = sorted(world.updates.allowed)
    return body


def get_file(world: World, request: Request) -> Json:
    stored = world.files.get(request.get("file_id"))
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(stored.data) > LARGEST_DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return {
        "file_id": stored.id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.data),
        "file_path": stored.path,
    }


def do_nothing(_world: World, _request: Request) -> bool:
    """Answer logOut and close, which mean nothing here."""
    return True
