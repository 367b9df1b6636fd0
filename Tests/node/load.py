"""Measures a node beside Flask with gunicorn, on this machine in one run: load.py PROGRAM [MINUTES]

Prints one JSON object; exits 1 where a bar is missed.
"""

import csv
import http.client
import json
import os
import re
import resource
import socket
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

from site_of_nodes import Site, free_port

SCRIPT = """wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"descricao":"O senhor dos anéis"}'
"""


def wrk(url: str, seconds: int, script: str, folder: Path, connections: int = 32) -> dict:
    path = folder / "load.lua"
    path.write_text(script, encoding="utf-8")
    text = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", str(path), url],
        check=True, capture_output=True, text=True).stdout
    scale = {"us": 0.001, "ms": 1, "s": 1000}
    tail = re.search(r"99%\s+([\d.]+)(us|ms|s)", text)
    failed = sum(map(int, re.findall(r"(?:connect|read|write|timeout|responses:) (\d+)", text)))
    return {"requests_a_second": float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1]),
            "p99_ms": float(tail[1]) * scale[tail[2]], "failed": failed}


def memory(process: subprocess.Popen) -> float:
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


def half(url: str, top: float, folder: Path) -> dict:
    """Half of the requests a second of `top`."""
    # Every connection waits 4 ms between its requests; how long an answer takes shows in the first run.
    waiting = SCRIPT + "\ndelay = function() return 4 end\n"
    connections = max(1, int(top / 2 * 0.005))
    for _ in range(4):
        run = wrk(url, 8, waiting, folder, connections)
        share = run["requests_a_second"] / top
        if 0.48 <= share <= 0.55:
            break
        connections = max(1, int(connections * 0.5 / share))
    return {**run, "share_of_top": share, "connections": connections}


def texts(site: Site) -> list[str]:
    with open(site.folder / "jobs/products/data/produtos.csv", encoding="utf-8", newline="") as file:
        return [row["nome"] for row in csv.DictReader(file, delimiter=";")]


def bulk(site: Site, port: int) -> dict:
    names = (texts(site) * 2)[:1000]
    body = json.dumps({"texts": names, "top": 0})
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("POST", "/predict", body, {"Content-Type": "application/json"})
    assert len(json.loads(connection.getresponse().read())["predictions"]) == 1000
    (site.folder / "bulk.json").write_text(body, encoding="utf-8")
    # One connection: the next request is sent when the answer to this one is there.
    script = f"""wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
local file = io.open("{site.folder}/bulk.json")
wrk.body = file:read("*a")
file:close()
"""
    url = f"http://127.0.0.1:{port}/predict"
    rows = 2000
    table = site.folder / "titles.csv"
    with open(table, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["nome"]] + [[name] for name in names] * rows)
    model = site.folder / "model"
    site.retrain("pull", "--from", "artifacts/retrain.sqlite", "--channel", "staging",
                 "--to", str(model))
    served, alone = [], []
    for _ in range(5):  # in turn, so that a machine that slows down slows both
        served.append(wrk(url, 3, script, site.folder, 1)["requests_a_second"] * 1000)
        start = time.perf_counter()
        with open(table, "rb") as file:
            subprocess.run([site.program, "predict", "--model", str(model), "--text", "nome"],
                           stdin=file, stdout=subprocess.DEVNULL, env=site.environment, check=True)
        alone.append(rows * 1000 / (time.perf_counter() - start))
    served, alone = statistics.median(served), statistics.median(alone)
    return {"texts_a_second": served, "retrain_predict": alone, "ratio": served / alone}


def swaps(site: Site, port: int, wanted: int, script: str) -> dict:
    """Swaps the model again and again under load."""
    def swapped() -> int:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.request("GET", "/metrics")
        text = connection.getresponse().read().decode()
        return int(re.search(r'channel="production",outcome="swapped"} (\d+)', text)[1])

    result: dict = {}
    url = f"http://127.0.0.1:{port}/predizer_categoria"
    stop = threading.Event()

    def load():
        runs = []
        while not stop.is_set():
            runs.append(wrk(url, 10, script, site.folder))
        result["failed"] = sum(run["failed"] for run in runs)
        result["requests_a_second"] = sum(r["requests_a_second"] for r in runs) / len(runs)

    thread = threading.Thread(target=load)
    thread.start()
    first, turn, deadline = swapped(), 0, time.time() + 600
    while swapped() - first < wanted and time.time() < deadline:
        before = swapped()
        site.retrain("promote", f"products@{2 - turn % 2}", "--to", "production", "--reason", "load",
                     "--yes")
        turn += 1
        while swapped() == before and time.time() < deadline:
            time.sleep(0.05)
    stop.set()
    thread.join()
    return {"swaps": swapped() - first, **result}


