internal import Planning

/// Writes over our own token wherever it would be kept: in the request that sent it, and in answers that repeat it.
///
/// Each long run of letters and digits of a token is looked for by itself, so that it is found however an answer escapes
/// what stands between them. Every byte of it becomes an `x`: lengths stay as they were.
struct SecretMask {
    private let runs: [[UInt8]]

    /// Shorter runs than this are found in ordinary words, too.
    private static let shortest = 8

    init(_ secret: RequestSecret) {
        let text = secret.confidential.utf8
        // Percent signs and what they escape part runs: an answer may have undone them.
        var runs: [[UInt8]] = [[]]
        var rest = text[...]
        while let byte = rest.popFirst() {
            if 0x30...0x39 ~= byte || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte || byte == 0x2D || byte == 0x5F {
                runs[runs.count - 1].append(byte)
            } else {
                if byte == 0x25 { rest = rest.dropFirst(2) }
                runs.append([])
            }
        }
        let long = runs.filter { $0.count >= Self.shortest }
        self.runs = long.isEmpty ? [Array(text)] : long
    }

    /// The same bytes without the secret; `nil` if it is not in them.
    func masked(_ bytes: [UInt8]) -> [UInt8]? {
        var masked: [UInt8]?
        for run in runs {
            for start in Self.places(of: run, in: bytes) {
                var changed = masked ?? bytes
                masked = nil
                for place in start..<start + run.count { changed[place] = 0x78 }
                masked = changed
            }
        }
        return masked
    }

    func masked(_ text: String) -> String {
        masked(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) } ?? text
    }

    private static func places(of run: [UInt8], in bytes: [UInt8]) -> [Int] {
        guard let first = run.first, bytes.count >= run.count else { return [] }
        var places: [Int] = []
        var place = 0
        while let found = bytes[place...].firstIndex(of: first), found + run.count <= bytes.count {
            if bytes[found..<found + run.count].elementsEqual(run) {
                places.append(found)
                place = found + run.count
            } else {
                place = found + 1
            }
        }
        return places
    }
}
