internal import CArchive
import Evidence
import Foundation

/// A zip of a bundle's folder, written by libarchive.
enum ZipArchive {
    /// Writes a folder's files, sorted, below one name.
    ///
    /// - Parameters:
    ///   - folder: What to pack.
    ///   - name: What its files lie below in the zip.
    ///   - path: The zip; made anew.
    ///   - time: The time that every entry carries.
    static func write(_ folder: String, as name: String, to path: String, at time: Date) throws(BundleError) {
        let tree = try BundleError.ofFiles { () throws(EvidenceError) in try FileTree(below: folder) }
        let archive = archive_write_new()
        defer { archive_write_free(archive) }
        try check(archive_write_set_format_zip(archive), archive, path)
        try check(archive_write_open_filename(archive, path), archive, path)
        for file in tree.files {
            guard let data = FileManager.default.contents(atPath: folder + "/" + file) else {
                throw BundleError(.unusable, file, "it cannot be read", remedy: "Make the referral again")
            }
            let entry = archive_entry_new()
            defer { archive_entry_free(entry) }
            archive_entry_set_pathname_utf8(entry, name + "/" + file)
            archive_entry_set_size(entry, Int64(data.count))
            archive_entry_set_filetype(entry, 0o100000)
            archive_entry_set_perm(entry, 0o600)
            archive_entry_set_mtime(entry, time_t(time.timeIntervalSince1970), 0)
            try check(archive_write_header(archive, entry), archive, path)
            let written = data.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
            guard written == data.count else { throw failure(archive, path) }
        }
        try check(archive_write_close(archive), archive, path)
        chmod(path, 0o600)
    }

    private static func check(_ code: CInt, _ archive: OpaquePointer?, _ path: String) throws(BundleError) {
        guard code == ARCHIVE_OK else { throw failure(archive, path) }
    }

    private static func failure(_ archive: OpaquePointer?, _ path: String) -> BundleError {
        let reason = archive_error_string(archive).map { String(cString: $0) } ?? "unknown"
        return BundleError(
            .full, path, "writing the zip failed: \(reason)", remedy: "Make room on the disk and run again")
    }
}
