#!/usr/bin/env python3
"""Kills scans at random moments and proves that no record is lost, none is doubled and the journal stays whole.

An invented web of accounts is served on loopback; before each scan every account gains a post, and one in five of these
potentially deserves a look. Each round kills one scan with SIGKILL at a random moment and then runs one to its end.
After each round: `queue repair` has nothing to do, `verify` accepts the queue, every expected post has exactly one
record, and `queue status` agrees with the files. Every tenth round, and at the end, `verify` accepts the evidence, each
record finds its bytes in it, and `replay` makes the same records of every file. If `warcio` (PyPI) can be found, `warcio
check` and `warcio index` have to accept every file, too. Standard library only.

usage: kills.py --program .build/release/probity [--kills 50] [--accounts 150] [--seed 1]
"""
import argparse, collections, http.server, json, os, pathlib, random, shutil, subprocess, sys, tempfile, threading, time

HERE = pathlib.Path(__file__).resolve().parent
LOUD = "Ran my neighbour through PNC last night, what a record, number {n}"
QUIET = "Long shift, home to the dog and a cup of tea, number {n}"

PACK = """name: core
version: 1.0.0
title: Test
licence: Apache-2.0
default: on
quota: 1000000
"""
RULE = """title: Says that a person was looked up
status: stable
category: OPDISC
standards: [confidentiality]
applies_to: [officer, special, staff, pcso]
priority: 2
terms:
  lookup: [ran]
  system: [pnc]
match: lookup then/6 system
unless: [quoted]
explain: "says that {lookup} was used on {system}"
false_positives: [a film]
references: ["invented"]
examples:
  match: ["Ran him through PNC", "I ran it on PNC", "ran her through pnc"]
  no_match: ["PNC is a computer", "Ran a marathon", "Saw PNC on the telly"]
"""


class Web:
    """Accounts that gain a post a round."""

    def __init__(self, accounts):
        self.accounts, self.posts = accounts, 0

    def is_loud(self, account, post):
        return (account + post) % 5 == 0

    def page(self, account):
        items = []
        for post in range(self.posts - 1, -1, -1):
            text = (LOUD if self.is_loud(account, post) else QUIET).format(n=post)
            url = f"http://social.example/@user{account}/{post}"
            items.append(f'<item><guid isPermaLink="true">{url}</guid><link>{url}</link>'
                         f"<pubDate>Sun, 01 Nov 2026 12:{post % 60:02}:00 +0000</pubDate>"
                         f"<description>&lt;p&gt;{text}&lt;/p&gt;</description></item>")
        return ('<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
                f"<title>user{account}</title><link>http://social.example/@user{account}</link>"
                + "".join(items) + "</channel></rss>").encode()

    def expected(self):
        return {f"http://social.example/@user{a}/{p}"
                for a in range(self.accounts) for p in range(self.posts) if self.is_loud(a, p)}


def serve(web):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1
        disable_nagle_algorithm = True

        def do_GET(self):
            try:
                body = web.page(int(self.path.removeprefix("/@user").removesuffix(".rss")))
            except ValueError:
                return self.send_error(404)
            etag = f'"{web.posts}"'
            unchanged = self.headers.get("If-None-Match") == etag
            self.send_response(304 if unchanged else 200)
            self.send_header("ETag", etag)
            self.send_header("Content-Type", "application/rss+xml")
            self.send_header("Content-Length", "0" if unchanged else str(len(body)))
            self.end_headers()
            if not unchanged:
                self.wfile.write(body)

        def log_message(self, *_):
            pass

    class Server(http.server.ThreadingHTTPServer):
        def handle_error(self, *_):
            """A client that is killed in the middle of an answer is what this program is for."""

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


def write_state(folder, port, accounts, rules):
    (folder / "authorities").mkdir()
    (folder / "authorities/kills.yaml").write_text(
        "type: notified-policy\nmode: proactive\nref: KILLS/1\nauthorised_by: approver\noperator: operator\n"
        "purpose: testing\naim: to test\nwhy_not_less: nothing less tests it\ngranted_at: 2026-01-01\n"
        "expires_at: 2036-01-01\nreview_at: 2027-01-01\nscope: {forces: all, subjects: all, platforms: all}\n"
        "window: 9000d\ndp_regime: UK_GDPR\ndpia_ref: D/1\nprivacy_notice_ref: P/1\n")
    rows = ["subject_ref,force,employment_class,rank_band,serving_status,representative_role,platform,url,"
            "account_kind,attribution_basis,attribution_confidence"]
    rows += [f"S-{a:04},northshire,officer,constable,serving,,mastodon,http://social.example/@user{a},"
             "personal_identified,force_verified,confirmed" for a in range(accounts)]
    (folder / "roster.csv").write_text("\n".join(rows) + "\n")
    (folder / "probity.yaml").write_text(
        f"contact: psd@northshire.example\nroster: roster.csv\nauthorities: authorities\nrules: {rules}\n"
        "packs: [core]\nqueue: var/queue\nevidence: var/evidence\nledger: var/ledger.sqlite\nkey: var/seal.pem\n"
        "fetch: {transfers: 16, per_host: 16, delay: 0s, min_interval: 0s, allow_private: true, connect_to: {\"*\": \"127.0.0.1:%d\"}}\n" % port)


