"""A proposal as a commit on top of what is checked out: nothing of it is ever written into the working tree."""

import base64
from pathlib import Path

from converters.proposing.collected import Proposal
from converters.proposing.requests import BOT, BOT_NAME
from converters.running.git import git_output


def commit(folder: Path, content: str, proposal: Proposal, message: str) -> str:
    """The commit's hash: the same for the same files on the same commit. Raises NoGit."""
    parent, time = git_output(folder, "log", "-1", "--format=%H %ct", "HEAD").decode().split()
    ref = f"refs/gongkai/{proposal.branch}"
    said = message.encode()
    head = f"commit {ref}\ncommitter {BOT_NAME} <{BOT}> {time} +0000\ndata {len(said)}\n".encode()
    parts = [head, said, f"\nfrom {parent}\n".encode()]
    for path, data in sorted(proposal.files.items()):
        parts += [f"M 100644 inline {content}/{path}\ndata {len(data)}\n".encode(), data, b"\n"]
    git_output(folder, "fast-import", "--quiet", "--force", data=b"".join(parts))
    return git_output(folder, "rev-parse", ref).decode().strip()


def push(folder: Path, commit: str, branch: str, lease: str, remote: str, token: str) -> None:
    """Put the commit on the branch, where that is still as it was. The token stands in git's environment alone. Raises NoGit."""
    target = f"refs/heads/{branch}"
    words = ("push", "--quiet", f"--force-with-lease={target}:{lease}", remote, f"{commit}:{target}")
    known = base64.b64encode(f"x-access-token:{token}".encode()).decode()
    secret = {"http.extraheader": f"AUTHORIZATION: basic {known}"} if token else {}
    git_output(folder, *words, secret=secret)
