import Foundation

/// A run of the program that is under way.
///
/// `@unchecked Sendable`, because what it holds is set in `init` and `Process` may be asked and signalled from any thread.
public final class RunningProgram: @unchecked Sendable {
    private let process = Process()
    private let scratch: TemporaryFolder

    /// Starts it.
    ///
    /// - Parameters:
    ///   - folder: The working folder; else the repository's.
    ///   - input: What it reads on standard input.
    ///   - program: What to run instead of `probity`, as a shell that sets limits first.
    public init(_ arguments: [String], in folder: String? = nil, input: String = "", by program: String? = nil) throws {
        process.executableURL = URL(fileURLWithPath: program ?? Program.path)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder ?? Program.repository)
        // Files, not pipes: no output is then too long for a buffer.
        scratch = try TemporaryFolder()
        try scratch.write(input, to: "in")
        try scratch.write("", to: "out")
        try scratch.write("", to: "err")
        process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: scratch.path(of: "in")))
        process.standardOutput = FileHandle(forWritingAtPath: scratch.path(of: "out"))
        process.standardError = FileHandle(forWritingAtPath: scratch.path(of: "err"))
        try process.run()
    }

    /// Whether it has not ended yet.
    public var isRunning: Bool { process.isRunning }

    /// Sends it a signal.
    public func send(_ signal: Int32) {
        kill(process.processIdentifier, signal)
    }

    /// Waits until it has ended.
    public func wait() throws -> Program.Outcome {
        process.waitUntilExit()
        let signalled = process.terminationReason == .uncaughtSignal
        return Program.Outcome(
            status: process.terminationStatus + (signalled ? 128 : 0), out: try scratch.text(of: "out"),
            err: try scratch.text(of: "err"))
    }
}
