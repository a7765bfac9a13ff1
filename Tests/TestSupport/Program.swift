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
    ///
    /// - Parameter program: What to run instead of `probity`, as a shell that sets limits first.
    public static func run(
        _ arguments: [String], in folder: String? = nil, input: String = "", by program: String? = nil
    ) throws -> Outcome {
        try RunningProgram(arguments, in: folder, input: input, by: program).wait()
    }
}
