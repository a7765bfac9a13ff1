import Foundation
import Model
import Settings

/// One line of roster.csv on its way to an account.
struct RosterRow {
    private let fields: [String]
    private let header: [String: Int]
    private let place: String

    init(_ fields: [String], header: [String: Int], place: String) throws(SettingsError) {
        self.fields = fields
        self.header = header
        self.place = place
        guard fields.count <= header.count || fields.dropFirst(header.count).allSatisfy(\.isEmpty) else {
            throw fault(
                "the line has more fields than the header", "Put a field that holds a comma into quotation marks")
        }
    }

    func account() throws(SettingsError) -> Account {
        let subject = Subject(
            ref: try text("subject_ref"), force: try text("force"), employmentClass: try choice("employment_class"),
            rankBand: try text("rank_band"), servingStatus: try text("serving_status"),
            representativeRole: optional("representative_role"))
        let confidence: AttributionConfidence = try choice("attribution_confidence")
        let basis = try basis()
        if basis == [.sameNameOnly] {
            throw fault(
                "the account is attributed to \(subject.ref) by its name alone, which is no ground to look at it",
                "Have the force verify whose account it is, or take the line out")
        }
        return Account(
            subject: subject, platform: try choice("platform"), url: try webAddress(), kind: try choice("account_kind"),
            attributionBasis: basis, attributionConfidence: confidence)
    }

    private func optional(_ column: String) -> String? {
        guard let index = header[column], index < fields.count else { return nil }
        let text = fields[index].trimmingCharacters(in: .whitespaces)
        return text.isEmpty ? nil : text
    }

    private func text(_ column: String) throws(SettingsError) -> String {
        guard let text = optional(column) else { throw fault("'\(column)' is empty", "Fill it in") }
        return text
    }

    private func choice<Choice: RawRepresentable & CaseIterable>(_ column: String) throws(SettingsError) -> Choice
    where Choice.RawValue == String {
        try Self.choice(try text(column), column, fault)
    }

    private func basis() throws(SettingsError) -> [AttributionBasis] {
        try text("attribution_basis").split(separator: ";").map { (part) throws(SettingsError) in
            try Self.choice(part.trimmingCharacters(in: .whitespaces), "attribution_basis", fault)
        }
    }

    private static func choice<Choice: RawRepresentable & CaseIterable>(
        _ text: String, _ column: String, _ fault: (String, String) -> SettingsError
    ) throws(SettingsError) -> Choice where Choice.RawValue == String {
        guard let choice = Choice(rawValue: text) else {
            throw fault(
                "'\(text)' is not known in '\(column)'",
                "Write one of: \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return choice
    }

    private func webAddress() throws(SettingsError) -> String {
        let text = try text("url")
        guard
            let parts = URLComponents(string: text), ["http", "https"].contains(parts.scheme?.lowercased()),
            let host = parts.host, !host.isEmpty
        else { throw fault("'\(text)' is not a web address", "Write the whole address, beginning with https://") }
        guard parts.user == nil, parts.password == nil else {
            throw fault("the address holds a user name or password", "Only public pages are read: take it out")
        }
        return text
    }

    private func fault(_ problem: String, _ remedy: String) -> SettingsError {
        SettingsError(place: place, problem: problem, remedy: remedy)
    }
}
