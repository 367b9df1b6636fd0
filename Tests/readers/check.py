"""The readers against `retrain predict`: for the sample, and for every set of ../shared/data that is
there where the program is a release build.

    check.py PROGRAM        labels equal on every row, confidences within 1e-4, fold vectors, reload,
                            threads, exam, damage, and the services of the README
    check.py PROGRAM --speed FOLDER    seconds beside scikit-learn's for train.csv and test.csv
"""

import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
READERS = ROOT / "Sources/Readers"
sys.path.insert(0, str(READERS))
import retrain  # noqa: E402

csv.field_size_limit(1 << 24)


def command(program, *arguments, folder, text=None):
    done = subprocess.run([program, *map(str, arguments)], cwd=folder, input=text,
                          capture_output=True, encoding="utf-8")
    assert done.returncode == 0, f"retrain {arguments}: {done.returncode} {done.stderr}"
    return done.stdout


def node(script, *arguments):
    done = subprocess.run(["node", "--input-type=module", "-e", script, *map(str, arguments)],
                          capture_output=True, encoding="utf-8")
    assert done.returncode == 0, f"node: {done.stderr}"
    return done.stdout


def publish(program, folder, train):
    """A job of `train` in `folder`, published and pulled."""
    command(program, "init", train, "--to", folder / "jobs/one", folder=folder)
    command(program, "run", "jobs/one", folder=folder)
    command(program, "pull", "--from", "artifacts/retrain.sqlite", "--channel", "staging", "--to",
            "model", folder=folder)
    return folder / "model"


def texts_of(path, delimiter, columns):
    with open(path, encoding="utf-8", newline="") as file:
        return [" ".join(row[column] for column in columns)
                for row in csv.DictReader(file, delimiter=delimiter)]


NODE_PREDICT = f"""
import {{ readFileSync }} from "node:fs";
import {{ Model }} from "{READERS}/retrain.mjs";
const [path, texts] = process.argv.slice(1);
console.log(JSON.stringify(new Model(path).predict(JSON.parse(readFileSync(texts, "utf8")))));
"""


def same_answers(program, model, path, delimiter, columns):
    """Both readers give retrain's answer to every row."""
    options = [part for column in columns for part in ("--text", column)]
    shown = command(program, "predict", "--model", model, *options, "--delimiter", delimiter,
                    folder=ROOT, text=path.read_text(encoding="utf-8"))
    wanted = [(row["label"], float(row["confidence"]))
              for row in csv.DictReader(shown.splitlines())]
    texts = texts_of(path, delimiter, columns)
    answers = {"python": retrain.Model(model).predict(texts)}
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(texts, file)
        file.flush()
        answers["node"] = json.loads(node(NODE_PREDICT, model, file.name))
    worst = 0
    for reader, given in answers.items():
        assert len(given) == len(wanted) > 0, (reader, len(given), len(wanted))
        for row, ((label, confidence), (right, sure)) in enumerate(zip(given, wanted)):
            assert label == right, f"{reader}, row {row}: {label} and not {right}"
            worst = max(worst, abs(confidence - sure))
    assert worst <= 1e-4, f"confidences differ by {worst}"
    return len(wanted), worst


