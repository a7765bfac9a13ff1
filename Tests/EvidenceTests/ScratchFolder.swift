import Evidence
import Foundation

/// A folder of a test's own, gone with the value.
final class ScratchFolder {
    let folder: Folder

    init() throws {
        folder = Folder(FileManager.default.temporaryDirectory.path + "/evidence-tests-\(UUID().uuidString)")
        try folder.make()
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder.path)
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: folder.path(of: name)))
    }

    /// Changes one byte in place: writing the whole file anew thousands of times would wait for the disk each time.
    func overwrite(_ byte: UInt8, at place: Int, of name: String) throws {
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: folder.path(of: name)))
        try file.seek(toOffset: UInt64(place))
        try file.write(contentsOf: Data([byte]))
        try file.close()
    }

    func mode(of name: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path(of: name))
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
    }
}

/// Runs a program and gives its exit code and what it printed.
func run(_ program: String, _ arguments: [String]) throws -> (code: Int32, output: String) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
}
