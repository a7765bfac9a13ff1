#!/usr/bin/env python3
"""Scans 1,000 accounts on 50 loopback hosts, one request at a time on each, and checks the servers' log.

Never two requests at once on a host, never two starts closer than the delay, and all of it in the time that the delays
alone make necessary, give or take a tenth. Standard library only.

usage: hosts.py --program .build/release/probity [--accounts 1000] [--hosts 50] [--delay 0.2]
"""
import argparse, pathlib, sys, tempfile, time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import politeness


def main():
    words = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    words.add_argument("--program", required=True)
    words.add_argument("--accounts", type=int, default=1000)
    words.add_argument("--hosts", type=int, default=50)
    words.add_argument("--delay", type=float, default=0.2)
    words = words.parse_args()

    def script(path, *_):
        time.sleep(0.002)
        return politeness.feed(path)

    webs = [politeness.Web(script, address=f"127.0.1.{n + 1}") for n in range(words.hosts)]
    with tempfile.TemporaryDirectory() as name:
        reader = politeness.Probity(str(pathlib.Path(words.program).resolve()), pathlib.Path(name))
        urls = [webs[n % words.hosts].url(f"/{n}") for n in range(words.accounts)]
        reader.prepare(urls, transfers=64, per_host=1, delay=f"{int(words.delay * 1000)}ms")
        started = time.monotonic()
        reader.run()
        whole = time.monotonic() - started
    # The robots.txt of each host is a request like any other.
    each = -(-words.accounts // words.hosts) + 1
    ideal = (each - 1) * words.delay
    first = min(at for web in webs for at, _ in web.log)
    last = max(at for web in webs for at, _ in web.log)
    gaps = [gap for web in webs for gap in web.gaps(True)]
    close = [gap for gap in gaps if gap < words.delay]
    peak = max(web.peak for web in webs)
    took = last - first
    print(f"{words.accounts} accounts on {words.hosts} hosts: {sum(len(web.paths()) for web in webs)} pages and "
          f"{sum(len(web.paths(True)) - len(web.paths()) for web in webs)} robots.txt asked, {reader.force['fetched']} fetched")
    print(f"  most at once on a host: {peak}")
    print(f"  starts on a host apart: {min(gaps):.4f} s at least, {sum(gaps) / len(gaps):.4f} s on average; closer than {words.delay} s: {len(close)}")
    print(f"  first to last request: {took:.2f} s, ideal {ideal:.2f} s: {100 * (took / ideal - 1):+.1f} %; the whole program {whole:.2f} s")
    sys.exit(0 if peak == 1 and not close and took <= 1.1 * ideal and reader.force["fetched"] == words.accounts else 1)


if __name__ == "__main__":
    main()
