internal import CArchive
public import Evidence
import Foundation

/// The files in a bundle's zip, unpacked into memory by libarchive: nothing that its names say is ever written.
public struct ZipContents {
    /// How many entries a zip may have.
    static let entryLimit = 20_000
    /// How many bytes its files may have together, unpacked.
    static let byteLimit = 512 << 20

    /// Whether a path is a zip, by its first bytes.
    public static func isZip(_ path: String) -> Bool {
        guard let file = FileHandle(forReadingAtPath: path), let start = try? file.read(upToCount: 4) else {
            return false
        }
        return start == Data([0x50, 0x4B, 0x03, 0x04]) || start == Data([0x50, 0x4B, 0x05, 0x06])
    }

    /// The bundle in a zip, without the one folder that all its files lie in.
    ///
    /// - Throws: `BundleError.Code.changed` for a zip that cannot be read whole, or that holds what no bundle does: a link,
    ///   a name that leads elsewhere or stands twice; `.tooLarge` for one that is past the limits.
    public static func files(in path: String) throws(BundleError) -> BundleFiles {
        BundleFiles(try read(path, entryLimit: entryLimit, byteLimit: byteLimit), from: path)
    }

    static func read(_ path: String, entryLimit: Int, byteLimit: Int) throws(BundleError) -> [String: [UInt8]] {
        let archive = archive_read_new()
        defer { archive_read_free(archive) }
        // By its list of contents only, as every unpacker does: libarchive would else guess at a torn zip from its start.
        archive_read_support_format_zip_seekable(archive)
        guard archive_read_open_filename(archive, path, 1 << 16) == ARCHIVE_OK else { throw damaged(archive, path) }
        var files: [String: [UInt8]] = [:]
        var folder: Substring?
        var (entries, room) = (0, byteLimit)
        while let entry = try next(archive, path) {
            entries += 1
            guard entries <= entryLimit else { throw tooLarge(path) }
            guard let text = archive_entry_pathname_utf8(entry).map({ String(cString: $0) }) else {
                throw refused(path, "a name in it is not UTF-8")
            }
            let kind = archive_entry_filetype(entry)
            guard kind == 0o100000 || kind == 0o040000, archive_entry_hardlink(entry) == nil else {
                throw refused(path, "an entry is neither a file nor a folder")
            }
            let parts = try components(of: text, path)
            guard folder == nil || folder == parts[0] else { throw refused(path, "it holds more than one folder") }
            folder = parts[0]
            guard kind == 0o100000 else { continue }
            guard parts.count > 1 else { throw refused(path, "a file lies beside the bundle's folder") }
            let bytes = try data(archive, path, atMost: room)
            room -= bytes.count
            guard files.updateValue(bytes, forKey: parts.dropFirst().joined(separator: "/")) == nil else {
                throw refused(path, "a name stands twice in it")
            }
        }
        return files
    }

    private static func next(_ archive: OpaquePointer?, _ path: String) throws(BundleError) -> OpaquePointer? {
        var entry: OpaquePointer?
        switch archive_read_next_header(archive, &entry) {
        case ARCHIVE_OK: return entry
        case ARCHIVE_EOF: return nil
        default: throw damaged(archive, path)
        }
    }

    /// The parts of a name that leads nowhere else.
    private static func components(of name: String, _ path: String) throws(BundleError) -> [Substring] {
        let plain = name.hasSuffix("/") ? name.dropLast() : name[...]
        let parts = plain.split(separator: "/", omittingEmptySubsequences: false)
        guard !name.contains("\\"), !parts.contains(where: { ["", ".", ".."].contains($0) }) else {
            throw refused(path, "a name in it leads elsewhere")
        }
        return parts
    }

    private static func data(
        _ archive: OpaquePointer?, _ path: String, atMost limit: Int
    ) throws(BundleError) -> [UInt8] {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = archive_read_data(archive, &block, block.count)
            guard count >= 0 else { throw damaged(archive, path) }
            if count == 0 { return bytes }
            guard bytes.count + count <= limit else { throw tooLarge(path) }
            bytes += block[..<count]
        }
    }

    private static func damaged(_ archive: OpaquePointer?, _ path: String) -> BundleError {
        refused(path, "it is no whole zip" + (archive_error_string(archive).map { ": " + String(cString: $0) } ?? ""))
    }

    private static func refused(_ path: String, _ problem: String) -> BundleError {
        BundleError(.changed, path, problem, remedy: "Have it sent again, or unpack it yourself and check the folder")
    }

    private static func tooLarge(_ path: String) -> BundleError {
        BundleError(
            .tooLarge, path, "it is larger than a zip that is read into memory may be",
            remedy: "Unpack it, and check the folder with: probity verify FOLDER")
    }
}
