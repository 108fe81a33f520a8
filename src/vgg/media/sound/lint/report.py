"""The report of hearing: what the lint found in a game's sound, in the shape in which it lies beside the proof."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import Field

from vgg.media.findings import Complaint, Limit, limits
from vgg.model.concept import Frozen

from .bounds import bounds
from .game import Concert, concert_measures, pcm_digest, worst

PATH = "proof/hearing.json"


class TrackMeasures(Frozen):
    """What was measured of one song, by the bound's name, and the digest of its samples."""

    track: str
    measures: dict[str, float]
    pcm: str = Field(
        description="SHA-256 of the samples as this machine's decoder gives them, 16 bits little-endian; '' without a recording."
    )


class Hearing(Frozen):
    """Everything the lint measured of a game's sound."""

    findings: tuple[Complaint, ...]
    tracks: tuple[TrackMeasures, ...]
    measures: dict[str, float] = Field(
        description="What was measured, by name, such as 'A09.repeats'; of all tracks what came nearest to its bound."
    )
    effects: dict[str, str] = Field(
        description="SHA-256 of the samples of each effect and spoken line, by path."
    )
    bounds: dict[str, Limit]


def report(concert: Concert, found: Sequence[Complaint], more: Mapping[str, float]) -> Hearing:
    """Return the report of *concert* with what was *found* in it; *more* was measured of the whole game."""
    measured = concert_measures(concert)
    digests = {path: pcm_digest(pcm) for path, pcm in concert.pcm.items()}
    songs = {song.path: song.name for song in concert.bank.music}
    tracks = [
        TrackMeasures(track=name, measures=_rounded(measured[name]), pcm=digests.get(path, ""))
        for path, name in songs.items()
    ]
    return Hearing(
        findings=tuple(found),
        tracks=tuple(tracks),
        measures=_rounded({**worst(measured), **more}),
        effects={path: digest for path, digest in digests.items() if path not in songs},
        bounds=limits(bounds()),
    )


def _rounded(measures: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in sorted(measures.items())}
