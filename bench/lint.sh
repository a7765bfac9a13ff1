#!/usr/bin/env bash
# The rules of style that a search can hold; each line that it prints is a fault.
set -u
cd "$(dirname "$0")/.."
faults=0

# say WHAT LINES: prints lines under what they break.
say() {
    [ -z "$2" ] && return
    printf '%s\n%s\n\n' "$1" "$2"
    faults=1
}

say 'A file past 400 lines: look for the second type in it.' \
    "$(git ls-files 'Sources/*.swift' 'Tests/*.swift' | xargs -r wc -l | awk '$1 > 400 && $2 != "total"')"
say 'Input must not trap.' "$(git grep -nE 'try!|fatalError\(|as! ' -- 'Sources/*.swift')"
say 'Only the executable prints.' "$(git grep -nE '(^|[^A-Za-z.])print\(' -- 'Sources/*.swift' ':!Sources/probity')"
say 'Only the executable reads the environment.' \
    "$(git grep -nE 'getenv\(|ProcessInfo' -- 'Sources/*.swift' ':!Sources/probity')"
say 'Queues are spelled in Pipeline, Fetching and Scanning only.' \
    "$(git grep -nE 'DispatchQueue|DispatchGroup|DispatchSemaphore|import Dispatch' -- \
        'Sources/*.swift' ':!Sources/Pipeline' ':!Sources/Fetching' ':!Sources/Scanning')"
say 'A C library is imported with `internal`.' \
    "$(git grep -nE '^(public |@_exported )?import C(Curl|XML2|PCRE2|OpenSSL|Zlib|Archive)' -- 'Sources/*.swift')"
say 'Left for later.' "$(git grep -nE 'TODO|FIXME' -- Sources Tests Makefile .ci rules samples)"
exit $faults
