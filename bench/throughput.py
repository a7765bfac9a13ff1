#!/usr/bin/env python3
"""Times a scan of loopback profiles beside the floor program (bench/floor.c), in turns, in one run.

The profiles are RSS 2.0 as Mastodon serves it, written from the posts of samples/site; about one post in 2,000 is one
that potentially deserves a look. nginx serves them. Both programs fetch every page, parse it, and look for the same
terms; the scan also keeps records, validators and its journal. Standard library only; needs nginx, cc and Hyperscan.

usage: throughput.py --program .build/release/probity [--accounts 5000] [--posts 20] [--transfers 64] [--runs 5]
"""
import argparse, datetime, html, json, pathlib, random, re, resource, shutil, socket, statistics, subprocess, sys, tempfile, time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
NOTABLE = 1 / 2000


def sample_posts(program):
    """The texts of the sample site's posts, and those that the shipped rules match."""
    quiet, notable = [], []
    for page in sorted((ROOT / "samples/site/web").rglob("*")):
        if not page.is_file() or page.name.startswith("_"):
            continue
        parsed = subprocess.run([program, "parse", page], capture_output=True, text=True)
        posts = [json.loads(line) for line in parsed.stdout.splitlines()[1:]]
        lines = "".join(json.dumps({"id": str(n), "text": post["text"]}) + "\n" for n, post in enumerate(posts))
        matched = subprocess.run([program, "match", "--all", "--rules", ROOT / "rules"], input=lines, capture_output=True, text=True)
        for post, line in zip(posts, matched.stdout.splitlines()):
            (notable if json.loads(line)["queued"] else quiet).append(post["text"])
    return quiet, notable


def write_site(folder, accounts, posts, quiet, notable):
    chance = random.Random(7)
    newest = datetime.datetime(2026, 11, 1, 12)
    for account in range(accounts):
        name, items = f"user{account:06}", []
        for post in range(posts):
            text = chance.choice(notable if chance.random() < NOTABLE else quiet)
            when = newest - datetime.timedelta(minutes=chance.randrange(60 * 24 * 60))
            url = f"http://social.example/@{name}/{110000000000000000 + account * 1000 + post}"
            body = html.escape("".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n") if part))
            items.append(f'    <item>\n      <guid isPermaLink="true">{url}</guid>\n      <link>{url}</link>\n'
                         f"      <pubDate>{when:%a, %d %b %Y %H:%M:%S} +0000</pubDate>\n"
                         f"      <description>{body}</description>\n    </item>\n")
        (folder / f"@{name}.rss").write_text(
            '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:webfeeds="http://webfeeds.org/rss/1.0" '
            'xmlns:media="http://search.yahoo.com/mrss/">\n  <channel>\n'
            f"    <title>{name}</title>\n    <description>Public posts from @{name}@social.example</description>\n"
            f"    <link>http://social.example/@{name}</link>\n    <generator>Mastodon v4.4.0</generator>\n"
            + "".join(items) + "  </channel>\n</rss>\n")


def start_nginx(folder, site):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "nginx.conf").write_text(
        f"daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/error.log;\n"
        "events { worker_connections 1024; }\nhttp { access_log off; keepalive_requests 1000000; sendfile on; tcp_nopush on;\n"
        f"types {{ application/rss+xml rss; }} server {{ listen 127.0.0.1:{port}; root {site}; etag on; }} }}\n")
    server = subprocess.Popen(["nginx", "-c", folder / "nginx.conf", "-p", folder], stderr=subprocess.DEVNULL)
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return server, port
        except OSError:
            time.sleep(0.05)
    sys.exit("throughput.py: nginx did not start")


def write_state(folder, port, accounts, transfers):
    sys.path.insert(0, str(HERE))
    import kills
    kills.write_state(folder, port, accounts, ROOT / "rules")
    roster = (folder / "roster.csv").read_text().splitlines()
    # Feeds, so that both programs ask for each profile once; Mastodon's first visit looks for its interface, too.
    rows = [re.sub(r"mastodon,(\S+?)/@user(\d+)", lambda m: f"feed,{m[1]}/@user{int(m[2]):06}.rss", row) for row in roster]
    (folder / "roster.csv").write_text("\n".join(rows) + "\n")
    text = (folder / "probity.yaml").read_text()
    text = text.replace("transfers: 16, per_host: 16", f"transfers: {transfers}, per_host: {transfers}")
    (folder / "probity.yaml").write_text(text.replace("packs: [core]", "packs: [core, relationships, care]"))


