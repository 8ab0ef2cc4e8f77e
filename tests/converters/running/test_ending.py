"""A process that is told to end, or killed, leaves none of those behind that work for it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

CALLS = {
    "build": """
from hooks.engine.pool import processes
with processes(2) as pool:
    begun = [pool.submit(time.sleep, 600) for _ in range(2)]
    pool.submit(int, 0)
    say()
    begun[0]()
""",
    "small build": """
from hooks.engine.pool import processes
with processes(2) as pool:
    pool.start(as_copies=True)
    begun = [pool.submit(time.sleep, 600) for _ in range(2)]
    say()
    begun[0]()
""",
    "add": """
from converters.archive.overrides import Overrides
from converters.pipeline.workers import workers
with workers(Overrides(), 2, work=wait) as submit:
    begun = [submit([("a", b"")]) for _ in range(2)]
    say()
    begun[0]()
""",
    "office": """
from converters.readers.office import office_runner
say()
office_runner.convert(b"a")
""",
}
"""What a command does when it is killed; each goes on for ten minutes otherwise."""
SCRIPT = """
import sys, time
from converters.running.ending import told_to_end
from sleeping import wait
def say():
    print("begun", flush=True)
def main():
    with told_to_end():
        {}
if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
"""
OFFICE = """#!/bin/sh
exec 9>"{held}"
sleep 600 &
sleep 600
"""


# A process that is being started while the one that starts it ends may still write the first line of a traceback, seldom more of it.
@pytest.mark.flaky(reruns=2, only_rerun="told where")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("call", CALLS)
def test_all_end_with_the_one_that_started_them(call: str, number: signal.Signals, tmp_path: Path) -> None:
    held = tmp_path / "held"
    os.mkfifo(held)
    (tmp_path / "sleeping.py").write_text("import time\ndef wait(*_):\n    time.sleep(600)\n", encoding="utf-8")
    (tmp_path / "soffice").write_text(OFFICE.format(held=held), encoding="utf-8")
    (tmp_path / "soffice").chmod(0o755)
    (tmp_path / "call.py").write_text(SCRIPT.format(CALLS[call].replace("\n", "\n        ")), encoding="utf-8")
    environment = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}", "TMPDIR": str(tmp_path)}
    environment["PYTHONPATH"] = f"{Path(__file__).parents[3]}:{tmp_path}"
    process = subprocess.Popen(
        [sys.executable, str(tmp_path / "call.py")], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"begun\n"
    if call == "office":
        with held.open("rb") as file:  # waits until the program runs
            process.send_signal(number)
            assert file.read() == b""  # waits until none of its processes holds it
    else:
        process.send_signal(number)
    _, errors = process.communicate(timeout=60)  # waits for all that hold the streams
    assert process.returncode == (130 if number == signal.SIGTERM else -number)
    assert number == signal.SIGKILL or b'  File "' not in errors, f"told where: {errors!r}"


COPY = """
import os, signal
from converters.running.ending import told_to_end
with told_to_end():
    if not (copy := os.fork()):
        os._exit(signal.getsignal(signal.SIGTERM) != signal.SIG_DFL or bool(signal.pthread_sigmask(signal.SIG_BLOCK, [])))
    print(os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1]))
    print(signal.getsignal(signal.SIGTERM) != signal.SIG_DFL, signal.pthread_sigmask(signal.SIG_BLOCK, []))
"""


def test_a_copy_is_ended_from_its_beginning_on(tmp_path: Path) -> None:
    """It interrupts nothing, wherever in the making it is told so; the process that made it is interrupted as before."""
    script = tmp_path / "copy.py"
    script.write_text(COPY, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    found = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, env=environment, check=True)
    assert found.stdout.splitlines() == ["0", "True set()"]
