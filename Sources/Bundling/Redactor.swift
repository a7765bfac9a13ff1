/// Covers what is about third parties: handles, addresses, numbers, and the words that a person names.
struct Redactor {
    /// Names that the subject's own account goes by, in lower case, which stay.
    private let own: Set<String>
    private let named: [String]

    /// - Parameters:
    ///   - profile: The URL of the subject's own account.
    ///   - named: Words to cover wherever they stand.
    init(profile: String, named: [String]) {
        let last = profile.split(separator: "/").last.map(String.init) ?? ""
        own = [last.trimming("@").lowercased(), "@" + last.trimming("@").lowercased()]
        self.named = named.filter { !$0.isEmpty }
    }

    /// The text with each stretch replaced by what it was, and the list of stretches in order.
    func covering(_ text: String) -> (text: String, redactions: [Redaction]) {
        var covered = ""
        var redactions: [Redaction] = []
        var end = text.startIndex
        for (range, kind) in stretches(in: text) where range.lowerBound >= end {
            covered += text[end..<range.lowerBound] + "[\(kind.rawValue) covered]"
            let span = [offset(range.lowerBound, in: text), offset(range.upperBound, in: text)]
            redactions.append(Redaction(kind: kind, span: span, by: kind == .named ? "person" : "rule"))
            end = range.upperBound
        }
        return (covered + text[end...], redactions)
    }

    private func stretches(in text: String) -> [(Range<String.Index>, Redaction.Kind)] {
        var found: [(Range<String.Index>, Redaction.Kind)] = []
        for word in named { found += text.ranges(of: word).map { ($0, .named) } }
        found += text.ranges(of: /[A-Za-z0-9._%+\-]+@[A-Za-z0-9.\-]+\.[A-Za-z]{2,}/).map { ($0, .email) }
        found += text.ranges(of: /@[A-Za-z0-9_.\-]+(?:@[A-Za-z0-9.\-]+)?/)
            .filter { !own.contains(text[$0].lowercased()) }.map { ($0, .handle) }
        found += text.ranges(of: /(?:\+44|\b0)(?:[ \-]?[0-9]){9,10}\b/).map { ($0, .phone) }
        found += text.ranges(of: /\b[A-Z]{2}[0-9]{2} ?[A-Z]{3}\b/).map { ($0, .vehicle) }
        found += text.ranges(of: /\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\b/).map { ($0, .postcode) }
        return found.sorted {
            ($0.0.lowerBound, $1.0.upperBound, $0.1.rawValue) < ($1.0.lowerBound, $0.0.upperBound, $1.1.rawValue)
        }
    }

    private func offset(_ index: String.Index, in text: String) -> Int {
        text.utf8.distance(from: text.startIndex, to: index)
    }
}

extension String {
    fileprivate func trimming(_ character: Character) -> String {
        String(drop { $0 == character })
    }
}
