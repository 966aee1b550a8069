"""A box: a Debian with systemd as its first process, in a folder, on a network of its own with Telegram on it.

The world outside is this process's own network namespace (tests/box/run makes it): nothing here reaches further.
"""

import os
import shutil
import signal
import subprocess
import time

NAME = "prilavok-box"
LINK = "ve-box"
OUTSIDE, INSIDE = "10.77.0.1", "10.77.0.2"
NETWORK = f"""[Match]
Name=host0
[Network]
Address={INSIDE}/24
Gateway={OUTSIDE}
"""


class Failed(Exception):
    pass


def until(what, look, seconds, story=lambda: ""):
    """What `look` gives as soon as it gives something."""
    end = time.monotonic() + seconds
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > end:
            raise Failed(f"not within {seconds} s: {what}\n{story()}")
        time.sleep(0.05)


def here(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def name_of(pid):
    try:
        with open(f"/proc/{pid}/comm") as file:
            return file.read().strip()
    except OSError:
        return ""


class Machine:
    def __init__(self, folder, tar, authority):
        self.root = os.path.join(folder, "root")
        self.console = os.path.join(folder, "console.log")
        self.nspawn = None
        self.leader = None
        self.said = []
        os.makedirs(self.root)
        subprocess.run(["tar", "-C", self.root, "-xf", tar, "--exclude", "./dev/*"], check=True)
        self.write("/etc/systemd/network/10-host0.network", NETWORK)
        self.write("/etc/hosts", f"127.0.0.1 localhost\n{INSIDE} {NAME}\n{OUTSIDE} telegram.test\n")
        self.write("/etc/hostname", NAME + "\n")
        self.write("/etc/resolv.conf", "")
        # Logs survive a reboot: they are read at the end.
        os.makedirs(self.path("/var/log/journal"), exist_ok=True)
        shutil.copy(authority, self.path("/usr/local/share/ca-certificates/prilavok-test.crt"))
        wants = self.path("/etc/systemd/system/multi-user.target.wants")
        os.makedirs(wants, exist_ok=True)
        os.symlink("/lib/systemd/system/systemd-networkd.service", f"{wants}/systemd-networkd.service")
        subprocess.run(["chroot", self.root, "update-ca-certificates"], check=True, capture_output=True)

    def path(self, inside):
        return self.root + inside

    def write(self, inside, text):
        os.makedirs(os.path.dirname(self.path(inside)), exist_ok=True)
        if os.path.islink(self.path(inside)):
            os.unlink(self.path(inside))
        with open(self.path(inside), "w") as file:
            file.write(text)

    def read(self, inside):
        with open(self.path(inside)) as file:
            return file.read()

    # --- power and cable ---

    def boots(self, cable=True):
        command = ["systemd-nspawn", "-q", "-D", self.root, "-M", NAME, "--register=no", "--keep-unit"]
        command += [f"--network-veth-extra={LINK}:host0", "-b", "--console=pipe"]
        with open(self.console, "ab") as console:
            self.nspawn = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=console, stderr=console)
        self.comes_up(cable)

    def comes_up(self, cable=True):
        def told():
            with open(self.console, errors="replace") as console:
                return "The console says:\n" + console.read()[-3000:]

        def found():
            if self.nspawn.poll() is not None:
                raise Failed(f"systemd-nspawn ended with {self.nspawn.returncode}. {told()}")
            children = subprocess.run(["pgrep", "-P", str(self.nspawn.pid)], capture_output=True, text=True)
            # The first of its children only prepares the place.
            pids = [pid for pid in children.stdout.split() if name_of(pid) == "systemd"]
            link = subprocess.run(["ip", "link", "show", LINK], capture_output=True)
            return pids and link.returncode == 0 and pids[0]

        self.leader = until("a first process and a network", found, 30, told)
        here("ip", "address", "replace", f"{OUTSIDE}/24", "dev", LINK)
        if cable:
            self.plugs_in()
        states = ("running", "degraded")
        up = lambda: self.does("systemctl is-system-running", check=False, quiet=True).strip() in states
        jobs = lambda: self.does("systemctl is-system-running; systemctl list-jobs --no-pager", check=False) + told()
        until("the system is up", up, 60, jobs)

    def plugs_in(self):
        here("ip", "link", "set", LINK, "up")

    def pulls_out(self):
        here("ip", "link", "set", LINK, "down")

    def reboots(self, cable=True):
        self.does("systemctl reboot", check=False)
        # This is how nspawn says that the machine wants to be started again.
        if (ended := self.nspawn.wait(60)) != 133:
            raise Failed(f"instead of a reboot the machine ended with {ended}")
        self.boots(cable)

    def shuts_down(self):
        if self.nspawn and self.nspawn.poll() is None:
            if self.leader:
                self.does("systemctl poweroff", check=False)
            try:
                self.nspawn.wait(60)
            except subprocess.TimeoutExpired:
                self.nspawn.send_signal(signal.SIGKILL)
                self.nspawn.wait()
        self.nspawn = None

    # --- at its keyboard, as root ---

    def does(self, command, check=True, quiet=False, seconds=120):
        """Runs a line of shell; gives what it said, out and err together. All of it is kept for the end."""
        enter = ["nsenter", "-t", self.leader, "-m", "-u", "-i", "-n", "-p", "-C", "-r"]
        plain = ["/usr/bin/env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LC_ALL=C.UTF-8"]
        more = ["DEBIAN_FRONTEND=noninteractive", "TERM=dumb", "/bin/sh", "-c", f"cd /; {command}"]
        ran = subprocess.run(enter + plain + more, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, text=True, errors="replace", timeout=seconds)
        if not quiet:
            self.said.append(f"# {command}\n{ran.stdout}")
        if check and ran.returncode:
            raise Failed(f"`{command}` ended with {ran.returncode}:\n{ran.stdout}\n{self.journal()}")
        return ran.stdout

    def fails(self, command):
        """The words of a command that must not work."""
        said = self.does(f"{command} && echo 'it worked'", check=False)
        if "it worked" in said:
            raise Failed(f"`{command}` must fail, and worked:\n{said}")
        return said

    # --- the service ---

    def tells(self, name, unit="prilavok"):
        return self.does(f"systemctl show -p {name} --value {unit}", quiet=True).strip()

    def pid(self):
        return int(self.tells("MainPID"))

    def is_open(self):
        return self.tells("ActiveState") == "active" and self.tells("SubState") == "running"

    def opens(self, seconds):
        until("the shop is open", self.is_open, seconds, self.journal)

    def journal(self):
        if not self.leader:
            return "the box did not boot"
        return self.does("journalctl -u prilavok -n 40 --no-pager; systemctl status --no-pager prilavok",
                         check=False, quiet=True)

