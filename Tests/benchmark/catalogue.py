"""A synthetic product catalogue, the same bytes for the same arguments on every machine."""
import csv
import random

PARTS = ("bo ne ca pa nela li vro jo go ba tom sa pa to ca mi sa me sa fo gão rá dio te lé so fá "
         "ção ões é ã lu va te nis gra va ta pi lha").split()


def write(train, test, rows, labels=50, seed=7):
    """Writes `rows` titles of eight words, every fifth to `test`; a third of the words carry an
    accent."""
    draw = random.Random(seed)
    words = ["".join(draw.choices(PARTS, k=draw.randint(2, 4))) for _ in range(50_000)]
    own = [draw.sample(words, 2_500) for _ in range(labels)]
    with open(train, "w", encoding="utf-8", newline="") as one, \
            open(test, "w", encoding="utf-8", newline="") as other:
        writers = [csv.writer(file, lineterminator="\n") for file in (one, other)]
        for out in writers:
            out.writerow(["text", "label"])
        for row in range(rows):
            label = draw.randrange(labels)
            text = " ".join(draw.choices(own[label], k=6) + draw.choices(words, k=2)).title()
            if draw.random() < 0.02:
                text += draw.choice([', Edição 2', ' 32" Preto'])
            writers[row % 5 == 4].writerow([text, f"categoria {label:03d}"])
