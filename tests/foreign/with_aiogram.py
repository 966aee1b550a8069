"""A bot written with aiogram runs on the emulator unchanged but for its API address."""

import asyncio
import html

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

import phone

dispatcher = Dispatcher()


@dispatcher.message(CommandStart())
async def start(message: Message, command: CommandObject):
    button = InlineKeyboardButton(text="Press", callback_data="press:1")
    name = html.escape(f"{command.args}, {message.from_user.first_name} <b>")
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[button]])
    await message.answer(f"<i>Hello</i> {name}", parse_mode="HTML", reply_markup=keyboard)


@dispatcher.callback_query(F.data == "press:1")
async def press(query: CallbackQuery):
    await query.message.edit_text("Pressed")
    await query.answer("Thanks")


@dispatcher.message(F.text == "phone")
async def ask(message: Message):
    button = KeyboardButton(text="My phone", request_contact=True)
    await message.answer("Your phone?", reply_markup=ReplyKeyboardMarkup(keyboard=[[button]], resize_keyboard=True))


@dispatcher.message(F.contact)
async def contact(message: Message):
    own = message.contact.user_id == message.from_user.id
    await message.answer("Own contact" if own else "Another's", reply_markup=ReplyKeyboardRemove())


@dispatcher.message(F.text == "photo")
async def photo(message: Message):
    sent = await message.answer_photo(BufferedInputFile(phone.picture(), "x.png"))
    again = await message.answer_photo(sent.photo[-1].file_id, caption="A picture")
    await sent.delete()
    assert again.photo[-1].file_unique_id == sent.photo[-1].file_unique_id


@dispatcher.message(F.text == "file")
async def document(message: Message, bot: Bot):
    await bot.send_chat_action(message.chat.id, "upload_document")
    sent = await message.reply_document(BufferedInputFile(b"bread", "list.txt"))
    back = await bot.download(sent.document.file_id)
    await message.answer(f"Read back: {back.read().decode()}")


async def main():
    session = AiohttpSession(api=TelegramAPIServer.from_base(phone.API))
    bot = Bot(phone.TOKEN, session=session)
    await bot.set_my_commands([BotCommand(command="start", description="Begin")])
    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False))
    await phone.plays("aiogram")
    await dispatcher.stop_polling()
    await polling


asyncio.run(main())