def idle(port: int, count: int) -> dict:
    request = b"GET /health_check HTTP/1.1\r\nHost: x\r\n\r\n"
    sockets = []
    for _ in range(count):
        sockets.append(socket.create_connection(("127.0.0.1", port), timeout=10))
    held = 0
    for _ in range(2):
        held = 0
        for connection in sockets:
            connection.sendall(request)
            held += connection.recv(4096).endswith(b"alive")
        time.sleep(15)
    for connection in sockets:
        connection.close()
    return {"connections": count, "answered": held}


def slow(port: int, count: int) -> dict:
    """Senders of a byte a second; closed when the deadline of 10 seconds is over."""
    start = time.time()
    left = [socket.create_connection(("127.0.0.1", port)) for _ in range(count)]
    for connection in left:
        connection.sendall(b"GET / HTTP/1.1\r\nX: ")
    while left and time.time() - start < 30:
        for connection in list(left):
            try:
                connection.sendall(b"x")
                connection.setblocking(False)
                if connection.recv(1) == b"":
                    left.remove(connection)
            except BlockingIOError:
                pass
            except OSError:
                left.remove(connection)
        time.sleep(1)
    return {"senders": count, "left": len(left), "seconds": time.time() - start}


def steady(site: Site, port: int, node: subprocess.Popen, minutes: float) -> dict:
    """Memory under texts with ever new words."""
    script = SCRIPT + """
counter = 0
request = function()
  counter = counter + 1
  return wrk.format(nil, nil, nil, '{"descricao":"livro ' .. counter * 7919 .. ' anel"}')
end
"""
    url = f"http://127.0.0.1:{port}/predizer_categoria"
    wrk(url, 10, script, site.folder)
    samples = [memory(node)]
    end = time.time() + minutes * 60
    while time.time() < end:
        wrk(url, max(1, min(10, int(end - time.time()))), script, site.folder)
        samples.append(memory(node))
    return {"minutes": minutes, "first_mib": samples[0], "last_mib": samples[-1],
            "most_mib": max(samples)}


def main(program: str, minutes: float) -> int:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, hard), hard))
    figures: dict = {}
    with Site(program) as site:
        port = free_port()
        flask = site.start(
            [str(Path(sys.executable).parent / "gunicorn"), "--workers", "2", "--bind",
             f"127.0.0.1:{port}", "--chdir", str(Path(__file__).parent), "flask_app:app"],
            f"http://127.0.0.1:{port}/health_check",
            TRAINING_DATA=str(site.folder / "jobs/products/data/produtos.csv"))
        url = f"http://127.0.0.1:{port}/predizer_categoria"
        wrk(url, 2, SCRIPT, site.folder)
        figures["flask"] = wrk(url, 8, SCRIPT, site.folder)
        flask.terminate()
        flask.wait()
        port = free_port()
        node = site.serve(port, "--every", "1s", channel="production")
        url = f"http://127.0.0.1:{port}/predizer_categoria"
        wrk(url, 2, SCRIPT, site.folder)
        figures["node"] = wrk(url, 8, SCRIPT, site.folder)
        top = figures["node"]["requests_a_second"]
        figures["factor"] = top / figures["flask"]["requests_a_second"]
        figures["half_load"] = half(url, top, site.folder)
        figures["bulk"] = bulk(site, port)
        figures["swaps"] = swaps(site, port, int(os.environ.get("SWAPS", "100")), SCRIPT)
        figures["idle"] = idle(port, 1000)
        figures["slow"] = slow(port, 50)
        figures["memory"] = steady(site, port, node, minutes)
    memory_ = figures["memory"]
    bars = {
        "12 times Flask": figures["factor"] >= 12,
        "p99 under 10 ms at half load": figures["half_load"]["p99_ms"] < 10
        and figures["half_load"]["share_of_top"] >= 0.45,
        "1,000 texts at half of retrain predict": figures["bulk"]["ratio"] >= 0.5,
        "no failed request across the swaps": figures["swaps"]["failed"] == 0,
        "1,000 idle connections held": figures["idle"]["answered"] == 1000,
        "slow senders closed": figures["slow"]["left"] == 0,
        "memory flat": memory_["last_mib"] < memory_["first_mib"] * 1.2 + 8,
    }
    figures["bars"] = bars
    print(json.dumps(figures, indent=2))
    return 0 if all(bars.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 10))
