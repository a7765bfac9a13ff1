import Glibc

/// A folder in which files appear whole or not at all, readable by their owner only.
///
/// Names are single path components. What was created or linked stays after a power cut once `sync()` has returned.
public struct Folder: Sendable, Hashable {
    /// The folder's path, absolute or relative to the working folder.
    public let path: String

    /// Names a folder; nothing is made.
    public init(_ path: String) {
        self.path = path
    }

    /// The folder of this name inside this one.
    public func folder(_ name: String) -> Folder {
        Folder(path + "/" + name)
    }

    /// The path of a file of this name.
    public func path(of name: String) -> String {
        path + "/" + name
    }

    /// Makes the folder and those above it where they are missing, with mode 0700.
    public func make() throws(EvidenceError) {
        var above = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            above += above.isEmpty || above == "/" ? String(part) : "/" + part
            guard mkdir(above, 0o700) != 0 else { continue }
            let number = errno
            // A read-only file system answers EROFS for folders that exist, too.
            guard number == EEXIST || isFolder(above) else {
                throw EvidenceError.system(number, doing: "making the folder", at: above)
            }
        }
        guard isFolder(path) else {
            throw EvidenceError.system(ENOTDIR, doing: "making the folder", at: path)
        }
    }

    /// Writes a file that must not be there yet, mode 0600; call `sync(_:)` with it before relying on it.
    ///
    /// - Throws: `EvidenceError`; a half-written file is taken away again.
    public func create(_ name: String, _ bytes: [UInt8]) throws(EvidenceError) {
        let place = path(of: name)
        let file = try Descriptor(place, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, doing: "making the file")
        do {
            try file.write(bytes)
        } catch {
            unlink(place)
            throw error
        }
    }

    /// Waits until these files' bytes are on the disk.
    public func sync(_ names: [String]) throws(EvidenceError) {
        for name in names { try Descriptor(path(of: name), O_RDONLY, doing: "opening the file").sync() }
    }

    /// Waits until the folder's names are on the disk.
    public func sync() throws(EvidenceError) {
        try Descriptor(path, O_RDONLY | O_DIRECTORY, doing: "opening the folder").sync()
    }

    /// Gives a file a second name in another folder, in one instant.
    ///
    /// - Returns: Whether it was given; `false` if that name is taken.
    public func link(_ name: String, into other: Folder, as second: String) throws(EvidenceError) -> Bool {
        guard Glibc.link(path(of: name), other.path(of: second)) != 0 else { return true }
        let number = errno
        guard number != EEXIST else { return false }
        throw EvidenceError.system(number, doing: "linking \(name)", at: other.path(of: second))
    }

    /// Gives a file another name, in one instant; a file of that name is replaced.
    func rename(_ name: String, to other: String) throws(EvidenceError) {
        guard Glibc.rename(path(of: name), path(of: other)) != 0 else { return }
        throw EvidenceError.system(errno, doing: "renaming \(name)", at: path(of: other))
    }

    /// Takes a name away; a name that is gone already is no error.
    ///
    /// - Returns: Whether it was there.
    @discardableResult
    public func remove(_ name: String) throws(EvidenceError) -> Bool {
        guard unlink(path(of: name)) != 0 else { return true }
        let number = errno
        guard number != ENOENT else { return false }
        throw EvidenceError.system(number, doing: "removing the file", at: path(of: name))
    }

    /// Gives the folder itself another path on the same disk, in one instant; the folders above it are made.
    ///
    /// - Throws: `EvidenceError.Code.exists` if something that is not an empty folder is there.
    public func rename(to other: String) throws(EvidenceError) {
        let above = other.lastIndex(of: "/").map { String(other[..<$0]) } ?? "."
        try Folder(above).make()
        guard Glibc.rename(path, other) == 0 else {
            let number = errno
            throw EvidenceError.system(number == ENOTEMPTY ? EEXIST : number, doing: "renaming the folder", at: other)
        }
        try Folder(above).sync()
    }

    /// Whether the folder holds this name.
    public func contains(_ name: String) -> Bool {
        identity(of: name) != nil
    }

    /// Whether two names are one file.
    public func isSame(_ name: String, as other: String, in folder: Folder) -> Bool {
        guard let identity = identity(of: name) else { return false }
        return identity == folder.identity(of: other)
    }

    /// All bytes of a file.
    public func read(_ name: String) throws(EvidenceError) -> [UInt8] {
        try Descriptor(path(of: name), O_RDONLY, doing: "opening the file").bytes()
    }

    /// The names in the folder in no order, hidden ones left out; nothing if the folder is missing.
    public func names() throws(EvidenceError) -> [String] {
        guard let stream = opendir(path) else {
            let number = errno
            if number == ENOENT { return [] }
            throw EvidenceError.system(number, doing: "listing the folder", at: path)
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }

    private func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private func identity(of name: String) -> [UInt64]? {
        var status = stat()
        guard lstat(path(of: name), &status) == 0 else { return nil }
        return [UInt64(status.st_dev), UInt64(status.st_ino)]
    }
}
