/// Makes up rules and texts of few words, so that they meet often.
struct RandomRules {
    private static let words = [
        "ran", "pnc", "look", "looked", "looks", "nick", "nicked", "bloke", "the", "up", "him", "not", "never", "but",
        "because", "nothing", "£20", "#ran", "#pnc", "😂", "café", "don't", "who're", "it's", "bloke's",
    ]
    static let strong = ["nicked", "looked", "bloke", "ran", "pnc", "nick", "because", "nothing"]
    static let ordinary: Set<String> = ["loked", "nicks", "rann", "boke", "notran"]
    static let terms = [
        "ran", "pnc", "look+", "looked up", "look+ * up", "nick*", "bloke", "the bloke", "ran * pnc", "<price>",
        "#ran", "😂", "café", "him", "not him", "don't", "nothing but", "the * * up", "l* up", "who are", "it's", "is",
        "bloke's", "are * up",
    ]

    var random: SeededRandom

    mutating func text() -> String {
        var text = ""
        var isQuoting = false
        for index in 0..<Int.random(in: 1...16, using: &random) {
            if index > 0 { text += gap() }
            if !isQuoting, Int.random(in: 0..<12, using: &random) == 0 {
                text += Bool.random(using: &random) ? "\"" : "“"
                isQuoting = true
            }
            text += spelled(Self.words[Int.random(in: 0..<Self.words.count, using: &random)])
            if isQuoting, Int.random(in: 0..<4, using: &random) == 0 {
                text += Bool.random(using: &random) ? "\"" : "”"
                isQuoting = false
            }
        }
        return text
    }

    private mutating func gap() -> String {
        switch Int.random(in: 0..<24, using: &random) {
        case 0: ", "
        case 1: ". "
        case 2: "! "
        case 3: "? "
        case 4: "\n"
        case 5: " — "
        case 6: "... "
        case 7: " ("
        case 8: "  "
        default: " "
        }
    }

    private mutating func spelled(_ word: String) -> String {
        switch Int.random(in: 0..<20, using: &random) {
        case 0: return word.uppercased()
        case 1: return word.replacing("'", with: "’")
        case 2: return word.count > 2 ? word.prefix(2) + "\u{200B}" + word.dropFirst(2) : word
        case 3: return word.replacing("é", with: "e\u{301}")
        case 4...10 where word.allSatisfy({ $0.isLetter && $0.isASCII }): return misspelled(word)
        default: return word
        }
    }

    /// A word written as people do who spell around filters, or carelessly.
    private mutating func misspelled(_ word: String) -> String {
        var letters = word.map(String.init)
        let place = Int.random(in: 1..<letters.count, using: &random)
        switch Int.random(in: 0..<9, using: &random) {
        case 0: return letters.joined(separator: ["-", " ", "_"][Int.random(in: 0..<3, using: &random)])
        case 1:
            letters[place] =
                ["a": "4", "e": "3", "i": "1", "l": "1", "o": "0", "s": "5", "t": "7"][letters[place]] ?? "9"
        case 2: letters[place] = ["a": "@", "s": "$"][letters[place]] ?? "!"
        case 3: letters[place] = "*"
        case 4: letters[place] = String(repeating: letters[place], count: Int.random(in: 2...4, using: &random))
        case 5: letters.remove(at: place)
        case 6: letters.swapAt(place, place - 1)
        case 7: letters[place] = ["a": "а", "o": "о", "e": "e\u{301}"][letters[place]] ?? letters[place]
        default:
            let other = Self.words[Int.random(in: 0..<8, using: &random)]
            return (Bool.random(using: &random) ? "#" : "") + word + other
        }
        return letters.joined()
    }

    mutating func terms(_ count: Int) -> [[String]] {
        (0..<count).map { _ in
            (0..<Int.random(in: 1...3, using: &random)).map { _ in
                Self.terms[Int.random(in: 0..<Self.terms.count, using: &random)]
            }
        }
    }

    /// A wish that something has to be there for.
    mutating func wish(terms: Int, depth: Int = 3) -> Wish {
        switch Int.random(in: 0..<8, using: &random) {
        case 0 where depth > 0: .and(wish(terms: terms, depth: depth - 1), wish(terms: terms, depth: depth - 1))
        case 1 where depth > 0: .or(wish(terms: terms, depth: depth - 1), wish(terms: terms, depth: depth - 1))
        case 2 where depth > 0: .and(wish(terms: terms, depth: depth - 1), .not(wish(terms: terms, depth: depth - 1)))
        case 3 where depth > 0:
            .within(
                .and(wish(terms: terms, depth: depth - 1), wish(terms: terms, depth: depth - 1)), scope())
        default: framed(terms: terms, depth: depth)
        }
    }

    private mutating func framed(terms: Int, depth: Int) -> Wish {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: .literal(Self.terms[Int.random(in: 0..<Self.terms.count, using: &random)])
        case 1...4 where depth > 0:
            .frame(
                framed(terms: terms, depth: depth - 1), framed(terms: terms, depth: depth - 1),
                isOrdered: Bool.random(using: &random), distance: Int.random(in: 0...6, using: &random),
                scope: scope())
        case 5 where depth > 0:
            .or(framed(terms: terms, depth: depth - 1), framed(terms: terms, depth: depth - 1))
        default: .term(Int.random(in: 0..<terms, using: &random))
        }
    }

    private mutating func scope() -> String {
        ["clause", "clause", "sentence", "post"][Int.random(in: 0..<4, using: &random)]
    }
}
