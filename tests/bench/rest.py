"""A shop with nobody in it for 30 seconds: what the processor and the disk see of it.

rest.py PRILAVOK BOTLOAD FOLDER
"""
import os
import shutil
import subprocess
import sys
import time

SECONDS = 30
PORT = 18081


def io(pid):
    with open(f"/proc/{pid}/io") as lines:
        return {k: int(v) for k, v in (line.split(": ") for line in lines)}


def cpu(pid):
    fields = open(f"/proc/{pid}/stat").read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def switches(pid):
    total = 0
    for task in os.listdir(f"/proc/{pid}/task"):
        for line in open(f"/proc/{pid}/task/{task}/status"):
            if "ctxt_switches" in line:
                total += int(line.split()[1])
    return total


program, botload, folder = sys.argv[1:]
shutil.rmtree(folder, ignore_errors=True)
api = subprocess.Popen([sys.executable, botload, "serve", "--port", str(PORT)], stdout=subprocess.DEVNULL)
time.sleep(1)
shop = subprocess.Popen(
    [program, "run", "--data-dir", folder, "--api-url", f"http://127.0.0.1:{PORT}"],
    env={**os.environ, "PRILAVOK_TOKEN": "4242:BOTLOAD", "RUST_LOG": "warn"},
    stdout=subprocess.DEVNULL,
)
try:
    # The first start tells Telegram the bot's commands, one call a second.
    time.sleep(15)
    before = io(shop.pid), cpu(shop.pid), switches(shop.pid)
    time.sleep(SECONDS)
    after = io(shop.pid), cpu(shop.pid), switches(shop.pid)
    spent = after[1] - before[1]
    print(f"processor at rest, %            {100 * spent / SECONDS:.2f}")
    print(f"wake-ups a second               {(after[2] - before[2]) / SECONDS:.1f}")
    print(f"bytes written to the disk       {after[0]['write_bytes'] - before[0]['write_bytes']}")
    files = sorted(os.listdir(folder))
    newest = max(os.stat(os.path.join(folder, f)).st_mtime for f in files)
    print(f"seconds since a file changed    {time.time() - newest:.0f}")
finally:
    shop.terminate()
    shop.wait()
    api.terminate()
    api.wait()
