"""The benches: python tests/bench NAME. No test runs them; `make bench` does."""

import argparse
import os
import platform
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "support"))

import conversion
import repository
import scans
import search
import site_build
import visit

BENCHES = {
    "convert": conversion,
    "repository": repository,
    "scans": scans,
    "search": search,
    "site": site_build,
    "visit": visit,
}
"""Name → the module that measures: `add_arguments` says what it can be told, `run` gives its table."""


def main() -> None:
    """Run one bench and print its table."""
    parser = argparse.ArgumentParser(prog="make bench ARGS=…", description=__doc__)
    names = parser.add_subparsers(dest="bench", required=True)
    for name, module in BENCHES.items():
        module.add_arguments(names.add_parser(name, description=module.__doc__))
    arguments = parser.parse_args()
    load = f"load {os.getloadavg()[0]:.1f}"
    table = BENCHES[arguments.bench].run(arguments)
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {load} at the start\n\n{table}")


if __name__ == "__main__":
    main()
