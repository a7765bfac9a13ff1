#!/usr/bin/env python3
"""Changes a queue, its evidence and a referral at random, and proves that both verifiers see every change.

Makes its own state from the demo: scanned, decided upon by two reviewers, referred. Each change is undone before the next.
"""
import argparse
import collections
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "docs", "verify"))
import verify  # noqa: E402

# The same signature is asked of openssl once only: what is measured is detection, not openssl's start.
signed = {}


def remembered(function):
    def ask(*arguments):
        if arguments not in signed:
            signed[arguments] = function(*arguments)
        return signed[arguments]

    return ask


verify.is_signed = remembered(verify.is_signed)


def make_state(program, folder):
    samples = os.path.join(folder, "samples")
    shutil.copytree(os.path.join(ROOT, "samples"), samples, ignore=shutil.ignore_patterns("var"))
    config = os.path.join(samples, "probity.yaml")
    with open(config) as file:
        text = file.read().replace("../rules", os.path.join(ROOT, "rules"))
    with open(config, "w") as file:
        file.write(text)

    def run(*arguments):
        return subprocess.run([program, *arguments], capture_output=True, text=True, check=True).stdout

    run("demo", "--samples", samples)
    shutil.copytree(os.path.join(samples, "var/queue"), os.path.join(folder, "older"))
    rows = [line.split("\t") for line in run("queue", "list", "--config", config, "--force", "northshire").splitlines()]
    for row in [row for row in rows if row[-1] == "own words"][:2]:
        run("queue", "attribute", row[0], "--config", config, "--reviewer", "rev-01", "--confidence", "confirmed",
            "--basis", "declared_by_subject", "--no-contrary", "--reason", "the roster's declaration")
        run("queue", "decide", row[0], "--config", config, "--reviewer", "rev-01", "--decision", "keep_as_finding",
            "--reason", "own words")
        run("queue", "decide", row[0], "--config", config, "--reviewer", "rev-02", "--decision", "refer_PSD",
            "--reason", "for advice", "--no-exculpatory")
    bundle = run("refer", "--config", config, "--force", "northshire", "--batch", "B-1", "--reviewer", "app-01",
                 "--no-pdf").split("\t")[0]
    state = os.path.join(samples, "var")
    checkpoint = os.path.join(folder, "checkpoint")
    with open(checkpoint, "w") as file:
        file.write(run("checkpoint", os.path.join(state, "queue")))
    return state, os.path.normpath(bundle), os.path.join(folder, "older"), checkpoint


def counted_files(kind, path):
    if kind == "bundle":
        return [os.path.join(path, name) for name in verify.files_below(path)]
    if kind == "evidence":
        return [os.path.join(path, name) for name in os.listdir(path) if not name.startswith(".")]
    files = [os.path.join(path, "journal.jsonl")]
    for folder in ("pending", "reviewed", "corrupt"):
        files += [os.path.join(path, folder, name) for name in os.listdir(os.path.join(path, folder))]
    return files


def bit(data, dice):
    place = dice.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << dice.randrange(8)]) + data[place + 1:]


def lines_changed(data, change):
    lines = data.split(b"\n")
    change(lines)
    return b"\n".join(lines)


def mutate(kind, path, dice):
    """Changes one thing; returns its name and how to undo it, or None if nothing changed."""
    file = dice.choice(counted_files(kind, path))
    with open(file, "rb") as handle:
        data = handle.read()
    name = dice.choice(["bit", "bit", "truncated", "grown", "deleted", "replaced", "added", "line gone", "line twice",
                        "lines swapped", "renamed"])
    new = None
    if name == "bit":
        new = bit(data, dice)
    elif name == "truncated":
        new = data[:dice.randrange(len(data))]
    elif name == "grown":
        new = data + bytes([dice.randrange(256)])
    elif name == "replaced":
        with open(dice.choice(counted_files(kind, path)), "rb") as handle:
            new = handle.read()
    elif name == "line gone":
        new = lines_changed(data, lambda lines: lines.pop(dice.randrange(len(lines))))
    elif name == "line twice":
        new = lines_changed(data, lambda lines: lines.insert((place := dice.randrange(len(lines))), lines[place]))
    elif name == "lines swapped":
        def swap(lines):
            one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
            lines[one], lines[other] = lines[other], lines[one]

        new = lines_changed(data, swap)
    elif name == "deleted":
        os.remove(file)

        def undo():
            with open(file, "wb") as handle:
                handle.write(data)

        return name, undo
    elif name in ("added", "renamed"):
        other = os.path.join(os.path.dirname(file), f"x{dice.randrange(10**6)}" + os.path.splitext(file)[1])
        if name == "renamed":
            os.rename(file, other)
            return name, lambda: os.rename(other, file)
        # Beside a journal only what ends as the evidence's files do is the journal's business.
        if kind != "bundle" and os.path.basename(file) == "journal.jsonl" or kind == "evidence":
            return None
        shutil.copy(file, other)
        return name, lambda: os.remove(other)
    if new == data:
        return None
    with open(file, "wb") as handle:
        handle.write(new)

    def put_back():
        with open(file, "wb") as handle:
            handle.write(data)

    return name, put_back


def second_verdict(kind, path, trusted, checkpoint):
    report = verify.Report()
    if kind == "queue":
        verify.check_queue(path, report, trusted, checkpoint)
    elif kind == "evidence":
        verify.check_evidence(path, report, trusted, None)
    else:
        verify.check_bundle(path, report, trusted, None)
    return report.verdict


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", default=os.path.join(ROOT, ".build/release/probity"))
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so long, however many were done")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    dice = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        state, bundle, older, checkpoint = make_state(program, folder)
        key = os.path.join(state, "seal.pub")
        places = {"queue": os.path.join(state, "queue"), "evidence": os.path.join(state, "evidence"), "bundle": bundle}
        trusted, seal = verify.read_key(key), verify.read_checkpoint(checkpoint)

        def verdicts(kind, path):
            command = [program, "verify", path, "--key", key]
            if kind == "queue":
                command += ["--checkpoint", checkpoint]
            first = subprocess.run(command, capture_output=True).returncode
            return first, second_verdict(kind, path, trusted, seal if kind == "queue" else None)

        for kind, path in places.items():
            assert verdicts(kind, path) == (0, "verified"), (kind, verdicts(kind, path))
        assert verdicts("queue", older) == (6, "failed"), "an older queue was put back unseen"
        done, missed, failed = collections.Counter(), [], 0
        end = time.monotonic() + options.seconds
        while sum(done.values()) < options.count and time.monotonic() < end:
            kind = dice.choice(list(places))
            mutation = mutate(kind, places[kind], dice)
            if mutation is None:
                continue
            name, undo = mutation
            first, second = verdicts(kind, places[kind])
            undo()
            done[kind, name] += 1
            # Where the last lines or a file's name are gone, what is left agrees with itself, and is not verified.
            failed += first == 6 and second == "failed"
            if first == 0 or second == "verified":
                missed.append((kind, name, first, second))
        for kind, path in places.items():
            assert verdicts(kind, path) == (0, "verified"), f"{kind} was not put back"
        for (kind, name), count in sorted(done.items()):
            print(f"{kind:9} {name:14} {count:6}")
        print(f"{sum(done.values())} changes, and an older queue put back: "
              f"{len(missed)} unseen by either verifier; both call {failed} of them failed, the rest not verified")
        for miss in missed[:20]:
            print("unseen:", *miss)
        return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
