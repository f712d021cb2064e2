"""Sources and cues set right."""

from __future__ import annotations

import pytest

from kg.extract.frames import mended
from kg.model import Attribution, Manner, Span, Spans


def spans(text: str, parts: list[str]) -> Spans:
    return tuple(Span(text.index(p), text.index(p) + len(p)) for p in parts)


def read(text: str, source: list[str], cue: str, content: list[str]) -> tuple[list[str], list[str], list[str]]:
    given = Attribution(
        source=spans(text, source), cue=spans(text, [cue]), content=spans(text, content),
        manner=Manner.INDIRECT, confidence=0.9,
    )  # fmt: skip
    found = mended(text, given)
    return tuple([s.of(text) for s in role] for role in (found.source, found.cue, found.content))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "wanted"),
    [
        # hearsay about somebody
        ("The mayor is believed to have left.", ["The mayor"], "is believed", ["to have left"],
         ([], ["is believed"], ["The mayor", "to have left"])),
        ("She’s rumoured to be ill.", ["She"], "’s rumoured", ["to be ill"],
         ([], ["’s rumoured"], ["She", "to be ill"])),
        ("He’s said that it rains.", ["He"], "’s said", ["it rains"], (["He"], ["’s said"], ["it rains"])),
        ("It is believed by Lind to hold.", ["Lind"], "is believed", ["to hold"],
         (["Lind"], ["is believed"], ["to hold"])),
        ("It has been claimed that fish die.", ["It"], "has been claimed", ["fish die"],
         ([], ["has been claimed"], ["fish die"])),
        ("It is often said that fish die.", ["It"], "is often said", ["fish die"],
         ([], ["is often said"], ["fish die"])),
        ("It has been suggested that fish die.", ["It"], "has been suggested", ["fish die"],
         ([], ["has been suggested"], ["fish die"])),
        ("It was argued by some that fish die.", ["It"], "was argued", ["fish die"],
         (["It"], ["was argued"], ["fish die"])),
        ("It had warned that fish die.", ["It"], "had warned", ["fish die"], (["It"], ["had warned"], ["fish die"])),
        ("It emerged that fish die.", ["It"], "emerged", ["fish die"], ([], ["emerged"], ["fish die"])),
        ("It claimed that fish die.", ["It"], "claimed", ["fish die"], (["It"], ["claimed"], ["fish die"])),
        ("Radio Elm reported on Friday, citing a clerk, that “nine” carts had crossed.", ["Radio Elm"], "citing",
         ["a clerk, that “nine” carts had crossed"],
         (["Radio Elm"], ["reported"], ["“nine” carts had crossed"])),
        ("A clerk who asked not to be named told us that it rains.", ["A clerk"], "asked",
         ["not to be named told us that it rains"], (["A clerk"], ["told"], ["it rains"])),
        # the verb before "citing"
        ("The Courier reported, citing residents, that the well was bad.", ["The Courier"], "citing",
         ["residents, that the well was bad"], (["The Courier"], ["reported"], ["the well was bad"])),
        ("The Courier praised him, citing residents.", ["The Courier"], "citing", ["residents"],
         (["The Courier"], ["citing"], ["residents"])),
        # refusals
        ("The bank declined to confirm the sale.", ["The bank"], "declined", ["to confirm the sale"],
         (["The bank"], ["declined to confirm"], ["the sale"])),
        ("Roth refuses to either confirm or deny it.", ["Roth"], "refuses", ["to either confirm or deny it"],
         (["Roth"], ["refuses to either confirm or deny"], ["it"])),
        ("Roth refused to say why.", ["Roth"], "refused to", ["say why"], (["Roth"], ["refused to say"], ["why"])),
        ("Roth declined to comment.", ["Roth"], "declined", ["to comment"], (["Roth"], ["declined"], ["to comment"])),
        ("Roth refused to leave the room.", ["Roth"], "refused", ["to leave the room"],
         (["Roth"], ["refused"], ["to leave the room"])),
        # neither yes nor no
        ("Ministers have avoided both confirming and denying the leak.", ["Ministers"], "denying", ["the leak"],
         (["Ministers"], ["have avoided both confirming and denying"], ["the leak"])),
        ("The club took no line, without confirming or denying the sale.", ["The club"], "denying", ["the sale"],
         (["The club"], ["without confirming or denying"], ["the sale"])),
        ("Lind wrote a letter denying the sale.", ["Lind"], "denying", ["the sale"],
         (["Lind"], ["denying"], ["the sale"])),
        # whose information
        ("According to his information, no train left.", ["his information"], "According to", ["no train left"],
         (["his"], ["According to"], ["no train left"])),
        ("According to Lind’s own figures, two left.", ["Lind’s own figures"], "According to", ["two left"],
         (["Lind"], ["According to"], ["two left"])),
        ("According to the drivers’ account, it was dark.", ["the drivers’ account"], "According to", ["it was dark"],
         (["the drivers"], ["According to"], ["it was dark"])),
        ("According to census data, two left.", ["census data"], "According to", ["two left"],
         (["census data"], ["According to"], ["two left"])),
        ("According to Lind’s office, two left.", ["Lind’s office"], "According to", ["two left"],
         (["Lind’s office"], ["According to"], ["two left"])),
    ],
)  # fmt: skip
def test_frames(
    text: str, source: list[str], cue: str, content: list[str], wanted: tuple[list[str], list[str], list[str]]
) -> None:
    assert read(text, source, cue, content) == wanted
