"""Events as JSON lines."""

import io
import json

from vgg.model.events import Noticed
from vgg.sinks.jsonl import jsonl


def test_each_event_is_one_json_object_with_the_schema_version() -> None:
    """A program reads the stream line by line."""
    out = io.StringIO()

    jsonl(out)(Noticed(text="two\nlines"))

    assert json.loads(out.getvalue()) == {"schema_version": 1, "event": "noticed", "text": "two\nlines"}
    assert out.getvalue().count("\n") == 1
