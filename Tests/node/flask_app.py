"""What a user would run instead: scikit-learn's Naive Bayes behind Flask, for gunicorn."""

import csv
import os

from flask import Flask, jsonify, request
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline

with open(os.environ["TRAINING_DATA"], encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file, delimiter=";"))
model = make_pipeline(CountVectorizer(strip_accents="unicode"), MultinomialNB())
model.fit([f"{row['nome']} {row['descricao']}" for row in rows], [row["categoria"] for row in rows])
app = Flask(__name__)


@app.post("/predizer_categoria")
def predizer_categoria():
    return jsonify({"categoria": str(model.predict([request.get_json()["descricao"]])[0])})


@app.get("/health_check")
def health_check():
    return "alive"
