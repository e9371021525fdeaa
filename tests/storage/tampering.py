"""What somebody who can write to a store may try, and whether it is noticed, where and by what.

Run all of it with ``python -m tests.storage.tampering --runs 1000``.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs

import clientpm as pm
from clientpm.evidence.chain import link_digest
from clientpm.evidence.manifest import base_of
from clientpm.evidence.packing import pack_part, unpack_part
from tests.storage.raw_logs import SIGNER, RawLog, packed, random_log

if TYPE_CHECKING:
    from collections.abc import Callable

SECRET_OF_ANOTHER = b"another secret, of the attacker."


@attrs.frozen
class Damage:
    """What must be noticed.

    Attributes:
        positions: Where the first break may be said to be.
        chain: Whether the store alone shows it; else a head or a signer is needed.
        signer: Whether a signer shows it, where the store alone does not.
        head: Whether a head shows it.
    """

    positions: set[int]
    chain: bool = True
    signer: bool = True
    head: bool = True


KINDS: dict[str, Callable[[random.Random, RawLog], Damage]] = {}


def kind(tamper: Callable[[random.Random, RawLog], Damage]) -> Callable[[random.Random, RawLog], Damage]:
    """Name a way to tamper."""
    KINDS[tamper.__name__] = tamper
    return tamper


def edited(rng: random.Random, log: RawLog, change: Callable[[dict[str, Any]], None]) -> Damage:
    """Change the manifest of any revision, and write it as the library would."""
    position = rng.randrange(1, len(log.entries) + 1)
    manifest = log.manifest(position)
    change(manifest)
    log.put(position, manifest)
    return Damage({position}, chain=position < len(log.entries))


def other_digit(rng: random.Random, digest: str) -> str:
    """Change one digit of a digest."""
    place = rng.randrange(64)
    digit = rng.choice([c for c in "0123456789abcdef" if c != digest[place]])
    return digest[:place] + digit + digest[place + 1 :]


@kind
def by(rng: random.Random, log: RawLog) -> Damage:
    """Another name."""
    return edited(rng, log, lambda manifest: manifest.update(by="somebody-else"))


@kind
def at(rng: random.Random, log: RawLog) -> Damage:
    """Another time."""
    return edited(rng, log, lambda manifest: manifest.update(at="2026-03-01T09:00:00+00:00"))


@kind
def note(rng: random.Random, log: RawLog) -> Damage:
    """Another note."""
    return edited(rng, log, lambda manifest: manifest.update(note="never agreed"))


@kind
def recorded_at(rng: random.Random, log: RawLog) -> Damage:
    """A time of recording that nobody recorded."""
    return edited(rng, log, lambda manifest: manifest.update(recorded_at="2026-03-01T09:00:00+00:00"))


@kind
def schema(rng: random.Random, log: RawLog) -> Damage:
    """Another schema version, so that the parts are read in another way."""
    return edited(rng, log, lambda manifest: manifest.update(schema=1))


@kind
def key_of_the_store(rng: random.Random, log: RawLog) -> Damage:
    """Another key in the store than in the manifest: a repeated save would not find it."""
    position = rng.randrange(1, len(log.entries) + 1)
    revision, _, data = log.entries[position - 1]
    log.entries[position - 1] = (revision, "other", data)
    return Damage({position})


@kind
def key_in_both(rng: random.Random, log: RawLog) -> Damage:
    """Another key in both."""
    position = rng.randrange(1, len(log.entries) + 1)
    log.put(position, {**log.manifest(position), "key": "other"}, "other")
    return Damage({position}, chain=position < len(log.entries))


@kind
def sections(rng: random.Random, log: RawLog) -> Damage:
    """A section without one of its parts."""
    position = rng.randrange(1, len(log.entries) + 1)
    manifest = log.manifest(position)
    name = rng.choice(sorted(manifest["sections"]))
    manifest["sections"][name] = manifest["sections"][name][1:]
    log.put(position, manifest)
    return Damage({position}, chain=position < len(log.entries))


@kind
def section_exchanged(rng: random.Random, log: RawLog) -> Damage:
    """A section with a part that there is none of."""
    position = rng.randrange(1, len(log.entries) + 1)
    manifest = log.manifest(position)
    manifest["sections"]["goals"] = [other_digit(rng, "0" * 64)]
    log.put(position, manifest)
    return Damage({position})


@kind
def previous(rng: random.Random, log: RawLog) -> Damage:
    """Another digest of the revision before: at the end a head alone tells which of the two was changed."""
    position = rng.randrange(1, len(log.entries) + 1)
    manifest = log.manifest(position)
    manifest["previous"] = other_digit(rng, manifest["previous"])
    log.put(position, manifest)
    return Damage({position} if position < len(log.entries) else {position, position - 1} - {0})


@kind
def base(rng: random.Random, log: RawLog) -> Damage:
    """Another base, which would give the runs another meaning; or one where a manifest is whole."""
    position = rng.randrange(2, len(log.entries) + 1)
    manifest = log.manifest(position)
    manifest["base"] = rng.choice([n for n in range(position + 3) if n not in {0, base_of(position)}])
    log.put(position, manifest)
    return Damage({position})


@kind
def run_without_base(_: random.Random, log: RawLog) -> Damage:
    """A last revision that is whole, but names a part as that of a base: nobody could load it."""
    position = len(log.entries)
    manifest = log.manifest(position)
    manifest.pop("base", None)
    manifest["sections"]["goals"] = [[0, 1]]
    log.put(position, manifest)
    return Damage({position})


@kind
def number(rng: random.Random, log: RawLog) -> Damage:
    """Another number."""
    position = rng.randrange(1, len(log.entries) + 1)
    manifest = log.manifest(position)
    manifest["revision"] = position + rng.choice([1, 2, 4])
    log.put(position, manifest)
    return Damage({position})


@kind
def first_dropped(_: random.Random, log: RawLog) -> Damage:
    """No first revision."""
    del log.entries[0]
    return Damage({1})


@kind
def middle_dropped(rng: random.Random, log: RawLog) -> Damage:
    """One revision less."""
    position = rng.randrange(2, len(log.entries))
    del log.entries[position - 1]
    return Damage({position})


@kind
def last_dropped(_: random.Random, log: RawLog) -> Damage:
    """The end cut off: nothing but a head shows it."""
    return cut_off(log, len(log.entries) - 1)


@kind
def truncated(rng: random.Random, log: RawLog) -> Damage:
    """Several revisions cut off from the end: nothing but a head shows it."""
    return cut_off(log, rng.randrange(1, len(log.entries) - 1))


def cut_off(log: RawLog, left: int) -> Damage:
    """Leave so many revisions; where one that erased a person goes too, the missing part gives it away."""
    last = len(log.entries)
    erased = [digest for i in range(left + 1, last + 1) for digest in log.manifest(i).get("erased", [])]
    del log.entries[left:]
    still = {digest for i in range(1, left + 1) for digest in log.manifest(i).get("erased", [])}
    known = [first_named(log, digest) for digest in erased if digest not in still and is_named(log, digest)]
    return Damage({min(known, default=last), last}, chain=bool(known), signer=bool(known))


@kind
def swapped(rng: random.Random, log: RawLog) -> Damage:
    """Two neighbours in the wrong order."""
    i = rng.randrange(len(log.entries) - 1)
    log.entries[i], log.entries[i + 1] = log.entries[i + 1], log.entries[i]
    return Damage({i + 1})


@kind
def duplicated(rng: random.Random, log: RawLog) -> Damage:
    """One revision twice."""
    i = rng.randrange(len(log.entries))
    log.entries.insert(i + 1, log.entries[i])
    return Damage({i + 2})


@kind
def of_another_project(rng: random.Random, log: RawLog) -> Damage:
    """A revision of another project in its place."""
    other, _ = random_log(rng.randrange(50), name="clinic", revisions=len(log.entries))
    position = rng.randrange(1, len(log.entries) + 1)
    log.entries[position - 1] = other.entries[position - 1]
    log.parts.update(other.parts)
    return Damage({position})


@kind
def of_another_copy(rng: random.Random, log: RawLog) -> Damage:
    """A revision of another log of the same project in its place."""
    other, _ = random_log(rng.randrange(5000, 5050), revisions=len(log.entries))
    position = rng.randrange(1, len(log.entries))
    log.entries[position - 1] = other.entries[position - 1]
    log.parts.update(other.parts)
    return Damage({position})


@kind
def re_encoded(rng: random.Random, log: RawLog) -> Damage:
    """The same JSON, written in another way."""
    position = rng.randrange(1, len(log.entries) + 1)
    revision, key, _ = log.entries[position - 1]
    text = json.dumps(log.manifest(position), indent=rng.choice([None, 1]), ensure_ascii=rng.random() < 0.5)
    log.entries[position - 1] = (revision, key, pack_part(text.encode()))
    return Damage({position})


@kind
def cut_short(rng: random.Random, log: RawLog) -> Damage:
    """A revision without its last bytes."""
    position = rng.randrange(1, len(log.entries) + 1)
    revision, key, data = log.entries[position - 1]
    log.entries[position - 1] = (revision, key, data[: -rng.randrange(1, len(data) + 1)])
    return Damage({position})


def first_named(log: RawLog, digest: str) -> int:
    """Give the first revision that names a part."""
    return next(i for i in range(1, len(log.entries) + 1) if f'"{digest}"' in json.dumps(log.manifest(i)))


def is_named(log: RawLog, digest: str) -> bool:
    """Tell whether a revision names a part."""
    return any(f'"{digest}"' in json.dumps(log.manifest(i)) for i in range(1, len(log.entries) + 1))


def section_parts(log: RawLog) -> list[str]:
    """Give the parts that are no persons'."""
    people = {digest for i in range(1, len(log.entries) + 1) for _, digest in log.manifest(i).get("people", [])}
    return sorted(log.parts.keys() - people)


