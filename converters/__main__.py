"""The entry of the command line; it holds what can go wrong before the rest is loaded."""

import sys


def main() -> int:
    """Run the command line of converters.cli.main; an interruption while it loads ends quietly too."""
    try:
        from converters.cli.main import main as run

        return run()
    except KeyboardInterrupt:
        print("gongkai: interrupted; nothing is half-written", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
