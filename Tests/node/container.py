"""The container's file tree without a container engine, or the container where there is one."""

import json
import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import clients
from site_of_nodes import ROOT, Site, free_port

DOCKERFILE = ROOT / "cron/Dockerfile"
TREE = ROOT / ".build/node-tree"


def last_stage() -> str:
    return DOCKERFILE.read_text().split("\nFROM ")[-1].replace("\\\n", " ")


def packages() -> list[str]:
    return re.search(r"--no-install-recommends ([^&]+)&&", last_stage())[1].split()


def value(pattern: str) -> str:
    return re.search(pattern, last_stage(), re.MULTILINE)[1]


def check(site: Site):
    engine = next((name for name in ("docker", "podman") if works(name)), None)
    if engine:
        with_engine(engine, site)
        print(f"container: built and run by {engine}")
    else:
        with_tree(site)
        print("container: its file tree ran under chroot as its user, with its packages, entry "
              "point, PORT, health check and SIGTERM. Not covered without an engine: the build "
              "stage, namespaces and limits")


def works(engine: str) -> bool:
    """A client alone is no engine."""
    return shutil.which(engine) is not None and subprocess.run(
        [engine, "info"], capture_output=True).returncode == 0


def with_engine(engine: str, site: Site):
    subprocess.run([engine, "build", "--file", DOCKERFILE, "--tag", "retrain-node", ROOT],
                   check=True)
    port = free_port()
    source = free_port()
    site.serve(source, "--host", "0.0.0.0")
    name = f"retrain-node-{port}"
    subprocess.run(
        [engine, "run", "--detach", "--rm", "--name", name, "--network", "host", "--env",
         f"PORT={port}", "retrain-node", "--from", f"http://127.0.0.1:{source}", "--channel",
         "staging"], check=True)
    try:
        wait(port)
        clients.original(f"http://127.0.0.1:{port}")
    finally:
        subprocess.run([engine, "stop", name], check=True)


def wait(port: int):
    for _ in range(200):
        try:
            clients.requests.get(f"http://127.0.0.1:{port}/readyz", timeout=1).raise_for_status()
            return
        except clients.requests.RequestException:
            time.sleep(0.1)
    raise SystemExit("the node in the tree does not answer")


def make_tree(program: str):
    wanted = json.dumps(packages())
    stamp = TREE / "etc/retrain-packages"
    if not stamp.exists() or stamp.read_text() != wanted:
        shutil.rmtree(TREE, ignore_errors=True)
        subprocess.run(
            ["debootstrap", "--variant=minbase", f"--include={','.join(packages())}", "bookworm",
             str(TREE)], check=True, stdout=subprocess.DEVNULL)
        stamp.write_text(wanted)
    shutil.copy(program, TREE / "usr/local/bin/retrain")
    # What a release build has linked in and a debug build has not.
    libraries = subprocess.run(["ldd", program], check=True, capture_output=True, text=True).stdout
    for path in re.findall(r"=> (/\S+swift\S*/\S+)", libraries):
        shutil.copy(path, TREE / "usr/local/lib")
    subprocess.run(["ldconfig", "-r", str(TREE)], check=True)
    state = TREE / value(r"^VOLUME (/\S+)").lstrip("/")
    shutil.rmtree(state, ignore_errors=True)
    state.mkdir(parents=True)
    user = int(value(r"^USER (\d+)"))
    os.chown(state, user, user)


def with_tree(site: Site):
    if os.geteuid() != 0 or not shutil.which("debootstrap"):
        print("container: skipped, it takes root and debootstrap")
        return
    make_tree(site.program)
    source, port = free_port(), free_port()
    site.serve(source)
    entry = json.loads(value(r"^ENTRYPOINT (\[.*\])"))
    health = json.loads(value(r"HEALTHCHECK[^\[]*(\[.*\])$"))
    # A program finds its arguments in /proc, which every container has.
    inside = ["unshare", "--mount", "sh", "-c", 'mount -t proc proc "$0/proc" && exec "$@"',
              str(TREE), "chroot", f"--userspec={value(r'^USER (.+)$')}", str(TREE),
              "/usr/bin/env", "-i", "PATH=/usr/local/bin:/usr/bin:/bin", "LLVM_PROFILE_FILE=/dev/null",
              "HOST=0.0.0.0", f"PORT={port}"]
    # Not ready is not healthy: nothing listens yet.
    assert subprocess.run(inside + health, capture_output=True).returncode != 0
    node = subprocess.Popen(
        inside + entry + ["--from", f"http://127.0.0.1:{source}", "--channel", "staging"],
        stderr=subprocess.DEVNULL)
    try:
        wait(port)
        clients.original(f"http://127.0.0.1:{port}")
        subprocess.run(inside + health, check=True)
        status = Path(f"/proc/{node.pid}/status").read_text()
        assert re.search(r"Uid:\s+(\d+)", status)[1] == value(r"^USER (\d+)"), status
    finally:
        node.terminate()
        assert node.wait(timeout=30) == 0, "SIGTERM did not end it well"
