/// What passed over the wire for one page, as far as a later check needs it.
public struct Exchange: Sendable, Hashable {
    /// The request's head as it was sent, its empty line included; libcurl's rendering for HTTP/2.
    public let requestHead: [UInt8]
    /// The answer's head as it was received, of the last response only.
    public let responseHead: [UInt8]
    /// The body as received, if the server packed it (`Content-Encoding`); `nil` where it is the page's body itself.
    ///
    /// Without its transfer coding, which belongs to the connection.
    public let packedBody: [UInt8]?
    /// `http/1.0`, `http/1.1` or `h2`, as ALPN names them.
    public let networkProtocol: String
    /// The address that answered, without its port; `nil` if it is not known.
    public let peerAddress: String?
    /// The port that answered.
    public let peerPort: Int
    /// The server's certificates in PEM, its own first; empty without TLS.
    public let certificates: [String]
    /// How long each part of the transfer took.
    public let timings: Timings
    /// What our own token or key was written over with `x` in, so that it is kept nowhere; empty where none was sent.
    public let redacted: [String]

    /// Joins what is known of a transfer.
    public init(
        requestHead: [UInt8], responseHead: [UInt8], packedBody: [UInt8]?, networkProtocol: String,
        peerAddress: String?, peerPort: Int, certificates: [String], timings: Timings, redacted: [String] = []
    ) {
        self.requestHead = requestHead
        self.responseHead = responseHead
        self.packedBody = packedBody
        self.networkProtocol = networkProtocol
        self.peerAddress = peerAddress
        self.peerPort = peerPort
        self.certificates = certificates
        self.timings = timings
        self.redacted = redacted
    }

    /// Microseconds from the start of a transfer to the end of each of its parts; 0 for a part that was not needed.
    public struct Timings: Sendable, Hashable {
        /// Until the host's name was looked up.
        public let nameLookup: Int
        /// Until the connection stood.
        public let connect: Int
        /// Until TLS stood.
        public let secure: Int
        /// Until the first byte of the answer.
        public let firstByte: Int
        /// Until the last byte of the answer.
        public let total: Int

        /// Joins the parts' times.
        public init(nameLookup: Int, connect: Int, secure: Int, firstByte: Int, total: Int) {
            self.nameLookup = nameLookup
            self.connect = connect
            self.secure = secure
            self.firstByte = firstByte
            self.total = total
        }
    }
}
