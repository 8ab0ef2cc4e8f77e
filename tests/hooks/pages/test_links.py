import pytest

from hooks.pages.page import link, outside


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("", "", "./"),
        ("", "years/", "years/"),
        ("", "a/2020.source.txt", "a/2020.source.txt"),
        ("years/", "", "../"),
        ("years/2020/", "years/", "../"),
        ("a/b/2020/", "a/b/2020.source.txt", "../2020.source.txt"),
        ("a/b/", "a/b/2020/#check-results", "2020/#check-results"),
        ("a/b/2020/", "c/", "../../../c/"),
        ("a/", "a/#x", "#x"),
    ],
)
def test_link_is_relative(source: str, target: str, expected: str) -> None:
    assert link(source, target) == expected


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//example.org/", "http:", "http://[", "", None]
)
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert outside(url) is None


def test_a_web_address_stays_as_it_is() -> None:
    assert outside("http://www.example.org/a?b=1") == "http://www.example.org/a?b=1"
