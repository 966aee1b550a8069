"""A person's phone, for scripts: acts through the control interface and waits for what shows."""

import asyncio
import json
import os
import urllib.request

API = os.environ["EMULATOR_URL"]
TOKEN = os.environ["EMULATOR_TOKEN"]
PERSON = int(os.environ["EMULATOR_PERSON"])


def _request(path, body=None):
    data = None if body is None else json.dumps(body).encode()
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(f"{API}/control/{path}", data, timeout=20) as answer:
        return json.load(answer)


async def control(path, body=None):
    return await asyncio.to_thread(_request, path, body)


async def act(do, **more):
    return await control("act", {"as": PERSON, "do": do, **more})


async def dialog():
    state = await control("state")
    return next(d for d in state["dialogs"] if d["person"] == PERSON)


async def sees(wanted, seconds=10):
    """The last message that `wanted` takes, as soon as there is one."""
    for _ in range(seconds * 20):
        for message in reversed((await dialog())["messages"]):
            if "x_out" not in message and wanted(message):
                return message
        await asyncio.sleep(0.05)
    raise AssertionError(f"not seen; the dialog is {await dialog()}")


def data_of(message):
    return message["reply_markup"]["inline_keyboard"][0][0]["callback_data"]


async def plays(name):
    """The same short visit for every library."""
    await act("start", param="p15")
    shown = await sees(lambda m: m.get("text") == "Hello p15, Anna <b>")
    await act("press", message_id=shown["message_id"], data=data_of(shown))
    edited = await sees(lambda m: m.get("text") == "Pressed" and m["x_pressing"] == [])
    assert edited["message_id"] == shown["message_id"], edited
    await act("text", text="phone")
    await sees(lambda m: m.get("text") == "Your phone?")
    await act("tap", text="My phone")
    await sees(lambda m: m.get("text") == "Own contact")
    assert (await dialog())["keyboard"] is None, await dialog()
    await act("text", text="photo")
    await sees(lambda m: "photo" in m and m.get("caption") == "A picture")
    await act("text", text="file")
    document = await sees(lambda m: "document" in m)
    assert document["document"]["file_name"] == "list.txt", document
    await sees(lambda m: m.get("text") == "Read back: bread")
    assert (await dialog())["commands"] == [{"command": "start", "description": "Begin"}]
    state = await control("state")
    assert state["warnings"] == [], state["warnings"]
    calls = (await control("calls"))["calls"]
    assert all(c["ok"] for c in calls), [c for c in calls if not c["ok"]]
    print(f"{name}: {len(calls)} calls, every one accepted")


def picture():
    """A PNG of 8 by 8, black."""
    import struct
    import zlib

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = b"".join(b"\0" + b"\0" * 24 for _ in range(8))
    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
