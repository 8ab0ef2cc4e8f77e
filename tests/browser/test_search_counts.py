"""What the sets of stock phrases and the places say for certain is so, whatever the texts are."""

import random

from playwright.sync_api import Browser
from search_page import serve_sources

from hooks.search.stock_phrases import phrases

PLACES = ("山东省", "聊城市", "阳谷县", "东阿县")
SETTLED = """async ([texts, places, phrases, queries]) => {
    const { gramOf, settle } = await import("/sources/search/stock_phrases.js"), { Bits } = await import("/sources/search/sets.js")
    const where = (test) => texts.reduce((bits, text, i) => (test(text, i) && bits.add(i), bits), new Bits(texts.length))
    const named = new Map(phrases.map((phrase) => [gramOf(phrase), phrase]))
    const segment = {
        size: texts.length,
        facets: async () => ({ places, runs: places.map((_, i) => [i, 1]) }),
        reportsWith: async ([gram]) => ({ all: where((text) => text.includes(named.get(gram))) }),
    }
    const pairs = (word) => [...word].slice(1).map((unit, i) => word[i] + unit)
    const told = []
    for (const [words, without] of queries) {
        const all = where((text) => words.every((word) => pairs(word).every((pair) => text.includes(pair))))
        const part = { segment, all, dropped: new Bits(texts.length), sure: new Bits(texts.length) }
        await settle({ rest: 0, query: { words, without }, parts: [part] }, { phrases: async () => phrases })
        told.push([[...all.andNot(part.dropped)], [...part.sure.andNot(part.dropped)]])
    }
    return told
}"""


def test_certain_hits_are_hits_and_what_is_dropped_is_none(many, browser: Browser) -> None:
    rng, listed = random.Random(4), phrases()[:30]
    cut = [phrase[start : start + 4] for phrase in listed for start in range(len(phrase) - 2)]
    places = [rng.sample(PLACES, 2) for _ in range(300)]
    texts = ["，".join([*rng.choices(listed, k=1), *rng.choices(cut, k=12), *place]) for place in places]
    asked = [*([phrase] for phrase in listed), *([word] for word in cut), *([place] for place in PLACES)]
    asked += [[rng.choice(cut), rng.choice(listed)] for _ in range(40)]
    queries = [(words, rng.choice([[], [], ["公开"], ["年度报告"]])) for words in asked]
    page = browser.new_context(base_url=many.site.url).new_page()
    serve_sources(page)
    page.goto("data/")
    told = page.evaluate(SETTLED, [texts, places, list(phrases()), queries])
    page.context.close()
    settled = 0
    for (words, without), (left, sure) in zip(queries, told, strict=True):
        hits = {i for i, text in enumerate(texts) if all(word in text for word in words)}
        assert {*sure} <= hits <= {*left}, words
        assert {*left} == hits or not set(words) <= set(phrases()), words
        assert not sure or "年度报告" not in without, "a long word that is not wanted is for the text to tell"
        settled += bool(sure)
    assert settled > len(queries) / 3