@kind
def part_exchanged(rng: random.Random, log: RawLog) -> Damage:
    """Another part of the store in the place of a part."""
    one, other = rng.sample(sorted(log.parts), 2)
    log.parts[one] = log.parts[other]
    return Damage({first_named(log, one)})


@kind
def part_edited(rng: random.Random, log: RawLog) -> Damage:
    """A part with other words, kept as the library keeps it."""
    digest = rng.choice(sorted(log.parts))
    plain = unpack_part(log.parts[digest], pm.Limits())
    log.parts[digest] = pack_part(plain + b" ")
    return Damage({first_named(log, digest)})


@kind
def part_unpacked(rng: random.Random, log: RawLog) -> Damage:
    """The right words, not kept as the library keeps them, so that they cannot be loaded."""
    digest = rng.choice(sorted(log.parts))
    log.parts[digest] = unpack_part(log.parts[digest], pm.Limits())
    return Damage({first_named(log, digest)})


@kind
def part_removed(rng: random.Random, log: RawLog) -> Damage:
    """A part that is gone."""
    digest = rng.choice(section_parts(log))
    del log.parts[digest]
    return Damage({first_named(log, digest)})


@kind
def parts_swapped(rng: random.Random, log: RawLog) -> Damage:
    """Two parts, each under the digest of the other."""
    one, other = rng.sample(sorted(log.parts), 2)
    log.parts[one], log.parts[other] = log.parts[other], log.parts[one]
    return Damage({min(first_named(log, one), first_named(log, other))})


