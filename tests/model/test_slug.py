"""Names of files made from names of games."""

import pytest

from vgg.model.concept import slug


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Lantern Moth", "lantern-moth"),
        ("NEON VIPERS '86", "neon-vipers-86"),
        ("怪獣パニック", "game"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "game-con"),
        ("Zähl-Zug", "zahl-zug"),
        ("1942", "game-1942"),
        ("   ", "game"),
        ("a" * 300, "a" * 48),
    ],
)
def test_a_slug_is_always_a_safe_file_name(name: str, expected: str) -> None:
    """Whatever a concept is called, its folder has a harmless ASCII name."""
    assert slug(name) == expected
