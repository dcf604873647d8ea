"""What a person can do to come together with another, and what follows by itself: tables alone."""

from bot.features.pairing import (
    binding,
    company,
    entrance,
    hours,
    invitations,
    making,
    onboarding,
    opening,
    reach,
    welcome,
    zone,
)
from bot.features.pairing import start as beginning
from bot.features.pairing.introduction import introduce
from bot.telegram.entries import BOTH, Command, Event, Press, Words

__all__ = ["DUE", "HANDLERS", "RESULTS", "introduce"]

HANDLERS = (
    Command("start", beginning.start, BOTH),
    Command("cancel", beginning.cancel, BOTH),
    Press("me.agree", onboarding.agree),
    Press("me.card", onboarding.change_card),
    Press("me.language", onboarding.ask_language),
    Press("me.speak", onboarding.speak),
    Press("me.zone", zone.ask),
    Press("zone.page", zone.turn_page),
    Press("zone.clock", zone.choose_clock),
    Press("zone.city", zone.choose_city),
    Words(zone.FLOW, zone.typed),
    Press("me.hours", hours.ask),
    Press("hours.show", hours.change),
    Press("hours.keep", hours.keep),
    Press("invite.make", invitations.make),
    Press("invite.revoke", invitations.revoke),
    Press("invite.accept", invitations.accept),
    Press("invite.decline", invitations.decline),
    Press("invite.confirm", invitations.confirm),
    Press("invite.refuse", invitations.refuse),
    Press("chat.make", making.make),
    Press("chat.here", binding.here),
    Press("chat.way_in", entrance.ask_way_in),
    Press("chat.retry", company.retry),
    Press("crowd.fine", company.fine),
    Press("pairing.ready", welcome.ready),
    Event("chat_shared", making.shared),
    Event("join_request", entrance.requested),
    Event("joined", company.joined),
    Event("left", company.left),
    Event("bot_status", reach.bot_status),
    Event("migrated", reach.migrated),
    Event("anonymous", reach.anonymous),
)

DUE = {
    "pairing.crowded": company.on_crowded,
    "pairing.closed": company.on_closed,
    "pairing.unreachable": reach.on_unreachable,
    "pairing.chat_lost": reach.on_chat_lost,
}

RESULTS = {
    "pairing.administrators": binding.on_administrators,
    "pairing.membership": binding.on_membership,
    "pairing.made": making.on_made,
    "pairing.link": entrance.on_link,
    "pairing.let_in": entrance.on_let_in,
    "pairing.counted": opening.on_counted,
}
