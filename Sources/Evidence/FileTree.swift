import Glibc

/// All files below a folder, hidden ones included.
public struct FileTree: Sendable {
    /// Paths of plain files, relative to the folder, sorted by bytes.
    public let files: [String]
    /// Paths of what is neither a plain file nor a folder: links, sockets, devices.
    public let others: [String]

    /// Walks the folder, and follows no link.
    ///
    /// - Throws: `EvidenceError` if a folder cannot be listed.
    public init(below folder: String) throws(EvidenceError) {
        var (files, others, folders): ([String], [String], [String]) = ([], [], [""])
        while let prefix = folders.popLast() {
            for name in try FileTree.names(in: prefix.isEmpty ? folder : folder + "/" + prefix) {
                let path = prefix.isEmpty ? name : prefix + "/" + name
                var status = stat()
                lstat(folder + "/" + path, &status)
                switch status.st_mode & S_IFMT {
                case S_IFREG: files.append(path)
                case S_IFDIR: folders.append(path)
                default: others.append(path)
                }
            }
        }
        func byBytes(_ one: String, _ other: String) -> Bool { one.utf8.lexicographicallyPrecedes(other.utf8) }
        self.files = files.sorted(by: byBytes)
        self.others = others.sorted(by: byBytes)
    }

    private static func names(in folder: String) throws(EvidenceError) -> [String] {
        guard let stream = opendir(folder) else {
            throw EvidenceError.system(errno, doing: "listing the folder", at: folder)
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }
}
