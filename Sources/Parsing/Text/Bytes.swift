/// A borrowed run of UTF-8, which is what all readers of text here take.
typealias Bytes = Swift.Span<UInt8>
