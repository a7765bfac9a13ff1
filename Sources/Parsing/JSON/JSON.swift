import Foundation

/// A JSON value of whatever kind it happens to be: what is missing or of another kind than asked for is nothing.
struct JSON {
    private let value: Any?

    init(_ value: Any?) { self.value = value is NSNull ? nil : value }

    /// The value as Foundation made it.
    var raw: Any { value ?? NSNull() }

    /// A member of an object.
    subscript(name: String) -> JSON { JSON((value as? [String: Any])?[name]) }

    /// A value deep inside objects.
    subscript(first: String, second: String, rest: String...) -> JSON {
        rest.reduce(self[first][second]) { $0[$1] }
    }

    /// The first of several members that is there.
    func first(_ names: String...) -> JSON {
        for name in names where self[name].exists { return self[name] }
        return JSON(nil)
    }

    /// Whether there is a value other than `null`.
    var exists: Bool { value != nil }

    var isObject: Bool { value is [String: Any] }

    var isArray: Bool { value is [Any] }

    /// The names of an object's members, sorted.
    var names: [String] { (value as? [String: Any])?.keys.sorted() ?? [] }

    /// An array's elements.
    var elements: [JSON] { (value as? [Any])?.map(JSON.init) ?? [] }

    /// An array's elements; anything else is a list of itself.
    var list: [JSON] { isArray ? elements : exists ? [self] : [] }

    /// A string that is not empty.
    var string: String? {
        guard let string = value as? String, !string.isEmpty else { return nil }
        return string
    }

    /// A string, or a number as it was written if it was too long to count with: what ids are.
    var text: String? {
        if let string { return string }
        guard let number = value as? NSNumber, !isBoolean(number) else { return nil }
        return number.stringValue
    }

    /// A finite number, be it written as one or as a string.
    var number: Double? {
        if let string { return Double(string).flatMap { $0.isFinite ? $0 : nil } }
        guard let number = value as? NSNumber, !isBoolean(number) else { return nil }
        return number.doubleValue
    }

    var isTrue: Bool {
        guard let number = value as? NSNumber, isBoolean(number) else { return false }
        return number.boolValue
    }

    private func isBoolean(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }

    /// A date in one of the forms that `DateReader` knows.
    var date: Date? { string.flatMap(DateReader.date) }

    /// A date in seconds since 1970, of the years 1 to 9999.
    var epoch: Date? {
        guard let number, -62_135_596_800..<253_402_300_800 ~= number else { return nil }
        return Date(timeIntervalSince1970: number)
    }
}
