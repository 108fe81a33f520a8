"""`python -m vgg` is `vgg`."""

from vgg.cli.main import run

if __name__ == "__main__":
    run()
