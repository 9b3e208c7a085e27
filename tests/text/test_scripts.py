"""A name in the script of a language: chosen where its alphabet and its consonants settle it, and nowhere else."""

import pytest

from vigil.text.scripts import local_name

KYIV = ("Kyiv", "Kijów", "Киев", "Киевом", "Київ", "Кијев", "Кіеў", "Кыив", "كييف", "کی\u200cیف", "کیف")
DARAA = ("Daraa", "Dar‘ā", "Дар'а", "Дара", "Дэр’а", "أذرِعات", "درعا", "دەرعا")
MARIUPOL = ("Mariupol", "Жданов", "Мариупол", "Мариуполь", "Маріуполь", "ماريوبول", "ماریوپول", "مروپل")


@pytest.mark.parametrize(
    ("names", "tag", "chosen"),
    [
        (KYIV, "uk", "Київ"),
        (KYIV, "ar", "كييف"),
        (DARAA, "ar", "درعا"),
        (DARAA, "uk", "Дар'а"),
        (MARIUPOL, "uk", "Маріуполь"),
        (MARIUPOL, "ar", "ماريوبول"),
        (("Aleppo", "Halab", "Алеппо", "حلب"), "uk", "Алеппо"),
        (("Aleppo", "Halab", "Алеппо", "حلب"), "ar", "حلب"),
        (("Damascus", "دمشق", "Дамаск"), "ar", "دمشق"),
        (("Idlib", "إدلب", "ادلب", "Идлиб"), "uk", None),
        (("Idlib", "إدلب", "ادلب", "Идлиб"), "ar", "إدلب"),
        (("Syria", "Сирия"), "uk", None),
        (("Nowhere",), "ar", None),
        (("Qamishli", "Qamişlo", "القامشلو", "القامشلي", "قامشلو"), "ar", "القامشلي"),
        (("Kyiv", "Київ"), "en", None),
    ],
)
def test_the_spelling_of_a_language_is_told_from_its_neighbours(names: tuple[str, ...], tag: str, chosen: str | None) -> None:
    assert local_name(names, tag) == chosen
