#!/usr/bin/env python3
"""Trains a peer on TRAIN, scores it on TEST, prints one JSON object: peers.py PEER TRAIN TEST [ROWS]

sklearn-nb   pandas, Unidecode, lower case, CountVectorizer, MultinomialNB
sklearn-svm  TF-IDF of words 1-2 and of characters 3-5, LinearSVC
fasttext     supervised, word pairs, characters 3-6, 25 epochs, 2 threads
csv-parse    Python's csv module alone

The clock starts after the imports and stops when TEST is labelled. With ROWS it runs only while the
rows of that file are read and labelled, by a scikit-learn model that was trained before.
"""
import csv
import json
import os
import pickle
import resource
import sys
import tempfile
import time


def read(path):
    import pandas
    from unidecode import unidecode
    frame = pandas.read_csv(path, dtype=str, keep_default_na=False)
    return [unidecode(text).lower() for text in frame["text"]], frame["label"].tolist()


def score(gold, predicted):
    from sklearn.metrics import accuracy_score, f1_score
    return {"accuracy": accuracy_score(gold, predicted),
            "macro_f1": f1_score(gold, predicted, average="macro")}


def scikit(peer, train, test, rows=None):
    from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
    from sklearn.naive_bayes import MultinomialNB
    from sklearn.pipeline import make_pipeline, make_union
    from sklearn.svm import LinearSVC
    import pandas, unidecode  # noqa: F401  imported outside the clock
    if peer == "sklearn-nb":
        model = make_pipeline(CountVectorizer(), MultinomialNB())
    else:
        model = make_pipeline(make_union(
            TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"(?u)\b\w+\b"),
            TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, min_df=2)),
            LinearSVC())
    start = time.perf_counter()
    model.fit(*read(train))
    if rows:
        start = time.perf_counter()
    texts, gold = read(rows or test)
    predicted = model.predict(texts)
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "artifact_bytes": len(pickle.dumps(model)), **score(gold, predicted)}


def fasttext(_, train, test):
    import fasttext as library
    import pandas, unidecode, sklearn.metrics  # noqa: F401
    start = time.perf_counter()
    texts, labels = read(train)
    names = sorted(set(labels))
    codes = {label: str(code) for code, label in enumerate(names)}
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "train.txt")
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(f"__label__{codes[l]} {' '.join(t.split())}\n"
                            for t, l in zip(texts, labels))
        model = library.train_supervised(path, thread=2, verbose=0, wordNgrams=2, minn=3, maxn=6,
                                         epoch=25, lr=0.5)
        texts, gold = read(test)
        predicted = []
        for text in texts:
            best = model.f.predict(" ".join(text.split()) + "\n", 1, 0.0, "strict")
            predicted.append(names[int(best[0][1].removeprefix("__label__"))] if best else "")
        seconds = time.perf_counter() - start
        path = os.path.join(folder, "model.bin")
        model.save_model(path)
        size = os.path.getsize(path)
    return {"seconds": seconds, "artifact_bytes": size, **score(gold, predicted)}


def parse(_, train, test):
    start = time.perf_counter()
    for path in (train, test):
        with open(path, encoding="utf-8", newline="") as file:
            for _ in csv.reader(file):
                pass
    return {"seconds": time.perf_counter() - start}


def main():
    csv.field_size_limit(1 << 30)
    peer, *files = sys.argv[1:]
    run = {"csv-parse": parse, "fasttext": fasttext}.get(peer, scikit)
    result = run(peer, *files)
    result["peak_rss_bytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps(result))


main()
