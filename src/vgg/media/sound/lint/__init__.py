"""Lint of sound: what the ear would complain of, measured, so that no faulty song, effect or line ships unheard.

Codes A01-A18 are those of the design's list of sound; bounds.toml holds every bound with its reason. Functions named
`..._problems` return findings; none means that the sound may stand. A16, that a page is silent until somebody touched it, is
tested in a browser with the web console.
"""

from vgg.media.findings import Bound, Complaint, Finding, complaints

from .answers import asked_of, check_effects, check_score, unassigned, unplayable
from .bounds import bound, bounds
from .effects import effects_problems, event_problems
from .files import file_problems, midi_problems, number_problems
from .form import form_problems, kinship, letters, repetition
from .game import Concert, concert_measures, concert_problems, pcm_digest
from .harmony import harmony_problems
from .motifs import motif_problems, occurrences, sayings, set_problems
from .report import Hearing, TrackMeasures, report
from .samples import joint, level_problems, loop_problems, loudness, variant_problems
from .score import MEASURES, Asked, score_measures, score_problems
from .sheet import Sheet
from .speech import Spoken, speech_problems
from .spelling import spelling_problems
from .voices import RANGES, voice_problems

__all__ = [
    "MEASURES", "RANGES", "Asked", "Bound", "Complaint", "Concert", "Finding", "Hearing", "Sheet", "Spoken", "TrackMeasures",
    "asked_of", "bound", "bounds", "check_effects", "check_score", "complaints", "concert_measures", "concert_problems",
    "effects_problems", "event_problems", "file_problems", "form_problems", "harmony_problems", "joint", "kinship", "letters",
    "level_problems", "loop_problems", "loudness", "midi_problems", "motif_problems", "number_problems", "occurrences",
    "pcm_digest", "repetition", "report", "sayings", "score_measures", "score_problems", "set_problems", "speech_problems",
    "spelling_problems", "unassigned", "unplayable", "variant_problems", "voice_problems",
]  # fmt: skip
