"""Delivery of updates to a webhook, one after the other, again until it takes them."""

import asyncio

import aiohttp

from sandbox.world import World

PATIENCE = aiohttp.ClientTimeout(total=60)
AGAIN_AFTER_SECONDS = 0.2
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105


async def deliver(world: World) -> None:
    """Post what waits to the webhook, for as long as one is set; runs until cancelled."""
    async with aiohttp.ClientSession(timeout=PATIENCE) as session:
        while True:
            if not (world.profile.webhook.get("url") and world.updates.pending):
                await world.updates.wait_for_change()
            elif not await _post_oldest(world, session):
                await asyncio.sleep(AGAIN_AFTER_SECONDS)


async def _post_oldest(world: World, session: aiohttp.ClientSession) -> bool:
    """Say whether the webhook took the oldest update, which is then confirmed."""
    webhook, update = world.profile.webhook, world.updates.queued[0]
    headers = {SECRET_HEADER: webhook["secret_token"]} if "secret_token" in webhook else {}
    try:
        async with session.post(webhook["url"], json=update, headers=headers) as response:
            is_taken = response.ok
            await response.read()
    except (aiohttp.ClientError, TimeoutError) as error:
        webhook["last_error_date"], webhook["last_error_message"] = world.seconds(), type(error).__name__
        return False
    if not is_taken:
        told = f"Wrong response from the webhook: {response.status} {response.reason}"
        webhook["last_error_date"], webhook["last_error_message"] = world.seconds(), told
        return False
    world.updates.confirm(update["update_id"] + 1)
    return True
