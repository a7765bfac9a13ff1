import Glibc

/// Questions about a text's bytes that need no walk along its characters.
extension String {
    /// Whether it begins with `http`.
    var isOfTheWeb: Bool {
        utf8.withContiguousStorageIfAvailable {
            $0.count > 4 && $0[0] == 0x68 && $0[1] == 0x74 && $0[2] == 0x74 && $0[3] == 0x70
        } ?? hasPrefix("http")
    }

    /// A number that differs for nearly all texts that differ, for finding out quickly that none repeats another.
    var checksum: UInt64 {
        utf8.withContiguousStorageIfAvailable { bytes in
            let raw = UnsafeRawBufferPointer(bytes)
            let whole = bytes.count & ~7
            var sum = UInt64(bytes.count)
            for place in stride(from: 0, to: whole, by: 8) {
                sum = (sum ^ raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)) &* 0x9E37_79B9_7F4A_7C15
                sum ^= sum >> 32
            }
            for byte in bytes[whole...] { sum = (sum ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
            return sum
        } ?? UInt64(utf8.count)
    }

    func hasByte(_ byte: UInt8) -> Bool {
        utf8.withContiguousStorageIfAvailable { bytes in
            guard let start = bytes.baseAddress else { return false }
            return memchr(start, CInt(byte), bytes.count) != nil
        } ?? utf8.contains(byte)
    }
}
