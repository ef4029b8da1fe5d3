"""The numbers of one flow, as references."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from graph.detect.names import NameHit
from graph.detect.numbers.after import HeadsAfter
from graph.detect.numbers.around import Around
from graph.detect.numbers.before import HeadsBefore
from graph.detect.numbers.binding import Binder
from graph.detect.numbers.items import DRAFT, Item, Numbers
from graph.detect.numbers.words import words, wrapping
from graph.detect.scan import HEAD, NUMBER, Found, Token, scanner
from graph.detect.spelling import spelling

_TELLING = ("convention", "assembly", "council")  # shapes that need no head noun


class Reader:
    """Reads the numbers of one flow.

    Parameters
    ----------
    text : str
        The flow's text.
    code : str
        Its language.
    hits : sequence of NameHit, in text order
    """

    def __init__(self, text: str, code: str, hits: Sequence[NameHit]) -> None:
        self.code = code
        self.around = Around(text, hits)
        self.numbers = Numbers(text, words(code), scanner(code))

    def read(self, tokens: Sequence[Token]) -> Iterator[Found]:
        """Every number that has a head noun; the tokens are those of the scan."""
        spelt = spelling(self.code)
        for item in self._items(tokens):
            rule = f"number:{item.shape}"
            yield Found(item.start, item.end, item.head.name, rule, item.fields(spelt), rank=2)

    def _items(self, tokens: Sequence[Token]) -> list[Item]:
        if self.numbers.words.after:
            items = HeadsAfter(self.numbers, self.around, wrapping(self.code)).items(tokens)
        else:
            items = HeadsBefore(self.numbers, self.around).items(tokens)
            heads = [token for token in tokens if token.kind == HEAD]
            Binder(self.numbers.text, self.numbers.words, self.around).bind(items, heads)
        return [*items, *self._alone(tokens, {item.at for item in items})]

    def _alone(self, tokens: Sequence[Token], taken: Container[int]) -> Iterator[Item]:
        """The numbers without a head noun that say whose act they are: `14/CP.21`, `WHA58.3`, `UNSCR 1325`."""
        for i, token in enumerate(tokens):
            if token.kind != NUMBER or token.start in taken or (i and tokens[i - 1].name == DRAFT):
                continue
            if self.numbers.scanner.shapes[int(token.name)][0] in _TELLING:
                item = self.numbers.item(token)
                act = "decision" if item.shape == "convention" or "(" in item.parts["serial"] else "resolution"
                item.head = Token(item.at, item.at, HEAD, act)
                yield item

    def near(self, offset: int) -> tuple[str, ...]:
        """Ids of the bodies named before `offset` in its sentence, nearest first."""
        return self.around.before(offset)

    def bodies_after(self, offset: int) -> tuple[str, ...]:
        """Ids of the bodies named after `offset` in its sentence, nearest first."""
        return self.around.after(offset)
