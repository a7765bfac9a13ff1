/// Text of Facebook's archives, in which every byte of UTF-8 stands as a character of its own.
enum FacebookText {
    /// The text as it was written; as it stands where it is no such text.
    static func mended(_ text: String?) -> String? {
        guard let text, text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            guard let byte = UInt8(exactly: scalar.value) else { return text }
            bytes.append(byte)
        }
        return String(validating: bytes, as: UTF8.self) ?? text
    }
}
