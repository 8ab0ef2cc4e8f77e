"""What is asked of the forge over the network: the token goes to it alone, and an answer has an end."""

import io
from email.message import Message
from urllib.error import HTTPError, URLError
from urllib.request import Request

import pytest

from converters.forge import answers
from converters.forge.answers import GitHub, NoAnswer

URL = "https://api.example.org"


class _Opener:
    """Answers from a table; what was asked is kept."""

    def __init__(self, table: dict[str, bytes | str | int | Exception]) -> None:
        self.table, self.asked = table, list[Request]()

    def open(self, request: Request, timeout: float) -> io.BytesIO:
        self.asked.append(request)
        match self.table[request.full_url]:
            case bytes(data):
                return io.BytesIO(data)
            case str(target):
                headers = Message()
                headers["Location"] = target
                raise HTTPError(request.full_url, 302, "Found", headers, None)
            case int(status):
                raise HTTPError(request.full_url, status, "no", Message(), None)
            case Exception() as error:
                raise error


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> _Opener:
    opener = _Opener({
        f"{URL}/a": b'{"a": 1}', f"{URL}/bad": b"<html>", f"{URL}/404?secret=1": 404, f"{URL}/down": URLError("down"),
        f"{URL}/zip": "https://blobs.example.com/x", "https://blobs.example.com/x": b"0123456789",
        f"{URL}/file": "file:" + "///etc/passwd", f"{URL}/http": "http://blobs.example.com/x",
        f"{URL}/twice": "https://blobs.example.com/y", "https://blobs.example.com/y": "https://blobs.example.com/x",
    })  # fmt: skip
    monkeypatch.setattr(answers, "build_opener", lambda _: opener)
    return opener


def test_a_question_and_a_change(opened: _Opener) -> None:
    forge = GitHub(URL, "secret")
    assert forge.get("/a") == {"a": 1}
    forge.send("PATCH", "/a", {"body": "字"})
    assert [(r.get_method(), r.get_header("Authorization")) for r in opened.asked] == [
        ("GET", "Bearer secret"),
        ("PATCH", "Bearer secret"),
    ]
    assert opened.asked[1].data == b'{"body": "\\u5b57"}'


def test_the_token_does_not_go_to_where_a_file_lies(opened: _Opener) -> None:
    assert GitHub(URL, "secret").get_bytes("/zip", 5) == b"012345"
    assert [request.get_header("Authorization") for request in opened.asked] == ["Bearer secret", None]


@pytest.mark.parametrize("path", ["/bad", "/404?secret=1", "/down"])
def test_no_answer_is_one_line(path: str, opened: _Opener) -> None:
    with pytest.raises(NoAnswer, match="/") as told:
        GitHub(URL, "secret").get(path)
    assert "secret" not in str(told.value)


@pytest.mark.parametrize("path", ["/file", "/http", "/twice", "/404?secret=1"])
def test_a_file_is_fetched_from_one_other_place_of_the_web(path: str, opened: _Opener) -> None:
    with pytest.raises(NoAnswer):
        GitHub(URL, "secret").get_bytes(path, 5)
    assert len(opened.asked) <= 2
