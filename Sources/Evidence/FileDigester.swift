import Glibc

/// Digests of many files, through one piece of memory.
public struct FileDigester: ~Copyable {
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 64)
    private var digester = Digester()

    /// Sets the memory aside.
    public init() {}

    deinit {
        buffer.deallocate()
    }

    /// The digest of a file's bytes.
    public mutating func digest(ofFileAt path: String) throws(EvidenceError) -> Digest {
        let file = try Descriptor(path, O_RDONLY, doing: "opening the file")
        do throws(EvidenceError) {
            while true {
                let count = try file.read(into: buffer)
                if count == 0 { return digester.finish() }
                digester.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
        } catch {
            // The half of this file must not go into the next one's digest.
            _ = digester.finish()
            throw error
        }
    }
}
