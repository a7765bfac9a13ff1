#!/usr/bin/env python3
"""Lives through a year of cron in minutes: one real scan a night, under a clock that the program takes for real.

The program runs as cron would run it, at 01:30 in London, with `clock.c` turning its clock; it has no switch for the
time of its own, since an authority's expiry must not be one argument away. The year holds what years hold: both changes
of the clock, a clock that was set back by two days, servers that are away or ask for patience, nights on which the disk
is full (a small file system in memory; needs root), scans killed with SIGKILL, and two scans started at once.

After each night: a good night said nothing and ended with 0; a fault that lasts said nothing and ended with 3; a fault
was told when it began and when it was over, once each, and a server's wish for patience only when it lasted for half a
day; no run but the second of two at once met a lock. In the end every post of interest has exactly one record, `verify`
accepts the queue, and no host was asked while it wanted to be left alone. Standard library only.

usage: simulate.py --program .build/release/probity [--days 365] [--accounts 12] [--seed 1]
"""
import argparse, collections, datetime, email.utils, http.server, json, os, pathlib, random, re, shutil, \
    signal, subprocess, sys, tempfile, threading, time, zoneinfo

from kills import LOUD, QUIET, write_rule, write_state

HERE = pathlib.Path(__file__).resolve().parent
LONDON = zoneinfo.ZoneInfo("Europe/London")
FIRST_DAY = datetime.date(2026, 1, 5)
KEPT_ON_PAGE = 40
DEFERRAL_LIMIT = datetime.timedelta(hours=12)  # FaultChanges.deferralLimit


class Outage:
    """An account's server that does not give its page, from one day to before another."""

    def __init__(self, account, first, last, status, retry_after=None):
        self.account, self.first, self.last, self.status, self.retry_after = account, first, last, status, retry_after


