import Foundation

/// A folder that goes when its last reference does.
public final class TemporaryFolder: Sendable {
    /// Absolute.
    public let path: String

    /// Makes an empty folder.
    public init() throws {
        path = NSTemporaryDirectory() + "probity-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The absolute path of a name in the folder.
    public func path(of name: String) -> String { path + "/" + name }

    /// Writes a file, and the folders above it.
    public func write(_ text: String, to name: String) throws {
        let file = URL(fileURLWithPath: path(of: name))
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    /// The names in a folder below, sorted; none if it is not there.
    public func names(in name: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path(of: name))) ?? []).sorted()
    }

    /// The text of a file.
    public func text(of name: String) throws -> String {
        try String(contentsOfFile: path(of: name), encoding: .utf8)
    }
}
