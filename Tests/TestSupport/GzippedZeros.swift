/// A small gzip member that unpacks to many zeros: the bomb that a body limit has to stop.
public enum GzippedZeros {
    /// A valid member of `1 + 258 * runs` zero bytes; about 1.6 bytes a run.
    ///
    /// - SeeAlso: RFC 1951, section 3.2.6 (fixed Huffman codes); RFC 1952.
    public static func member(runs: Int) -> [UInt8] {
        var bits = BitWriter()
        bits.write(0b1, 1)
        bits.write(0b01, 2)
        bits.writeCode(0x30, 8)
        for _ in 0..<runs {
            bits.writeCode(0b1100_0101, 8)
            bits.writeCode(0, 5)
        }
        bits.writeCode(0, 7)
        let length = 1 + 258 * runs
        let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
        return header + bits.finished() + little(checksum(zeros: length)) + little(UInt32(truncatingIfNeeded: length))
    }

    private static func checksum(zeros: Int) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for _ in 0..<zeros {
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }

    private static func little(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}

/// Packs bits from the lowest of each byte upwards, as DEFLATE does.
private struct BitWriter {
    private var bytes: [UInt8] = []
    private var current: UInt8 = 0
    private var used = 0

    /// Lowest bit first.
    mutating func write(_ value: Int, _ count: Int) {
        for bit in 0..<count { push(value >> bit & 1) }
    }

    /// Highest bit first, as Huffman codes are.
    mutating func writeCode(_ value: Int, _ count: Int) {
        for bit in (0..<count).reversed() { push(value >> bit & 1) }
    }

    func finished() -> [UInt8] { used == 0 ? bytes : bytes + [current] }

    private mutating func push(_ bit: Int) {
        current |= UInt8(bit) << used
        used += 1
        if used == 8 {
            bytes.append(current)
            current = 0
            used = 0
        }
    }
}
