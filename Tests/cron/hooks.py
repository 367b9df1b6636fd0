"""A local SMTP relay and a web server that note what they are told, one JSON line each."""

import http.server
import json
import socketserver
import sys
import threading

notes = open(sys.argv[1], "a", buffering=1, encoding="utf-8")


def note(**what):
    notes.write(json.dumps(what, ensure_ascii=False) + "\n")


class Web(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.answer(b"")

    def do_POST(self):
        self.answer(self.rfile.read(int(self.headers["Content-Length"])))

    def answer(self, body):
        note(method=self.command, path=self.path, body=body.decode())
        self.send_response(500 if self.path == "/broken" else 200)
        self.end_headers()

    def log_message(self, *_):
        pass


class Relay(socketserver.StreamRequestHandler):
    """As much of SMTP (RFC 5321) as a client needs to hand over one mail."""

    def handle(self):
        self.say("220 relay")
        envelope = {}
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb in (b"EHLO", b"HELO"):
                self.say("250 relay")
            elif verb == b"DATA":
                self.say("354 go on")
                body = b""
                while (line := self.rfile.readline()) != b".\r\n":
                    body += line
                note(**envelope, longest=max(map(len, body.split(b"\r\n"))), body=body.decode())
                self.say("250 taken")
            elif verb == b"QUIT":
                return self.say("221 bye")
            else:
                envelope[verb.decode()] = line.decode().strip()
                self.say("250 well")

    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")


servers = [
    http.server.ThreadingHTTPServer(("127.0.0.1", 0), Web),
    socketserver.ThreadingTCPServer(("127.0.0.1", 0), Relay),
]
for server in servers:
    threading.Thread(target=server.serve_forever).start()
print(*(server.server_address[1] for server in servers), flush=True)
