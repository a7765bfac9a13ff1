import Glibc
import Settings

/// Bytes from standard input in a file that only this user can read, for readers that need one; gone afterwards.
struct SpooledInput: ~Copyable {
    let path: String

    /// - Throws: `SettingsError` if there is no room.
    init(_ bytes: [UInt8]) throws(SettingsError) {
        var template = Array("/tmp/probity-XXXXXX".utf8CString)
        let file = mkstemp(&template)
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        guard file >= 0 else { throw SpooledInput.noRoom(path) }
        defer { close(file) }
        guard SpooledInput.write(bytes, to: file) else {
            let error = SpooledInput.noRoom(path)
            unlink(path)
            throw error
        }
    }

    deinit { unlink(path) }

    private static func write(_ bytes: [UInt8], to file: CInt) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return false }
        }
        return true
    }

    private static func noRoom(_ path: String) -> SettingsError {
        SettingsError(
            place: path,
            problem: "standard input cannot be kept while it is read: \(String(cString: strerror(errno)))",
            remedy: "Make room there, or name the file instead of -")
    }
}
