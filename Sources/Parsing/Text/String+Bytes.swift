import Glibc

/// Questions about a text's bytes that need no walk along its characters.
extension String {
    /// Whether it begins with `http`.
    var isOfTheWeb: Bool {
        utf8.withContiguousStorageIfAvailable {
            $0.count > 4 && $0[0] == 0x68 && $0[1] == 0x74 && $0[2] == 0x74 && $0[3] == 0x70
        } ?? hasPrefix("http")
    }

    func hasByte(_ byte: UInt8) -> Bool {
        utf8.withContiguousStorageIfAvailable { bytes in
            guard let start = bytes.baseAddress else { return false }
            return memchr(start, CInt(byte), bytes.count) != nil
        } ?? utf8.contains(byte)
    }
}
