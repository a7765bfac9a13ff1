internal import CCurl

extension Fetcher {
    /// The versions of libcurl and of what it was built with, as it says them.
    public static var libraryVersion: String { String(cString: curl_version()) }
}
