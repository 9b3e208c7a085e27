"""How a stage is declared: a plain function from records to records, said once where it stands.

`@each` handles one record at a time; `@together` needs to see related records together and names, by a pure block key, which ones. The runner
reads these declarations to order, cache and parallelise; nothing here runs anything.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from vigil.model import Record

BlockKeys = Callable[[Any], Iterable[str]]
"""Keys of a record: records that share a key, directly or through others, are seen together. No keys: seen in every block."""

F = TypeVar("F", bound=Callable[..., Iterable[Record]])


@dataclass(frozen=True, slots=True)
class Stage:
    """A declared stage. `needs` names the resources that the runner passes as keyword arguments, `block` is None for `@each`."""

    name: str
    reads: tuple[type[Record], ...]
    writes: tuple[type[Record], ...]
    needs: tuple[str, ...]
    together: bool
    block: BlockKeys | None
    function: Callable[..., Iterable[Record]]

    @property
    def verb(self) -> str:
        """The room it lives in: the part of its name before the dot."""
        return self.name.partition(".")[0]


def each(name: str, *, reads: type[Record], writes: Sequence[type[Record]], needs: Sequence[str] = ()) -> Callable[[F], F]:
    """Declare a function of one record: `function(record, **needs) -> records`."""

    def declare(function: F) -> F:
        function.stage = Stage(name, (reads,), tuple(writes), tuple(needs), False, None, function)  # type: ignore[attr-defined]  # the declaration rides on the function
        return function

    return declare


def together(
    name: str, *, reads: Sequence[type[Record]], writes: Sequence[type[Record]], block: BlockKeys | None = None, needs: Sequence[str] = ()
) -> Callable[[F], F]:
    """Declare a function of related records: `function(records, **needs) -> records`. Without `block` it sees all of them at once."""

    def declare(function: F) -> F:
        function.stage = Stage(name, tuple(reads), tuple(writes), tuple(needs), True, block, function)  # type: ignore[attr-defined]  # as above
        return function

    return declare


def stage_of(function: Callable[..., Iterable[Record]]) -> Stage:
    """The declaration of a function made with `each` or `together`. Raises AttributeError when there is none."""
    stage: Stage = function.stage  # type: ignore[attr-defined]  # as above
    return stage