def write_rule(rules):
    """A folder of rules with one that LOUD meets: enough where the running is what counts, and shorter to load."""
    (rules / "core/opdisc").mkdir(parents=True)
    (rules / "core/pack.yaml").write_text(PACK)
    (rules / "core/opdisc/lookup.yaml").write_text(RULE)


def check(program, folder, web, round_number):
    def run(*words):
        done = subprocess.run([program, *words], cwd=folder, capture_output=True, text=True)
        return done.returncode, done.stdout, done.stderr

    code, out, err = run("verify", "var/queue", "--key", "var/seal.pub")
    assert code == 0, f"round {round_number}: verify said {code}: {out}{err}"
    files = list((folder / "var/queue/pending").glob("*.json"))
    urls = collections.Counter(json.loads(f.read_text())["post"]["post_url"] for f in files)
    doubled = [u for u, n in urls.items() if n > 1]
    lost = web.expected() - set(urls)
    extra = set(urls) - web.expected()
    assert not doubled and not lost and not extra, (
        f"round {round_number}: doubled {doubled[:3]} lost {sorted(lost)[:3]} not expected {sorted(extra)[:3]}")
    queued = collections.Counter(
        record["file"] for record in map(json.loads, (folder / "var/queue/journal.jsonl").read_text().splitlines())
        if record["event"] in ("queued", "recovered"))
    assert len(queued) == len(files) and set(queued.values()) <= {1}, f"round {round_number}: journal tells otherwise"
    code, out, err = run("queue", "status", "--json")
    status = json.loads(out)
    assert code == 0 and status["pending"] == len(files), f"round {round_number}: status says {status['pending']}, {len(files)} files"
    assert not list((folder / "var/queue/tmp").iterdir()), f"round {round_number}: tmp is not empty"
    return len(files)


def check_evidence(program, folder, warcio):
    def run(*words):
        return subprocess.run(words, cwd=folder, capture_output=True, text=True)

    done = run(program, "verify", "var/evidence", "--key", "var/seal.pub", "--queue", "var/queue")
    assert done.returncode == 0, f"evidence: verify said {done.returncode}: {done.stdout}{done.stderr}"
    files = sorted((folder / "var/evidence").glob("*.warc.gz"))
    for file in files:
        done = run(program, "replay", str(file), "--json")
        report = json.loads(done.stdout)
        assert done.returncode == 0 and not report["differences"], f"{file.name}: replay said {done.returncode}: {done.stdout}"
        if warcio:
            done = run(warcio, "check", str(file))
            assert done.returncode == 0, f"{file.name}: warcio check said {done.stdout}{done.stderr}"
            index = run(warcio, "index", str(file), "-f", "warc-type,offset")
            assert index.returncode == 0 and '"warcinfo"' in index.stdout, f"{file.name}: warcio index said {index.stderr}"
    cut = sum("cut_length" in line for line in (folder / "var/evidence/journal.jsonl").read_text().splitlines())
    return len(files), cut


def main():
    words = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    words.add_argument("--program", required=True)
    words.add_argument("--kills", type=int, default=50)
    words.add_argument("--accounts", type=int, default=150)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--warcio", default=shutil.which("warcio"), help="else the one on the path, if there is one")
    words = words.parse_args()
    program, chance = os.path.abspath(words.program), random.Random(words.seed)
    web = Web(words.accounts)
    port = serve(web)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        # Every fifth post matches one rule, which would be a flood.
        shutil.copytree(HERE.parent / "rules", folder / "rules")
        with open(folder / "rules/core/pack.yaml", "a") as pack:
            pack.write("quota: 1000000\n")
        write_state(folder, port, words.accounts, folder / "rules")
        web.posts = 1
        started = time.monotonic()
        subprocess.run([program, "scan"], cwd=folder, check=True)
        whole = time.monotonic() - started
        killed = round_number = 0
        while killed < words.kills:
            round_number += 1
            web.posts += 1
            scan = subprocess.Popen([program, "scan"], cwd=folder, stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0, whole))
            if scan.poll() is None:
                scan.kill()
                killed += 1
            scan.wait()
            done = subprocess.run([program, "scan"], cwd=folder, capture_output=True, text=True)
            assert done.returncode == 0, f"round {round_number}: the next scan said {done.returncode}: {done.stderr}"
            records = check(program, folder, web, round_number)
            if round_number % 10 == 0:
                check_evidence(program, folder, words.warcio)
        files, cut = check_evidence(program, folder, words.warcio)
        print(f"{killed} scans killed while they ran, in {round_number} rounds (a whole one takes {whole:.2f} s): "
              f"{records} records, 0 lost, 0 doubled, journal whole; {files} WARC files verified and replayed alike, {cut} cut after a kill, "
              + ("accepted by warcio" if words.warcio else "warcio not asked: it is not installed"))


if __name__ == "__main__":
    try:
        main()
    except AssertionError as fault:
        sys.exit(f"kills.py: {fault}")
