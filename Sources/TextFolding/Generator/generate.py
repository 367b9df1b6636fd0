"""Writes the tables of TextFolding as Swift files.

    generate.py UCD_FOLDER [--stop-words FOLDER] [--check]

UCD_FOLDER holds Unicode 15.0 (Debian: package unicode-data, /usr/share/unicode). Unidecode 1.4.0
comes from PyPI. FOLDER holds Snowball's lists as PostgreSQL ships them (Debian: package
postgresql-15, usr/share/postgresql/15/tsearch_data). With --check nothing is written: the exit
code is 1 when a file would change.
"""

import argparse
import base64
import importlib.metadata
import sys
import textwrap
import warnings
from pathlib import Path

from unidecode import unidecode

from tables import canonical, folding, serialised
from ucd import UCD

TARGET = Path(__file__).resolve().parent.parent
FOLD_REVISION = 1
LANGUAGES = {"pt": "portuguese", "es": "spanish", "fr": "french", "en": "english"}
HEADER = "// Written by Generator/generate.py from {}; do not edit.\n"


def literal(text, width):
    lines = textwrap.wrap(text, width, break_on_hyphens=False)
    return '"""\n' + "\\\n".join("    " + line for line in lines) + '\n    """'


def table_file(name, table, source):
    fold, letters = (base64.b64encode(part).decode() for part in serialised(table))
    return (
        "// swift-format-ignore-file\n" + HEADER.format(source)
        + f"\nextension TableLiteral {{\n  static let {name} = TableLiteral(\n"
        + f"    fold: {literal(fold, 1000)},\n    letters: {literal(letters, 1000)})\n}}\n"
    )


def version_file(version, source):
    return (
        HEADER.format(source)
        + "\nextension FoldTable {\n"
        + "  /// Names the Unicode version, the Unidecode version and the revision of the fold.\n"
        + f'  public static let version = "{version}"\n}}\n'
    )


def stop_word_file(folder):
    lists = {}
    for code, language in LANGUAGES.items():
        words = (Path(folder) / f"{language}.stop").read_text(encoding="utf-8").split()
        # Blanks stand at the line ends: a literal joins its lines without any.
        lines = textwrap.wrap(" ".join(sorted(set(words))), 90)
        lists[code] = " \\\n".join("    " + line for line in lines)
    body = "\n".join(
        f'  static let {code}: String = """\n{text}\n    """\n' for code, text in lists.items())
    return (
        "// Stop words of the Snowball project, https://snowballstem.org, as PostgreSQL 15 ships\n"
        "// them. Copyright (c) 2001, Dr Martin Porter; (c) 2002, Richard Boulton. BSD-3-Clause.\n"
        + HEADER.format("Debian's package postgresql-15")
        + "\n/// Snowball's lists, unfolded, words separated by one blank.\n"
        + f"enum StopWordData {{\n{body}}}\n"
    )


def generated(arguments):
    warnings.simplefilter("ignore")
    ucd = UCD(arguments.ucd)
    unidecode_version = importlib.metadata.version("Unidecode")
    both = f"Unicode {ucd.version} and Unidecode {unidecode_version}"
    plain = f"Unicode {ucd.version}"
    version = f"unicode-{ucd.version} unidecode-{unidecode_version} fold-{FOLD_REVISION}"
    files = {
        "FoldTableVersion.swift": version_file(version, both),
        "TableLiteral+Current.swift": table_file(
            "current", folding(ucd, unidecode, keep_accents=False), both),
        "TableLiteral+KeepingAccents.swift": table_file(
            "keepingAccents", folding(ucd, unidecode, keep_accents=True), plain),
        "TableLiteral+Canonical.swift": table_file("canonical", canonical(ucd), plain),
    }
    if arguments.stop_words:
        files["StopWordData.swift"] = stop_word_file(arguments.stop_words)
    return files


def main():
    parser = argparse.ArgumentParser(description="Writes the tables of TextFolding.")
    parser.add_argument("ucd", help="folder of the Unicode Character Database")
    parser.add_argument("--stop-words", help="folder of PostgreSQL's *.stop files")
    parser.add_argument("--check", action="store_true", help="only tell what would change")
    arguments = parser.parse_args()
    stale = []
    for name, text in generated(arguments).items():
        path = TARGET / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if not arguments.check:
                path.write_text(text, encoding="utf-8")
    for name in stale:
        print(name)
    sys.exit(1 if arguments.check and stale else 0)


if __name__ == "__main__":
    main()
