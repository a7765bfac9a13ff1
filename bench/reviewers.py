#!/usr/bin/env python3
"""Twenty reviewers decide upon one queue at once and are killed at random moments: nothing is lost, nothing decided twice.

Makes its queue from the demo's samples, many times over. A decision counts from the moment at which the program said so.
"""
import argparse
import collections
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", default=os.path.join(ROOT, ".build/release/probity"))
    parser.add_argument("--reviewers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--kill", type=float, default=0.3, help="share of commands that are killed")
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    with tempfile.TemporaryDirectory() as folder:
        samples = os.path.join(folder, "samples")
        shutil.copytree(os.path.join(ROOT, "samples"), samples, ignore=shutil.ignore_patterns("var"))
        config = os.path.join(samples, "probity.yaml")
        with open(config) as file:
            text = file.read().replace("../rules", os.path.join(ROOT, "rules"))
        with open(config, "w") as file:
            file.write(text)
        with open(os.path.join(samples, "reviewers.yaml"), "w") as file:
            file.write("reviewers:\n")
            for number in range(options.reviewers):
                file.write(f"  - {{ref: rev-{number}, roles: [reviewer, second, protected_reader, welfare_reader]}}\n")
        subprocess.run([program, "demo", "--samples", samples], check=True, capture_output=True)
        queue = os.path.join(samples, "var/queue")
        ids = sorted(name[:-5] for name in os.listdir(os.path.join(queue, "pending")))
        said, killed, lock = [], [0], threading.Lock()
        # Kills fall anywhere within the time that a command of this build takes here.
        usual = [0.05]
        end = time.monotonic() + options.seconds

        def review(number):
            dice = random.Random(number)
            while time.monotonic() < end:
                record = dice.choice(ids)
                who = ["--config", config, "--reviewer", f"rev-{number}"]
                act = dice.choice(["claim", "decide", "decide", "second", "undo"])
                command = {
                    "claim": ["claim", record, *who, "--minutes", "1"],
                    "decide": ["decide", record, *who, "--decision", "keep_as_finding", "--reason", "own words"],
                    "second": ["decide", record, *who, "--decision", "no_further_action", "--reason", "too small"],
                    "undo": ["undo", record, *who, "--reason", "looked again"],
                }[act]
                begin = time.monotonic()
                process = subprocess.Popen([program, "queue", *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                if dice.random() < options.kill:
                    time.sleep(dice.random() * usual[0] * 1.2)
                    process.send_signal(signal.SIGKILL)
                out, _ = process.communicate()
                with lock:
                    killed[0] += process.returncode == -signal.SIGKILL
                    if process.returncode == 0:
                        usual[0] += (time.monotonic() - begin - usual[0]) * 0.2
                    if process.returncode == 0 and act != "claim":
                        said.append((record, f"rev-{number}", act))

        threads = [threading.Thread(target=review, args=[number]) for number in range(options.reviewers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        who = ["--config", config]
        repaired = subprocess.run([program, "queue", "repair", *who], capture_output=True, text=True)
        again = subprocess.run([program, "queue", "repair", *who], capture_output=True, text=True)
        status = subprocess.run([program, "queue", "status", *who], capture_output=True, text=True)
        verified = subprocess.run(
            [program, "verify", queue, "--key", os.path.join(samples, "var/seal.pub")], capture_output=True, text=True)
        faults = check(queue, ids, said)
        if repaired.returncode or again.returncode or status.returncode or verified.returncode not in (0, 7):
            faults.append(f"repair {repaired.returncode}, {again.returncode}, status {status.returncode}, "
                          f"verify {verified.returncode}: {repaired.stderr}{verified.stderr}")
        steps = len([name for name in os.listdir(os.path.join(queue, "reviewed")) if ".review-" in name])
        print(f"{options.reviewers} reviewers, {len(ids)} records: {len(said)} decisions were said, {steps} steps are kept, "
              f"{killed[0]} commands were killed")
        print(f"{len(faults)} lost updates or double decisions")
        for fault in faults[:20]:
            print(fault)
        return 1 if faults else 0


def check(queue, ids, said):
    """Every decision that was said is there, and each record's steps could have been taken one after the other."""
    faults, kept = [], collections.Counter()
    for record in ids:
        undone, open_first, open_second, number = set(), None, None, 1
        while os.path.exists(path := os.path.join(queue, "reviewed", f"{record}.review-{number}.json")):
            with open(path) as file:
                step = json.load(file)
            kind = step["step"]
            kept[record, step["reviewer"], {"first": "decide"}.get(kind, kind)] += 1
            if kind == "first":
                if open_first:
                    faults.append(f"{record}: two first decisions count")
                open_first = step
            elif kind == "second":
                if open_second or not open_first or open_first["reviewer"] == step["reviewer"]:
                    faults.append(f"{record}: a second decision out of turn")
                open_second = step
            elif kind == "undo":
                last = open_second or open_first
                if not last or last["review"] != step["undoes"]:
                    faults.append(f"{record}: an undo of what does not count")
                if open_second:
                    open_second = None
                else:
                    open_first = None
            number += 1
        names = [name for name in os.listdir(os.path.join(queue, "reviewed"))
                 if re.match(re.escape(record) + r"\.review-", name)]
        if len(names) != number - 1:
            faults.append(f"{record}: its steps have a gap")
    for key, count in collections.Counter(said).items():
        if kept[key] < count:
            faults.append(f"{key}: said {count} times, kept {kept[key]} times")
    return faults


if __name__ == "__main__":
    sys.exit(main())
