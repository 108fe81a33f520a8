"""The ear: every event of a tick, the song of the moment and how far it steps back, and who speaks."""

from vgg.rules.console import Console

from .boss import ABSENT, FALLING, FLASH_TICKS, WAITING
from .level import SECOND
from .rows import of_level, of_voice
from .sounds import EVENT_COUNT, V_LOW_ENERGY, WORD
from .tables import (
    L_BOSS_MUSIC,
    L_MUSIC,
    L_VOICE,
    M_CLEAR,
    M_GAME_OVER,
    M_HIGH_SCORE,
    M_TITLE,
    M_WIN,
    MUSIC,
    SAID_TICKS,
    T_ENERGY,
    T_LIVES,
    T_VOICE_INTRO,
    T_VOICE_OVER,
    T_VOICE_WIN,
    TUNING,
)
from .world import CLEAR, GAME_OVER, INTRO, PAUSE, PLAY, SCORES, STORY, TITLE, WIN, World

SILENCE = -1
PULSE_TICKS = 120
"""From one beat of a weak heart to the next."""
HIT_TICKS = 15
"""How long the song makes room for a hit on the boss."""


def hear(world: World, console: Console) -> None:
    """Let be heard what the last tick did."""
    play_sounds(world, console)
    play_music(world, console)
    speak(world, console)


def play_sounds(world: World, console: Console) -> None:
    """Play every event of the tick, and the slow beat of the last energy."""
    if world.events != 0:
        for event in range(WORD):
            if world.events >> event & 1 == 1:
                console.sound(event)
    if world.signs != 0:
        for sign in range(EVENT_COUNT - WORD):
            if world.signs >> sign & 1 == 1:
                console.sound(WORD + sign)
    if playing(world) and weak(world) and world.tick % PULSE_TICKS == 0:
        console.sound(V_LOW_ENERGY)


def play_music(world: World, console: Console) -> None:
    """Play the song of the moment, no louder than it should be."""
    console.music(song_of(world))
    console.duck(stepped_back(world))


def song_of(world: World) -> int:
    """Return the song of the screen; nothing is played where a boss falls, or the last life ends."""
    if world.screen == TITLE or world.screen == STORY:
        return MUSIC[M_TITLE]
    if world.screen == GAME_OVER:
        return MUSIC[M_GAME_OVER]
    if world.screen == WIN:
        return MUSIC[M_WIN]
    if world.screen == SCORES:
        return MUSIC[M_HIGH_SCORE]
    if world.screen == CLEAR or world.leaving > 0:
        return MUSIC[M_CLEAR]
    if world.boss.state == FALLING or (world.dying > 0 and TUNING[T_LIVES] > 0 and world.lives == 0):
        return SILENCE
    if world.boss.state > WAITING and world.screen != INTRO:
        return of_level(world, L_BOSS_MUSIC)
    return of_level(world, L_MUSIC)


def stepped_back(world: World) -> int:
    """Return how far the song steps back, 0 to 4: behind cards and pauses, for hits, in danger and at an end."""
    if world.screen == PAUSE:
        return 3
    if world.screen == INTRO:
        return 2
    if world.screen != PLAY or world.leaving > 0:
        return 0
    if world.dying > 0:
        return 4
    if world.hero.knocked > 0:
        return 3
    if world.boss.state != ABSENT and world.boss.flash > FLASH_TICKS - HIT_TICKS:
        return 2
    return danger(world)


def danger(world: World) -> int:
    """Return how near the end is: 1 for the last energy, the last life or the last seconds, 2 for more than one of them."""
    if weak(world) and (on_last_life(world) or late(world)):
        return 2
    if on_last_life(world) and late(world):
        return 2
    if weak(world) or on_last_life(world) or late(world):
        return 1
    return 0


def on_last_life(world: World) -> bool:
    """Tell whether the next end is the last, where lives are counted."""
    return TUNING[T_LIVES] > 0 and world.lives == 1


def late(world: World) -> bool:
    """Tell whether the last ten seconds run, where time is limited."""
    return world.timed == 1 and world.left_ticks < 10 * SECOND


def playing(world: World) -> bool:
    """Tell whether the hero is in the level, and neither beaten nor at the goal."""
    return world.screen == PLAY and world.dying == 0 and world.leaving == 0


def weak(world: World) -> bool:
    """Tell whether the hero is down to his last energy, where he has more."""
    return TUNING[T_ENERGY] > 1 and world.energy == 1


def speak(world: World, console: Console) -> None:
    """Speak the line of a card once, when it comes up; that of a level's card is heard over the level, too."""
    card = 1 + world.screen * 64 + world.level
    if world.view.spoken != card:
        world.view.spoken = card
        voice = -1
        if world.screen == STORY and world.page == 0:
            voice = TUNING[T_VOICE_INTRO]
        elif world.screen == INTRO:
            voice = of_level(world, L_VOICE)
        elif world.screen == WIN:
            voice = TUNING[T_VOICE_WIN]
        elif world.screen == GAME_OVER:
            voice = TUNING[T_VOICE_OVER]
        if world.screen != PLAY:
            world.view.said_ticks = 0
        if voice >= 0:
            world.view.said = voice
            world.view.said_ticks = of_voice(voice, SAID_TICKS)
            console.voice(voice)
