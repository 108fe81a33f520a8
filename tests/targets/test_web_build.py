"""The built page: what is in it, what it may do, and what stands beside it."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import subprocess
import zipfile
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from web_project import lay, node

from toolbox import javascript_tool
from vgg.media.sound.encode import ogg
from vgg.model.cartridge import Cartridge
from vgg.model.errors import InputError
from vgg.rules.tree import Program
from vgg.targets.python.build import laid_out
from vgg.targets.web.page import named_paths
from vgg.targets.web.readme import readme
from vgg.targets.web.target import WebTarget
from vgg.testing.cartridges import tiny_assets, tiny_cartridge

pytest_plugins = ("web_fixtures",)

HOSTILE = "</script><img src=x onerror=alert(1)>{{assets}}\"'&amp;\N{LINE SEPARATOR}*/ <!--"


VOID = ("link", "meta")


class Page(HTMLParser):
    """The elements of a page and what stands in them."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.held: dict[int, str] = {}
        self._open: list[int] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember an element."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(len(self.elements) - 1)

    def handle_endtag(self, tag: str) -> None:
        """Leave the element that was opened last."""
        if tag not in VOID:
            assert self.elements[self._open.pop()][0] == tag

    def handle_data(self, data: str) -> None:
        """Remember what stands in the element that is open."""
        if self._open:
            self.held[self._open[-1]] = self.held.get(self._open[-1], "") + data

    def within(self, tag: str, **attributes: str) -> str:
        """Return what stands in the one element of *tag* with *attributes*."""
        places = [
            place
            for place, (name, attrs) in enumerate(self.elements)
            if name == tag and attributes.items() <= attrs.items()
        ]
        assert len(places) == 1
        return self.held.get(places[0], "")

    def attribute(self, tag: str, name: str) -> list[str | None]:
        """Return the attribute *name* of every element of *tag* that has it."""
        return [attrs[name] for each, attrs in self.elements if each == tag and name in attrs]


@pytest.fixture(scope="session")
def page(web_files: Mapping[str, bytes]) -> Page:
    return Page(web_files["web/tiny-ball.html"].decode("utf-8"))


def policy(page: Page) -> dict[str, str]:
    """Return what the page's policy says of each kind of thing."""
    (content,) = [
        attrs["content"]
        for tag, attrs in page.elements
        if tag == "meta" and attrs.get("http-equiv") == "Content-Security-Policy"
    ]
    rules = (rule.partition(" ") for rule in (content or "").split("; "))
    return {name: value for name, _, value in rules}


