import Foundation
import Testing

@testable import Evidence

@Suite struct SealKeyTests {
    @Test func isMadeOnFirstUseAndKept() throws {
        let scratch = try ScratchFolder()
        let path = scratch.folder.path(of: "seal.pem")

        let first = try SealKey(at: path)
        let second = try SealKey(at: path)

        #expect(first.publicKey == second.publicKey)
        #expect(try scratch.mode(of: "seal.pem") == 0o600)
        #expect(try PublicKey(atPEM: SealKey.publicPath(of: path)) == first.publicKey)
        #expect(try scratch.folder.names().sorted() == ["seal.pem", "seal.pub"])
    }

    @Test func signsForItsOwnPublicHalfOnly() throws {
        let scratch = try ScratchFolder()
        let key = try SealKey(at: scratch.folder.path(of: "one.pem"))
        let other = try SealKey(at: scratch.folder.path(of: "two.pem"))

        let signature = key.signature(of: [1, 2, 3])

        #expect(key.publicKey.isSigned([1, 2, 3], by: signature))
        #expect(!key.publicKey.isSigned([1, 2], by: signature))
        #expect(!other.publicKey.isSigned([1, 2, 3], by: signature))
        #expect(!key.publicKey.isSigned([1, 2, 3], by: []))
    }

    @Test func refusesAKeyThatOthersMayRead() throws {
        let scratch = try ScratchFolder()
        let path = scratch.folder.path(of: "seal.pem")
        _ = try SealKey(at: path)

        for mode in [0o644, 0o640, 0o602] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)

            #expect { try SealKey(at: path) } throws: { error in
                guard let error = error as? EvidenceError else { return false }
                return error.code == .keyTooOpen && error.remedy.contains("chmod 600")
            }
        }
    }

    @Test func refusesWhatIsNoEd25519Key() throws {
        let scratch = try ScratchFolder()
        try scratch.folder.create("seal.pem", Array("no key".utf8))
        let made = try run("openssl", ["genrsa", "-out", scratch.folder.path(of: "rsa.pem"), "1024"])

        #expect(made.code == 0)
        for name in ["seal.pem", "rsa.pem"] {
            #expect { try SealKey(at: scratch.folder.path(of: name)) } throws: { error in
                (error as? EvidenceError)?.code == .keyUnusable
            }
        }
        #expect { try PublicKey(atPEM: scratch.folder.path(of: "seal.pem")) } throws: { error in
            (error as? EvidenceError)?.code == .keyUnusable
        }
    }
}
