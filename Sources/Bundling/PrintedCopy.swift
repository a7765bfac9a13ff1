import Foundation

/// Prints a page as PDF with whichever program for it is installed.
enum PrintedCopy {
    /// How long a program may take, in seconds.
    private static let patience: TimeInterval = 60

    private static let programs: [(path: String, arguments: @Sendable (String, String) -> [String])] = [
        ("/usr/bin/weasyprint", { [$0, $1] }), ("/usr/bin/chromium", chromium), ("/usr/bin/chromium-browser", chromium),
    ]

    /// Whether one file could be printed to another: not if no program is installed or it fails.
    ///
    /// Nothing is fetched for it.
    static func isMade(of page: String, at file: String) -> Bool {
        guard let program = programs.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else {
            return false
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program.path)
        process.arguments = program.arguments(page, file)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        let end = Date() + patience
        while process.isRunning, Date() < end { usleep(20_000) }
        if process.isRunning { process.terminate() }
        process.waitUntilExit()
        return process.terminationStatus == 0 && FileManager.default.fileExists(atPath: file)
    }

    /// The page holds no script and names no other file, so that the sandbox, which root cannot use, guards nothing.
    private static func chromium(_ page: String, _ file: String) -> [String] {
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--disable-background-networking",
            "--proxy-server=http://127.0.0.1:9", "--user-data-dir=\(file).profile", "--print-to-pdf=\(file)",
            "file://\(page)",
        ]
    }
}