def timed(command, folder):
    """Runs a command; its output, seconds on the clock, processor seconds and peak memory in MiB."""
    started = time.monotonic()
    process = subprocess.Popen(["/usr/bin/env", "python3", "-c",
        "import os,resource,subprocess,sys,json;r=subprocess.run(sys.argv[1:],stdout=2).returncode;"
        "u=resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(json.dumps([r,u.ru_utime+u.ru_stime,u.ru_maxrss/1024]))", *map(str, command)],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    out, err = process.communicate()
    code, processor, peak = json.loads(out)
    if code:
        sys.exit(f"throughput.py: {command[0]} ended with {code}: {err}")
    return err, time.monotonic() - started, processor, peak


def main():
    words = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    words.add_argument("--program", required=True)
    words.add_argument("--accounts", type=int, default=5000)
    words.add_argument("--posts", type=int, default=20)
    words.add_argument("--transfers", type=int, default=64)
    words.add_argument("--runs", type=int, default=5)
    words = words.parse_args()
    program = str(pathlib.Path(words.program).resolve())
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        site = folder / "site"
        site.mkdir()
        folder.chmod(0o755)
        quiet, notable = sample_posts(program)
        write_site(site, words.accounts, words.posts, quiet, notable)
        terms = subprocess.run([program, "rules", "list", "--terms", "--rules", ROOT / "rules"], capture_output=True, text=True, check=True)
        patterns = [re.sub(r"([^A-Za-z0-9 ])", r"\\\1", term) for term in terms.stdout.splitlines() if term.isascii()]
        (folder / "patterns.txt").write_text("\n".join(patterns) + "\n")
        libraries = subprocess.run(["pkg-config", "--cflags", "--libs", "libcurl", "libxml-2.0", "libhs"],
                                   capture_output=True, text=True, check=True).stdout.split()
        subprocess.run(["cc", "-O2", HERE / "floor.c", "-o", folder / "floor", *libraries], check=True)
        server, port = start_nginx(folder, site)
        try:
            (folder / "urls.txt").write_text("".join(f"http://127.0.0.1:{port}/@user{a:06}.rss\n" for a in range(words.accounts)))
            write_state(folder, port, words.accounts, words.transfers)
            rows = {"floor": [], "probity": [], "unchanged": []}
            for _ in range(words.runs):
                out, _, processor, peak = timed(["./floor", "urls.txt", "patterns.txt", words.transfers], folder)
                rows["floor"].append((words.accounts / json.loads(out)["seconds"], processor, peak))
                shutil.rmtree(folder / "var", ignore_errors=True)
                for kind in ("probity", "unchanged"):
                    out, seconds, processor, peak = timed([program, "scan", "--json"], folder)
                    rows[kind].append((words.accounts / seconds, processor, peak))
                    if kind == "probity":
                        summary = json.loads(out)
            print(f"{words.accounts} profiles x {words.posts} posts, {len(patterns)} terms, {words.transfers} transfers, "
                  f"{words.runs} runs each in turns; {summary['forces'][0]['queued']} records queued")
            for kind, values in rows.items():
                rate, processor, peak = (statistics.median(column) for column in zip(*values))
                rates = [value[0] for value in values]
                print(f"  {kind:<10} {rate:8.0f} docs/s (from {min(rates):.0f} to {max(rates):.0f})  {processor:6.2f} s of processor  {peak:6.1f} MiB")
            ratios = [ours[0] / floor[0] for ours, floor in zip(rows["probity"], rows["floor"])]
            print(f"  probity / floor: {statistics.median(ratios):.2f} (from {min(ratios):.2f} to {max(ratios):.2f}), whole process against the floor's loop")
            for stage in summary["stages"]:
                print("  stage " + json.dumps(stage))
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
