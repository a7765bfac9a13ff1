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
        write(text.hasSuffix("\n") ? text : text + "\n", to: STDOUT_FILENO)
    }

    /// Writes anything that is not a result.
    static func complain(_ text: String, ending: String = "\n") {
        write(text.hasSuffix("\n") ? text : text + ending, to: STDERR_FILENO)
    }

    /// A reader that has gone away is no fault of ours: what is left is not written.
    private static func write(_ text: String, to descriptor: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
        }
    }
}
