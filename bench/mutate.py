#!/usr/bin/env python3
"""Changes a queue, its evidence and referrals at random, and proves that both verifiers see every change.

Makes its own state from the demo: scanned, decided upon by two reviewers, referred with and without a time-stamp of a local
authority, held and purged. Each change is undone before the next. Workers have copies of their own.
"""
import argparse
import collections
import http.server
import multiprocessing
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "docs", "verify"))
import verify  # noqa: E402

# What was measured is detection, not how long openssl takes to start: it is asked the same once only.
asked = {}


def remembered(function, key):
    def ask(*arguments):
        question = (function.__name__, *key(*arguments))
        if question not in asked:
            try:
                asked[question] = (function(*arguments), None)
            except ValueError as error:
                asked[question] = (None, error)
        answer, error = asked[question]
        if error:
            raise error
        return answer

    return ask


def content(path):
    with open(path, "rb") as file:
        return file.read()


def time_is_accepted(path, tsa):
    command = ["openssl", "ts", "-verify", "-data", os.path.join(path, "manifest.json"), "-in",
               os.path.join(path, "manifest.tsr"), "-CAfile", tsa]
    return subprocess.run(command, capture_output=True).returncode == 0


def check_time(path, has_time, tsa, report):
    """As verify.check_time, with openssl's answer remembered."""
    if not has_time or not tsa:
        return
    if not time_is_accepted(path, tsa):
        report.fault(path, "openssl ts does not accept the time-stamp")


verify.is_signed = remembered(verify.is_signed, lambda *arguments: arguments)
verify.read_key = remembered(verify.read_key, lambda path: (content(path),))
time_is_accepted = remembered(
    time_is_accepted, lambda path, tsa: (content(os.path.join(path, "manifest.json")),
                                         content(os.path.join(path, "manifest.tsr")), tsa))
verify.check_time = check_time

AUTHORITY = """set -e
openssl req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem -subj /CN=Root -days 3650
openssl req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -subj /CN=TSA
printf 'extendedKeyUsage=critical,timeStamping\\n' > tsa.ext
openssl x509 -req -in tsa.csr -CA root.pem -CAkey root.key -CAcreateserial -out tsa.pem -days 3650 -extfile tsa.ext
cat > tsa.cnf <<END
[tsa]
default_tsa = one
[one]
serial = serial
crypto_device = builtin
signer_cert = tsa.pem
certs = root.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
END
echo 01 > serial
"""


def start_authority(folder):
    """A time-stamping authority on loopback, played by openssl; returns its server."""
    os.makedirs(folder)
    subprocess.run(["bash", "-c", AUTHORITY], cwd=folder, check=True, capture_output=True)

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            with open(os.path.join(folder, "query.tsq"), "wb") as file:
                file.write(self.rfile.read(int(self.headers["Content-Length"])))
            subprocess.run(["openssl", "ts", "-reply", "-config", "tsa.cnf", "-section", "one", "-queryfile", "query.tsq",
                            "-out", "answer.tsr"], cwd=folder, check=True, capture_output=True)
            answer = content(os.path.join(folder, "answer.tsr"))
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *arguments):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def make_state(program, folder):
    """Below the folder: `var` (queue, evidence, seal.pub), `older`, `checkpoint`, `plain` and `stamped` (bundles), `tsa`."""
    samples = os.path.join(folder, "samples")
    shutil.copytree(os.path.join(ROOT, "samples"), samples, ignore=shutil.ignore_patterns("var"))
    config = os.path.join(samples, "probity.yaml")

    def configure(*changes):
        with open(config) as file:
            text = file.read()
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        with open(config, "w") as file:
            file.write(text)

    def run(*arguments):
        result = subprocess.run([program, *arguments], capture_output=True, text=True)
        assert result.returncode == 0, (arguments, result.stderr)
        return result.stdout

    def decide(record, reviewer, decision, *more):
        run("queue", "decide", record, "--config", config, "--reviewer", reviewer, "--decision", decision, "--reason",
            "own words", *more)

    def refer(batch, record):
        run("queue", "attribute", record, "--config", config, "--reviewer", "rev-01", "--confidence", "confirmed",
            "--basis", "declared_by_subject", "--no-contrary", "--reason", "the roster's declaration")
        decide(record, "rev-01", "keep_as_finding")
        decide(record, "rev-02", "refer_PSD", "--no-exculpatory")
        return run("refer", "--config", config, "--force", "northshire", "--batch", batch, "--reviewer", "app-01",
                   "--no-pdf").split("\t")[0]

    configure(("../rules", os.path.join(ROOT, "rules")), ("closed: 365d", "closed: 365d, dismissed: 0"))
    run("demo", "--samples", samples)
    shutil.copytree(os.path.join(samples, "var/queue"), os.path.join(folder, "older"))
    def own_words(force):
        rows = [line.split("\t") for line in run("queue", "list", "--config", config, "--force", force).splitlines()]
        return [row[0] for row in rows if row[-1] == "own words"]

    referred, others = own_words("northshire"), own_words("southshire")
    plain = refer("B-1", referred[0])
    server = start_authority(os.path.join(folder, "tsa"))
    configure(("retention:", f"timestamp: http://127.0.0.1:{server.server_address[1]}/\nretention:"))
    stamped = refer("B-2", referred[1])
    server.shutdown()
    run("subject", "hold", "--record", others[0], "--reason", "an inquiry", "--config", config, "--reviewer", "app-01")
    decide(others[1], "rev-01", "false_positive", "--code", "other")
    run("purge", "--config", config, "--reviewer", "app-01")
    shutil.move(os.path.normpath(plain), os.path.join(folder, "plain"))
    shutil.move(os.path.normpath(stamped), os.path.join(folder, "stamped"))
    assert os.path.exists(os.path.join(folder, "stamped", "manifest.tsr"))
    shutil.move(os.path.join(samples, "var"), os.path.join(folder, "var"))
    shutil.rmtree(samples)
    with open(os.path.join(folder, "checkpoint"), "w") as file:
        file.write(run("checkpoint", os.path.join(folder, "var/queue")))


