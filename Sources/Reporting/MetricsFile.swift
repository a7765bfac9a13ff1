import Glibc

/// A file that another program reads at any moment: it holds the old text or the new one, never a part.
public struct MetricsFile: Sendable {
    private let path: String

    /// Names a file; nothing is made.
    public init(_ path: String) {
        self.path = path
    }

    /// Whether the folder that is to hold the file is there.
    public var hasFolder: Bool {
        let folder = path.contains("/") ? String(path[...(path.lastIndex(of: "/") ?? path.startIndex)]) : "."
        var status = stat()
        return stat(folder, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Puts this text in the place of what is there, in one instant; everyone may read it.
    ///
    /// - Throws: `ReportError`; what was there stays.
    public func replace(with text: String) throws(ReportError) {
        let beside = "\(path).\(getpid()).tmp"
        let file = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard file >= 0 else { throw failure(errno) }
        fchmod(file, 0o644)
        var number = Self.write(text, to: file)
        if close(file) != 0, number == 0 { number = errno }
        if number == 0, rename(beside, path) != 0 { number = errno }
        guard number == 0 else {
            unlink(beside)
            throw failure(number)
        }
    }

    /// - Returns: The number of the error that ended the writing, or 0.
    private static func write(_ text: String, to file: Int32) -> Int32 {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { return errno }
            rest = rest.dropFirst(written)
        }
        return 0
    }

    private func failure(_ number: Int32) -> ReportError {
        ReportError(
            code: [ENOSPC, EDQUOT, EFBIG, EROFS, EACCES, EPERM].contains(number) ? .unwritable : .failed, place: path,
            problem: "the metrics could not be written: \(String(cString: strerror(number)))",
            remedy: "Make room or give leave to write there; the run itself is not affected")
    }
}
