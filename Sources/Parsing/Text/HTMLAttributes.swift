/// The attributes that matter, references in them resolved.
struct HTMLAttributes {
    var reference: String?
    var source: String?
    var alternative: String?
    var classes: String?
    var relation: String?
    var type: String?

    /// Whether a link leads to what a hashtag stands for.
    var isTag: Bool { HTMLAttributes.nameTag(relation) || HTMLAttributes.nameTag(classes) }

    private static func nameTag(_ words: String?) -> Bool {
        guard let words else { return false }
        return words.utf8.split(separator: 0x20).contains {
            $0.elementsEqual("tag".utf8) || $0.elementsEqual("hashtag".utf8)
        }
    }

    /// Whether a picture is an emoji: marked as one, or described by nothing but symbols.
    func standsForEmoji(_ alternative: String) -> Bool {
        if let classes, classes.contains("emoji") || classes.contains("smiley") { return true }
        return alternative.unicodeScalars.count <= 12
            && alternative.unicodeScalars.allSatisfy {
                $0.properties.isEmoji && $0.value > 0xFF || $0.value == 0x200D || $0.value == 0xFE0F
            }
    }

    /// Whether a `style` keeps an element from being seen.
    static func hides(style: String) -> Bool {
        let plain = style.lowercased().filter { !$0.isWhitespace }
        return plain.contains("display:none") || plain.contains("visibility:hidden")
    }
}