class Web:
    """Accounts that post on some days, sometimes what potentially deserves a look, and sometimes edit it."""

    def __init__(self, accounts, days, chance):
        self.accounts, self.day, self.now = accounts, 0, 0.0
        self.posts = {a: [] for a in range(accounts)}  # (day, number, is_loud)
        self.edits = {}  # (account, number) -> day on which its text became another
        number = 0
        for day in range(days):
            for account in range(accounts):
                if chance.random() < 0.4:
                    number += 1
                    is_loud = chance.random() < 0.15
                    self.posts[account].append((day, number, is_loud))
                    if is_loud and chance.random() < 0.2 and day + 3 < days - 10:
                        self.edits[account, number] = day + 3
        self.outages = self.outages_of(days, chance)
        self.asked, self.asked_while_waiting, self.waits = 0, 0, {}
        # Wishes that were told while the disk was full, so that nothing could keep them.
        self.is_full, self.unkept, self.asked_unkept = False, set(), 0
        self.seen = set()  # (account, day) of the pages that a scan could see
        self.lock = threading.Lock()

    def outages_of(self, days, chance):
        outages, free_from = [], collections.Counter()
        for _ in range(days // 8):
            account, first = chance.randrange(self.accounts), chance.randrange(3, max(4, days - 16))
            if first < free_from[account]:
                continue
            last = first + chance.choice([1, 1, 2, 3, 7])
            status = chance.choice([404, 403, 500, 503, 429, 0])
            outages.append(Outage(account, first, last, status, 86400 * 2 if status in (429, 503) else None))
            free_from[account] = last + 3
        return [o for o in outages if not any(
            p is not o and p.account == o.account and p.first < o.last + 3 and o.first < p.last + 3 for p in outages)]

    def outage(self, account):
        return next((o for o in self.outages if o.account == account and o.first <= self.day < o.last), None)

    def is_shut(self, account):
        """Whether nobody can see the account's page tonight, or may not ask for it."""
        return self.outage(account) is not None or self.waits.get(account, 0) > self.now

    def text(self, account, number, is_loud):
        text = (LOUD if is_loud else QUIET).format(n=number)
        return text + ", twice" if self.edits.get((account, number), 9999) <= self.day else text

    def served(self, account):
        return [p for p in self.posts[account] if p[0] <= self.day][-KEPT_ON_PAGE:]

    def page(self, account):
        items = []
        for day, number, is_loud in reversed(self.served(account)):
            url = f"http://host{account}.example/@user/{number}"
            posted = datetime.datetime.combine(FIRST_DAY, datetime.time(0, 10), LONDON) + datetime.timedelta(days=day)
            items.append(f'<item><guid isPermaLink="true">{url}</guid><link>{url}</link>'
                         f"<pubDate>{email.utils.format_datetime(posted)}</pubDate>"
                         f"<description>&lt;p&gt;{self.text(account, number, is_loud)}&lt;/p&gt;</description></item>")
        return ('<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>user</title>'
                f"<link>http://host{account}.example/@user</link>{''.join(items)}</channel></rss>").encode()

    def expected(self, days):
        """Every version of every post of interest: its address and whether it was edited."""
        wanted = set()
        for account, posts in self.posts.items():
            for day, number, is_loud in posts:
                if not is_loud or day >= days:
                    continue
                url, edited = f"http://host{account}.example/@user/{number}", self.edits.get((account, number))
                # A version that no scan could see does not count: an outage may hide the first text until the second.
                if edited is None or any((account, d) in self.seen for d in range(day, edited)):
                    wanted.add((url, False))
                if edited is not None:
                    wanted.add((url, True))
        return wanted


def serve(web):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1
        disable_nagle_algorithm = True

        def do_GET(self):
            found = re.match(r"host(\d+)\.example", self.headers.get("Host", ""))
            account = int(found.group(1)) if found else 0
            with web.lock:
                web.asked += 1
                if web.waits.get(account, 0) > web.now:
                    if account in web.unkept:
                        web.asked_unkept += 1
                    else:
                        web.asked_while_waiting += 1
                outage = web.outage(account)
                if outage and outage.retry_after:
                    web.waits[account] = max(web.waits.get(account, 0), web.now + outage.retry_after)
                    (web.unkept.add if web.is_full else web.unkept.discard)(account)
            if outage and outage.status == 0:
                self.close_connection = True
                return self.connection.close()
            if outage and (outage.status != 500 or self.path != "/robots.txt"):
                return self.answer(outage.status, b"away", [("Retry-After", str(outage.retry_after))] if outage.retry_after else [])
            if self.path == "/robots.txt":
                return self.answer(404, b"", [])
            body = web.page(account)
            etag = f'"{hash(body) & 0xFFFFFFFF:x}"'
            if self.headers.get("If-None-Match") == etag:
                return self.answer(304, b"", [("ETag", etag)])
            self.answer(200, body, [("ETag", etag), ("Content-Type", "application/rss+xml")])

        def answer(self, status, body, headers):
            self.send_response(status)
            for name, value in headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    class Server(http.server.ThreadingHTTPServer):
        def handle_error(self, *_):
            """A client that is killed in the middle of an answer belongs to the year."""

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


class Cron:
    """Starts the program at simulated times."""

    def __init__(self, program, folder, web):
        self.program, self.folder, self.web = program, folder, web
        self.library = str(folder / "clock.so")
        compiler = shutil.which("cc") or shutil.which("clang") or sys.exit("simulate.py: needs a C compiler")
        subprocess.run([compiler, "-O2", "-shared", "-fPIC", "-o", self.library, str(HERE / "clock.c")], check=True)

    def start(self, instant):
        self.web.now = instant.timestamp()
        offset = instant.timestamp() - time.time()
        environment = dict(os.environ, LD_PRELOAD=self.library, CLOCK_OFFSET=f"{offset:.0f}", TZ="Europe/London")
        return subprocess.Popen([self.program, "scan"], cwd=self.folder, env=environment, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def run(self, instant):
        scan = self.start(instant)
        out, err = scan.communicate(timeout=120)
        return scan.returncode, out + err


def instants(day):
    """When cron runs a job of 01:30 in London on this day: twice when the hour comes twice, at 02:00 when it is left out."""
    date = FIRST_DAY + datetime.timedelta(days=day)
    local = datetime.datetime.combine(date, datetime.time(1, 30), LONDON)
    utc = local.astimezone(datetime.timezone.utc)
    again = local.replace(fold=1).astimezone(datetime.timezone.utc)
    if utc.astimezone(LONDON).replace(tzinfo=None) != local.replace(tzinfo=None):
        return [datetime.datetime.combine(date, datetime.time(2, 0), LONDON).astimezone(datetime.timezone.utc)]
    return [utc] if utc == again else [utc, again]


class Night:
    """Holds what the program said against what the night was like."""

    def __init__(self, web):
        self.web, self.told, self.unsure = web, set(), set()
        self.shut_since, self.expected = {}, set()
        self.counts = collections.Counter()

    def live(self, instant):
        """What a run at this instant has to know in its end: which accounts are shut, and of which a person was told."""
        for account in range(self.web.accounts):
            if not self.web.is_shut(account):
                self.web.seen.add((account, self.web.day))
                self.shut_since.pop(account, None)
                self.expected.discard(account)
                continue
            since = self.shut_since.setdefault(account, instant)
            outage = self.web.outage(account)
            wants_patience = outage is None or outage.status in (429, 503)
            if not wants_patience or instant - since >= DEFERRAL_LIMIT:
                if account not in self.expected:
                    self.counts["distinct faults"] += 1
                self.expected.add(account)

    def hear(self, said):
        """Of a scan that was killed: what it told may not be remembered, so the next one may tell it again."""
        for change, account, _ in self.news(said):
            self.unsure.add(account)
            (self.told.add if change == "not looked at" else self.told.discard)(account)

    def judge(self, day, code, said, allowed=()):
        rest = said.splitlines()
        for change, account, line in self.news(said):
            rest.remove(line)
            is_new = (account not in self.told) == (change == "not looked at")
            assert is_new or account in self.unsure, f"day {day}: told twice, or ended without a beginning: {line}"
            self.counts[("faults begun" if change == "not looked at" else "faults ended") if is_new
                        else "told again after a kill"] += 1
            (self.told.add if change == "not looked at" else self.told.discard)(account)
        for line in rest:
            assert any(line.startswith(word) for word in allowed), f"day {day}: unexpected: {line}"
            self.counts["other lines"] += 1
        self.unsure = set()
        assert self.told == self.expected, f"day {day}: told of {sorted(self.told)} instead of {sorted(self.expected)}: {said}"
        assert code == (3 if self.shut_since else 0), f"day {day}: ended with {code}, shut {sorted(self.shut_since)}: {said}"
        self.counts["nights with news" if said else "nights in silence"] += 1

    @staticmethod
    def news(said):
        found = (re.match(r"(not looked at|looked at again): \S+ \S+ http://host(\d+)\.", line) for line in said.splitlines())
        return [(match.group(1), int(match.group(2)), match.string) for match in found if match]


def fill(folder):
    """Takes every byte that is left, so that the next write fails."""
    with open(folder / "ballast", "wb", buffering=0) as ballast:
        try:
            while True:
                ballast.write(bytes(4096))
        except OSError:
            pass


def versions(folder):
    found = collections.Counter()
    for name in (folder / "var/queue/pending").glob("*.json"):
        record = json.loads(name.read_text())
        found[record["post"]["post_url"], record["post"]["text_original"].endswith(", twice")] += 1
    return found


def main():
    words = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    words.add_argument("--program", required=True)
    words.add_argument("--days", type=int, default=365)
    words.add_argument("--accounts", type=int, default=12)
    words.add_argument("--seed", type=int, default=1)
    words = words.parse_args()
    if words.days < 48:
        sys.exit("simulate.py: fewer than 48 days have no room for all that happens. Give --days 48 or more")
    chance = random.Random(words.seed)
    web = Web(words.accounts, words.days, chance)
    special = chance.sample(range(5, words.days - 12), words.days // 8)
    full_days = set(special[::4]) if os.geteuid() == 0 else set()
    kill_days, twin_days, step_day = set(special[1::4]), set(special[2::4]), special[3]
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        port = serve(web)
        write_state(folder, port, words.accounts, folder / "rules")
        write_rule(folder / "rules")
        (folder / "authorities/kills.yaml").write_text(
            (folder / "authorities/kills.yaml").read_text().replace("granted_at: 2026-01-01", "granted_at: 2025-01-01"))
        roster = (folder / "roster.csv").read_text()
        (folder / "roster.csv").write_text(re.sub(r"mastodon,http://social.example/@user(\d+)", r"feed,http://host\1.example/feed", roster))
        (folder / "var").mkdir()
        if full_days:
            subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder / "var")], check=True)
        try:
            live(words, web, Cron(os.path.abspath(words.program), folder, web), folder, full_days, kill_days, twin_days,
                 step_day, chance, began)
        finally:
            if full_days:
                subprocess.run(["umount", str(folder / "var")], check=False)


