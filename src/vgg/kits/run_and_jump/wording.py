"""The words on the screens: the kit's own in the languages it speaks, and the game's from its architecture."""

from __future__ import annotations

from collections.abc import Mapping

from vgg.responses.architecture import Architecture, Texts

from .texts import TEXT_IDS, name_ids

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "prompt": "PRESS START", "menu_start": "START", "menu_how": "HOW TO PLAY", "menu_scores": "HIGH SCORE",
        "how_title": "HOW TO PLAY", "pause": "PAUSE", "pause_resume": "RESUME", "pause_restart": "RESTART LEVEL",
        "pause_title": "BACK TO TITLE", "clear": "LEVEL CLEAR", "clear_time": "TIME BONUS", "game_over": "GAME OVER",
        "continue": "CONTINUE", "give_up": "BACK TO TITLE", "win": "THE END", "scores": "HIGH SCORE",
        "new_best": "NEW HIGH SCORE!", "score": "SCORE", "best": "BEST", "lives": "LIVES", "energy": "ENERGY",
        "time": "TIME", "level": "LEVEL", "times": "x", "walk": "ARROWS: WALK", "jump": "Z OR SPACE: JUMP",
        "double": "JUMP AGAIN IN THE AIR", "flutter": "HOLD JUMP: FLUTTER", "stomp": "LAND ON FOES: {0}",
        "shot": "X: {0}", "none": "FOES: KEEP AWAY", "drop": "DOWN + JUMP: DROP", "collect": "COLLECT {0}",
        "life": "{0} {1} = 1 LIFE", "made": "MADE WITH VGG", "art": "PICTURES, MUSIC, LEVELS", "rules": "PLAYED AND WON BY A BOT",
        "thanks": "THANK YOU FOR PLAYING",
    },
    "de": {
        "prompt": "START DRÜCKEN", "menu_start": "START", "menu_how": "SO GEHT'S", "menu_scores": "BESTWERT",
        "how_title": "SO GEHT'S", "pause": "PAUSE", "pause_resume": "WEITER", "pause_restart": "LEVEL NEU",
        "pause_title": "ZUM TITEL", "clear": "GESCHAFFT", "clear_time": "ZEITBONUS", "game_over": "SPIEL VORBEI",
        "continue": "WEITERSPIELEN", "give_up": "ZUM TITEL", "win": "ENDE", "scores": "BESTWERT",
        "new_best": "NEUER BESTWERT!", "score": "PUNKTE", "best": "BEST", "lives": "LEBEN", "energy": "ENERGIE",
        "time": "ZEIT", "level": "LEVEL", "times": "x", "walk": "PFEILE: GEHEN", "jump": "Z / LEER: SPRINGEN",
        "double": "NOCHMAL: LUFTSPRUNG", "flutter": "HALTEN: FLATTERN", "stomp": "VON OBEN: {0}",
        "shot": "X: {0}", "none": "GEGNERN AUSWEICHEN", "drop": "UNTEN + SPRUNG: FALLEN", "collect": "SAMMLE {0}",
        "life": "{0} {1} = 1 LEBEN", "made": "GEMACHT MIT VGG", "art": "BILDER, MUSIK, LEVEL", "rules": "VON EINEM BOT GEWONNEN",
        "thanks": "DANKE FÜRS SPIELEN",
    },
    "fr": {
        "prompt": "APPUYEZ SUR START", "menu_start": "JOUER", "menu_how": "COMMANDES", "menu_scores": "RECORD",
        "how_title": "COMMANDES", "pause": "PAUSE", "pause_resume": "REPRENDRE", "pause_restart": "RECOMMENCER",
        "pause_title": "TITRE", "clear": "NIVEAU FINI", "clear_time": "BONUS TEMPS", "game_over": "PARTIE FINIE",
        "continue": "CONTINUER", "give_up": "TITRE", "win": "FIN", "scores": "RECORD",
        "new_best": "NOUVEAU RECORD !", "score": "SCORE", "best": "RECORD", "lives": "VIES", "energy": "ÉNERGIE",
        "time": "TEMPS", "level": "NIVEAU", "times": "x", "walk": "FLÈCHES : MARCHER", "jump": "Z / ESPACE : SAUTER",
        "double": "ENCORE : DOUBLE SAUT", "flutter": "TENIR : PLANER", "stomp": "PAR-DESSUS : {0}",
        "shot": "X : {0}", "none": "ÉVITEZ LES ENNEMIS", "drop": "BAS + SAUT : DESCENDRE", "collect": "RAMASSEZ {0}",
        "life": "{0} {1} = 1 VIE", "made": "FAIT AVEC VGG", "art": "IMAGES, MUSIQUE, NIVEAUX", "rules": "GAGNÉ PAR UN ROBOT",
        "thanks": "MERCI D'AVOIR JOUÉ",
    },
    "es": {
        "prompt": "PULSA START", "menu_start": "JUGAR", "menu_how": "CONTROLES", "menu_scores": "RÉCORD",
        "how_title": "CONTROLES", "pause": "PAUSA", "pause_resume": "SEGUIR", "pause_restart": "REPETIR NIVEL",
        "pause_title": "AL TÍTULO", "clear": "NIVEL SUPERADO", "clear_time": "BONO DE TIEMPO", "game_over": "FIN DEL JUEGO",
        "continue": "CONTINUAR", "give_up": "AL TÍTULO", "win": "FIN", "scores": "RÉCORD",
        "new_best": "¡NUEVO RÉCORD!", "score": "PUNTOS", "best": "MEJOR", "lives": "VIDAS", "energy": "ENERGÍA",
        "time": "TIEMPO", "level": "NIVEL", "times": "x", "walk": "FLECHAS: ANDAR", "jump": "Z / ESPACIO: SALTAR",
        "double": "OTRA VEZ: EN EL AIRE", "flutter": "MANTÉN: PLANEAR", "stomp": "DESDE ARRIBA: {0}",
        "shot": "X: {0}", "none": "EVITA ENEMIGOS", "drop": "ABAJO + SALTO: BAJAR", "collect": "RECOGE {0}",
        "life": "{0} {1} = 1 VIDA", "made": "HECHO CON VGG", "art": "DIBUJOS, MÚSICA, NIVELES", "rules": "GANADO POR UN BOT",
        "thanks": "GRACIAS POR JUGAR",
    },
    "ja": {
        "prompt": "スタートを おしてね", "menu_start": "スタート", "menu_how": "あそびかた", "menu_scores": "ハイスコア",
        "how_title": "あそびかた", "pause": "ポーズ", "pause_resume": "つづける", "pause_restart": "やりなおす",
        "pause_title": "タイトルへ", "clear": "ステージクリア", "clear_time": "タイムボーナス", "game_over": "ゲームオーバー",
        "continue": "コンティニュー", "give_up": "タイトルへ", "win": "おわり", "scores": "ハイスコア",
        "new_best": "ハイスコア!", "score": "スコア", "best": "ベスト", "lives": "のこり", "energy": "ライフ",
        "time": "タイム", "level": "ステージ", "times": "x", "walk": "やじるし: あるく", "jump": "Z: ジャンプ",
        "double": "くうちゅうで もういちど", "flutter": "おしつづけて はばたく", "stomp": "うえから ふむ: {0}",
        "shot": "X: {0}", "none": "てきを よける", "drop": "した+ジャンプ: おりる", "collect": "あつめよう: {0}",
        "life": "{0} {1} = 1UP", "made": "VGGで つくりました", "art": "え おんがく ステージ", "rules": "ボットが クリアしました",
        "thanks": "ありがとう",
    },
}  # fmt: skip

