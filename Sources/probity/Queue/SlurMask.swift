import Model
import Referring

/// Hides the middle of the words for which a record was matched as potentially discriminatory, until a reader asks.
struct SlurMask {
    private let words: [String]

    /// Collects the words; none when the reader asked to see them.
    init(_ record: QueueRecord, isOn: Bool) {
        var words: Set<String> = []
        for match in record.matches.map(\.match) where isOn && match.category == .discrim {
            let bytes = Array(record.post.part(match.field).utf8)
            for span in match.spans where span.lower < span.upper && span.upper <= bytes.count {
                words.insert(String(decoding: bytes[span.lower..<span.upper], as: UTF8.self))
            }
        }
        self.words = words.filter { $0.count > 1 }.sorted { $0.count > $1.count }
    }

    /// The text with each word's middle hidden.
    func hiding(in text: String) -> String {
        words.reduce(text) { text, word in
            let hidden = word.enumerated().map { $0.offset == 0 || $0.element.isWhitespace ? $0.element : "•" }
            return text.replacing(word, with: String(hidden))
        }
    }

    /// Whether something is hidden.
    var isHiding: Bool { !words.isEmpty }
}

extension RecordedPost {
    /// The part of the post that spans of this field count in; empty if there is none.
    func part(_ field: Match.Field) -> String {
        switch field {
        case .title: title ?? ""
        case .text: textOriginal
        case .summary: summary ?? ""
        case .alt(let index): media.indices.contains(index) ? media[index].alt ?? "" : ""
        }
    }
}
