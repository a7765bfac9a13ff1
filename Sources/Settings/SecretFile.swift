import Foundation

/// A file that holds one token or key and nothing else; what is in it is never part of an error.
public enum SecretFile {
    /// The text without white space around it.
    ///
    /// - Parameter isHeldBySystem: Whether systemd holds it for the service, which sees to who may read it.
    /// - Throws: `SettingsError` if others than its owner may read it, or if it cannot be read.
    public static func read(_ path: String, isHeldBySystem: Bool = false) throws(SettingsError) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else {
            throw SettingsError(
                place: path, problem: "there is no such file, or it may not be read, or it is a link",
                remedy: "Check the path, and give the file to the user that scans")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw SettingsError(place: path, problem: "this is no file", remedy: "Name a file that holds the token")
        }
        guard isHeldBySystem || status.st_mode & 0o077 == 0 else {
            throw SettingsError(
                place: path, problem: "others than its owner may read this file, and it holds a token",
                remedy: "Run: chmod 600 \(path)")
        }
        var buffer = [UInt8](repeating: 0, count: 4097)
        let count = Foundation.read(descriptor, &buffer, buffer.count)
        guard count >= 0, count <= 4096, let text = String(validating: buffer[..<max(0, count)], as: UTF8.self) else {
            throw SettingsError(
                place: path, problem: "this is no token: the file is too long, or not UTF-8",
                remedy: "Put the token alone into the file")
        }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
