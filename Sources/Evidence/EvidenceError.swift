import Glibc

/// Why bytes could not be kept, read or checked.
public struct EvidenceError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of trouble that a caller may want to tell apart.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The disk, the quota or the file-size limit is used up.
        case full
        /// The place may be read and not written.
        case readOnly
        /// Nothing is there.
        case missing
        /// Something is there already.
        case exists
        /// A file where a folder should be, an input/output failure, or another answer of the system.
        case unusable
        /// The last whole line of a journal is not one that this program wrote.
        case journalBroken
        /// Other people than the owner may read the key.
        case keyTooOpen
        /// The key file holds no Ed25519 key.
        case keyUnusable
        /// The bytes are not JSON as RFC 8785 takes it.
        case notJSON
        /// A WARC file ends inside a record, as a killed writer leaves it.
        case warcTorn
        /// A WARC file holds bytes that are no record.
        case warcDamaged
        /// A time-stamp is no answer, a refusal, or about other bytes.
        case timestampUnusable
    }

    /// The kind of trouble.
    public let code: Code
    /// The file at fault, or the byte in a text.
    public let place: String
    /// What is wrong, as half a sentence.
    public let problem: String
    /// What to do, as half a sentence.
    public let remedy: String

    /// What is wrong, where, and what to do, on one line.
    public var description: String { "\(place): \(problem). \(remedy)." }

    init(_ code: Code, _ place: String, _ problem: String, remedy: String) {
        self.code = code
        self.place = place
        self.problem = problem
        self.remedy = remedy
    }

    /// The system's answer to an attempt; `number` is `errno` straight after the call.
    static func system(_ number: Int32, doing attempt: String, at place: String) -> EvidenceError {
        let (code, remedy): (Code, String) =
            switch number {
            case ENOSPC, EDQUOT, EFBIG: (.full, "Make room on the disk and run again: nothing was half-kept")
            case EROFS, EACCES, EPERM: (.readOnly, "Let the account that runs this write there")
            case ENOENT: (.missing, "Check the path")
            case EEXIST: (.exists, "Take the other file away if it is not wanted")
            case ENOTDIR, EISDIR: (.unusable, "Check that each folder of the path is a folder and not a file")
            default: (.unusable, "Check the disk and the path")
            }
        return EvidenceError(
            code, place, "\(attempt) failed: \(String(cString: strerror(number)))", remedy: remedy)
    }
}
