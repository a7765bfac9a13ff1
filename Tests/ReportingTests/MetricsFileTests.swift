import Foundation
import Reporting
import TestSupport
import Testing

@Suite struct MetricsFileTests {
    @Test func replacesTheFileAndLeavesNothingBesideIt() throws {
        let folder = try TemporaryFolder()
        try folder.write("old", to: "m/probity.prom")

        try MetricsFile(folder.path(of: "m/probity.prom")).replace(with: "new\n")

        #expect(try folder.text(of: "m/probity.prom") == "new\n")
        #expect(folder.names(in: "m") == ["probity.prom"])
    }

    @Test func letsOthersReadIt() throws {
        let folder = try TemporaryFolder()

        try MetricsFile(folder.path(of: "probity.prom")).replace(with: "new\n")

        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path(of: "probity.prom"))
        #expect(attributes[.posixPermissions] as? Int == 0o644)
    }

    @Test func keepsWhatWasThereWhenItCannotBeReplaced() throws {
        let folder = try TemporaryFolder()
        try folder.write("in the way", to: "probity.prom/file")

        let error = #expect(throws: ReportError.self) {
            try MetricsFile(folder.path(of: "probity.prom")).replace(with: "new\n")
        }

        #expect(error?.code == .failed)
        #expect(folder.names(in: ".") == ["probity.prom"])
        #expect(folder.names(in: "probity.prom") == ["file"])
    }

    @Test func saysThatAPlaceMayNotBeWritten() {
        let error = #expect(throws: ReportError.self) { try MetricsFile("/sys/probity.prom").replace(with: "") }

        #expect(error?.code == .unwritable)
    }
}
