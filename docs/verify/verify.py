#!/usr/bin/env python3
"""Checks a queue, kept evidence or a referral bundle, as docs/FORMAT.md describes them.

Python's standard library and openssl (3.0 or later) only; no network, and nothing is changed.
Exit codes: 0 verified, 7 integrity only or unverifiable, 6 failed, 2 usage.
"""
import argparse
import hashlib
import json
import os
import re
import stat
import subprocess
import sys
import tempfile
import zipfile
import zlib

HEX64 = re.compile(r"[0-9a-f]{64}\Z")
# A zip that unpacks to more bytes is to be unpacked by hand.
ZIP_LIMIT = 512 << 20
# What stands before an Ed25519 key's 32 bytes in its DER form (RFC 8410).
DER_HEAD = bytes.fromhex("302a300506032b6570032100")


class Report:
    """What a check found."""

    def __init__(self):
        self.faults = []
        self.not_proved = []
        self.lines = self.seals = self.files = self.records = 0
        self.unknown = False
        self.complete = True
        self.trusted = False

    def fault(self, place, problem):
        self.faults.append(f"{place}: {problem}")

    @property
    def verdict(self):
        if self.faults:
            return "failed"
        if self.unknown:
            return "unverifiable"
        return "verified" if self.trusted and self.complete else "integrity only"


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def sha256_file(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def number_text(value):
    """A number as ECMAScript writes it (RFC 8785, section 3.2.2.3)."""
    if isinstance(value, int):
        value = float(value) if abs(value) > 2**53 else value
        if isinstance(value, int):
            return str(value)
    if value != value or value in (float("inf"), float("-inf")):
        raise ValueError("not finite")
    if value == 0:
        return "0"
    sign, text = ("-", repr(-value)) if value < 0 else ("", repr(value))
    mantissa, _, exponent = text.partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    leading = len(whole + fraction) - len((whole + fraction).lstrip("0"))
    point = len(whole) - leading + (int(exponent) if exponent else 0)
    digits = digits.rstrip("0") or "0"
    count = len(digits)
    if count <= point <= 21:
        return sign + digits + "0" * (point - count)
    if 0 < point <= 21:
        return sign + digits[:point] + "." + digits[point:]
    if -6 < point <= 0:
        return sign + "0." + "0" * -point + digits
    power = ("e+" if point > 0 else "e-") + str(abs(point - 1))
    return sign + digits[0] + ("." + digits[1:] if count > 1 else "") + power


def canonical(value):
    """RFC 8785."""
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, (int, float)):
        return number_text(value)
    if isinstance(value, str):
        # json.dumps escapes as RFC 8785 does, but for U+007F, which both leave as it is.
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    names = sorted(value, key=lambda name: name.encode("utf-16-be"))
    return "{" + ",".join(canonical(name) + ":" + canonical(value[name]) for name in names) + "}"


def unique(pairs):
    names = dict(pairs)
    if len(names) != len(pairs):
        raise ValueError("a name stands twice")
    return names


def read_canonical(data):
    """The value of canonical JSON; ValueError for anything else."""
    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=unique)
        if canonical(value).encode("utf-8") != data:
            raise ValueError("not canonical JSON")
    except (UnicodeError, RecursionError) as error:
        raise ValueError(str(error)) from error
    return value


def merkle_root(digests):
    leaves = [hashlib.sha256(b"\0" + bytes.fromhex(digest)).digest() for digest in sorted(set(digests))]

    def root(nodes):
        if len(nodes) == 1:
            return nodes[0]
        half = 1
        while half * 2 < len(nodes):
            half *= 2
        return hashlib.sha256(b"\1" + root(nodes[:half]) + root(nodes[half:])).digest()

    return root(leaves).hex() if leaves else sha256(b"")


def pem(key):
    import base64

    text = base64.b64encode(DER_HEAD + key).decode()
    return f"-----BEGIN PUBLIC KEY-----\n{text}\n-----END PUBLIC KEY-----\n".encode()


def is_signed(key, message, signature):
    """Whether openssl says that this Ed25519 key signed the message."""
    if len(key) != 32 or len(signature) != 64:
        return False
    with tempfile.TemporaryDirectory() as folder:
        paths = {}
        for name, data in (("key", pem(key)), ("message", message), ("signature", signature)):
            paths[name] = os.path.join(folder, name)
            with open(paths[name], "wb") as file:
                file.write(data)
        command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", paths["key"], "-rawin", "-in", paths["message"],
                   "-sigfile", paths["signature"]]
        return subprocess.run(command, capture_output=True).returncode == 0


