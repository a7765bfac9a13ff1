/// The rows of a CSV file, each with the line that it begins in.
///
/// Comma separated, quoted fields allowed, lines ended by LF, CR or CRLF; blank lines are passed over.
///
/// - SeeAlso: RFC 4180, section 2.
public struct CSVRows: Sendable, Hashable {
    /// One row: its fields as they stand, without quotation marks and outer spaces.
    public struct Row: Sendable, Hashable {
        /// The line that it begins in, counted from 1.
        public let line: Int
        /// In the order of the columns.
        public let fields: [String]
    }

    /// The first row.
    public let header: Row
    /// The rest, in file order.
    public let rows: [Row]

    /// Reads a whole file.
    ///
    /// - Throws: `SettingsError` with the line of a quotation mark that is never closed, or that stands where none may;
    ///   and for a file without any row.
    public init(_ text: String, file: String) throws(SettingsError) {
        var scanner = CSVScanner(text, file: file)
        var rows: [Row] = []
        while let row = try scanner.row() {
            if row.fields.contains(where: { !$0.isEmpty }) { rows.append(row) }
        }
        guard let header = rows.first else {
            throw SettingsError(
                place: file, problem: "the file is empty", remedy: "Write a header line and one entry a line")
        }
        self.header = header
        self.rows = Array(rows.dropFirst())
    }
}

/// Walks through the scalars of a CSV file, once.
private struct CSVScanner {
    private let scalars: String.UnicodeScalarView
    private var index: String.UnicodeScalarIndex
    private var line = 1
    private let file: String

    init(_ text: String, file: String) {
        scalars = text.unicodeScalars
        index = scalars.startIndex
        self.file = file
    }

    /// The next row; `nil` at the end.
    mutating func row() throws(SettingsError) -> CSVRows.Row? {
        guard index < scalars.endIndex else { return nil }
        let first = line
        var fields: [String] = []
        while true {
            fields.append(try field())
            guard index < scalars.endIndex else { break }
            let end = take()
            if end == "," { continue }
            if end == "\r", index < scalars.endIndex, scalars[index] == "\n" { index = scalars.index(after: index) }
            line += 1
            break
        }
        return CSVRows.Row(line: first, fields: fields)
    }

    /// A field, up to and without the comma or line end behind it.
    private mutating func field() throws(SettingsError) -> String {
        var text = String.UnicodeScalarView()
        while index < scalars.endIndex, !Self.ends(scalars[index]) {
            let next = take()
            guard next == "\"" else {
                text.append(next)
                continue
            }
            guard text.allSatisfy({ $0 == " " || $0 == "\t" }) else {
                throw fault(line, "a quotation mark stands inside a field that does not begin with one")
            }
            return try quoted()
        }
        return Self.trimmed(text)
    }

    /// The rest of a field after its opening quotation mark.
    private mutating func quoted() throws(SettingsError) -> String {
        let opened = line
        var text = String.UnicodeScalarView()
        while index < scalars.endIndex {
            let next = take()
            if next == "\n" || (next == "\r" && !(index < scalars.endIndex && scalars[index] == "\n")) { line += 1 }
            guard next == "\"" else {
                text.append(next)
                continue
            }
            if index < scalars.endIndex, scalars[index] == "\"" {
                text.append(take())
                continue
            }
            while index < scalars.endIndex, !Self.ends(scalars[index]) {
                guard take() == " " else {
                    throw fault(line, "something stands between a closing quotation mark and the comma")
                }
            }
            return Self.trimmed(text)
        }
        throw fault(opened, "the quotation mark that opens here is never closed")
    }

    private mutating func take() -> Unicode.Scalar {
        defer { index = scalars.index(after: index) }
        return scalars[index]
    }

    private func fault(_ line: Int, _ problem: String) -> SettingsError {
        SettingsError(
            place: "\(file):\(line)", problem: problem,
            remedy:
                "Put a field that holds a comma or a quotation mark into quotation marks, and double those inside it")
    }

    private static func ends(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "," || scalar == "\n" || scalar == "\r"
    }

    private static func trimmed(_ text: String.UnicodeScalarView) -> String {
        let isSpace: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
        guard let first = text.firstIndex(where: { !isSpace($0) }), let last = text.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(text[first...last])
    }
}
