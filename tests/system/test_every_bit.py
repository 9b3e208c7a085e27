"""One flipped bit at every byte of a small case file: not a sample. Takes some minutes of one core."""

import io
import itertools
import zipfile
from pathlib import Path

import pytest

from tests.cases import make
from vigil.verifier.verify import verify_case

pytestmark = [pytest.mark.system, pytest.mark.slow]


def test_one_flipped_bit_at_every_position_is_found_and_the_place_is_named(tmp_path: Path) -> None:
    """The bit turns with the position, so that over the file every bit of a byte is met."""
    world = make(tmp_path / "w")
    path = world.build(tmp_path / "case.zip").path
    raw = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(raw)) as found:
        starts = [(info.header_offset, info.filename) for info in found.infolist()] + [(found.start_dir, "")]
    regions = [(name, first, end) for (first, name), (end, _) in itertools.pairwise(starts)]
    with path.open("r+b", buffering=0) as file:
        region = 0
        for spot in range(len(raw)):
            while region < len(regions) and spot >= regions[region][2]:
                region += 1
            name, first, _ = regions[region] if region < len(regions) else ("", -1, -1)
            file.seek(spot)
            file.write(bytes([raw[spot] ^ 1 << spot % 8]))
            failed = verify_case(path).failed
            file.seek(spot)
            file.write(raw[spot : spot + 1])
            assert failed is not None, spot
            exact = failed.offset is not None and failed.end is not None and failed.offset <= spot < failed.end
            assert exact or (name and failed.place == name) or f"at {first})" in failed.detail, (spot, name, failed)
            assert "malformed" not in failed.detail, (spot, failed)
    assert verify_case(path).ok
