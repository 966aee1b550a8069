"""Telegram outside the box, and people with phones: they tap the labels they see and wait for what comes."""

import json
import time
import urllib.request

from machine import Failed, until

OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Telegram:
    """The emulator, asked through its control interface."""

    def __init__(self, address):
        self.address = address

    def control(self, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        try:
            with OPENER.open(f"{self.address}/control/{path}", data, timeout=20) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise Failed(f"the emulator refuses {path} {body}: {error.read().decode()}") from error

    def person(self, name, phone="+998901112233"):
        made = self.control("people", {"first_name": name, "language_code": "en", "phone": phone})
        return Person(self, made["id"])

    def calls(self):
        return self.control("calls")["calls"]


class Person:
    def __init__(self, telegram, number):
        self.telegram = telegram
        self.id = number
        self.from_message = 0

    def act(self, do, **more):
        done = self.telegram.control("act", {"as": self.id, "do": do, **more})["result"]
        if do != "press":
            self.from_message = (done or {}).get("message_id", self.from_message)
        return self

    def dialog(self):
        return next(d for d in self.telegram.control("state")["dialogs"] if d["person"] == self.id)

    def messages(self):
        """The bot's messages, oldest first."""
        return [m for m in self.dialog()["messages"] if "x_out" not in m]

    def in_sight(self):
        """What was acted on last and all below it."""
        return [m for m in self.messages() if m["message_id"] >= self.from_message]

    def buttons(self):
        for message in reversed(self.in_sight()):
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for key in row:
                    if "callback_data" in key:
                        yield message["message_id"], plain(key["text"]), key["callback_data"]

    def sees_button(self, label):
        return next((b for b in self.buttons() if label in b[1]), None)

    def story(self):
        shown = "\n---\n".join(words(m) for m in self.messages()[-6:])
        calls = [f"{c['method']} {c.get('error')}" for c in self.telegram.calls()[-8:]]
        return f"On the phone:\n{shown}\nThe last calls: {calls}"

    def opens(self, link):
        return self.act("open_link", url=link)

    def types(self, text):
        return self.act("text", text=text)

    def taps(self, label, seconds=10):
        message, _, data = until(f"a button {label!r}", lambda: self.sees_button(label), seconds, self.story)
        return self.presses(message, data)

    def presses(self, message, data):
        self.from_message = message
        return self.act("press", message_id=message, data=data, forged=True)

    def sees(self, wanted, seconds=10):
        until(f"{wanted!r}", lambda: any(wanted in words(m) for m in self.in_sight()), seconds, self.story)
        return self

    def has(self, wanted):
        return sum(wanted in words(m) for m in self.messages())

    def receives(self, wanted, seconds=10):
        until(f"{wanted!r}", lambda: self.has(wanted), seconds, self.story)
        return self

    def buys(self, product, seconds=15):
        """From the search to the thanks; a slow start is waited for at the first step."""
        before = self.has("accepted!")
        if not self.messages():
            self.act("start")
            until("the first screen", self.messages, seconds, self.story)
            if self.sees_button("English"):
                self.taps("English").sees("What would you like")
        self.types(product).taps(product, seconds).taps("Add to cart").taps(" pc").taps("To the cart")
        self.taps("Checkout")
        end = time.monotonic() + 30
        asked = None
        while self.has("accepted!") == before:
            if time.monotonic() > end:
                raise Failed(f"the checkout does not come to its end\n{self.story()}")
            key = next(filter(None, map(self.sees_button, STEPS)), None)
            if key and key != asked:
                asked = key
                self.presses(key[0], key[2])
            elif not key and any("Send my number" in k for k in self.keyboard()):
                self.act("tap", text=next(k for k in self.keyboard() if "Send my number" in k))
            time.sleep(0.05)
        return self

    def keyboard(self):
        rows = (self.dialog()["keyboard"] or {}).get("keyboard", [])
        return [key if isinstance(key, str) else key["text"] for row in rows for key in row]


# What the checkout may ask, the last question first.
STEPS = ["Confirm ·", "No comment", "12:00–", "Tomorrow", "Pick-up"]


def words(message):
    text = message.get("text") or message.get("caption") or ""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    labels = " ".join(f"[{key['text']}]" for row in rows for key in row)
    file = message.get("document", {}).get("file_name", "")
    return plain(f"{file} {text} {labels}")


def plain(text):
    return text.replace("\u00a0", " ")
