import FoundationEssentials
import Model
import Robots

@testable import Parsing

/// The program: `fuzz TARGET [OPTION OF LIBFUZZER]... [FOLDER OF INPUTS]...`.
///
/// - SeeAlso: LLVM, libFuzzer, "Using libFuzzer as a library".
@main
struct Fuzz {
    static func main() {
        guard let name = CommandLine.arguments.dropFirst().first, let target = Target(rawValue: name) else {
            print("fuzz TARGET, which is one of: \(Target.allCases.map(\.rawValue).joined(separator: ", "))")
            return
        }
        var arguments = CommandLine.unsafeArgv.advanced(by: 1) as UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
        var count = CommandLine.argc - 1
        _ = runDriver(&count, &arguments, target.callback)
    }
}

/// What an input is read as.
enum Target: String, CaseIterable {
    case feeds, html, json, dates, charset, robots, links

    typealias Callback = @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt

    /// A callback of C holds nothing, so there is one for each.
    var callback: Callback {
        switch self {
        case .feeds:
            { Target.page($0, $1, type: "application/rss+xml") }
        case .html:
            { Target.page($0, $1, type: "text/html; charset=utf-8") }
        case .json:
            { Target.page($0, $1, type: "application/json") }
        case .dates:
            { bytes, count in
                _ = DateReader.time(UnsafeBufferPointer(start: bytes, count: count).span)
                return 0
            }
        case .charset:
            { bytes, count in
                // The first line is what a server said.
                let input = Array(UnsafeBufferPointer(start: bytes, count: count))
                let end = input.firstIndex(of: 0x0A) ?? 0
                let said = end > 0 ? "text/xml; charset=" + String(decoding: input[..<end], as: UTF8.self) : nil
                let text = CleanText(Array(input[end...]), contentType: said)
                let isText = String(validating: text.bytes[text.start...], as: UTF8.self) != nil
                precondition(isText, "text that is no UTF-8")
                return 0
            }
        case .robots:
            { bytes, count in
                // The first line is what is asked for.
                let input = UnsafeBufferPointer(start: bytes, count: count)
                    .split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
                guard input.count == 2 else { return 0 }
                let rules = Robots(input[1]).rules(for: "probity")
                _ = rules.allow(String(decoding: input[0], as: UTF8.self))
                return 0
            }
        case .links:
            { bytes, count in
                let input = UnsafeBufferPointer(start: bytes, count: count).split(separator: 0x0A, maxSplits: 1)
                let texts = input.map { String(decoding: $0, as: UTF8.self) }
                guard texts.count == 2 else { return 0 }
                let link = LinkResolver(base: texts[0]).link(texts[1])
                precondition(link?.lowercased().hasPrefix("javascript:") != true, "a link to a script")
                return 0
            }
        }
    }

    private static func page(_ bytes: UnsafePointer<UInt8>?, _ count: Int, type: String) -> CInt {
        let page = Page(
            url: "https://a.example/b/", status: 200, headers: [Header("Content-Type", type)],
            body: Array(UnsafeBufferPointer(start: bytes, count: count)), fetchedAt: Date(timeIntervalSince1970: 0))
        let parser = PageParser()
        if let feed = try? parser.parse(page) {
            for post in feed.posts {
                let addresses = post.links + post.media.map(\.url) + [post.url, post.inReplyTo].compactMap { $0 }
                let leadsToScript = (addresses + post.authors.compactMap(\.url)).contains {
                    $0.lowercased().hasPrefix("javascript:")
                }
                precondition(!leadsToScript, "a link to a script")
            }
        }
        if type.hasPrefix("text/html") { _ = parser.text(of: page) }
        return 0
    }
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>, _ target: Target.Callback
) -> CInt
