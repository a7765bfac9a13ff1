/// The files of a bundle, in a folder or unpacked in memory.
public struct BundleFiles: Sendable {
    private enum Source {
        case folder(Folder)
        case memory([String: [UInt8]])
    }

    private let source: Source
    private let place: String

    /// Files in a folder.
    public init(in folder: String) {
        source = .folder(Folder(folder))
        place = folder
    }

    /// Files that were unpacked from what lies at a place, by their paths below the bundle's folder.
    public init(_ unpacked: [String: [UInt8]], from place: String) {
        source = .memory(unpacked)
        self.place = place
    }

    /// What to call a file in a report.
    func path(of name: String) -> String { place + "/" + name }

    func contains(_ name: String) -> Bool {
        switch source {
        case .folder(let folder): folder.contains(name)
        case .memory(let files): files[name] != nil
        }
    }

    /// All bytes of a file.
    func read(_ name: String) throws(EvidenceError) -> [UInt8] {
        switch source {
        case .folder(let folder): return try folder.read(name)
        case .memory(let files):
            if let bytes = files[name] { return bytes }
            throw EvidenceError(.missing, path(of: name), "it is not there", remedy: "Check the path")
        }
    }

    /// Paths of plain files, and of what is neither a plain file nor a folder, each sorted.
    func tree() throws(EvidenceError) -> (files: [String], others: [String]) {
        switch source {
        case .folder(let folder):
            let tree = try FileTree(below: folder.path)
            return (tree.files, tree.others)
        case .memory(let files): return (files.keys.sorted(), [])
        }
    }

    func digest(of name: String, _ digester: inout FileDigester) throws(EvidenceError) -> Digest {
        switch source {
        case .folder(let folder): try digester.digest(ofFileAt: folder.path(of: name))
        case .memory: Digest(of: try read(name))
        }
    }
}
