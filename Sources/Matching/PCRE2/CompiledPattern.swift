internal import CPCRE2

/// A regular expression, ready to run over folded text.
///
/// A class, because lists of rules share it.
// The code is never written to once it is made, and each run brings its own match data: lanes share it safely.
final class CompiledPattern: @unchecked Sendable {
    /// How often PCRE2 may try to go on before it gives up on a text.
    private static let matchLimit: UInt32 = 200_000
    private static let depthLimit: UInt32 = 1_000
    /// How many times one expression is counted in one text.
    private static let mostMatches = 64

    private let code: OpaquePointer
    private let limits: OpaquePointer

    /// Compiles a pattern; letters match in either case.
    init(_ pattern: String) throws(PatternError) {
        var number: CInt = 0
        var offset = 0
        let options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_CASELESS
        let utf8 = Array(pattern.utf8)
        guard let code = pcre2_compile_8(utf8, utf8.count, options, &number, &offset, nil) else {
            throw PatternError(
                problem: "the regular expression is wrong at character \(offset + 1): \(Self.message(number))",
                remedy: "Mend it; the syntax is that of PCRE2")
        }
        guard let limits = pcre2_match_context_create_8(nil) else {
            pcre2_code_free_8(code)
            throw PatternError(problem: "no memory for the regular expression", remedy: "Free some memory")
        }
        self.code = code
        self.limits = limits
        pcre2_set_match_limit_8(limits, Self.matchLimit)
        pcre2_set_depth_limit_8(limits, Self.depthLimit)
        // Without a compiler for this processor the expression still runs, interpreted.
        _ = pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE))
    }

    deinit {
        pcre2_match_context_free_8(limits)
        pcre2_code_free_8(code)
    }

    /// Whether the expression can match the empty string, which would make it match everywhere.
    var matchesNothing: Bool {
        var ranges: [Range<Int>] = []
        return match([], &ranges) && !ranges.isEmpty
    }

    /// Appends the half-open byte ranges of valid UTF-8 that match, from left to right.
    ///
    /// - Returns: Whether the whole text was looked at; false if a limit was reached.
    func match(_ text: [UInt8], _ ranges: inout [Range<Int>]) -> Bool {
        guard let data = pcre2_match_data_create_8(1, nil) else { return false }
        defer { pcre2_match_data_free_8(data) }
        var start = 0
        var found = 0
        while start <= text.count, found < Self.mostMatches {
            let result = pcre2_match_8(code, text, text.count, start, UInt32(PCRE2_NO_UTF_CHECK), data, limits)
            if result == PCRE2_ERROR_NOMATCH { return true }
            guard result >= 0, let offsets = pcre2_get_ovector_pointer_8(data) else { return false }
            let range = Int(offsets[0])..<max(Int(offsets[0]), Int(offsets[1]))
            ranges.append(range)
            found += 1
            start = range.isEmpty ? range.upperBound + 1 : range.upperBound
            while start < text.count, text[start] & 0xC0 == 0x80 { start += 1 }
        }
        return true
    }

    private static func message(_ number: CInt) -> String {
        var buffer = [UInt8](repeating: 0, count: 256)
        let length = pcre2_get_error_message_8(number, &buffer, buffer.count)
        return length > 0 ? String(decoding: buffer[..<Int(length)], as: UTF8.self) : "error \(number)"
    }
}
