"""A store with two versions of the sample job, and nodes that follow it, for the scripts beside."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Site:
    """A folder of its own that goes with it; `with Site(program) as site`."""

    def __init__(self, program: str):
        self.program = str(Path(program).resolve())
        self.folder = Path(tempfile.mkdtemp(prefix="retrain-site-"))
        self.processes: list[subprocess.Popen] = []
        # A test build writes its coverage elsewhere, or nowhere.
        self.environment = {"LLVM_PROFILE_FILE": "/dev/null", **os.environ}

    def __enter__(self):
        shutil.copytree(ROOT / "jobs", self.folder / "jobs")
        self.retrain("run", "jobs/products", "--quiet")
        self.retrain("promote", "products@1", "--to", "production", "--reason", "first", "--yes")
        # Some books less: what no word speaks for is answered differently.
        data = self.folder / "jobs/products/data/produtos.csv"
        lines = data.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for number, line in enumerate(lines) if ";livro" not in line or number % 9]
        data.write_text("".join(kept), encoding="utf-8")
        self.retrain("run", "jobs/products", "--quiet")
        return self

    def __exit__(self, *_):
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait(timeout=60)
        shutil.rmtree(self.folder)

    def retrain(self, *arguments: str) -> str:
        done = subprocess.run(
            [self.program, *arguments], cwd=self.folder, env=self.environment, check=True,
            stdin=subprocess.DEVNULL, capture_output=True, text=True)
        return done.stdout

    def start(self, command: list[str], url: str, **environment: str) -> subprocess.Popen:
        """Starts a server and waits until `url` answers."""
        log = open(self.folder / f"server-{len(self.processes)}.log", "wb")
        process = subprocess.Popen(
            command, cwd=self.folder, env={**self.environment, **environment}, stdout=log,
            stderr=log)
        self.processes.append(process)
        for _ in range(300):
            try:
                with urllib.request.urlopen(url, timeout=1) as answer:
                    answer.read()
                return process
            except OSError:
                if process.poll() is not None:
                    break
                time.sleep(0.1)
        raise SystemExit(f"{command[0]} does not answer:\n{Path(log.name).read_text()}")

    def serve(self, port: int, *options: str, source: str = "artifacts/retrain.sqlite",
              channel: str = "staging") -> subprocess.Popen:
        command = [self.program, "serve", "--from", source, "--channel", channel, *options]
        return self.start(command, f"http://127.0.0.1:{port}/readyz", PORT=str(port))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
