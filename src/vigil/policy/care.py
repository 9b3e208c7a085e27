"""The care taken of one page: which words it may show, and whether a person has reviewed it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from vigil.model import Span
from vigil.policy.masking import Key, Mask, Run, tidy
from vigil.policy.speakers import speaker_words


@dataclass(frozen=True, slots=True)
class Care:
    """What every string passes through on its way out.

    `names` withholds persons; `mask` withholds parties too where the page is a draft. `known` are keys of institutions.
    """

    names: Mask
    mask: Mask
    known: frozenset[Key] = frozenset()
    draft: bool = True
    _spoken: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def words(self, text: str) -> str:
        """Any words, with what is withheld replaced."""
        return self.mask.anywhere(text)

    def at(self, text: str, start: int, names: Sequence[Span]) -> str:
        """Words at an offset of a text whose names were marked."""
        return self.mask.at(text, start, names)

    def runs(self, text: str, start: int, names: Sequence[Span], marked: tuple[int, int]) -> tuple[Run, ...]:
        """The same in stretches, with some of them highlighted."""
        return self.mask.runs(text, start=start, names=names, marked=marked)

    def place(self, text: str) -> str:
        """A place, or whom the harmed are called: never a party that is blamed, though it may bear the same name ("Syria")."""
        return self.names.anywhere(text)

    def speaker(self, text: str) -> str:
        """Who speaks: an institution by name, a person by role."""
        found = self._spoken.get(text)
        if found is None:
            found = self._spoken[text] = tidy(speaker_words(text, self.names, self.known))
        return found

    def reviewed(self) -> "Care":
        """The care of a page that a person has reviewed."""
        return replace(self, mask=self.names, draft=False)

    def unreviewed(self, parties: Iterable[str]) -> "Care":
        """The care of a draft, which shows no party that someone blames. Speakers keep their names: they are not accused by speaking."""
        return replace(self, mask=self.names.with_parties(parties), draft=True)
