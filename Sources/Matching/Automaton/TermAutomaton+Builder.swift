extension TermAutomaton {
    /// A regular expression, which is a pattern among the others.
    struct Regex: Sendable {
        let expression: CompiledPattern
        /// Folded; a text without it is not searched.
        let literal: [UInt8]
        let number: Int32
    }

    /// Numbers words, prefixes and patterns as lists come.
    struct Builder {
        private(set) var words = WordTable.Builder()
        private(set) var prefixes: [[UInt8]: Int32] = [:]
        private(set) var symbolCount = Int32(TokenKind.allCases.count)
        private(set) var usesKinds = false
        private(set) var trie = PatternTrie.Builder()
        private(set) var patternCount: Int32 = 0
        /// A pattern and a list that it belongs to, as in `TermAutomaton.memberships`.
        private(set) var memberships: [(group: Int32, value: Int32)] = []
        private(set) var patternsOfLists: [[Int32]] = []
        private(set) var regexes: [Regex] = []
        private var regexNumbers: [RegexTerm: Int32] = [:]
        /// Each pattern's last membership, so that a list which has a term twice has it once.
        private var lastMemberships: [Int32] = []
        private var symbols: [Int32] = []

        mutating func add(_ list: TermList) throws(PatternError) {
            let number = Int32(patternsOfLists.count * 2)
            var members: [Int32] = []
            members.reserveCapacity(list.patterns.count + list.regexes.count)
            for pattern in list.patterns {
                let pattern = self.number(of: pattern)
                if join(pattern, number) { members.append(pattern) }
            }
            for pattern in list.exceptions { _ = join(self.number(of: pattern), number + 1) }
            for regex in list.regexes {
                let pattern = try self.number(of: regex)
                if join(pattern, number) { members.append(pattern) }
            }
            patternsOfLists.append(members)
        }

        /// Notes that a pattern belongs to a list; `false` if that is known.
        private mutating func join(_ pattern: Int32, _ membership: Int32) -> Bool {
            if lastMemberships[Int(pattern)] == membership { return false }
            lastMemberships[Int(pattern)] = membership
            memberships.append((pattern, membership))
            return true
        }

        private mutating func number(of regex: RegexTerm) throws(PatternError) -> Int32 {
            if let known = regexNumbers[regex] { return known }
            let number = nextPattern()
            regexes.append(
                Regex(
                    expression: try CompiledPattern.checked(regex), literal: Array(regex.literal.utf8), number: number))
            regexNumbers[regex] = number
            return number
        }

        private mutating func number(of pattern: TermPattern) -> Int32 {
            symbols.removeAll(keepingCapacity: true)
            for element in pattern.elements {
                switch element {
                case .word(let bytes): symbols.append(symbol(ofWord: bytes))
                case .prefix(let bytes): symbols.append(symbol(ofPrefix: bytes))
                case .kind(let kind):
                    symbols.append(Int32(kind.rawValue))
                    usesKinds = true
                case .any: symbols.append(PatternTrie.any)
                }
            }
            let number = trie.number(of: symbols, orElse: patternCount)
            return number == patternCount ? nextPattern() : number
        }

        private mutating func nextPattern() -> Int32 {
            lastMemberships.append(-1)
            patternCount += 1
            return patternCount - 1
        }

        private mutating func symbol(ofWord bytes: [UInt8]) -> Int32 {
            let symbol = words.number(of: bytes, orElse: symbolCount)
            if symbol == symbolCount { symbolCount += 1 }
            return symbol
        }

        private mutating func symbol(ofPrefix bytes: [UInt8]) -> Int32 {
            if let known = prefixes[bytes] { return known }
            prefixes[bytes] = symbolCount
            symbolCount += 1
            return symbolCount - 1
        }
    }
}
