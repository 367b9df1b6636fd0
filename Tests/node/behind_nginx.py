"""Debian's nginx in front of a node, with the prefix that the original stack had."""

import subprocess
import time
import urllib.request
from pathlib import Path

from site_of_nodes import free_port

CONFIGURATION = """
daemon off; pid {folder}/nginx.pid; error_log stderr warn;
events {{ }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  upstream node {{ server 127.0.0.1:{node}; keepalive 16; }}
  server {{
    listen 127.0.0.1:{port};
    client_max_body_size 2m;
    location /api/ {{
      proxy_pass http://node/;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $host;
    }}
  }}
}}
"""


class Nginx:
    def __init__(self, folder: Path, node: int):
        self.port = free_port()
        self.api = f"http://127.0.0.1:{self.port}/api"
        path = folder / "nginx.conf"
        path.write_text(CONFIGURATION.format(folder=folder, node=node, port=self.port))
        self.command = ["/usr/sbin/nginx", "-c", str(path), "-p", str(folder)]

    def __enter__(self):
        self.process = subprocess.Popen(self.command)
        for _ in range(100):
            try:
                with urllib.request.urlopen(f"{self.api}/health_check", timeout=1) as answer:
                    assert answer.read() == b"alive"
                return self
            except OSError:
                time.sleep(0.1)
        raise SystemExit("nginx does not answer")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=30)
