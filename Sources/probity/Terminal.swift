import FoundationEssentials
import Glibc

/// Standard output and standard error, and what may be shown on them.
enum Terminal {
    /// Whether standard output is read by a person.
    static var isInteractive: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Whether matched words may be shown in colour.
    static var showsColour: Bool {
        isInteractive && environment("NO_COLOR") == nil && environment("TERM") != "dumb"
    }

    /// Whether a person watches standard error and wants to see something move there.
    static var showsProgress: Bool {
        isatty(STDERR_FILENO) == 1 && environment("CI") == nil && environment("TERM") != "dumb"
    }

    static func environment(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }

    /// Writes a result.
    static func say(_ text: String) {
        write(Array((text.hasSuffix("\n") ? text : text + "\n").utf8), to: STDOUT_FILENO)
    }

    /// Writes results, each of which ends its line itself.
    static func say(_ bytes: some ContiguousBytes) {
        write(bytes, to: STDOUT_FILENO)
    }

    /// Writes anything that is not a result.
    static func complain(_ text: String, ending: String = "\n") {
        write(Array((text.hasSuffix("\n") ? text : text + ending).utf8), to: STDERR_FILENO)
    }

    /// Writes all of it, unless its reader has gone away, which is no fault of ours; a full disk is told and ends the program.
    private static func write(_ bytes: some ContiguousBytes, to descriptor: Int32) {
        let fault = bytes.withUnsafeBytes { bytes -> Int32? in
            var rest = bytes[...]
            while !rest.isEmpty {
                let written = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if written < 0 && errno == EINTR { continue }
                guard written > 0 else { return errno }
                rest = rest.dropFirst(written)
            }
            return nil
        }
        guard let fault, fault != EPIPE, descriptor == STDOUT_FILENO else { return }
        complain("probity: standard output: \(String(cString: strerror(fault))). What follows is lost; run this again.")
        exit(Outcome.storageFull.rawValue)
    }
}
