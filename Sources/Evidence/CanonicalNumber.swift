/// Numbers as ECMAScript writes them, which is how RFC 8785 wants them.
///
/// - SeeAlso: ECMA-262, Number::toString; RFC 8785, section 3.2.2.3.
enum CanonicalNumber {
    /// The one text of a finite number; negative zero is `0`.
    static func text(of number: Double) -> String {
        precondition(number.isFinite, "JSON has no text for a number that is not finite")
        if let whole = Int(exactly: number), abs(whole) < 1 << 53 { return String(whole) }
        let (digits, point) = shortest(number.magnitude)
        return (number < 0 ? "-" : "") + layOut(digits, point: point)
    }

    /// The fewest digits that read back as the number, and where its decimal point is: `0.digits × 10^point`.
    private static func shortest(_ number: Double) -> (digits: [Character], point: Int) {
        // Swift's description has the shortest digits, the closest of these, in a layout of its own.
        let parts = number.description.split(separator: "e")
        let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        var digits = Array(mantissa[0])
        var point = digits.count + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
        if mantissa.count > 1 { digits += Array(mantissa[1]) }
        while digits.count > 1, digits.first == "0" {
            digits.removeFirst()
            point -= 1
        }
        while digits.count > 1, digits.last == "0" { digits.removeLast() }
        return (digits, point)
    }

    private static func layOut(_ digits: [Character], point: Int) -> String {
        if digits.count <= point, point <= 21 {
            return String(digits) + String(repeating: "0", count: point - digits.count)
        }
        if 0 < point, point <= 21 {
            return String(digits[..<point]) + "." + String(digits[point...])
        }
        if -6 < point, point <= 0 {
            return "0." + String(repeating: "0", count: -point) + String(digits)
        }
        let exponent = (point - 1 < 0 ? "-" : "+") + String(abs(point - 1))
        let tail = digits.count > 1 ? "." + String(digits[1...]) : ""
        return String(digits[0]) + tail + "e" + exponent
    }
}
