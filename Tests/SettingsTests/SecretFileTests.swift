import Foundation
import Settings
import TestSupport
import Testing

@Suite struct SecretFileTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func write(_ text: String, mode: Int) throws -> String {
        try folder.write(text, to: "token")
        let path = folder.path(of: "token")
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        return path
    }

    @Test func readsWhatOnlyItsOwnerMayRead() throws {
        #expect(try SecretFile.read(write(" token\n", mode: 0o600)) == "token")
        #expect(try SecretFile.read(write("token", mode: 0o400)) == "token")
    }

    @Test(arguments: [0o640, 0o604, 0o644, 0o660])
    func refusesWhatOthersMayRead(mode: Int) throws {
        let path = try write("token-of-ours", mode: mode)

        let error = #expect(throws: SettingsError.self) { try SecretFile.read(path) }

        #expect(error?.remedy == "Run: chmod 600 \(path)" && error?.description.contains("token-of-ours") == false)
        #expect(try SecretFile.read(path, isHeldBySystem: true) == "token-of-ours")
    }

    @Test func refusesLinksFoldersAndLongFiles() throws {
        let path = try write(String(repeating: "a", count: 5000), mode: 0o600)
        let link = folder.path(of: "link")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)

        for bad in [path, link, folder.path, folder.path(of: "none")] {
            #expect(throws: SettingsError.self) { try SecretFile.read(bad) }
        }
    }
}
