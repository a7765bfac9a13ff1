import Glibc

/// Single keys and whole lines from standard input; in a terminal a key counts without Enter.
struct KeyReader {
    private let isTerminal = isatty(STDIN_FILENO) == 1

    /// The next key; `nil` at the end of the input or at control-C and control-D.
    func next() -> Character? {
        guard isTerminal else { return readLine().map { $0.first ?? " " } }
        var before = termios()
        guard tcgetattr(STDIN_FILENO, &before) == 0 else { return nil }
        var raw = before
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
        tcsetattr(STDIN_FILENO, TCSANOW, &raw)
        defer { tcsetattr(STDIN_FILENO, TCSANOW, &before) }
        var byte: UInt8 = 0
        guard read(STDIN_FILENO, &byte, 1) == 1, byte != 4 else { return nil }
        return Character(UnicodeScalar(byte))
    }

    /// The next line; `nil` at the end of the input.
    func line() -> String? { readLine() }
}