def fold_vectors(model):
    rows = re.findall(r"^\| ([0-9A-F ]+) \| ([0-9A-F ]*) \|", (
        ROOT / "Sources/TextFolding/FOLD.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(rows) >= 40, len(rows)
    pairs = [["".join(chr(int(scalar, 16)) for scalar in text.split()) for text in row]
             for row in rows]
    opened = retrain.Model(model)
    for text, folded in pairs:
        assert opened.fold(text) == folded, (text, opened.fold(text), folded)
    given = json.loads(node(f"""
import {{ Model }} from "{READERS}/retrain.mjs";
const model = new Model(process.argv[1]);
console.log(JSON.stringify(JSON.parse(process.argv[2]).map((text) => model.fold(text))));
""", model, json.dumps([text for text, _ in pairs])))
    assert given == [folded for _, folded in pairs]
    return len(pairs)


def reload_and_threads(one, other, texts):
    """Threads that ask while the file is replaced get the answers of the one model or the other."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "model"
        path.write_bytes(one.read_bytes())
        wanted = [retrain.Model(file).predict(texts) for file in (one, other)]
        model = retrain.Model(path, check_every=0)
        faults, is_done = [], threading.Event()

        def ask():
            while not is_done.is_set():
                answer = model.predict(texts)
                if answer not in wanted:
                    faults.append(answer)

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for turn in range(10):
            beside = path.with_suffix(".new")
            beside.write_bytes((one if turn % 2 else other).read_bytes())
            beside.replace(path)
            time.sleep(0.05)
        is_done.set()
        for thread in threads:
            thread.join()
        assert not faults, faults[:1]
        path.write_bytes(other.read_bytes()[:-1])
        model.predict(texts)
        assert isinstance(model.problem, retrain.ArtifactError), model.problem
        path.write_bytes(one.read_bytes())
        assert model.reload() and model.problem is None
        assert model.predict(texts) == wanted[0]


def damage(model):
    """What the format page refuses, both readers refuse; each damage is one change of the file."""
    whole = model.read_bytes()
    length = int.from_bytes(whole[:8], "little")
    head, body = json.loads(whole[8:8 + length]), whole[8 + length:]

    def written(head, body):
        text = json.dumps(head, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        text += b" " * (-len(text) % 8)
        return len(text).to_bytes(8, "little") + text + body

    def with_head(change):
        copy = json.loads(json.dumps(head))
        change(copy)
        return written(copy, body)

    def with_tensor(name, change):
        start, stop = head[name]["data_offsets"]
        data = bytearray(body[start:stop])
        change(data)
        return written(head, body[:start] + bytes(data) + body[stop:])

    assert written(head, body) == whole
    exam = "exam.scores" if "exam.scores" in head else next(n for n in head if "exam" in n and
                                                             head[n]["dtype"] in ("F32", "F64"))
    names = [name for name in head if name != "__metadata__"]
    damaged = {
        "empty": b"", "cut": whole[:-1], "longer": whole + b"\0", "header cut": whole[:length],
        "header too long": (1 << 40).to_bytes(8, "little") + whole[8:],
        "not JSON": whole[:8] + b"x" + whole[9:],
        "no metadata": with_head(lambda head: head.pop("__metadata__")),
        "unknown format": with_head(lambda head: head["__metadata__"].update(
            {key: "99" for key in head["__metadata__"] if "format" in key})),
        "duplicate name": whole.replace(b'"bias":', b'"bias":', 1)[:8] + (
            b'{"bias":{},' + whole[9:8 + length])[:length] + body,
        "unknown dtype": with_head(lambda head: head["bias"].update(dtype="I64")),
        "shape": with_head(lambda head: head["bias"].update(shape=[1, 1])),
        "overlap": with_head(lambda head: head["bias"].update(data_offsets=[0, 8])),
        "features unsorted": with_tensor("features", lambda data: data.__setitem__(
            slice(0, 16), data[8:16] + data[0:8])),
        "NaN": with_tensor("bias", lambda data: data.__setitem__(
            slice(0, len(data)), b"\xff" * len(data))),
        "infinity in the exam": with_tensor(exam, lambda data: data.__setitem__(
            slice(0, len(data)), b"\x7f" * len(data))),
        "another bias, so another exam": with_tensor("bias", lambda data: data.reverse()),
        "fold table": with_tensor("fold", lambda data: data.__setitem__(0, 9)),
        "labels are no UTF-8": with_tensor("labels", lambda data: data.__setitem__(0, 0xFF)),
    }
    for name in names:
        damaged[f"{name} is missing"] = with_head(lambda head, name=name: head.pop(name))
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, (what, data) in enumerate(damaged.items()):
            paths.append(pathlib.Path(folder) / str(number))
            paths[-1].write_bytes(data)
            try:
                retrain.Model(paths[-1])
            except retrain.ArtifactError:
                continue
            raise AssertionError(f"python opened: {what}")
        opened = json.loads(node(f"""
import {{ ArtifactError, Model }} from "{READERS}/retrain.mjs";
console.log(JSON.stringify(process.argv.slice(1).map((path) => {{
  try {{
    new Model(path);
    return "opened";
  }} catch (error) {{
    return error instanceof ArtifactError ? "" : String(error);
  }}
}})));
""", *paths))
        for what, fault in zip(damaged, opened):
            assert not fault, f"node: {what}: {fault}"
    return len(damaged)


def services(model):
    """The services that the README shows answer as they stand there."""
    blocks = re.findall(r"^```(\w+)\n(.*?)^```$", (ROOT / "README.md").read_text(encoding="utf-8"),
                        re.MULTILINE | re.DOTALL)
    served = [(kind, code) for kind, code in blocks if "/predizer_categoria" in code
              and kind in ("python", "js")]
    assert sorted(kind for kind, _ in served) == ["js", "python"], "the README shows two services"
    answers = []
    for port, (kind, code) in enumerate(served, start=5077):
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            reader = "retrain.py" if kind == "python" else "retrain.mjs"
            (folder / reader).write_bytes((READERS / reader).read_bytes())
            code = code.replace("/srv/models/products", str(model))
            name = "service.py" if kind == "python" else "service.mjs"
            (folder / name).write_text(code.replace("5000", str(port)), encoding="utf-8")
            run = [sys.executable] if kind == "python" else ["node"]
            process = subprocess.Popen([*run, name], cwd=folder, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
            try:
                answers.append(asked(port))
            finally:
                process.terminate()
                process.wait()
    assert answers[0] == answers[1] == {"categoria": "livro"}, answers


def asked(port):
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/predizer_categoria", method="POST",
        data=json.dumps({"descricao": "O senhor dos aneis"}).encode(),
        headers={"Content-Type": "application/json"})
    for _ in range(100):
        try:
            with urllib.request.urlopen(request, timeout=5) as answer:
                return json.load(answer)
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the service does not answer")


def main(program):
    sample = ROOT / "jobs/products/data/produtos.csv"
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "linear").mkdir()
        (folder / "bayes/jobs").mkdir(parents=True)
        linear = publish(program, folder / "linear", sample)
        subprocess.run(["cp", "-r", ROOT / "jobs/products", folder / "bayes/jobs/one"], check=True)
        command(program, "run", "jobs/one", folder=folder / "bayes")
        command(program, "pull", "--from", "artifacts/retrain.sqlite", "--channel", "staging",
                "--to", "model", folder=folder / "bayes")
        bayes = folder / "bayes/model"
        columns = ["nome", "descricao"]
        for name, model in (("linear-svm", linear), ("multinomial-nb", bayes)):
            rows, worst = same_answers(program, model, sample, ";", columns)
            print(f"sample, {name}: {rows} rows alike, confidences within {worst:.1e}")
            print(f"  {damage(model)} damaged files refused, {fold_vectors(model)} fold vectors")
        reload_and_threads(linear, bayes, texts_of(sample, ";", columns)[:20])
        services(bayes)
    for data in sorted((ROOT.parent / "shared/data").glob("*/train.csv")):
        if "release" not in str(program):
            print(f"{data.parent.name}: left out, for the program is no release build")
            continue
        with tempfile.TemporaryDirectory() as folder:
            model = publish(program, pathlib.Path(folder), data)
            rows, worst = same_answers(program, model, data.with_name("test.csv"), ",", ["text"])
            print(f"{data.parent.name}: {rows} rows alike, confidences within {worst:.1e}")


def seconds(work, least=0.5):
    """Seconds that one call of `work` takes, the best of three rounds of calls."""
    work()
    best = float("inf")
    for _ in range(3):
        calls, start = 0, time.perf_counter()
        while (spent := time.perf_counter() - start) < least or not calls:
            work()
            calls += 1
        best = min(best, spent / calls)
    return best


def speed(program, folder):
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline, make_union
    from sklearn.svm import LinearSVC

    def read(name):
        with open(folder / name, encoding="utf-8", newline="") as file:
            return zip(*((row["text"], row["label"]) for row in csv.DictReader(file)))

    texts, labels = read("train.csv")
    batch = list(read("test.csv").__next__())[:2000]
    peer = make_pipeline(make_union(
        TfidfVectorizer(strip_accents="unicode", ngram_range=(1, 2), sublinear_tf=True),
        TfidfVectorizer(strip_accents="unicode", analyzer="char_wb", ngram_range=(3, 5),
                        sublinear_tf=True)), LinearSVC()).fit(texts, labels)
    with tempfile.TemporaryDirectory() as scratch:
        path = publish(program, pathlib.Path(scratch), folder / "train.csv")
        model = retrain.Model(path)
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(batch, file)
            file.flush()
            nodes = json.loads(node(f"""
import {{ readFileSync }} from "node:fs";
import {{ Model }} from "{READERS}/retrain.mjs";
const model = new Model(process.argv[1]);
const batch = JSON.parse(readFileSync(process.argv[2], "utf8"));
const best = (texts, calls) => {{
  model.predict(texts);
  let least = Infinity;
  for (let round = 0; round < 3; round++) {{
    const start = performance.now();
    for (let call = 0; call < calls; call++) model.predict(texts);
    least = Math.min(least, (performance.now() - start) / calls / 1000);
  }}
  return least;
}};
console.log(JSON.stringify([best(batch.slice(0, 1), 500), best(batch, 2)]));
""", path, file.name))
    for what, few, other in (("one text", batch[:1], nodes[0]), (
            f"{len(batch)} texts", batch, nodes[1])):
        ours, theirs = seconds(lambda: model.predict(few)), seconds(lambda: peer.predict(few))
        print(f"{folder.name}, {what}: scikit-learn {theirs * 1e3:.3f} ms, retrain.py "
              f"{ours * 1e3:.3f} ms ({theirs / ours:.1f} times as fast), retrain.mjs "
              f"{other * 1e3:.3f} ms ({theirs / other:.1f} times as fast)")


if __name__ == "__main__":
    binary = pathlib.Path(sys.argv[1]).resolve()
    if "--speed" in sys.argv:
        speed(binary, pathlib.Path(sys.argv[3]).resolve())
    else:
        main(binary)
