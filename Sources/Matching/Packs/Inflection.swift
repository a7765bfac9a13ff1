/// The usual English forms of a word, for terms that end in `+`.
///
/// | ending of the word | s | ed | ing |
/// | --- | --- | --- | --- |
/// | s, x, z, ch, sh | +es | +ed | +ing |
/// | consonant + y | -y +ies | -y +ied | +ing |
/// | consonant + o | +s, +es | +ed | +ing |
/// | e (not ee, ie) | +s | +d | -e +ing |
/// | ie | +s | +d | -ie +ying |
/// | one vowel + one consonant (not w, x, y) | +s | +ed, doubled +ed | +ing, doubled +ing |
/// | anything else | +s | +ed | +ing |
///
/// Possessives need no form: a word is found in them. Irregular forms (`ran`, `men`) have to be written out.
enum Inflection {
    /// The word itself first, then its forms; each once.
    static func forms(of word: [UInt8]) -> [[UInt8]] {
        var forms = [word]
        func add(_ stem: some Sequence<UInt8>, _ ending: String) {
            let form = Array(stem) + Array(ending.utf8)
            if !forms.contains(form) { forms.append(form) }
        }
        guard let last = word.last, word.count > 1 else {
            add(word, "s")
            return forms
        }
        let before = word[word.count - 2]
        if [0x73, 0x78, 0x7A].contains(last) || (last == 0x68 && (before == 0x63 || before == 0x73)) {
            add(word, "es")
            addDoubled()
        } else if last == UInt8(ascii: "y"), !isVowel(before) {
            add(word.dropLast(), "ies")
            add(word.dropLast(), "ied")
            add(word, "ing")
        } else if last == UInt8(ascii: "e") {
            add(word, "s")
            add(word, "d")
            if before == UInt8(ascii: "i") {
                add(word.dropLast(2), "ying")
            } else {
                add(before == UInt8(ascii: "e") ? word[...] : word.dropLast(), "ing")
            }
        } else {
            add(word, "s")
            if last == UInt8(ascii: "o"), !isVowel(before) { add(word, "es") }
            addDoubled()
        }
        return forms

        func addDoubled() {
            add(word, "ed")
            add(word, "ing")
            let isSingleVowel = isVowel(before) && (word.count < 3 || !isVowel(word[word.count - 3]))
            guard isSingleVowel, !isVowel(last), ![0x77, 0x78, 0x79].contains(last) else { return }
            add(word + [last], "ed")
            add(word + [last], "ing")
        }
    }

    private static func isVowel(_ byte: UInt8) -> Bool {
        [0x61, 0x65, 0x69, 0x6F, 0x75].contains(byte)
    }
}
