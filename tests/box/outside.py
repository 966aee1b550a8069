"""The world outside the box: the emulator of Telegram, and before it a door with TLS under an authority of our own,
such as an office has: the box believes it because its system does."""

import os
import select
import socket
import ssl
import subprocess
import threading

from machine import here

NAME = "telegram.test"


class Outside:
    def __init__(self, folder, emulator):
        self.log = open(os.path.join(folder, "emulator.log"), "wb")
        self.process = subprocess.Popen([emulator, "0.0.0.0:8081"], stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.process.stdout.readline()
        self.token = self.process.stdout.readline().strip()
        self.process.stdout.readline()
        self.address = "http://127.0.0.1:8081"
        self.address_inside = f"http://{NAME}:8081"
        self.tls = f"https://{NAME}:8443"
        self.authority = self.makes_papers(folder)
        self.opens_the_door(folder)

    @staticmethod
    def makes_papers(folder):
        """An authority, and a certificate from it for the door; gives the authority's file."""
        at = lambda name: os.path.join(folder, name)
        key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        here("openssl", "req", "-x509", *key, "-days", "2", "-subj", "/CN=An office's own authority",
             "-keyout", at("authority.key"), "-out", at("authority.pem"))
        here("openssl", "req", *key, "-subj", f"/CN={NAME}", "-keyout", at("door.key"), "-out", at("door.csr"))
        with open(at("door.ext"), "w") as file:
            file.write(f"subjectAltName=DNS:{NAME}\nextendedKeyUsage=serverAuth\nbasicConstraints=CA:FALSE\n")
        here("openssl", "x509", "-req", "-in", at("door.csr"), "-CA", at("authority.pem"), "-CAkey", at("authority.key"),
             "-CAcreateserial", "-days", "2", "-extfile", at("door.ext"), "-out", at("door.pem"))
        return at("authority.pem")

    def opens_the_door(self, folder):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(os.path.join(folder, "door.pem"), os.path.join(folder, "door.key"))
        door = socket.create_server(("0.0.0.0", 8443), backlog=64)

        def serves():
            while True:
                try:
                    comes, _ = door.accept()
                except OSError:
                    return
                threading.Thread(target=passes, args=(comes,), daemon=True).start()

        def passes(comes):
            try:
                inner = socket.create_connection(("127.0.0.1", 8081))
                outer = context.wrap_socket(comes, server_side=True)
                # One thread a connection: two must not use one TLS session at a time.
                while carries(outer, inner):
                    pass
            except OSError:
                pass
            finally:
                comes.close()

        threading.Thread(target=serves, daemon=True).start()

    def ends(self):
        self.process.terminate()
        self.process.wait()
        self.log.close()


def carries(outer, inner):
    """Waits for either side to say something and passes it on; false when one has hung up."""
    ready = [outer] if outer.pending() else select.select([outer, inner], [], [])[0]
    for source in ready:
        data = source.recv(65536)
        if not data:
            for end in (outer, inner):
                end.close()
            return False
        (inner if source is outer else outer).sendall(data)
    return True
