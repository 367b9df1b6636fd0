#!/usr/bin/env python3
"""Answers what `retrain init` asks on a terminal, on a real one: Tests/terminal/check.py PROGRAM"""
import os
import pathlib
import pty
import select
import signal
import sys
import tempfile

LABEL = "Which column holds the label?"
TEXT = "Which columns hold the text?"
AGAIN = "Please answer with numbers or names from the table."
PROMPTS = ("(its number or name) ", "(several: 1 2) ")
CTRL_C, CTRL_D = "\x03", "\x04"
# Seconds without a word after which nothing more will come.
PATIENCE = 120
# Two columns may be the text and two the label, and no name tells which.
HEADER = "Um Nome;a;b;c\n"
WORDS = {"x1": "boneca carrinho pelúcia blocos pião", "y2": "romance conto poesia edição autora"}

# What is typed at each question, the exit code, what job.yaml then says of the columns, options.
CONVERSATIONS = [
    ([(LABEL, "3\n"), (TEXT, "2\n")], 0, ("text: [a]", "label: b"), []),
    ([(LABEL, "b\n"), (TEXT, "a 1\n")], 0, ("text: [a, Um Nome]", "label: b"), []),
    ([(LABEL, " b \n"), (TEXT, " Um Nome \n")], 0, ("text: [Um Nome]", "label: b"), []),
    ([(LABEL, "b\n"), (TEXT, "2, 2\n")], 0, ("text: [a]", "label: b"), []),
    ([(LABEL, "9\n"), (AGAIN, ""), (LABEL, "b c\n"), (AGAIN, ""), (LABEL, "b\n"),
      (TEXT, "b\n"), (AGAIN, ""), (TEXT, "nada\n"), (AGAIN, ""), (TEXT, "a\n")],
     0, ("text: [a]", "label: b"), []),
    ([(LABEL, "a\n"), (AGAIN, ""), (LABEL, "b\n")], 0, ("text: [a]", "label: b"), ["--text", "a"]),
    ([(TEXT, "b\n"), (AGAIN, ""), (TEXT, "a\n")], 0, ("text: [a]", "label: b"), ["--label", "b"]),
    ([(LABEL, "0\n"), (AGAIN, ""), (LABEL, "-1\n"), (AGAIN, ""), (LABEL, "\n")], 64, None, []),
    ([(LABEL, CTRL_D)], 64, None, []),
    ([(LABEL, "b\n"), (TEXT, CTRL_D)], 64, None, []),
    ([(LABEL, CTRL_C)], -signal.SIGINT, None, []),
    ([(LABEL, "b\n"), (TEXT, CTRL_C)], -signal.SIGINT, None, []),
]


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    faults = 0
    for number, (script, code, settings, options) in enumerate(CONVERSATIONS, 1):
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            (folder / "export.csv").write_text(export(), encoding="utf-8")
            ended, seen = converse([program, "init", "export.csv", *options], folder, script)
            made = folder / "jobs/export/job.yaml"
            job = made.read_text(encoding="utf-8") if made.exists() else ""
            there = sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))
        problems = [f"exit code {ended}, not {code}"] if ended != code else []
        if settings:
            problems += [f"no {line!r} in job.yaml" for line in settings if f"  {line}\n" not in job]
        elif there != ["export.csv"]:
            problems.append(f"left behind: {there}")
        if code == 64 and "\nError: export.csv: which columns" not in seen.replace("\r", ""):
            problems.append("no error on a line of its own")
        if problems:
            faults += 1
            print(f"conversation {number}: {'; '.join(problems)}\n{seen}", file=sys.stderr)
    print(f"{len(CONVERSATIONS)} conversations on a terminal, {faults} of them wrong")
    sys.exit(1 if faults else 0)


def export():
    rows = [f"{first} {second};{second} {first} novo;{label};{label[0]}{number % 2}\n"
            for label, words in WORDS.items()
            for number, first in enumerate(words.split()) for second in words.split()]
    return HEADER + "".join(rows)


def converse(command, folder, script):
    """Types each answer when its question is there; the exit code and all that was shown."""
    child, terminal = pty.fork()  # The terminal is the child's own, so that ^C reaches it.
    if child == 0:
        # A check that was started in the background ignores it, and so would its children.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.chdir(folder)
        os.execv(command[0], [str(word) for word in command])
    seen, start = "", 0
    for question, answer in script:
        while question not in seen[start:]:
            more = read(terminal)
            seen += more
            if not more or question not in seen[start:] and seen.endswith(PROMPTS):
                answer = CTRL_D  # It ended, or asks something else: that is what is wrong.
                break
        else:
            start = seen.index(question, start) + len(question)
        if answer:
            os.write(terminal, answer.encode())
    while more := read(terminal):
        seen += more
        if seen.endswith(PROMPTS) and CTRL_C not in script[-1]:
            os.write(terminal, CTRL_D.encode())
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), seen


def read(terminal):
    if not select.select([terminal], [], [], PATIENCE)[0]:
        sys.exit(f"nothing was said for {PATIENCE} seconds")
    try:
        return os.read(terminal, 65536).decode(errors="replace")
    except OSError:  # The other side is closed.
        return ""


if __name__ == "__main__":
    main()
