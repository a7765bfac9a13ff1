/// Builds a tree of JSON in one pass, without recursion.
///
/// Depth and number of values are limited. Halves of surrogate pairs, characters that no text may hold, and stray commas
/// are mended. What comes after the point where the text breaks off or is no JSON is left out, back to the last whole
/// item of the outermost list.
///
/// - SeeAlso: RFC 8259.
struct JSONTreeBuilder {
    /// What is wrong with the text.
    enum Damage: Hashable {
        case none, repaired
        /// Only what stands before a place could be read.
        case cut, tooDeep, tooLarge
    }

    private(set) var damage = Damage.none
    /// Where reading stopped, counted from the start of the input.
    private(set) var place: Int

    private let input: [UInt8]
    private let limits: ParseLimits
    private var nodes: [JSONTree.Node] = []
    private var bytes: [UInt8] = []
    /// The places of what is open, outermost first.
    private var stack: [Int] = []
    /// How many of those are lists.
    private var arrays = 0
    private var name: (lower: Int32, upper: Int32) = (0, 0)
    private var safe = (count: 0, stack: [Int]())

    /// Reads the text from a place on.
    init(_ input: [UInt8], from start: Int, limits: ParseLimits) {
        self.input = input
        self.limits = limits
        place = start
        bytes.reserveCapacity(input.count - start)
        if !readDocument() { cut() }
    }

    /// What was read; without a node if nothing could be.
    var tree: JSONTree { JSONTree(nodes: nodes, bytes: bytes) }

    private var next: UInt8? { place < input.count ? input[place] : nil }

    private var isObject: Bool { stack.last.map { nodes[$0].kind == .object } ?? false }

    /// What ends the innermost list or object.
    private var closer: UInt8? { stack.isEmpty ? nil : isObject ? 0x7D : 0x5D }

    private mutating func skipSpace() {
        while place < input.count, input[place].isWhiteSpace { place += 1 }
    }

    private mutating func repair() {
        if damage == .none { damage = .repaired }
    }

    /// Whether the text could be read to its end.
    private mutating func readDocument() -> Bool {
        repeat {
            skipSpace()
            guard let byte = next else { return false }
            if byte == closer {
                close()
                continue
            }
            if !stack.isEmpty, byte == 0x2C {
                // A comma without a value before it.
                place += 1
                repair()
                continue
            }
            guard readNamedValue() else { return false }
        } while !stack.isEmpty
        skipSpace()
        // Scripts end their statement.
        if next == 0x3B { place += 1 }
        skipSpace()
        if place < input.count { repair() }
        return true
    }

    private mutating func readNamedValue() -> Bool {
        guard nodes.count < limits.nodes else { return stop(.tooLarge) }
        name = (0, 0)
        if isObject {
            guard next == 0x22, let found = readString() else { return false }
            name = found
            skipSpace()
            guard next == 0x3A else { return false }
            place += 1
            skipSpace()
        }
        switch next {
        case nil: return false
        case 0x7B, 0x5B:
            guard stack.count < limits.depth else { return stop(.tooDeep) }
            let isArray = next == 0x5B
            stack.append(nodes.count)
            arrays += isArray ? 1 : 0
            add(isArray ? .array : .object, (0, 0))
            place += 1
            markSafe()
        case 0x22:
            guard let found = readString() else { return false }
            add(.string, found)
            finishValue()
        default:
            guard readToken() else { return false }
            finishValue()
        }
        return true
    }

    private mutating func add(_ kind: JSONTree.Kind, _ range: (lower: Int32, upper: Int32)) {
        nodes.append(
            JSONTree.Node(
                kind: kind, nameLower: name.lower, nameUpper: name.upper, lower: range.lower, upper: range.upper,
                end: Int32(nodes.count + 1)))
    }

    private mutating func stop(_ reason: Damage) -> Bool {
        damage = reason
        return false
    }

    private mutating func close() {
        place += 1
        guard let last = stack.popLast() else { return }
        if nodes[last].kind == .array { arrays -= 1 }
        nodes[last].end = Int32(nodes.count)
        finishValue()
    }

    /// After a value comes a comma or the end of what holds it.
    private mutating func finishValue() {
        markSafe()
        guard !stack.isEmpty else { return }
        skipSpace()
        guard let byte = next, byte != closer else { return }
        guard byte == 0x2C else { return repair() }
        place += 1
        skipSpace()
        // A comma before the end says nothing.
        if next == closer { repair() }
    }

    /// Remembers the end of a whole item: between the values of the outermost list, or the members of the whole.
    private mutating func markSafe() {
        let isBetweenItems = !isObject && arrays == 1 && stack.count <= 4 || stack.count <= 1
        if isBetweenItems { safe = (nodes.count, stack) }
    }

