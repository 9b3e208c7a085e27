"""The program `vigil`, also as `python -m vigil`: whoever presses Ctrl-C while it is still being loaded gets a sentence, too."""

import sys


def main() -> None:
    """Load the command line and run it."""
    try:
        from vigil.cli import main as run  # noqa: PLC0415 - loading takes most of a second, in which people change their mind
    except KeyboardInterrupt:
        sys.stderr.write("stopped before anything was done.\n")
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
