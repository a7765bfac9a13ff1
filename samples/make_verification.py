#!/usr/bin/env python3
"""Makes samples/verification: a small queue, its evidence and a referral, which every later version has to verify.

Run it only for a new version of the files' form, and keep the old folder beside it.
"""
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    program = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "../.build/release/probity"))
    target = os.path.join(HERE, "verification")
    with tempfile.TemporaryDirectory() as folder:
        samples = os.path.join(folder, "samples")
        shutil.copytree(HERE, samples, ignore=shutil.ignore_patterns("var", "verification"))
        for force in ("northshire", "southshire"):
            os.remove(os.path.join(samples, "authorities", f"{force}.yaml"))
        with open(os.path.join(samples, "roster.csv")) as file:
            rows = [row for row in file if not row.startswith("S-") or ",eastshire," in row]
        with open(os.path.join(samples, "roster.csv"), "w") as file:
            file.writelines(rows)
        config = os.path.join(samples, "probity.yaml")
        with open(config) as file:
            text = file.read().replace("../rules", os.path.join(HERE, "../rules"))
        with open(config, "w") as file:
            file.write(text)

        def run(*arguments):
            result = subprocess.run([program, *arguments], capture_output=True, text=True)
            if result.returncode not in (0, 3):
                sys.exit(f"{arguments}: {result.stderr}")
            return result.stdout

        run("demo", "--samples", samples)
        state = os.path.join(samples, "var")
        shutil.rmtree(target, ignore_errors=True)
        os.makedirs(target)
        keep(os.path.join(state, "queue"), os.path.join(target, "older-queue"))
        kept = run("queue", "list", "--config", config, "--category", "ENDORSE").split("\t")[0]
        who = ["--config", config, "--reviewer"]
        run("queue", "attribute", kept, *who, "rev-01", "--confidence", "confirmed", "--basis", "declared_by_subject",
            "--no-contrary", "--reason", "the roster's declaration")
        run("queue", "decide", kept, *who, "rev-01", "--decision", "keep_as_finding", "--reason", "own words")
        run("queue", "decide", kept, *who, "rev-02", "--decision", "refer_PSD", "--reason", "for a look at the register",
            "--no-exculpatory")
        bundle = run("refer", *who, "app-01", "--force", "eastshire", "--batch", "B-1", "--no-pdf").split("\t")[0]
        keep(os.path.join(state, "queue"), os.path.join(target, "queue"))
        keep(os.path.join(state, "evidence"), os.path.join(target, "evidence"))
        keep(bundle, os.path.join(target, "bundle"))
        shutil.copy(os.path.join(state, "seal.pub"), target)
        with open(os.path.join(target, "checkpoint"), "w") as file:
            file.write(run("checkpoint", os.path.join(state, "queue")))


def keep(source, target):
    shutil.copytree(source, target, ignore=shutil.ignore_patterns(".*", "tmp", "claims"))


if __name__ == "__main__":
    main()