    private mutating func cut() {
        if damage == .none || damage == .repaired { damage = .cut }
        nodes.removeSubrange(safe.count...)
        for open in safe.stack { nodes[open].end = Int32(nodes.count) }
    }

    /// Copies a string, from quote to quote, without its escapes; `nil` if it does not end.
    private mutating func readString() -> (lower: Int32, upper: Int32)? {
        let lower = Int32(bytes.count)
        place += 1
        while place < input.count {
            let start = place
            place = input.withUnsafeBufferPointer { input in
                var place = start
                while place < input.count, input[place] != 0x22, input[place] != 0x5C { place += 1 }
                return place
            }
            bytes.append(contentsOf: input[start..<place])
            guard let byte = next else { return nil }
            place += 1
            if byte == 0x22 { return (lower, Int32(bytes.count)) }
            readEscape()
        }
        return nil
    }

    /// Reads an escape, the backslash being behind.
    private mutating func readEscape() {
        guard let byte = next else { return }
        place += 1
        switch byte {
        case 0x22, 0x5C, 0x2F: bytes.append(byte)
        case 0x6E: bytes.append(0x0A)
        case 0x72: bytes.append(0x0D)
        case 0x74: bytes.append(0x09)
        case 0x62, 0x66: repair()
        case 0x75: readUnit()
        default:
            // No escape; the character stands for itself.
            place -= 1
            repair()
        }
    }

    /// Reads `XXXX` of `\uXXXX`, and a second escape that belongs to it.
    private mutating func readUnit() {
        guard let unit = unit(at: place) else {
            bytes.append(contentsOf: "\\u".utf8)
            return repair()
        }
        place += 4
        var value = UInt32(unit)
        if 0xD800...0xDBFF ~= unit, next == 0x5C, place + 1 < input.count, input[place + 1] == 0x75,
            let low = self.unit(at: place + 2), 0xDC00...0xDFFF ~= low
        {
            place += 6
            value = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00)
        }
        switch value {
        // XML and people know none of these.
        case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0xFFFE, 0xFFFF: repair()
        default:
            let scalar = Unicode.Scalar(value)
            if scalar == nil { repair() }
            bytes.append(scalar ?? "\u{FFFD}")
        }
    }

    private func unit(at start: Int) -> UInt16? {
        guard start + 4 <= input.count else { return nil }
        var unit: UInt16 = 0
        for byte in input[start..<(start + 4)] {
            switch byte {
            case 0x30...0x39: unit = unit << 4 | UInt16(byte - 0x30)
            case 0x41...0x46, 0x61...0x66: unit = unit << 4 | UInt16((byte | 0x20) - 0x57)
            default: return nil
            }
        }
        return unit
    }

    /// Reads a number or one of the three words.
    private mutating func readToken() -> Bool {
        let start = place
        while let byte = next, byte.isLetter || byte.isDigit || byte == 0x2B || byte == 0x2D || byte == 0x2E {
            place += 1
        }
        // At the end of the text there may be more of it.
        guard place < input.count || stack.isEmpty else { return false }
        let token = input[start..<place]
        func isOne(of words: String...) -> Bool { words.contains { token.elementsEqual($0.utf8) } }
        if isOne(of: "true") {
            add(.yes, (0, 0))
        } else if isOne(of: "false") {
            add(.no, (0, 0))
        } else if isOne(of: "null") {
            add(.null, (0, 0))
        } else if isOne(of: "NaN", "Infinity", "-Infinity", "undefined", "None") {
            add(.null, (0, 0))
            repair()
        } else if token.contains(where: \.isDigit), token.first?.isLetter == false {
            let isNumber = Self.isNumber(token)
            if !isNumber { repair() }
            let lower = Int32(bytes.count)
            bytes.append(contentsOf: token)
            add(isNumber ? .number : .string, (lower, Int32(bytes.count)))
        } else {
            return false
        }
        return true
    }

    /// Whether a token has the form that RFC 8259, section 6, gives.
    private static func isNumber(_ token: ArraySlice<UInt8>) -> Bool {
        var rest = token
        func digits() -> Int {
            let count = rest.prefix(while: \.isDigit).count
            rest = rest.dropFirst(count)
            return count
        }
        if rest.first == 0x2D { rest = rest.dropFirst() }
        let hasLeadingZero = rest.first == 0x30
        let whole = digits()
        guard whole > 0, !hasLeadingZero || whole == 1 else { return false }
        if rest.first == 0x2E {
            rest = rest.dropFirst()
            guard digits() > 0 else { return false }
        }
        if let byte = rest.first, byte | 0x20 == 0x65 {
            rest = rest.dropFirst()
            if rest.first == 0x2B || rest.first == 0x2D { rest = rest.dropFirst() }
            guard digits() > 0 else { return false }
        }
        return rest.isEmpty
    }
}