@kind
def person_removed(rng: random.Random, log: RawLog) -> Damage:
    """The part of a person gone, and no revision says so."""
    erased = {digest for i in range(1, len(log.entries) + 1) for digest in log.manifest(i).get("erased", [])}
    people = sorted(set(log.parts) - set(section_parts(log)) - erased)
    digest = rng.choice(people)
    del log.parts[digest]
    return Damage({first_named(log, digest)})


@kind
def all_recomputed(rng: random.Random, log: RawLog) -> Damage:
    """A revision changed, and the whole chain behind it made anew: only a head or a signer shows it."""
    position = rng.randrange(1, len(log.entries))
    manifest = log.manifest(position)
    manifest["by"] = "somebody-else"
    log.put(position, manifest)
    recomputed(log, position)
    # A head names the revision that it was given out for; that one is the last here.
    return Damage({position, len(log.entries)}, chain=False)


@kind
def seal_of_another(_: random.Random, log: RawLog) -> Damage:
    """The last revision changed and sealed by somebody with another key."""
    signer = pm.adapters.witnesses.HmacSigner(SECRET_OF_ANOTHER)
    position = len(log.entries)
    manifest = {**log.manifest(position), "by": "somebody-else"}
    manifest.pop("seal")
    digest = link_digest("shop", position, manifest["previous"], unpack_part(packed(manifest), pm.Limits()))
    manifest["seal"] = {"signer": signer.name, "signature": signer.sign(bytes.fromhex(digest)).hex()}
    log.put(position, manifest)
    return Damage({position}, chain=False)