def live(words, web, cron, folder, full_days, kill_days, twin_days, step_day, chance, began):
    night, runs, unclean = Night(web), 0, False
    counts = night.counts
    for day in range(words.days):
        web.day = day
        for instant in instants(day):
            runs += 1
            allowed = ["repaired: "] if unclean else []
            unclean = False
            if day in full_days:
                fill(folder / "var")
                web.is_full = True
                code, said = cron.run(instant)
                web.is_full = False
                os.remove(folder / "var/ballast")
                if code == 8:
                    assert said.count("\n") == 1, f"day {day}: a full disk was said otherwise than once: {said}"
                    counts["full disks, each said once"] += 1
                    unclean = True
                else:
                    # Nothing had changed anywhere, so nothing needed room.
                    counts["full disks that were not in the way"] += 1
                    night.live(instant)
                    night.judge(day, code, said, allowed)
            elif day in kill_days:
                scan = cron.start(instant)
                time.sleep(chance.uniform(0.02, 0.5))
                scan.send_signal(signal.SIGKILL)
                night.hear("".join(scan.communicate()))
                counts["kills"] += scan.returncode == -signal.SIGKILL
                # News that were told before the kill need not come again, and may; the next night settles it.
                instant += datetime.timedelta(minutes=10)
                web.now = instant.timestamp()
                night.live(instant)
                code, said = cron.run(instant)
                assert code != 11, f"day {day}: a stale lock"
                night.judge(day, code, said, ["repaired: "])
            elif day in twin_days:
                web.now = instant.timestamp()
                night.live(instant)
                scans = [cron.start(instant), cron.start(instant)]
                ends = [(s.communicate(), s.returncode) for s in scans]
                winners = [(out + err, code) for (out, err), code in ends if code != 11]
                counts["second scans kept out"] += 2 - len(winners)
                assert winners, f"day {day}: neither of two scans ran"
                # The one with news ran first.
                for said, code in sorted(winners, key=lambda one: -len(one[0])):
                    night.judge(day, code, said, allowed)
            else:
                if day == step_day:
                    instant -= datetime.timedelta(days=2)
                    counts["steps back"] += 1
                web.now = instant.timestamp()
                night.live(instant)
                code, said = cron.run(instant)
                night.judge(day, code, said, allowed)
        if len(instants(day)) == 2 or instants(day)[0].astimezone(LONDON).hour == 2:
            counts["changes to or from summer time"] += 1
    finish(words, web, night, folder, cron, runs, began)


