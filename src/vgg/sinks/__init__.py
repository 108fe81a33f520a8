"""Views of the event stream: progress bars, plain lines, JSON lines."""
