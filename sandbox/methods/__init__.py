"""The Bot API methods that the sandbox models, by name."""

from collections.abc import Awaitable, Callable

from sandbox.errors import bad_request
from sandbox.methods import editing, intake, members, profile, sending
from sandbox.methods.request import Request
from sandbox.world import World

NOT_MODELLED = (
    "business_connection_id",
    "message_thread_id",
    "direct_messages_topic_id",
    "suggested_post_parameters",
    "inline_message_id",
    "allow_paid_broadcast",
    "certificate",
)

METHODS: dict[str, Callable[[World, Request], object | Awaitable[object]]] = {
    "getMe": profile.get_me,
    "getUpdates": intake.get_updates,
    "setWebhook": intake.set_webhook,
    "deleteWebhook": intake.delete_webhook,
    "getWebhookInfo": intake.get_webhook_info,
    "getFile": intake.get_file,
    "logOut": intake.do_nothing,
    "close": intake.do_nothing,
    "sendMessage": sending.send_message,
    "sendDocument": sending.send_document,
    "sendPhoto": sending.send_photo,
    "sendPoll": sending.send_poll,
    "sendChatAction": sending.send_chat_action,
    "forwardMessage": sending.forward_message,
    "copyMessage": sending.copy_message,
    "editMessageText": editing.edit_text,
    "editMessageCaption": editing.edit_caption,
    "editMessageMedia": editing.edit_media,
    "editMessageReplyMarkup": editing.edit_markup,
    "stopPoll": editing.stop_poll,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "answerCallbackQuery": editing.answer_callback_query,
    "pinChatMessage": editing.pin_message,
    "unpinChatMessage": editing.unpin_message,
    "unpinAllChatMessages": editing.unpin_all,
    "setMessageReaction": editing.set_reaction,
    "getChat": members.get_chat,
    "getChatMember": members.get_member,
    "getChatMemberCount": members.get_member_count,
    "getChatAdministrators": members.get_administrators,
    "createChatInviteLink": members.create_link,
    "exportChatInviteLink": members.export_link,
    "revokeChatInviteLink": members.revoke_link,
    "approveChatJoinRequest": members.approve_request,
    "declineChatJoinRequest": members.decline_request,
    "banChatMember": members.ban_member,
    "unbanChatMember": members.unban_member,
    "leaveChat": members.leave_chat,
    "setMyCommands": profile.set_commands,
    "getMyCommands": profile.get_commands,
    "deleteMyCommands": profile.delete_commands,
    "setMyName": profile.set_text,
    "getMyName": profile.get_text,
    "setMyDescription": profile.set_text,
    "getMyDescription": profile.get_text,
    "setMyShortDescription": profile.set_text,
    "getMyShortDescription": profile.get_text,
    "setChatMenuButton": profile.set_menu_button,
    "getChatMenuButton": profile.get_menu_button,
    "setMyDefaultAdministratorRights": profile.set_default_rights,
    "getMyDefaultAdministratorRights": profile.get_default_rights,
}


def handler_of(request: Request) -> Callable[[World, Request], object | Awaitable[object]]:
    """Return what carries out a request; raise BotApiError for what Telegram has and the sandbox has not."""
    handler = METHODS.get(request.method)
    if handler is None:
        raise bad_request(f"sandbox: method {request.method} is not modelled")
    for name in NOT_MODELLED:
        if request.get(name):
            raise bad_request(f'sandbox: parameter "{name}" of {request.method} is not modelled')
    return handler
