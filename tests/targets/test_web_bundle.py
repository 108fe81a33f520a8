"""Joining modules: what is joined, what is refused, and that Python and node join alike."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from web_project import edit, node

from vgg.model.errors import InputError
from vgg.targets.web.bundle import joined

pytest_plugins = ("web_fixtures",)

MODULES = {
    "console/main.js": (
        "// A header.\n// Two lines.\n\n/** @file Main. */\n\n"
        'import { run } from "../rules/game.js";\nimport {\n  One,\n  two,\n} from "./parts.js";\n\n'
        "const hidden = 1;\nrun(new One(two), hidden);\n"
    ),
    "console/parts.js": (
        'import { run } from "../rules/game.js";\n\nconst hidden = 2;\nexport class One {}\n'
        "export const two = () => run(hidden);\nexport function* three() {}\n"
    ),
    "rules/game.js": "const hidden = 3;\nexport async function run() {\n  return hidden;\n}\n",
}

SCRIPT = """\
// rules/game.js
const { run } = (() => {
const hidden = 3;
async function run() {
  return hidden;
}
return { run };
})();

{
// console/parts.js
const { One, two, three } = (() => {
const hidden = 2;
class One {}
const two = () => run(hidden);
function* three() {}
return { One, two, three };
})();

// console/main.js
(() => {
/** @file Main. */


const hidden = 1;
run(new One(two), hidden);
})();

}
"""

REFUSED = [
    ('import * as game from "../rules/game.js";\n', "cannot join"),
    ('import { run as go } from "../rules/game.js";\n', "cannot join"),
    ('import { readFile } from "node:fs";\n', "cannot join"),
    ("export default function () {}\n", "cannot join"),
    ("export let changing = 1;\n", "cannot join"),
    ('import { two } from "./parts.js";\n\nexport function three() {}\n', "'three' is exported by console/parts.js"),
    ('import { run } from "../rules/game.js";\n\nexport class run {}\n', "'run' is exported by the rules too"),
    ('import { main } from "./main.js";\n', "console/main.js needs console/main.js"),
]  # fmt: skip


def test_modules_are_joined_after_what_they_need() -> None:
    """Every module keeps its own names; only what it exports is seen by others."""
    assert joined("console/main.js", MODULES.__getitem__) == SCRIPT


@pytest.mark.parametrize(("text", "problem"), REFUSED)
def test_what_cannot_be_joined_is_named(text: str, problem: str) -> None:
    """A form that would mean something else in one script is refused, with the module's name."""
    with pytest.raises(InputError, match=r"console/main\.js") as caught:
        joined("console/main.js", {**MODULES, "console/main.js": text}.__getitem__)

    assert problem in caught.value.what


def test_no_text_ends_the_script() -> None:
    """A string or a comment that looks like the end of the element is only a string or a comment."""
    hostile = 'const a = "</script><script>alert(1)</script><!-- ";\n// </SCRIPT>\n'

    script = joined("console/main.js", {"console/main.js": hostile}.__getitem__)

    assert "<" not in script
    assert r'"\x3c/script>\x3cscript>alert(1)\x3c/script>\x3c!-- "' in script


def test_node_joins_the_same_modules_to_the_same_bytes(web: Path) -> None:
    """What an owner builds without vgg is what vgg builds."""
    code = (
        'import { joined } from "./build.mjs";'
        f"const modules = {json.dumps(MODULES)};"
        'process.stdout.write(joined("console/main.js", (path) => modules[path]));'
    )

    done = node(web, "--input-type=module", "-e", code)

    assert (done.returncode, done.stdout) == (0, SCRIPT), done.stderr


@pytest.mark.parametrize("text", [text for text, _ in REFUSED])
def test_node_refuses_the_same_modules(web: Path, text: str) -> None:
    """Neither joins what the other refuses."""
    modules = {**MODULES, "console/main.js": text}
    code = (
        'import { BundleError, joined } from "./build.mjs";'
        f"const modules = {json.dumps(modules)};"
        'try { joined("console/main.js", (path) => modules[path]); }'
        "catch (error) { if (error instanceof BundleError) console.log(error.message); }"
    )

    done = node(web, "--input-type=module", "-e", code)

    assert "console/main.js" in done.stdout, done.stderr


def test_an_owner_builds_the_page_anew(own_web: Path) -> None:
    """`node build.mjs` writes the very bytes that vgg wrote, and a change of rules or data into them."""
    page = own_web / "tiny-ball.html"
    made = page.read_bytes()
    page.unlink()

    assert node(own_web, "build.mjs").returncode == 0
    assert page.read_bytes() == made

    edit(own_web / "rules" / "game.js", "* SPEED[0]", "* SPEED[0] * 2")
    edit(own_web / "data" / "cartridge.json", "HELLO, YOU", "GOOD DAY, YOU")
    assert node(own_web, "build.mjs").returncode == 0
    text = page.read_text("utf-8")
    assert "* SPEED[0] * 2" in text
    assert "GOOD DAY, YOU" in text
