"""Long queries never keep short ones waiting, and whoever goes away leaves nothing running."""

from __future__ import annotations

import http.client
import threading
import time
from pathlib import Path
from urllib.parse import quote

from kg.serve.edition import Shelf
from tests.serve.conftest import Client, serving

HEAVY = "/sparql?query=" + quote("SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
SHORT = "/sparql?query=" + quote("ASK { ?s a <https://schema.org/NewsArticle> }")


def test_short_queries_get_through_while_long_ones_run(folder: Path) -> None:
    with serving(folder, timeout=6.0, quick=2, slow=1, patience=0.5) as client:
        ended: list[tuple[int, str, float]] = []

        def harm() -> None:
            began = time.monotonic()
            got = client(HEAVY)
            ended.append((got.status, got.text, time.monotonic() - began))

        bad = [threading.Thread(target=harm) for _ in range(5)]
        for thread in bad:
            thread.start()
        took = []
        for _ in range(5):
            began = time.monotonic()
            assert client(SHORT).json["boolean"] is True
            assert client("/health").status == 200
            took.append(time.monotonic() - began)
        for thread in bad:
            thread.join()
        assert max(took) < 6  # five long queries one after the other would be thirty seconds
        assert [status for status, _, _ in ended] == [503] * 5
        assert sum("as many long queries as it can" in text for _, text, _ in ended) >= 3
        assert max(seconds for _, _, seconds in ended) < 15
        assert gauge(client, "kg_query_processes") <= 3
        assert client(SHORT).status == 200


def test_more_than_can_wait_are_sent_away(folder: Path) -> None:
    with serving(folder, timeout=4.0, quick=1, slow=0, patience=60.0, waiting=1, queue=2.0) as client:
        statuses: list[tuple[int, str | None]] = []

        def ask() -> None:
            got = client(HEAVY)
            statuses.append((got.status, got.headers.get("retry-after")))

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
            time.sleep(0.2)
        for thread in threads:
            thread.join()
        assert statuses == [(503, "5")] * 4


def test_a_query_that_nobody_waits_for_ends(folder: Path) -> None:
    with serving(folder, timeout=30.0) as client:
        link = http.client.HTTPConnection(client.host, client.port, timeout=10)
        link.request("GET", HEAVY)
        until = time.monotonic() + 10
        while not gauge(client, "kg_query_processes"):
            assert time.monotonic() < until
            time.sleep(0.05)
        link.close()
        while gauge(client, "kg_query_processes"):
            assert time.monotonic() < until
            time.sleep(0.05)


def gauge(client: Client, name: str) -> float:
    return next(float(line.split()[1]) for line in client("/metrics").text.splitlines() if line.startswith(name + " "))


def test_a_shelf_makes_each_thing_once_and_keeps_what_was_used_last() -> None:
    shelf = Shelf(3)
    made: list[str] = []

    def make(key: str) -> str:
        made.append(key)
        time.sleep(0.01)
        return key

    threads = [threading.Thread(target=shelf.once, args=("a", lambda: make("a"))) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == ["a"]
    for key in "bcad":
        assert shelf.once(key, lambda key=key: make(key)) == key
    assert shelf.once("a", lambda: make("again")) == "a"
    assert shelf.once("b", lambda: make("b")) == "b"
    assert made == ["a", "b", "c", "d", "b"]


def test_what_fails_is_tried_again() -> None:
    shelf = Shelf(3)

    def fail() -> int:
        raise ValueError

    for _ in range(2):
        try:
            shelf.once("x", fail)
        except ValueError:
            continue
        raise AssertionError
    assert shelf.once("x", lambda: 1) == 1


def test_a_shelf_keeps_its_weight() -> None:
    shelf = Shelf(100, len)
    for number in range(50):
        shelf.once(number, lambda: b"x" * 30)
    assert shelf.weight <= 100
    shelf.once("long", lambda: b"x" * 1000)
    assert shelf.weight <= 100
