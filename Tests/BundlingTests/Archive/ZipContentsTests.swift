import Evidence
import Foundation
import TestSupport
import Testing

@testable import Bundling

@Suite struct ZipContentsTests {
    /// Runs Python over a new zip `z`, made with these lines.
    private func zip(_ office: Office, _ lines: String) throws -> String {
        let program = "import zipfile, stat\nwith zipfile.ZipFile('x.zip', 'w') as z:\n"
        let body = lines.split(separator: "\n").map { "    \($0)\n" }.joined()
        try (program + body).write(toFile: office.path + "/make.py", atomically: true, encoding: .utf8)
        let result = try office.shell("python3 -W ignore make.py", in: office.path)
        #expect(result.code == 0, "\(result.output)")
        return office.path + "/x.zip"
    }

    private func verdicts(_ path: String, _ office: Office) throws -> [Int32] {
        let key = office.path + "/seal.pub"
        let verifier = Program.repository + "/docs/verify/verify.py"
        return try [
            Program.run("verify", path, "--key", key).status,
            Program.run([verifier, path, "--key", key], by: "/usr/bin/python3").status,
        ]
    }

    @Test func aBundleIsVerifiedInItsZip() throws {
        let office = try Office()
        try office.refer([office.post()])
        let zip = try office.makeBundles()[0] + ".zip"
        let key = try office.key().publicKey

        let report = try BundleVerifier(ZipContents.files(in: zip), trusted: key, authorities: nil).report()
        let stranger = try BundleVerifier(ZipContents.files(in: zip), trusted: nil, authorities: nil).report()

        #expect(ZipContents.isZip(zip) && !ZipContents.isZip(office.path))
        #expect(report.verdict == .verified && report.files > 10 && report.lines > 0)
        #expect(stranger.verdict == .integrityOnly)
        #expect(try verdicts(zip, office) == [0, 0])
    }

    @Test(arguments: [
        ("coverage.json", "s.replace(b'{', b'{ ')"), ("manifest.sig", "s[:-1] + bytes([s[-1] ^ 1])"),
        ("custody.jsonl", "s + b'x'"), ("manifest.json", "s[:-1]"),
    ])
    func aChangedFileInAZipIsSeenByBoth(name: String, change: String) throws {
        let office = try Office()
        try office.refer([office.post()])
        let bundle = try office.makeBundles()[0]
        let old = bundle + ".zip"

        let changed = try zip(
            office,
            """
            for i in zipfile.ZipFile('\(old)').infolist():
                s = zipfile.ZipFile('\(old)').read(i)
                if i.filename.endswith('/\(name)'): s = \(change)
                z.writestr(i.filename, s)
            """)

        #expect(try verdicts(changed, office) == [6, 6])
    }

    @Test(arguments: [
        ("z.writestr('a/../../b', 'x')", "leads elsewhere"), ("z.writestr('/etc/b', 'x')", "leads elsewhere"),
        ("z.writestr('a//b', 'x')", "leads elsewhere"), ("z.writestr('a/b\\\\\\\\c', 'x')", "leads elsewhere"),
        ("z.writestr('a/b', 'x')\nz.writestr('c/d', 'x')", "more than one folder"),
        ("z.writestr('b', 'x')", "beside the bundle's folder"),
        ("z.writestr('a/b', 'x')\nz.writestr('a/b', 'y')", "stands twice"),
        (
            "i = zipfile.ZipInfo('a/b')\ni.create_system = 3\ni.external_attr = (stat.S_IFLNK | 0o777) << 16\n"
                + "z.writestr(i, '/etc/passwd')", "neither a file nor a folder"
        ),
    ])
    func aZipThatNoBundleIsIsRefusedByBoth(lines: String, words: String) throws {
        let office = try Office()
        _ = try office.key()

        let path = try zip(office, lines)

        #expect {
            try ZipContents.files(in: path)
        } throws: { ($0 as? BundleError)?.code == .changed && "\($0)".contains(words) }
        #expect(try verdicts(path, office) == [6, 6])
    }

    @Test func aZipPastTheLimitsIsNotReadAndSaysWhatToDo() throws {
        let office = try Office()
        let path = try zip(office, "for n in range(9): z.writestr(f'a/{n}', bytes(1000), zipfile.ZIP_DEFLATED)")

        for (entries, bytes) in [(8, 1 << 20), (9, 8999)] {
            #expect {
                try ZipContents.read(path, entryLimit: entries, byteLimit: bytes)
            } throws: { ($0 as? BundleError)?.code == .tooLarge && "\($0)".contains("Unpack it") }
        }
        #expect(try ZipContents.read(path, entryLimit: 9, byteLimit: 9000).count == 9)
    }

    @Test func aTornZipIsNoBundle() throws {
        let office = try Office()
        try office.refer([office.post()])
        let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: office.makeBundles()[0] + ".zip")))

        for length in [10, bytes.count / 2, bytes.count - 30] {
            let path = office.path + "/torn-\(length).zip"
            try Data(bytes[..<length]).write(to: URL(fileURLWithPath: path))
            let isRefused: Bool
            do {
                let report = try BundleVerifier(ZipContents.files(in: path), trusted: nil, authorities: nil).report()
                isRefused = report.verdict == .failed
            } catch {
                isRefused = error.code == .changed
            }
            #expect(isRefused, "\(length)")
        }
    }
}
