#!/usr/bin/env python3
"""Proves that a run without leave sends nothing: not one packet, as the kernel of an empty network saw it.

Each case runs the program in a network namespace of its own, in which nothing else lives: an HTTP server listens there,
and a packet socket counts every frame on the loopback interface from before the program starts until after it ended.
A control that may ask shows that the counting works. Needs root (unshare) and nothing else.

usage: nowire.py --program .build/release/probity
"""
import argparse, ctypes, fcntl, http.server, os, pathlib, re, socket, struct, subprocess, sys, tempfile, threading

from kills import write_state

HERE = pathlib.Path(__file__).resolve().parent
CLONE_NEWNET = 0x40000000
ETH_P_ALL = 0x0003


def enter_empty_network():
    """Leaves this process in a namespace whose only interface is its own loopback, up."""
    library = ctypes.CDLL(None, use_errno=True)
    if library.unshare(CLONE_NEWNET) != 0:
        sys.exit(f"nowire.py: unshare: {os.strerror(ctypes.get_errno())}; run it as root")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        request = struct.pack("16sh14x", b"lo", 0x1 | 0x40)  # IFF_UP, IFF_RUNNING
        fcntl.ioctl(control, 0x8914, request)  # SIOCSIFFLAGS


class Wire:
    """Every frame on loopback and every connection that was accepted, counted."""

    def __init__(self):
        self.socket = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
        self.socket.bind(("lo", 0))
        self.socket.settimeout(0.3)
        self.paths, wire = [], self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                wire.paths.append(self.path)
                body = b"" if self.path == "/robots.txt" else RSS
                self.send_response(404 if self.path == "/robots.txt" else 200)
                self.send_header("Content-Type", "application/rss+xml")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def frames(self):
        """Frames and their bytes since the last call."""
        frames = size = 0
        try:
            while True:
                size += len(self.socket.recv(65536))
                frames += 1
        except TimeoutError:
            return frames, size


RSS = (b'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title><item><guid>1</guid>'
       b"<description>Tea and toast</description></item></channel></rss>")


def main():
    words = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    words.add_argument("--program", required=True)
    program = os.path.abspath(words.parse_args().program)
    enter_empty_network()
    wire = Wire()
    port = wire.server.server_address[1]
    faults = 0

    def case(name, change, expected_code, expected_paths, *arguments):
        nonlocal faults
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            write_state(folder, port, 2, HERE.parent / "rules")
            roster = (folder / "roster.csv").read_text()
            (folder / "roster.csv").write_text(re.sub(r"mastodon,(\S+?/@user\d)", r"feed,\1.rss", roster))
            change(folder)
            wire.paths.clear()
            wire.frames()
            done = subprocess.run([program, *(arguments or ("scan",))], cwd=folder, capture_output=True, text=True)
            frames, size = wire.frames()
            asked = sorted(p for p in wire.paths if p != "/robots.txt")
            well = done.returncode == expected_code and asked == expected_paths and (frames > 0) == bool(expected_paths)
            faults += not well
            print(f"{'pass' if well else 'FAIL'}  {name:63} exit {done.returncode}  {frames:3} frames  {size:5} bytes  "
                  f"{len(asked)} requests")

    def rewrite(name, old, new):
        def change(folder):
            text = (folder / name).read_text()
            assert old in text, f"{name} does not hold {old}"
            (folder / name).write_text(text.replace(old, new))
        return change

    def remove_first(folder):
        lines = (folder / "roster.csv").read_text().splitlines(keepends=True)
        (folder / "roster.csv").write_text("".join(lines[:1] + lines[2:]))

    def plan_then_remove_all(folder):
        planned = subprocess.run([program, "plan", "--jsonl"], cwd=folder, capture_output=True, text=True, check=True)
        assert planned.stdout.count("@user") == 2, "the plan held both"
        lines = (folder / "roster.csv").read_text().splitlines(keepends=True)
        (folder / "roster.csv").write_text(lines[0] + lines[1].replace("confirmed", "disputed"))

    def plan_then_remove_first(folder):
        subprocess.run([program, "plan"], cwd=folder, capture_output=True, check=True)
        remove_first(folder)

    both = ["/@user0.rss", "/@user1.rss"]
    authority = "authorities/kills.yaml"
    case("control: an authority that holds", lambda folder: None, 0, both)
    case("an expired authority", rewrite(authority, "expires_at: 2036-01-01", "expires_at: 2026-02-01"), 5, [])
    case("an authority that has not begun", rewrite(authority, "granted_at: 2026-01-01", "granted_at: 2035-01-01"), 5, [])
    case("an authority that its operator granted", rewrite(authority, "authorised_by: approver", "authorised_by: operator"), 5, [])
    case("an authority for another force", rewrite(authority, "forces: all", "forces: [southshire]"), 5, [])
    case("no authority at all", lambda folder: os.remove(folder / authority), 5, [])
    case("one account outside the authority keeps all from being asked",
         rewrite(authority, "subjects: all", "subjects: [S-0000]"), 5, [])
    case("planned, then taken off the roster: only the other is asked", plan_then_remove_first, 0, ["/@user1.rss"])
    case("planned, then disputed and the rest taken off", plan_then_remove_all, 3, [])
    case("check of an address that is not listed", lambda folder: None, 2, [], "check", "http://social.example/@stranger")
    case("plan", lambda folder: None, 0, [], "plan")
    case("scan --dry-run", lambda folder: None, 0, [], "scan", "--dry-run")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
