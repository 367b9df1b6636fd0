"""Runs the checks of the serving node with a built program: checks.py PROGRAM SCREENSHOTS"""

import subprocess
import sys
from pathlib import Path

import clients
import container
import page
from behind_nginx import Nginx
from site_of_nodes import Site, free_port


def main(program: str, screenshots: Path):
    with Site(program) as site:
        port = free_port()
        node = site.serve(port, "--compare", "production")
        url = f"http://127.0.0.1:{port}"
        clients.original(url)
        clients.inference(url)
        print("clients: the original's tests and tritonclient are answered", flush=True)
        with Nginx(site.folder, port) as nginx:
            clients.original(nginx.api)
            clients.inference(nginx.api)
            page.main(nginx.api + "/", screenshots)
        print("nginx: the same behind /api/", flush=True)
        second = free_port()
        follower = site.serve(second, source=url)
        clients.original(f"http://127.0.0.1:{second}")
        print("node: a node that pulls from the first answers the same", flush=True)
        for process in (follower, node):
            process.terminate()
            assert process.wait(timeout=30) == 0, "SIGTERM did not end it well"
        container.check(site)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
