"""Found against gold: precision, recall and F1 by kind and language; functions, locations and pinpoints beside them."""

from graph.score.functions import FunctionScore, Share, score_functions
from graph.score.references import Score, Tally, score
from graph.score.rows import Miss, Row, read_found, read_gold, read_gold_functions

__all__ = [
    "FunctionScore",
    "Miss",
    "Row",
    "Score",
    "Share",
    "Tally",
    "read_found",
    "read_gold",
    "read_gold_functions",
    "score",
    "score_functions",
]