def read_key(path):
    """The 32 bytes of an Ed25519 public key in a PEM file; ValueError for anything else."""
    result = subprocess.run(["openssl", "pkey", "-pubin", "-in", path, "-outform", "DER"], capture_output=True)
    if result.returncode or not result.stdout.startswith(DER_HEAD) or len(result.stdout) != 44:
        raise ValueError(f"{path} holds no Ed25519 public key")
    return result.stdout[12:]


def check_journal(path, report, trusted, checkpoint=None):
    """Walks a chain; returns the digest of each name that it vouches for (None if purged), and whether a seal ends it."""
    expected, purged, unsealed, previous, sealed = {}, set(), [], "0" * 64, False
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        report.fault(path, f"it cannot be read: {error.strerror}")
        return expected, False
    lines = data.split(b"\n")
    if not data or lines.pop() != b"":
        report.fault(path, "it is empty, or its last line has no end")
    for number, text in enumerate(lines, 1):
        place = f"{path} line {number}"
        try:
            line = read_canonical(text)
            if line["seq"] != number or line["prev"] != previous or isinstance(line["seq"], bool):
                raise ValueError("it does not follow the line before it")
            if not (isinstance(line["at"], str) and isinstance(line["event"], str)):
                raise ValueError("it lacks its time or event")
            if "file" in line:
                digest = line["sha256"]
                if not (isinstance(line["file"], str) and isinstance(digest, str) and HEX64.match(digest)):
                    raise ValueError("it names no file and digest")
                if line["event"] == "cut_out" and expected.get(line["file"], "") == line.get("was_sha256"):
                    expected[line["file"]] = digest
                if expected.setdefault(line["file"], digest) != digest:
                    raise ValueError("an earlier line has another digest for the file")
                unsealed.append(digest)
            elif line["event"] == "purged" and isinstance(line.get("was"), str):
                if expected.get(line["was"], "") != line.get("was_sha256"):
                    raise ValueError("it purges a file that no earlier line vouches for")
                purged.add(line["was"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            report.fault(place, f"not a line of this chain: {error}")
            return expected, False
        previous = sha256(text)
        report.lines += 1
        sealed = False
        if line["event"] == "sealed" or "signature" in line:
            problem = check_seal(line, unsealed, trusted)
            if problem:
                report.fault(place, problem)
            report.seals += 1
            unsealed = []
            sealed = True
        if checkpoint and number == checkpoint[0]:
            if text != checkpoint[1]:
                report.fault(place, "it is not the line of the checkpoint: the journal was made anew")
            checkpoint = None
    if checkpoint:
        report.fault(path, f"it ends before line {checkpoint[0]}, which the checkpoint holds: it was rolled back")
    expected.update(dict.fromkeys(purged))
    return expected, sealed


def check_seal(line, digests, trusted):
    try:
        key = bytes.fromhex(line["public_key"])
        signature = bytes.fromhex(line["signature"])
        if line["event"] != "sealed" or line["public_key"] != key.hex() or line["signature"] != signature.hex():
            return "it is not a seal"
        if line["key"] != sha256(key):
            return "the key is not the one that it names"
        if line["merkle_root"] != merkle_root(digests) or line["files"] != len(set(digests)):
            return "the seal is over other files than the lines before it name"
        signed = canonical({name: value for name, value in line.items() if name != "signature"}).encode()
        if not is_signed(key, signed, signature):
            return "the seal is not signed by its key"
        if trusted and key != trusted:
            return "the seal is signed by another key than the trusted one"
    except (KeyError, TypeError, ValueError) as error:
        return f"the seal lacks something: {error}"
    return None


def read_checkpoint(path):
    with open(path, "rb") as file:
        text = file.read()
    line = text[:-1] if text.endswith(b"\n") else text
    return read_canonical(line)["seq"], line


def check_queue(path, report, trusted, checkpoint):
    expected, sealed = check_journal(os.path.join(path, "journal.jsonl"), report, trusted, checkpoint)
    report.trusted = trusted is not None
    report.complete = sealed
    found = set()
    steps = {}
    for folder, prefix in (("pending", ""), ("reviewed", ""), ("corrupt", "corrupt/"), ("purged", "purged/"),
                           ("notices", "notices/")):
        whole = os.path.join(path, folder)
        names = sorted(name for name in os.listdir(whole) if not name.startswith(".")) if os.path.isdir(whole) else []
        for name in names:
            place = os.path.join(whole, name)
            digest = expected.get(prefix + name)
            if digest is None:
                report.fault(place, "the journal does not know this file, or says that it was purged")
                continue
            found.add(prefix + name)
            if not stat.S_ISREG(os.lstat(place).st_mode) or sha256_file(place) != digest:
                report.fault(place, "its bytes are not those that the journal vouches for")
                continue
            report.files += 1
            step = re.fullmatch(r"(R-[0-9a-f]{32})\.review-([1-9][0-9]*)\.json", name)
            if step and not prefix:
                steps.setdefault(step[1], {})[int(step[2])] = place
    for name in sorted(name for name in set(expected) - found if expected[name]):
        report.fault(name, "the journal vouches for this file, and it is in none of the folders")
    if None in expected.values():
        report.not_proved.append("what the purged files said: their digests alone are left")
    if not report.faults:
        for record in sorted(steps):
            check_steps(record, steps[record], report)


def check_steps(record, places, report):
    """That a record's steps are numbered without a gap and each names the one before."""
    previous = None
    for number in range(1, max(places) + 1):
        if number not in places:
            report.fault(record, f"there is no step {number}")
            return
        with open(places[number], "rb") as file:
            data = file.read()
        try:
            step = read_canonical(data)
            if step.get("previous_sha256") != previous or step["review"] != number or step["referral_id"] != record:
                raise ValueError("it does not follow the step before it")
        except (ValueError, KeyError, AttributeError) as error:
            report.fault(places[number], f"not a step: {error}")
            return
        previous = sha256(data)


def check_evidence(path, report, trusted, checkpoint):
    folder = path if os.path.isdir(path) else os.path.dirname(path) or "."
    expected, journal = {}, os.path.join(folder, "journal.jsonl")
    report.complete = False
    if os.path.exists(journal):
        expected, report.complete = check_journal(journal, report, trusted, checkpoint)
        report.trusted = trusted is not None
    for name in sorted(name for name in os.listdir(folder) if name.endswith(".warc.gz")):
        place = os.path.join(folder, name)
        if name not in expected:
            report.complete = False
        elif sha256_file(place) != expected.pop(name):
            report.fault(place, "its bytes are not those that the journal vouches for")
            continue
        try:
            check_warc(place, report)
            report.files += 1
        except (ValueError, zlib.error, IndexError) as error:
            report.fault(place, f"not a whole WARC file: {error}")
    for name in sorted(name for name in expected if expected[name]):
        report.fault(name, "the journal vouches for this file, and it is not here")


def check_warc(path, report):
    """Every gzip member is one record, whose digests hold."""
    with open(path, "rb") as file:
        data = file.read()
    while data:
        unpacker = zlib.decompressobj(31)
        record = unpacker.decompress(data) + unpacker.flush()
        if not unpacker.eof:
            raise ValueError("it ends inside a record")
        data = unpacker.unused_data
        head, _, rest = record.partition(b"\r\n\r\n")
        lines = head.decode("utf-8").split("\r\n")
        fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        length = int(fields["content-length"]) if "content-length" in fields else -1
        block = rest[:length]
        if lines[0] not in ("WARC/1.0", "WARC/1.1") or length < 0 or rest[length:] != b"\r\n\r\n":
            raise ValueError("a record does not end where it says")
        if fields.get("warc-block-digest") != "sha256:" + sha256(block):
            raise ValueError("a block is not the one that its digest is of")
        if fields.get("warc-type") == "response":
            body = block.partition(b"\r\n\r\n")[2]
            if fields.get("warc-payload-digest") != "sha256:" + sha256(body):
                raise ValueError("a body is not the one that its digest is of")
        report.records += 1


def files_below(folder):
    for root, folders, names in os.walk(folder):
        for name in sorted(names) + [name for name in folders if os.path.islink(os.path.join(root, name))]:
            yield os.path.relpath(os.path.join(root, name), folder)


def check_bundle(path, report, trusted, tsa):
    def inside(name):
        return os.path.join(path, name)

    report.trusted = trusted is not None
    try:
        with open(inside("manifest.json"), "rb") as file:
            manifest = file.read()
        with open(inside("manifest.sig"), "rb") as file:
            signature = file.read()
        signed, has_time = manifest, os.path.lexists(inside("manifest.tsr"))
        if has_time:
            with open(inside("manifest.tsr"), "rb") as file:
                signed += file.read()
        with open(inside("signer.pub"), "rb") as file:
            if file.read() != pem(key := read_key(inside("signer.pub"))):
                raise ValueError("signer.pub is not written as it should be")
        if not is_signed(key, signed, signature):
            raise ValueError("the manifest is not signed by the key in signer.pub")
        report.seals = 1
        if trusted and key != trusted:
            raise ValueError("it is signed by another key than the trusted one")
        value = read_canonical(manifest)
        if not str(value["schema_version"]).startswith("1."):
            report.unknown = True
            return
        expected = {entry["path"]: entry["sha256"] for entry in value["files"]}
        if len(expected) != len(value["files"]):
            raise ValueError("a path stands twice in the manifest")
    except (OSError, ValueError, KeyError, TypeError) as error:
        report.fault(path, str(error))
        return
    check_time(path, has_time, tsa, report)
    for name in files_below(path):
        if name in ("manifest.json", "manifest.sig", "manifest.tsr"):
            continue
        digest = expected.pop(name, None)
        if digest is None or not stat.S_ISREG(os.lstat(inside(name)).st_mode):
            report.fault(inside(name), "the manifest does not know this file, or it is no plain file")
        elif sha256_file(inside(name)) != digest:
            report.fault(inside(name), "its bytes are not those that the manifest names")
        else:
            report.files += 1
    for name in sorted(expected):
        report.fault(inside(name), "the manifest names it, and it is not here")
    if os.path.exists(inside("custody.jsonl")):
        check_journal(inside("custody.jsonl"), report, None)


def check_zip(path, report, trusted, tsa):
    """Unpacks a bundle's zip where nobody looks, and checks what was in it."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            with zipfile.ZipFile(path) as packed:
                entries = [entry for entry in packed.infolist() if not entry.is_dir()]
                names = [entry.filename for entry in packed.infolist()]
                parts = [name.rstrip("/").split("/") for name in names]
                if len({first for first, *_ in parts}) != 1 or len(set(names)) != len(names):
                    raise ValueError("it holds more than one folder, or a name twice")
                if any({"", ".", ".."} & set(part) or "\\" in "".join(part) for part in parts):
                    raise ValueError("a name in it leads elsewhere")
                if any(stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG) for entry in entries):
                    raise ValueError("an entry is neither a file nor a folder")
                if sum(entry.file_size for entry in entries) > ZIP_LIMIT or len(names) > 20_000:
                    report.unknown = True
                    report.not_proved.append("anything: the zip is too large; unpack it and check the folder")
                    return
                packed.extractall(folder)
        except (OSError, ValueError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError) as error:
            report.fault(path, f"no whole zip of a bundle: {error}")
            return
        check_bundle(os.path.join(folder, parts[0][0]), report, trusted, tsa)


def check_time(path, has_time, tsa, report):
    if not has_time or not tsa:
        report.not_proved.append("when it was made: there is no time-stamp, or no certificates to check it with")
        return
    command = ["openssl", "ts", "-verify", "-data", os.path.join(path, "manifest.json"), "-in",
               os.path.join(path, "manifest.tsr"), "-CAfile", tsa]
    if subprocess.run(command, capture_output=True).returncode:
        report.fault(os.path.join(path, "manifest.tsr"), "openssl ts does not accept the time-stamp")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", help="a queue's, evidence's or bundle's folder, a bundle's zip, or one WARC file")
    parser.add_argument("--key", help="the public key that you trust (PEM), had in another way")
    parser.add_argument("--tsa", help="the time-stamping authority's root certificates (PEM)")
    parser.add_argument("--checkpoint", help="a seal line that was copied elsewhere")
    options = parser.parse_args()
    report = Report()
    try:
        trusted = read_key(options.key) if options.key else None
        checkpoint = read_checkpoint(options.checkpoint) if options.checkpoint else None
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(error, file=sys.stderr)
        return 2
    path = options.path
    names = os.listdir(path) if os.path.isdir(path) else [path]
    if os.path.isfile(path) and zipfile.is_zipfile(path):
        check_zip(path, report, trusted, options.tsa)
    elif "manifest.json" in names or "manifest.sig" in names:
        check_bundle(path, report, trusted, options.tsa)
    elif any(name.endswith(".warc.gz") for name in names):
        check_evidence(path, report, trusted, checkpoint)
    else:
        check_queue(path, report, trusted, checkpoint)
    for fault in report.faults[:100]:
        print(fault, file=sys.stderr)
    if not trusted:
        report.not_proved.append("who signed it: no trusted key was given")
    if not report.complete:
        report.not_proved.append("that what follows the last seal is as written")
    if not checkpoint:
        report.not_proved.append("that nothing newer was taken away: no checkpoint was given")
    print(f"{report.verdict}: {report.lines} lines, {report.seals} seals, {report.files} files, {report.records} WARC records")
    for sentence in report.not_proved:
        print(f"not proved: {sentence}")
    return {"verified": 0, "failed": 6}.get(report.verdict, 7)


if __name__ == "__main__":
    sys.exit(main())
