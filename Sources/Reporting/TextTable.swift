/// Rows in aligned columns, as a terminal shows them.
public struct TextTable: Sendable {
    private let headings: [String]
    private var rows: [[String]] = []
    private let rightAligned: Set<Int>

    /// - Parameters:
    ///   - headings: One a column.
    ///   - rightAligned: Places of the columns that hold numbers.
    public init(_ headings: [String], rightAligned: Set<Int> = []) {
        self.headings = headings
        self.rightAligned = rightAligned
    }

    /// Adds a row with as many cells as there are headings.
    public mutating func add(_ row: [String]) {
        precondition(row.count == headings.count, "a row has one cell for each heading")
        rows.append(row)
    }

    /// The headings, a rule, and the rows; each line ends in a newline.
    public var text: String {
        let all = [headings] + rows
        let widths = headings.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        var lines = all.map { row in line(row, widths) }
        lines.insert(widths.map { String(repeating: "-", count: $0) }.joined(separator: "  "), at: 1)
        return lines.map { $0 + "\n" }.joined()
    }

    /// The rows alone, tab separated, for other programs.
    public var tabSeparated: String {
        rows.map { $0.joined(separator: "\t") + "\n" }.joined()
    }

    private func line(_ row: [String], _ widths: [Int]) -> String {
        var line = row.enumerated().map { column, cell in
            let room = String(repeating: " ", count: widths[column] - cell.count)
            return rightAligned.contains(column) ? room + cell : cell + room
        }.joined(separator: "  ")
        while line.last == " " { line.removeLast() }
        return line
    }
}