@kind
def seal_removed(_: random.Random, log: RawLog) -> Damage:
    """The last revision without its seal."""
    position = len(log.entries)
    manifest = log.manifest(position)
    manifest.pop("seal")
    log.put(position, manifest)
    return Damage({position}, chain=False)


@kind
def hidden_as_erased(rng: random.Random, log: RawLog) -> Damage:
    """A part that is no person's removed, and the last revision forged to say that it was erased."""
    position = len(log.entries)
    digest = rng.choice(section_parts(log))
    del log.parts[digest]
    found = first_named(log, digest)
    erase(log, position, digest)
    return Damage({found})


@kind
def hidden_as_person(rng: random.Random, log: RawLog) -> Damage:
    """The same, with a revision forged before it that calls the part a person's; the chain made anew."""
    position = len(log.entries)
    digest = rng.choice(section_parts(log))
    del log.parts[digest]
    found = first_named(log, digest)
    before = log.manifest(position - 1)
    before["people"] = [*before.get("people", []), ["forged", digest]]
    log.put(position - 1, before)
    erase(log, position, digest)
    recomputed(log, position - 1)
    return Damage({min(found, position - 1)})


def erase(log: RawLog, position: int, digest: str) -> None:
    """Let a revision say that a part was erased with it."""
    manifest = log.manifest(position)
    log.put(position, {**manifest, "erased": [*manifest.get("erased", []), digest]})


def recomputed(log: RawLog, position: int) -> None:
    """Make the links behind a position anew."""
    for i in range(position, len(log.entries)):
        before = log.manifest(i)
        data = unpack_part(log.entries[i - 1][2], pm.Limits())
        manifest = log.manifest(i + 1)
        manifest["previous"] = link_digest("shop", i, before["previous"], data)
        log.put(i + 1, manifest)


def attempt(name: str, log: RawLog, head: pm.Head, seed: int) -> str:
    """Tamper with a copy of a log; give what was not noticed, or noticed elsewhere."""
    rng = random.Random(f"{name}/{seed}")
    touched = log.copied()
    damage = KINDS[name](rng, touched)
    alone = pm.Archive(touched).verify("shop")
    if damage.chain:
        if alone.ok or alone.breaks[0].position not in damage.positions:
            return f"without witnesses: {alone.breaks[:2]}, expected at {damage.positions}"
    elif not alone.ok or alone.proven_until:
        return f"without witnesses it cannot be proven, but: {alone.breaks[:2]}"
    with_head = pm.Archive(touched).verify("shop", head=head)
    if with_head.ok or with_head.proven_until or with_head.breaks[0].position not in damage.positions:
        return f"with a head: {with_head.breaks[:2]}, expected at {damage.positions}"
    if damage.signer:
        sealed = pm.Archive(touched, signer=SIGNER).verify("shop")
        if sealed.ok or sealed.breaks[0].position not in damage.positions:
            return f"with a signer: {sealed.breaks[:2]}, expected at {damage.positions}"
    return ""


def main(arguments: list[str]) -> int:
    """Try every kind on many logs, and print the figures."""
    parser = argparse.ArgumentParser(description="Tamper with random logs.")
    parser.add_argument("--runs", type=int, default=1000)
    runs = parser.parse_args(arguments).runs
    faults: Counter[str] = Counter()
    for seed in range(runs):
        log, head = random_log(seed)
        assert pm.Archive(log, signer=SIGNER).verify("shop", head=head).proven_until == len(log.entries)
        for name in KINDS:
            fault = attempt(name, log, head, seed)
            if fault:
                faults[name] += 1
                sys.stdout.write(f"{name}, log {seed}: {fault}\n")
    sys.stdout.write(f"{len(KINDS)} kinds on {runs} logs: {sum(faults.values())} not noticed where they are\n")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