def finish(words, web, night, folder, cron, runs, began):
    found, wanted = versions(folder), web.expected(words.days)
    # Of a night on which the disk filled up some records may stand, and rightly so.
    known = {(f"http://host{a}.example/@user/{n}", edited) for a in web.posts for _, n, is_loud in web.posts[a] if is_loud
             for edited in (False, True)}
    lost, extra = wanted - set(found), set(found) - known
    doubled = [version for version, count in found.items() if count > 1]
    verify = subprocess.run([cron.program, "verify", "var/queue", "--key", "var/seal.pub"], cwd=folder,
                            capture_output=True, text=True)
    assert not lost and not doubled and not extra, f"lost {sorted(lost)[:3]} doubled {doubled[:3]} extra {sorted(extra)[:3]}"
    assert verify.returncode == 0, f"verify said {verify.returncode}: {verify.stdout}{verify.stderr}"
    counts = night.counts
    assert web.asked_while_waiting == 0, f"{web.asked_while_waiting} requests to hosts that asked for patience"
    print(f"{words.days} days, {runs} nights of cron, {web.asked} requests in {time.monotonic() - began:.0f} s")
    for what, count in sorted(night.counts.items()):
        print(f"  {count:5} {what}")
    print(f"  {web.asked_while_waiting:5} requests to hosts that had asked for patience")
    print(f"  {web.asked_unkept:5} to hosts that had asked for it while the disk was full, so that nothing could keep it")
    print(f"  {len(found):5} records, 0 lost, 0 doubled, 0 stale locks; the queue verifies")


if __name__ == "__main__":
    try:
        main()
    except AssertionError as fault:
        sys.exit(f"simulate.py: {fault}")
