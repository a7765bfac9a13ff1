import FoundationEssentials

/// What the appropriate authority determined upon one record, as the force reports it back.
public struct OutcomeRow: Sendable, Hashable {
    /// The formal severity or other result; the force's alone, never made here.
    public enum Determination: String, Sendable, Hashable, CaseIterable {
        case grossMisconduct = "gross_misconduct"
        case misconduct
        case reflectivePractice = "reflective_practice"
        case vettingReferral = "vetting_referral"
        case performance
        case noFurtherAction = "no_further_action"
        case notPursued = "not_pursued"
    }

    /// The record.
    public let recordID: String
    /// What was determined.
    public let determination: Determination
    /// By whom, by office or reference, and why.
    public let note: String

    /// Reads a list: a line `referral_id,determination,note`, then one record a line; a note in quotes may hold commas.
    ///
    /// - Throws: `BundleError.Code.badList` with the line.
    public static func rows(of text: String, file: String) throws(BundleError) -> [OutcomeRow] {
        var rows: [OutcomeRow] = []
        for (number, line) in text.split(whereSeparator: \.isNewline).enumerated() {
            let fields = line.split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false)
                .map { $0.trimmingPrefix(while: \.isWhitespace) }.map { String($0) }
            if number == 0 {
                guard fields == ["referral_id", "determination", "note"] else {
                    throw fault(file, 1, "the columns are not referral_id,determination,note")
                }
                continue
            }
            guard fields.count == 3, let determination = Determination(rawValue: fields[1]), !fields[2].isEmpty else {
                let known = Determination.allCases.map(\.rawValue).joined(separator: ", ")
                throw fault(file, number + 1, "a line is a record's id, one of \(known), and a note")
            }
            let note =
                fields[2].hasPrefix("\"") && fields[2].hasSuffix("\"")
                ? String(fields[2].dropFirst().dropLast()) : fields[2]
            rows.append(OutcomeRow(recordID: fields[0], determination: determination, note: note))
        }
        return rows
    }

    private static func fault(_ file: String, _ line: Int, _ problem: String) -> BundleError {
        BundleError(.badList, "\(file):\(line)", problem, remedy: "Correct the line; nothing was entered")
    }
}
