import Foundation
public import Model
public import Settings

/// All registers that the forces supplied, read and ready to be asked.
public struct RegisterSet: Sendable {
    /// In the order of registers.yaml.
    public let registers: [Register]
    /// Says which registers these are: equal for equal files, days and headings; `nil` if none were supplied.
    public let digest: String?

    /// Registers that nobody supplied: every question is answered so.
    public static let none = RegisterSet(registers: [], digest: nil)

    init(registers: [Register], digest: String?) {
        self.registers = registers
        self.digest = digest
    }

    /// Reads the registers that `registers.yaml` in a folder lists.
    ///
    /// A row that cannot be read fails alone and is kept among its register's faults; a file whose header does not
    /// hold what it must is refused, since all its rows would be read wrongly.
    ///
    /// - Parameters:
    ///   - folder: The folder that holds registers.yaml and the CSV files.
    ///   - sha256: The digest of a file's bytes, lower-case hexadecimal.
    /// - Throws: `SettingsError` with the line of the first fault in registers.yaml or in a header; for a CSV file that
    ///   stands in no entry, since it would look as if it had been asked.
    public static func read(
        at folder: String, sha256: ([UInt8]) -> String
    ) throws(SettingsError) -> RegisterSet {
        let list = "\(folder)/registers.yaml"
        let entries = try RegisterEntry.all(TextFile.read(list), file: list)
        let listed = Set(entries.map(\.file))
        for name in try TextFile.names(in: folder, ending: ".csv") where !listed.contains(name) {
            throw SettingsError(
                place: "\(folder)/\(name)",
                problem: "no entry of registers.yaml names this file, so nobody would ask it",
                remedy: "Give it an entry with its kind, force and as_at, or move it out of the folder")
        }
        var registers: [Register] = []
        for entry in entries {
            registers.append(try RegisterReader(entry).register(at: "\(folder)/\(entry.file)", sha256: sha256))
        }
        // The digest is over what decides the answers: each file, its day and its entry.
        let said = registers.map { "\($0.kind.rawValue) \($0.asAt) \($0.sha256)\n" }.sorted().joined()
        let mapped = sha256(Array(try TextFile.read(list).utf8))
        return RegisterSet(registers: registers, digest: sha256(Array("\(mapped)\n\(said)".utf8)))
    }

    /// Registers of a kind that speak for a force.
    public func registers(of kind: RegisterKind, for force: String) -> [Register] {
        registers.filter { $0.kind == kind && $0.forces.contains(force) }
    }

    /// Every force that a register speaks for, sorted.
    public var forces: [String] { Set(registers.flatMap(\.forces)).sorted() }

    /// Rows that could not be read, in the order of the files.
    public var faults: [SettingsError] { registers.flatMap(\.faults) }
}
