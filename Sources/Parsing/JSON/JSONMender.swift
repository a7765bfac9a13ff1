/// Goes over JSON once, without recursion, and writes what Foundation's parser reads without loss or harm.
///
/// Depth and number of values are limited before anything is built. Numbers that a `Double` would change become text.
/// Halves of surrogate pairs, characters that no text may hold, and stray commas are mended. What comes after the point
/// where the text breaks off or is no JSON is left out, back to the last whole item of the outermost list.
struct JSONMender {
    /// What is wrong with the text.
    enum Damage: Hashable {
        case none, repaired
        /// Only what stands before a place could be read.
        case cut, tooDeep, tooLarge
    }

    /// Whole JSON; empty if nothing could be saved.
    private(set) var output: [UInt8] = []
    private(set) var damage = Damage.none
    /// Where reading stopped, counted from the start of the input.
    private(set) var place: Int

    private let input: [UInt8]
    private let limits: ParseLimits
    /// What is open, `[` or `{`, outermost first.
    private var stack: [UInt8] = []
    private var arrays = 0
    private var values = 0
    private var hasPendingComma = false
    private var safe = (length: 0, stack: [UInt8]())

    /// Mends the text from a place on.
    init(_ input: [UInt8], from start: Int, limits: ParseLimits) {
        self.input = input
        self.limits = limits
        place = start
        output.reserveCapacity(input.count - start + 64)
        if !readDocument() { cut() }
    }

    private var next: UInt8? { place < input.count ? input[place] : nil }

    private var isObject: Bool { stack.last == 0x7B }

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
            if let open = stack.last, byte == open + 2 {
                close(open)
                continue
            }
            if !stack.isEmpty, byte == 0x2C {
                // A comma without a value before it.
                place += 1
                repair()
                continue
            }
            values += 1
            guard values <= limits.nodes else { return stop(.tooLarge) }
            if hasPendingComma { output.append(0x2C) }
            hasPendingComma = false
            if isObject {
                guard byte == 0x22, readString() else { return false }
                skipSpace()
                guard next == 0x3A else { return false }
                place += 1
                output.append(0x3A)
                skipSpace()
            }
            guard let byte = next else { return false }
            switch byte {
            case 0x7B, 0x5B:
                guard stack.count < limits.depth else { return stop(.tooDeep) }
                stack.append(byte)
                if byte == 0x5B { arrays += 1 }
                output.append(byte)
                place += 1
                markSafe()
            case 0x22:
                guard readString() else { return false }
                finishValue()
            default:
                guard readToken() else { return false }
                finishValue()
            }
        } while !stack.isEmpty
        skipSpace()
        // Scripts end their statement.
        if next == 0x3B { place += 1 }
        skipSpace()
        if place < input.count { repair() }
        return true
    }

    private mutating func stop(_ reason: Damage) -> Bool {
        damage = reason
        return false
    }

    private mutating func close(_ open: UInt8) {
        if hasPendingComma { repair() }
        hasPendingComma = false
        output.append(open + 2)
        place += 1
        stack.removeLast()
        if open == 0x5B { arrays -= 1 }
        finishValue()
    }

    /// After a value comes a comma or the end of what holds it.
    private mutating func finishValue() {
        markSafe()
        guard !stack.isEmpty else { return }
        skipSpace()
        if next == 0x2C {
            place += 1
            skipSpace()
            // A comma before the end says nothing.
            if let byte = next, let open = stack.last, byte == open + 2 { repair() } else { hasPendingComma = true }
        } else if let byte = next, let open = stack.last, byte != open + 2 {
            repair()
            hasPendingComma = true
        }
    }

    /// Remembers the end of a whole item: between the values of the outermost list, or the members of the whole.
    private mutating func markSafe() {
        let isBetweenItems = stack.last == 0x5B && arrays == 1 && stack.count <= 4 || stack.count == 1 || stack.isEmpty
        if isBetweenItems { safe = (output.count, stack) }
    }

    private mutating func cut() {
        if damage == .none || damage == .repaired { damage = .cut }
        output.removeSubrange(safe.length...)
        for open in safe.stack.reversed() { output.append(open + 2) }
    }

    /// Copies a string, from quote to quote.
    private mutating func readString() -> Bool {
        output.append(0x22)
        place += 1
        while place < input.count {
            let start = place
            while place < input.count, input[place] != 0x22, input[place] != 0x5C, input[place] >= 0x20 { place += 1 }
            output.append(contentsOf: input[start..<place])
            guard let byte = next else { return false }
            place += 1
            switch byte {
            case 0x22:
                output.append(0x22)
                return true
            case 0x5C: readEscape()
            case 0x0A: replace(with: "\\n")
            case 0x0D: replace(with: "\\r")
            case 0x09: replace(with: "\\t")
            default: repair()
            }
        }
        return false
    }

    private mutating func replace(with text: StaticString) {
        text.withUTF8Buffer { output.append(contentsOf: $0) }
        repair()
    }

    /// Copies an escape, the backslash being behind.
    private mutating func readEscape() {
        guard let byte = next else { return }
        place += 1
        switch byte {
        case 0x22, 0x5C, 0x2F, 0x6E, 0x72, 0x74:
            output.append(0x5C)
            output.append(byte)
        case 0x62, 0x66: repair()
        case 0x75: readUnit()
        default:
            // No escape; the character stands for itself.
            place -= 1
            repair()
        }
    }

    /// Copies `\uXXXX`, and a second one that belongs to it.
    private mutating func readUnit() {
        guard let unit = unit(at: place) else { return replace(with: "\\\\u") }
        let first = place
        place += 4
        switch unit {
        case 0xD800...0xDBFF:
            guard next == 0x5C, place + 1 < input.count, input[place + 1] == 0x75, let low = self.unit(at: place + 2),
                0xDC00...0xDFFF ~= low
            else { return replace(with: "\\uFFFD") }
            place += 6
        case 0xDC00...0xDFFF: return replace(with: "\\uFFFD")
        // XML and people know none of these.
        case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0xFFFE, 0xFFFF: return repair()
        default: break
        }
        output.append(contentsOf: [0x5C, 0x75])
        output.append(contentsOf: input[first..<place])
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

    /// Copies a number or one of the three words.
    private mutating func readToken() -> Bool {
        let start = place
        while let byte = next, byte.isLetter || byte.isDigit || byte == 0x2B || byte == 0x2D || byte == 0x2E {
            place += 1
        }
        let token = input[start..<place]
        guard !token.isEmpty else { return false }
        if ["true", "false", "null"].contains(where: { token.elementsEqual($0.utf8) }) {
            output.append(contentsOf: token)
        } else if token.contains(where: \.isDigit), token.first?.isLetter == false {
            let isNumber = JSONMender.isNumber(token)
            if !isNumber { repair() }
            if isNumber, token.count <= 15, !token.contains(where: { $0 | 0x20 == 0x65 }) {
                output.append(contentsOf: token)
            } else {
                output.append(0x22)
                output.append(contentsOf: token)
                output.append(0x22)
            }
        } else if ["NaN", "Infinity", "-Infinity", "undefined", "None"].contains(where: { token.elementsEqual($0.utf8) }
        ) {
            output.append(contentsOf: "null".utf8)
            repair()
        } else {
            return false
        }
        return place < input.count || stack.isEmpty
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
