"""The Python target: a game for pygame-ce that needs nothing of vgg; its console lies in `project/`."""
