/// Where a record lies in its file.
public struct WARCPlace: Sendable, Hashable {
    /// The first byte, from the start of the file as it lies on the disk: of the record's gzip member where it is packed.
    public let offset: Int
    /// How many bytes of the file it takes; in a packed file, its whole member.
    public let length: Int
    /// Whether a packed record has its member to itself, as ISO 28500 advises; `true` where nothing is packed.
    public let isAlone: Bool

    init(offset: Int, length: Int, isAlone: Bool) {
        self.offset = offset
        self.length = length
        self.isAlone = isAlone
    }
}
