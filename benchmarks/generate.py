"""Write documents whose citations are known: of any number, in six languages, the same for the same seed.

python benchmarks/generate.py FOLDER --documents 1000 [--seed 1]

Each is a resolution of some two thousand characters in the manner of such texts, in words of our own. Which works it
cites is drawn at random, a few of them often and most of them seldom. ``truth.tsv`` beside the folder lists what each
document cites, with the words. Files are spread over folders of a thousand.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Iterator
from pathlib import Path

# A sentence with one citation, by language and kind; {n} is the number of the work in the manner of the language.
SENTENCES = {
    "en": {
        "ga": "Recalling General Assembly resolution {n}, in which a review of the work was asked for,",
        "sc": "Bearing in mind Security Council resolution {n}, and the measures that it set out,",
        "doc": "Taking note of the report of the Secretary-General, document {n}, on the same matter,",
    },
    "fr": {
        "ga": "Rappelant la résolution {n} de l’Assemblée générale, dans laquelle un examen a été demandé,",
        "sc": "Ayant à l’esprit la résolution {n} du Conseil de sécurité et les mesures qui y sont prévues,",
        "doc": "Prenant note du rapport du Secrétaire général, document {n}, sur la même question,",
    },
    "es": {
        "ga": "Recordando la resolución {n} de la Asamblea General, en la que se pidió un examen de la labor,",
        "sc": "Teniendo presente la resolución {n} del Consejo de Seguridad y las medidas que contiene,",
        "doc": "Tomando nota del informe del Secretario General, documento {n}, sobre la misma cuestión,",
    },
    "ru": {
        "ga": "ссылаясь на резолюцию {n} Генеральной Ассамблеи, в которой запрашивался обзор работы,",
        "sc": "учитывая резолюцию {n} Совета Безопасности и изложенные в ней меры,",
        "doc": "принимая к сведению доклад Генерального секретаря, документ {n}, по тому же вопросу,",
    },
    "zh": {
        "ga": "回顾大会第{n}号决议，其中要求审查有关工作，",
        "sc": "铭记安全理事会第{n}号决议及其规定的措施，",
        "doc": "注意到秘书长关于同一事项的报告（{n}），",
    },
    "ar": {
        "ga": "وإذ تشير إلى قرار الجمعية العامة {n} الذي طلبت فيه استعراض العمل،",
        "sc": "وإذ تضع في اعتبارها قرار مجلس الأمن {n} والتدابير الواردة فيه،",
        "doc": "وإذ تحيط علما بتقرير الأمين العام، الوثيقة {n}، عن المسألة نفسها،",
    },
}
# What stands between: no citation.
FILLING = {
    "en": "Convinced that steady work on the matter serves all, and that much of it remains to be done,",
    "fr": "Convaincue qu’un travail régulier sur la question profite à tous et qu’il en reste beaucoup à accomplir,",
    "es": "Convencida de que una labor constante sobre la cuestión beneficia a todos y de que queda mucho por hacer,",
    "ru": "будучи убеждена, что постоянная работа по этому вопросу полезна всем и что многое ещё предстоит сделать,",
    "zh": "深信就此事项持续开展工作对所有人有益，而且各国仍有许多工作有待完成，",
    "ar": "واقتناعا منها بأن العمل المطرد في هذه المسألة يفيد الجميع وأن الكثير منه لا يزال ينتظر الإنجاز،",
}
HEADS = {
    "en": "Resolution adopted by the General Assembly",
    "fr": "Résolution adoptée par l’Assemblée générale",
    "es": "Resolución aprobada por la Asamblea General",
    "ru": "Резолюция, принятая Генеральной Ассамблеей",
    "zh": "大会决议",
    "ar": "قرار اتخذته الجمعية العامة",
}
CITATIONS = 8  # of one document
FOLDER_FILES = 1000
# The sessions and numbers that cited works have; those of the documents themselves come after.
SESSIONS, SERIALS = range(40, 70), range(1, 300)
OWN_SESSION, OWN_SERIALS = 70, 300


def works(documents: int, choose: random.Random) -> list[tuple[str, str, str]]:
    """(kind, number as printed, canonical symbol) of all that can be cited, of which there are more the more cite."""
    count = max(50, documents // 2)
    found = []
    for _ in range(count):
        kind = choose.choice(("ga", "ga", "sc", "doc"))
        session, serial = choose.choice(SESSIONS), choose.choice(SERIALS)
        if kind == "ga":
            found.append((kind, f"{session}/{serial}", f"A/RES/{session}/{serial}"))
        elif kind == "sc":
            number = choose.randrange(1327, 2200)
            found.append((kind, f"{number} ({_year(number)})", f"S/RES/{number} ({_year(number)})"))
        else:
            found.append((kind, f"A/{session}/{serial}", f"A/{session}/{serial}"))
    return found


# The last number that the Security Council gave in each year.
_LAST = dict(
    zip(
        range(2000, 2015),
        (1334, 1386, 1454, 1521, 1580, 1651, 1738, 1794, 1859, 1907, 1966, 2032, 2085, 2132, 2195),
        strict=True,
    )
)


def _year(number: int) -> int:
    return next((year for year, last in _LAST.items() if number <= last), 2015)


def document(number: int, known: list[tuple[str, str, str]], choose: random.Random) -> tuple[str, str, list[str]]:
    """The language, the text and what it cites: a few works are cited by very many, most by few."""
    language = choose.choice(sorted(SENTENCES))
    cited = [known[int(len(known) * choose.random() ** 3)] for _ in range(CITATIONS)]
    symbol = f"A/RES/{OWN_SESSION + number // OWN_SERIALS}/{number % OWN_SERIALS + 1}"
    lines = [symbol, f"{HEADS[language]}", ""]
    for kind, printed, _ in cited:
        lines += [SENTENCES[language][kind].format(n=printed), "", FILLING[language], ""]
    return language, "\n".join(lines) + "\n", [canonical for _, _, canonical in cited]


def generate(folder: Path, documents: int, seed: int = 1) -> Iterator[tuple[str, list[str]]]:
    """Write the documents, and give the name of each and what it cites."""
    choose = random.Random(seed)
    known = works(documents, choose)
    for number in range(documents):
        name = f"{number // FOLDER_FILES:04}/{number:07}.txt"
        _, text, cited = document(number, known, choose)
        path = folder / name
        if not number % FOLDER_FILES:
            path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        yield name, cited


def main() -> None:
    """Write documents and what they cite."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    with (args.folder.parent / "truth.tsv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, delimiter="\t", lineterminator="\n")
        rows.writerow(("document", "target"))
        for name, cited in generate(args.folder, args.documents, args.seed):
            rows.writerows((name, target) for target in cited)


if __name__ == "__main__":
    main()
