import Foundation
import Model
import Settings

@testable import Registers

/// A folder of registers that a test writes, gone when the test is.
final class RegisterFiles {
    let path: String

    init(_ list: String, _ files: [String: String]) throws {
        path = FileManager.default.temporaryDirectory.path + "/registers-\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, text) in files.merging(["registers.yaml": list], uniquingKeysWith: { $1 }) {
            try text.write(toFile: "\(path)/\(name)", atomically: false, encoding: .utf8)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// A digest is whatever tells two texts apart.
    func read() throws(SettingsError) -> RegisterSet {
        try RegisterSet.read(at: path) { bytes in String(decoding: bytes, as: UTF8.self).hashed }
    }

    /// One register of one kind, true on 2026-11-01, for `northshire`.
    static func one(_ kind: RegisterKind, _ csv: String) throws -> RegisterSet {
        try RegisterFiles(
            "registers:\n  - {kind: \(kind.rawValue), file: r.csv, force: northshire, as_at: 2026-11-01}\n",
            ["r.csv": csv]
        ).read()
    }
}

extension String {
    fileprivate var hashed: String {
        String(utf8.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }, radix: 16)
    }
}

extension Account {
    static let test = Account(
        subject: Subject(
            ref: "S-1", force: "northshire", employmentClass: .officer, rankBand: "constable", servingStatus: "serving",
            representativeRole: nil), platform: .mastodon, url: "https://social.northshire.example/@s1",
        kind: .personalIdentified, attributionBasis: [.forceVerified], attributionConfidence: .confirmed)
}

extension Post {
    static func test(_ text: String, on day: String? = "2026-07-17") -> Post {
        Post(id: "1", published: day.flatMap { Date(rfc3339: "\($0)T12:00:00Z") }, text: text)
    }
}

extension RegisterSet {
    func checks(_ text: String, on day: String? = "2026-07-17", _ category: Model.Category) -> [RegisterCheck] {
        RegisterChecker(self).checks(of: .test(text, on: day), on: .test, categories: [category])
    }

    /// The first answer of one register.
    func check(_ kind: RegisterKind, _ text: String, on day: String? = "2026-07-17", _ category: Model.Category)
        -> RegisterCheck?
    {
        checks(text, on: day, category).first { $0.register == kind }
    }
}