def counted_files(kind, path):
    if kind in ("plain", "stamped"):
        return [os.path.join(path, name) for name in verify.files_below(path)]
    if kind == "evidence":
        return [os.path.join(path, name) for name in os.listdir(path) if not name.startswith(".")]
    files = [os.path.join(path, "journal.jsonl")]
    for folder in ("pending", "reviewed", "corrupt", "purged", "notices"):
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
        if kind not in ("plain", "stamped") and os.path.basename(file) == "journal.jsonl" or kind == "evidence":
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


class Checks:
    """Both verifiers over one copy of the state."""

    def __init__(self, program, folder):
        def inside(name):
            return os.path.join(folder, name)

        self.program, self.key, self.checkpoint = program, inside("var/seal.pub"), inside("checkpoint")
        self.tsa, self.older = inside("tsa/root.pem"), inside("older")
        self.places = {"queue": inside("var/queue"), "evidence": inside("var/evidence"), "plain": inside("plain"),
                       "stamped": inside("stamped")}
        self.trusted, self.seal = verify.read_key(self.key), verify.read_checkpoint(self.checkpoint)

    def verdicts(self, kind, path=None):
        """The first verifier's exit code, and the second's word."""
        path = path or self.places[kind]
        command = [self.program, "verify", path, "--key", self.key]
        report = verify.Report()
        if kind == "queue":
            command += ["--checkpoint", self.checkpoint]
            verify.check_queue(path, report, self.trusted, self.seal)
        elif kind == "evidence":
            verify.check_evidence(path, report, self.trusted, None)
        else:
            command += ["--tsa", self.tsa]
            verify.check_bundle(path, report, self.trusted, self.tsa)
        first = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, close_fds=False)
        return first.returncode, report.verdict

    def require_whole(self):
        for kind in self.places:
            assert self.verdicts(kind) == (0, "verified"), (kind, self.verdicts(kind))
        assert self.verdicts("queue", self.older) == (6, "failed"), "an older queue was put back unseen"


def work(number, program, state, options, results):
    """Changes a copy of the state until enough is done; puts what came of it into `results`."""
    dice = random.Random(options.seed * 1000 + number)
    count = options.count // options.workers + (number < options.count % options.workers)
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(state, os.path.join(folder, "state"))
        checks = Checks(program, copy)
        done, missed, failed = collections.Counter(), [], 0
        end = time.monotonic() + options.seconds
        while sum(done.values()) < count and time.monotonic() < end:
            kind = dice.choice(list(checks.places))
            mutation = mutate(kind, checks.places[kind], dice)
            if mutation is None:
                continue
            name, undo = mutation
            first, second = checks.verdicts(kind)
            undo()
            done[kind, name] += 1
            # Where the last lines or a file's name are gone, what is left agrees with itself, and is not verified.
            failed += first == 6 and second == "failed"
            if first == 0 or second == "verified":
                missed.append((kind, name, first, second))
        checks.require_whole()
    results.put((done, missed, failed))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", default=os.path.join(ROOT, ".build/release/probity"))
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so long, however many were done")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    begin = time.monotonic()
    done, missed, failed = collections.Counter(), [], 0
    with tempfile.TemporaryDirectory() as folder:
        make_state(program, folder)
        Checks(program, folder).require_whole()
        results = multiprocessing.Queue()
        workers = [multiprocessing.Process(target=work, args=(number, program, folder, options, results))
                   for number in range(options.workers)]
        for worker in workers:
            worker.start()
        for _ in workers:
            while results.empty() and any(worker.is_alive() for worker in workers):
                time.sleep(0.2)
            one = results.get(timeout=5)
            done, missed, failed = done + one[0], missed + one[1], failed + one[2]
        for worker in workers:
            worker.join()
    for (kind, name), count in sorted(done.items()):
        print(f"{kind:9} {name:14} {count:6}")
    print(f"{sum(done.values())} changes in {time.monotonic() - begin:.0f} s, and an older queue put back: "
          f"{len(missed)} unseen by either verifier; both call {failed} of them failed, the rest not verified")
    for miss in missed[:20]:
        print("unseen:", *miss)
    whole = options.seconds != float("inf") or sum(done.values()) == options.count
    return 1 if missed or not whole or any(worker.exitcode for worker in workers) else 0


if __name__ == "__main__":
    sys.exit(main())