SPOKEN = tuple(_WORDS)
"""Languages the kit's own words exist in; elsewhere they are English."""

HOW_LINES, STORY_LINES, WIN_LINES = 6, 6, 6
CREDITS = ("made", "art", "rules", "thanks")


def text_ids(architecture: Architecture) -> tuple[str, ...]:
    """Return the ids of all texts of a game, in the order of the cartridge."""
    names = name_ids(len(architecture.levels), len(architecture.worlds))
    return (*TEXT_IDS, *names, *(narration_id(line.id) for line in architecture.narration))


def narration_id(line: str) -> str:
    """Return the id of the text that is the subtitle of the spoken *line*."""
    return f"narration_{line}"


def english(text_id: str) -> str:
    """Return the kit's own English word for a text, '' for texts that are the game's."""
    return _WORDS["en"].get(text_id, "")


def texts(architecture: Architecture, title: str) -> dict[str, dict[str, str]]:
    """Return the texts of a game by language and id: all but the names of levels and worlds, which tables of their own hold."""
    return {each.language: _screens(architecture, each, title) for each in architecture.texts}


def how_to_play(architecture: Architecture, language: str) -> list[str]:
    """Return the lines that tell every verb, at most HOW_LINES."""
    words = _WORDS.get(language, _WORDS["en"])
    verbs, pickup = architecture.verbs, architecture.pickup
    lines = [words["walk"], words["jump"]]
    lines += [words[verbs.jump]] if verbs.jump != "single" else []
    if architecture.enemies or architecture.boss is not None:
        lines += [words[verbs.attack].format(verbs.shot_name.upper())]
    lines += [words["drop"]]
    lines += [
        words["life"].format(pickup.per_life, pickup.name.upper())
        if pickup.per_life
        else words["collect"].format(pickup.name.upper())
    ]
    return lines[:HOW_LINES]


def _screens(architecture: Architecture, told: Texts, title: str) -> dict[str, str]:
    """Return the texts of one language, every id of TEXT_IDS and every narration."""
    words = _WORDS.get(told.language, _WORDS["en"])
    boss = architecture.boss.name if architecture.boss is not None else ""
    screens = dict.fromkeys(TEXT_IDS, "") | {name: words[name] for name in TEXT_IDS if name in words}
    screens |= {
        "title": title, "tagline": told.tagline, "goal": told.goal, "game_over_line": told.game_over,
        "pickups": architecture.pickup.name, "clear_pickups": architecture.pickup.name, "boss": boss,
    }  # fmt: skip
    screens |= _numbered("how", how_to_play(architecture, told.language))
    screens |= _numbered("story", told.story[:STORY_LINES]) | _numbered("win", told.win[:WIN_LINES])
    screens |= _numbered("credits", [title, *(words[name] for name in CREDITS)])
    return screens | {narration_id(line.id): line.text for line in architecture.narration}


def _numbered(name: str, lines: list[str]) -> dict[str, str]:
    return {f"{name}_{number}": line for number, line in enumerate(lines, start=1)}