def hash_of(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_page_may_run_its_own_script_and_nothing_else(page: Page) -> None:
    """Script and style are named by their hashes; nothing may be fetched, framed or sent."""
    assert policy(page) == {
        "default-src": "'none'",
        "script-src": hash_of(page.within("script", type="module")),
        "style-src": hash_of(page.within("style")),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_the_page_names_no_other_place(page: Page) -> None:
    """No element asks for a file, and no script is run from an attribute."""
    assert not page.attribute("script", "src")
    assert page.attribute("link", "href") == ["data:,"]
    assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on")]
    assert not re.search(r"https?://|//[a-z]+\.", page.within("script", type="module"))


def test_the_page_holds_cartridge_assets_and_the_tapes_of_levels(
    page: Page, cartridge: Cartridge, tapes: dict[str, bytes]
) -> None:
    """Everything the console reads stands in the page as JSON."""
    data = json.loads(page.within("script", id="cartridge"))
    assets = json.loads(page.within("script", id="assets"))

    assert data == json.loads(laid_out(cartridge))
    songs = {path: assets.pop(path) for path in named_paths(data) if path.endswith(".song.json")}
    files = tiny_assets()
    assert songs == {"sound/title.song.json": json.loads(files.pop("sound/title.song.json"))}
    del files["sound/title.wav"]  # the song's recording
    assert unlisted(assets) == files
    assert sorted([*assets, *songs]) == named_paths(data)
    assert json.loads(page.within("script", id="tapes")) == {
        "level_01.tape": json.loads(tapes["level_01.tape"])
    }


def unlisted(assets: dict[str, tuple[int, str]]) -> dict[str, bytes]:
    """Return files as they were before they were listed by what each has that the one before has not."""
    files, before = {}, b""
    for path, (shared, rest) in assets.items():
        files[path] = before = before[:shared] + base64.b64decode(rest)
    return files


def test_what_recordings_begin_with_alike_stands_in_the_page_once(
    cartridge: Cartridge, program: Program, tapes: dict[str, bytes]
) -> None:
    """A short effect is half tables of its decoder, and a game has a hundred of them."""
    named = named_paths(cartridge.model_dump(mode="json"))
    paths = [path for path in named if path.startswith("sound/") and not path.endswith(".json")]
    recordings = {path: ogg(np.full(900 + at, at, np.int16)) for at, path in enumerate(paths)}
    built = WebTarget().build(cartridge, {**tiny_assets(), **recordings}, program, tapes)
    page = Page(built["web/tiny-ball.html"].decode("utf-8"))
    assets = json.loads(page.within("script", id="assets"))

    assert [assets[path][0] > 3_000 for path in paths] == [False, *[True] * (len(paths) - 1)]


def test_the_page_can_be_used_without_eyes_or_hands_on_a_mouse(page: Page) -> None:
    """It says its language and title, its canvas has a role and a name, its buttons are buttons."""
    canvas = next(attrs for tag, attrs in page.elements if tag == "canvas")

    assert page.attribute("html", "lang") == ["en"]
    assert page.within("title") == "Tiny Ball"
    assert (canvas["role"], canvas["aria-label"], canvas["tabindex"]) == ("application", "Tiny Ball", "0")
    assert {"mute", "full"} <= set(page.attribute("button", "id"))
    noscript = [tag for tag, _ in page.elements].index("noscript")
    assert "JavaScript" in page.held[noscript + 1]


def test_hostile_words_stay_words(program: Program, tmp_path: Path) -> None:
    """A title that is markup is shown as it is written, in the page, in its sources and to node."""
    hostile = tiny_cartridge(title=HOSTILE).model_copy(update={"tagline": HOSTILE})
    plain = tiny_cartridge()
    files = WebTarget().build(hostile, tiny_assets(), program, {})
    shown = Page(files["web/tiny-ball.html"].decode("utf-8"))
    usual = Page(WebTarget().build(plain, tiny_assets(), program, {})["web/tiny-ball.html"].decode("utf-8"))

    assert [tag for tag, _ in shown.elements] == [tag for tag, _ in usual.elements]
    assert shown.within("title") == HOSTILE
    assert json.loads(shown.within("script", id="cartridge"))["title"] == HOSTILE
    assert policy(shown)["script-src"] == hash_of(shown.within("script", type="module"))
    project = lay(tmp_path, files)
    made = (project / "tiny-ball.html").read_bytes()
    assert node(project, "build.mjs").returncode == 0
    assert (project / "tiny-ball.html").read_bytes() == made


def test_equal_arguments_give_equal_bytes(
    cartridge: Cartridge, program: Program, tapes: dict[str, bytes], web_files: Mapping[str, bytes]
) -> None:
    """Nothing of the day or the machine is in a build."""
    assert WebTarget().build(cartridge, tiny_assets(), program, tapes) == web_files


def test_the_data_are_the_same_bytes_as_in_other_languages(
    files: Mapping[str, bytes], web_files: Mapping[str, bytes]
) -> None:
    """A tape bound to one language's cartridge is bound to all."""
    assert web_files["web/data/cartridge.json"] == files["python/data/cartridge.json"]


def test_every_source_says_whose_game_it_is(web_files: Mapping[str, bytes]) -> None:
    """Title and owner stand at the top of each module."""
    sources = [data for path, data in web_files.items() if path.endswith((".js", ".mjs"))]

    assert len(sources) > 40
    assert all(data.startswith(b"// Tiny Ball: A ball in a box.\n// Made by vgg ") for data in sources)


def test_a_missing_asset_is_named(cartridge: Cartridge, program: Program) -> None:
    """A game is not built half."""
    assets = tiny_assets()
    del assets["sound/box.wav"]

    with pytest.raises(InputError, match=r"sound/box\.wav"):
        WebTarget().build(cartridge, assets, program, {})


def test_subtitles_lie_beside_their_voices(
    cartridge: Cartridge, program: Program, web_files: Mapping[str, bytes], tapes: dict[str, bytes]
) -> None:
    """The project has them for whoever opens its recordings; the page, which shows every line, does not grow."""
    beside = {"sound/hello.vtt": b"WEBVTT\n", "sound/other.vtt": b"WEBVTT\n"}

    built = WebTarget().build(cartridge, {**tiny_assets(), **beside}, program, tapes)

    assert set(built) - set(web_files) == {"web/assets/sound/hello.vtt"}
    assert built["web/tiny-ball.html"] == web_files["web/tiny-ball.html"]


def test_the_projects_own_tests_pass(web: Path) -> None:
    """`node --test` checks tapes, pictures, hands, memory and the page itself."""
    done = node(web, "--test")

    assert done.returncode == 0, done.stdout
    assert "# fail 0" in done.stdout


@pytest.mark.parametrize(("tool", "arguments"), [("prettier", ("--check", ".")), ("eslint", (".",))])
def test_the_tools_of_the_community_have_nothing_to_say(
    own_web: Path, tool: str, arguments: tuple[str, ...]
) -> None:
    """Console, rules, programs and tests are formatted and linted as the project itself asks."""
    program = Path(javascript_tool(tool))
    (own_web / "node_modules").symlink_to(program.parents[1])

    done = subprocess.run(
        [program, *arguments], cwd=own_web, capture_output=True, text=True, timeout=120, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_the_archive_holds_the_page_under_the_name_that_sites_want(web_files: Mapping[str, bytes]) -> None:
    """A zip with `index.html` at its top can be given to a site for games as it is; packing twice gives equal bytes."""
    packed = WebTarget().package(web_files)

    assert list(packed) == ["package/tiny-ball-web.zip"]
    assert packed == WebTarget().package(web_files)
    with zipfile.ZipFile(io.BytesIO(packed["package/tiny-ball-web.zip"])) as archive:
        assert archive.namelist() == ["README.txt", "index.html"]
        assert archive.read("index.html") == web_files["web/tiny-ball.html"]
        assert archive.read("README.txt").decode("utf-8").startswith("Tiny Ball\nA ball in a box.\n")


def test_a_project_without_its_page_is_not_packed(web_files: Mapping[str, bytes]) -> None:
    """What is given away is what was built and proved."""
    files = {path: data for path, data in web_files.items() if not path.endswith(".html")}

    with pytest.raises(InputError, match="lacks its page"):
        WebTarget().package(files)


def test_the_readme_says_how_to_play_change_and_give_away(web_files: Mapping[str, bytes]) -> None:
    """Its commands name files that are there."""
    text = web_files["web/README.md"].decode("utf-8")

    for named in re.findall(r"`([a-z_./-]+\.(?:js|mjs|html|json))`", text):
        assert named == "index.html" or f"web/{named}" in web_files
    assert "node build.mjs" in text
    assert "procedural: sound" in text


def test_the_readme_says_what_is_heard_where(cartridge: Cartridge) -> None:
    """A page with songs makes its music in every browser; recordings are silent where their format is not known."""
    recorded = tuple(track.model_copy(update={"song": ""}) for track in cartridge.music)

    assert "Elsewhere there is music alone" in readme(cartridge, ())
    assert "Elsewhere the game is silent" in readme(cartridge.model_copy(update={"music": recorded}), ())
