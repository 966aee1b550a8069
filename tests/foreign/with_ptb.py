"""A bot written with python-telegram-bot runs on the emulator unchanged but for its API address."""

import asyncio
import html

from telegram import (
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, MessageHandler, filters

import phone


async def start(update, context):
    name = html.escape(f"{context.args[0]}, {update.effective_user.first_name} <b>")
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Press", callback_data="press:1")]])
    await update.message.reply_html(f"<i>Hello</i> {name}", reply_markup=keyboard)


async def press(update, context):
    await update.callback_query.edit_message_text("Pressed")
    await update.callback_query.answer("Thanks", show_alert=True)


async def ask(update, context):
    button = KeyboardButton("My phone", request_contact=True)
    await update.message.reply_text("Your phone?", reply_markup=ReplyKeyboardMarkup([[button]], resize_keyboard=True))


async def contact(update, context):
    own = update.message.contact.user_id == update.effective_user.id
    await update.message.reply_text("Own contact" if own else "Another's", reply_markup=ReplyKeyboardRemove())


async def photo(update, context):
    sent = await update.message.reply_photo(phone.picture())
    again = await update.message.reply_photo(sent.photo[-1].file_id, caption="A picture")
    await sent.delete()
    assert again.photo[-1].file_unique_id == sent.photo[-1].file_unique_id


async def document(update, context):
    await update.effective_chat.send_action("upload_document")
    sent = await update.message.reply_document(b"bread", filename="list.txt", do_quote=True)
    file = await sent.document.get_file()
    back = await file.download_as_bytearray()
    await update.message.reply_text(f"Read back: {back.decode()}")


async def main():
    builder = Application.builder().token(phone.TOKEN)
    application = builder.base_url(f"{phone.API}/bot").base_file_url(f"{phone.API}/file/bot").build()
    application.add_handler(CommandHandler("start", start))
    application.add_handler(CallbackQueryHandler(press, pattern="press:1"))
    application.add_handler(MessageHandler(filters.Text(["phone"]), ask))
    application.add_handler(MessageHandler(filters.CONTACT, contact))
    application.add_handler(MessageHandler(filters.Text(["photo"]), photo))
    application.add_handler(MessageHandler(filters.Text(["file"]), document))
    async with application:
        await application.bot.set_my_commands([BotCommand("start", "Begin")])
        await application.start()
        await application.updater.start_polling(timeout=5)
        await phone.plays("python-telegram-bot")
        await application.updater.stop()
        await application.stop()


asyncio.run(main())
