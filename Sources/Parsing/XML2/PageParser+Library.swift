internal import CXML2

extension PageParser {
    /// The version of libxml2 whose headers this program was built with.
    public static var libraryVersion: String { LIBXML_DOTTED_VERSION }
}
