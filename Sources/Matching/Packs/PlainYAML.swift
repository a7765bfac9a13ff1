/// Reads the part of YAML in which rule files are usually written, and declines everything else.
///
/// Block mappings with simple keys, lists of `- one` or `[one, two]`, `{key: value}`, texts that are plain, quoted on one line
/// or folded by `>-`, and comments on lines of their own. What it reads, it reads as libyaml does; where it is in doubt
/// it declines, so that no error is found here and none is missed.
struct PlainYAML: ~Copyable {
    /// How deep lists and mappings in brackets may stand in each other.
    private static let deepest = 8

    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0
    private var line = 1

    /// The mapping that a file is; `nil` if the file is none, is faulty, or is written in another part of YAML.
    static func mapping(of bytes: [UInt8]) -> YAMLNode? {
        bytes.withUnsafeBufferPointer { bytes in
            guard areUsual(bytes) else { return nil }
            var reader = PlainYAML(bytes)
            guard let node = reader.block(deeperThan: -1), node.members != nil, reader.isAtEnd else { return nil }
            return node
        }
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// Whether no byte means a line break other than LF, a tab, or a character that YAML refuses.
    private static func areUsual(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        for (place, byte) in bytes.enumerated() where byte < 0x20 || byte >= 0x7F {
            switch byte {
            case 0x0A: continue
            case ..<0x20, 0x7F: return false
            case 0xEF where !isUsualEF(bytes[place...]): return false
            case 0xC2 where place + 1 < bytes.count && bytes[place + 1] < 0xA0: return false
            case 0xE2 where bytes[place...].starts(with: [0xE2, 0x80, 0xA8]): return false
            case 0xE2 where bytes[place...].starts(with: [0xE2, 0x80, 0xA9]): return false
            default: continue
            }
        }
        return true
    }

    /// Whether bytes that begin with EF are a character other than the byte-order mark and those that are none.
    private static func isUsualEF(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        ![[0xEF, 0xBB, 0xBF], [0xEF, 0xBF, 0xBE], [0xEF, 0xBF, 0xBF]].contains { bytes.starts(with: $0) }
    }

    // MARK: Bytes

    private var isAtEnd: Bool { place == bytes.count }

    /// The byte at the place; that of a line's end at the end.
    private var byte: UInt8 { place < bytes.count ? bytes[place] : .lineFeed }

    /// The byte behind the place.
    private var next: UInt8 { place + 1 < bytes.count ? bytes[place + 1] : .lineFeed }

    private mutating func skipSpaces() {
        while place < bytes.count, bytes[place] == .space { place += 1 }
    }

    @discardableResult
    private mutating func endLine() -> Bool {
        skipSpaces()
        guard byte == .lineFeed else { return false }
        if place < bytes.count {
            place += 1
            line += 1
        }
        return true
    }

    /// Goes to the first line with more than a comment on it, and says how far it is indented; `nil` at the end.
    private mutating func indentOfNextLine() -> Int? {
        while place < bytes.count {
            var start = place
            while start < bytes.count, bytes[start] == .space { start += 1 }
            guard start < bytes.count else {
                place = start
                break
            }
            guard bytes[start] == .lineFeed || bytes[start] == .hash else { return start - place }
            while start < bytes.count, bytes[start] != .lineFeed { start += 1 }
            place = min(bytes.count, start + 1)
            line += 1
        }
        return nil
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }

    // MARK: Blocks

    /// A mapping or list on lines of its own; the place is at a line's start, before and after.
    private mutating func block(deeperThan outer: Int) -> YAMLNode? {
        guard let indent = indentOfNextLine(), indent > outer else { return nil }
        let first = line
        if bytes[place + indent] == .dash {
            var items: [YAMLNode] = []
            while let found = indentOfNextLine(), found >= indent {
                place += found
                guard found == indent, byte == .dash, next == .space else { return nil }
                place += 1
                skipSpaces()
                guard let item = inline(deeperThan: indent) else { return nil }
                items.append(item)
            }
            return YAMLNode(content: .list(items), line: first)
        }
        var members: [YAMLNode.Member] = []
        while let found = indentOfNextLine(), found >= indent {
            place += found
            guard found == indent, let key = key(notAmong: members) else { return nil }
            skipSpaces()
            let value: YAMLNode?
            if byte == .lineFeed {
                endLine()
                value = block(deeperThan: indent)
            } else {
                value = inline(deeperThan: indent)
            }
            guard let value else { return nil }
            members.append(YAMLNode.Member(key: key, value: value))
        }
        return YAMLNode(content: .members(members), line: first)
    }

    /// A value that begins behind its key or dash, to the end of its last line.
    private mutating func inline(deeperThan indent: Int) -> YAMLNode? {
        if byte == .greaterThan { return folded(deeperThan: indent) }
        guard let node = value(inBrackets: 0), endLine() else { return nil }
        return node
    }

    /// A simple key and its colon; `nil` if the mapping has it already.
    private mutating func key(notAmong members: [YAMLNode.Member]) -> YAMLNode? {
        let start = place
        guard byte.isLetter else { return nil }
        while byte.isKey { place += 1 }
        guard byte == .colon, next == .space || next == .lineFeed else { return nil }
        let name = text(start..<place)
        guard !members.contains(where: { $0.key.text == name }) else { return nil }
        place += 1
        return YAMLNode(content: .text(name), line: line)
    }

    /// Lines joined by spaces.
    private mutating func folded(deeperThan outer: Int) -> YAMLNode? {
        let first = line
        guard next == .dash else { return nil }
        place += 2
        guard endLine(), let indent = indentOfNextLine(), indent > outer, line == first + 1 else { return nil }
        var words: [String] = []
        while place < bytes.count {
            var start = place
            while start < bytes.count, bytes[start] == .space { start += 1 }
            guard start < bytes.count, bytes[start] != .lineFeed else { return nil }
            if start - place < indent { break }
            guard start - place == indent else { return nil }
            var end = start
            while end < bytes.count, bytes[end] != .lineFeed { end += 1 }
            guard bytes[end - 1] != .space else { return nil }
            words.append(text(start..<end))
            place = end
            endLine()
        }
        return YAMLNode(content: .text(words.joined(separator: " ")), line: first)
    }

    // MARK: Values on a line

    /// A text, a list or a mapping.
    ///
    /// - Parameter depth: How many brackets are open; inside them plain texts end sooner.
    private mutating func value(inBrackets depth: Int) -> YAMLNode? {
        switch byte {
        case .quotationMark: return quoted()
        case .apostrophe: return singleQuoted()
        case .openBracket, .openBrace: return depth < Self.deepest ? collection(depth + 1) : nil
        default: return depth > 0 ? plainInBrackets() : plain()
        }
    }

    private mutating func plain() -> YAMLNode? {
        guard byte.mayBeginPlain else { return nil }
        let start = place
        var end = place
        while byte != .lineFeed {
            if byte == .colon, next == .space || next == .lineFeed { return nil }
            if byte == .space, next == .hash { return nil }
            place += 1
            if bytes[place - 1] != .space { end = place }
        }
        return YAMLNode(content: .text(text(start..<end)), line: line)
    }

    private mutating func plainInBrackets() -> YAMLNode? {
        guard byte.mayBeginPlain else { return nil }
        let start = place
        var end = place
        while byte != .lineFeed, byte != .comma, byte != .closeBracket, byte != .closeBrace {
            if byte.isDoubtfulInBrackets { return nil }
            place += 1
            if bytes[place - 1] != .space { end = place }
        }
        return YAMLNode(content: .text(text(start..<end)), line: line)
    }

    private mutating func quoted() -> YAMLNode? {
        place += 1
        let start = place
        var escapes = 0
        while byte != .quotationMark {
            if byte == .lineFeed { return nil }
            if byte == .backslash {
                guard next == .quotationMark || next == .backslash else { return nil }
                escapes += 1
                place += 1
            }
            place += 1
        }
        let text = escapes == 0 ? text(start..<place) : unescaped(start..<place)
        place += 1
        return YAMLNode(content: .text(text), line: line)
    }

    private func unescaped(_ range: Range<Int>) -> String {
        var result: [UInt8] = []
        var isEscaped = false
        for byte in bytes[range] {
            isEscaped = byte == .backslash && !isEscaped
            if !isEscaped { result.append(byte) }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private mutating func singleQuoted() -> YAMLNode? {
        place += 1
        var result: [UInt8] = []
        while byte != .apostrophe || next == .apostrophe {
            if byte == .lineFeed { return nil }
            result.append(byte)
            place += byte == .apostrophe ? 2 : 1
        }
        place += 1
        return YAMLNode(content: .text(String(decoding: result, as: UTF8.self)), line: line)
    }

    /// `[one, two]` or `{key: value}`, perhaps over several lines.
    private mutating func collection(_ depth: Int) -> YAMLNode? {
        let first = line
        let isList = byte == .openBracket
        let end: UInt8 = isList ? .closeBracket : .closeBrace
        var items: [YAMLNode] = []
        var members: [YAMLNode.Member] = []
        place += 1
        skipLines()
        if byte != end {
            while true {
                if isList {
                    guard let item = value(inBrackets: depth) else { return nil }
                    items.append(item)
                } else {
                    guard let key = key(notAmong: members), byte == .space else { return nil }
                    skipSpaces()
                    guard byte != .lineFeed, let value = value(inBrackets: depth) else { return nil }
                    members.append(YAMLNode.Member(key: key, value: value))
                }
                skipLines()
                guard byte == .comma else { break }
                place += 1
                skipLines()
            }
        }
        guard byte == end else { return nil }
        place += 1
        return YAMLNode(content: isList ? .list(items) : .members(members), line: first)
    }

    /// Goes over spaces and ends of lines, as they may stand inside brackets.
    private mutating func skipLines() {
        while place < bytes.count, bytes[place] == .space || bytes[place] == .lineFeed {
            if bytes[place] == .lineFeed { line += 1 }
            place += 1
        }
    }
}

extension UInt8 {
    fileprivate static let lineFeed = UInt8(ascii: "\n")
    fileprivate static let space = UInt8(ascii: " ")
    fileprivate static let hash = UInt8(ascii: "#")
    fileprivate static let dash = UInt8(ascii: "-")
    fileprivate static let colon = UInt8(ascii: ":")
    fileprivate static let comma = UInt8(ascii: ",")
    fileprivate static let backslash = UInt8(ascii: "\\")
    fileprivate static let quotationMark = UInt8(ascii: "\"")
    fileprivate static let apostrophe = UInt8(ascii: "'")
    fileprivate static let greaterThan = UInt8(ascii: ">")
    fileprivate static let openBracket = UInt8(ascii: "[")
    fileprivate static let closeBracket = UInt8(ascii: "]")
    fileprivate static let openBrace = UInt8(ascii: "{")
    fileprivate static let closeBrace = UInt8(ascii: "}")

    fileprivate var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }

    /// Whether it may stand in a simple key behind the first letter.
    fileprivate var isKey: Bool { isLetter || self &- 0x30 < 10 || self == 0x5F || self == 0x2D || self == 0x2F }

    /// Whether a plain text may begin with it, whatever follows; other signs mean something or might.
    fileprivate var mayBeginPlain: Bool {
        isLetter || self &- 0x30 < 10 || self >= 0x80 || Self.harmlessSigns.contains(self)
    }

    private static let harmlessSigns: [UInt8] = Array("()<+/.$_;=^~".utf8)

    /// Whether it may part or end a plain text inside brackets, depending on its neighbours.
    fileprivate var isDoubtfulInBrackets: Bool {
        switch self {
        case .colon, .hash, .openBracket, .openBrace, UInt8(ascii: "?"): true
        default: false
        }
    }
}
