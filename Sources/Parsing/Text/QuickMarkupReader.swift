/// Reads ordinary markup from beginning to end, post after post, with the memory of the one before.
struct QuickMarkupReader {
    private var scanner = MarkupScanner()
    private var collector = MarkupCollector(resolver: LinkResolver(base: ""))

    /// Reads a piece of HTML; `nil` if it holds something that is for a parser to know.
    mutating func read(_ html: Bytes, resolver: LinkResolver) -> MarkupText? {
        collector.start(resolver: resolver)
        return scanner.scan(html, into: &collector) ? collector.finished() : nil
    }
}
