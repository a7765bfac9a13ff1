import Foundation

/// The program itself, as the package's build left it.
public enum Program {
    /// How a run of it ended.
    public struct Outcome: Sendable {
        /// The exit code; 128 and the signal's number where a signal ended it.
        public let status: Int32
        /// Standard output.
        public let out: String
        /// Standard error.
        public let err: String
    }

    /// The repository's folder.
    public static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    /// Where `probity` is: beside the tests that are running.
    public static var path: String {
        let tests = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let folder = URL(fileURLWithPath: tests ?? "").deletingLastPathComponent()
        let beside = folder.appendingPathComponent("probity").path
        return FileManager.default.isExecutableFile(atPath: beside) ? beside : repository + "/.build/debug/probity"
    }

    /// Runs it to its end.
    ///
    /// - Parameters:
    ///   - folder: The working folder; else the repository's.
    ///   - input: What it reads on standard input.
    public static func run(_ arguments: String..., in folder: String? = nil, input: String = "") throws -> Outcome {
        try run(arguments, in: folder, input: input)
    }

    /// Runs it to its end with a list of arguments.
    public static func run(_ arguments: [String], in folder: String? = nil, input: String = "") throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder ?? repository)
        // Files, not pipes: no output is then too long for a buffer.
        let scratch = try TemporaryFolder()
        try scratch.write(input, to: "in")
        try scratch.write("", to: "out")
        try scratch.write("", to: "err")
        process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: scratch.path(of: "in")))
        process.standardOutput = FileHandle(forWritingAtPath: scratch.path(of: "out"))
        process.standardError = FileHandle(forWritingAtPath: scratch.path(of: "err"))
        try process.run()
        process.waitUntilExit()
        let signalled = process.terminationReason == .uncaughtSignal
        return Outcome(
            status: process.terminationStatus + (signalled ? 128 : 0), out: try scratch.text(of: "out"),
            err: try scratch.text(of: "err"))
    }
}
