import FoundationEssentials
import Glibc
import Settings

/// The lines of a file or of standard input, without holding all of it.
final class LineReader {
    private let stream: UnsafeMutablePointer<FILE>
    private var line: UnsafeMutablePointer<CChar>?
    private var room = 0

    /// - Parameter file: A path, or `-` for standard input.
    init(_ file: String) throws(SettingsError) {
        guard let stream = file == "-" ? fdopen(dup(STDIN_FILENO), "r") : fopen(file, "r") else {
            throw SettingsError(
                place: file, problem: "there is no such file, or it may not be read", remedy: "Check the path")
        }
        self.stream = stream
    }

    deinit {
        free(line)
        fclose(stream)
    }

    /// The next line without its newline; `nil` at the end.
    func next() -> Data? {
        let length = getline(&line, &room, stream)
        guard length >= 0, let line else { return nil }
        let ends = length > 0 && line[length - 1] == 0x0A
        return Data(bytes: line, count: ends ? length - 1 : length)
    }

    /// The next bytes, up to 256 KiB, wherever they end; `nil` at the end.
    func block() -> [UInt8]? {
        var block = [UInt8](repeating: 0, count: 1 << 18)
        let count = fread(&block, 1, block.count, stream)
        if count == 0 { return nil }
        block.removeLast(block.count - count)
        return block
    }

    /// All that is left.
    func rest() -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&chunk, 1, chunk.count, stream)
            if count == 0 { return bytes }
            bytes.append(contentsOf: chunk.prefix(count))
        }
    }
}
