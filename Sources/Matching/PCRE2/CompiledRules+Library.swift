internal import CPCRE2

extension CompiledRules {
    /// The version of PCRE2, with its date.
    public static var libraryVersion: String {
        var text = [CChar](repeating: 0, count: 64)
        pcre2_config_8(UInt32(PCRE2_CONFIG_VERSION), &text)
        return text.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    }
}
