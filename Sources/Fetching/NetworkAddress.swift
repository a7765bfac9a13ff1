internal import Glibc

/// An IP address, judged by whom one reaches with it.
///
/// - SeeAlso: RFC 6890 and the IANA special-purpose address registries; RFC 4291 for IPv6.
struct NetworkAddress: Hashable {
    /// Who answers at an address.
    enum Reach: Hashable {
        /// Somebody on the public internet.
        case everyone
        /// This machine or its neighbours: loopback, private, link-local, shared (carrier-grade NAT), unique local.
        case local
        /// Nobody in particular: unspecified, multicast, broadcast, documentation, benchmarking, reserved.
        case nobody
    }

    /// Four bytes or sixteen, in network order.
    let bytes: [UInt8]

    /// Reads `127.0.0.1` or `::1`, without brackets or zone.
    init?(_ text: String) {
        var buffer = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &buffer) == 1 {
            bytes = Array(buffer.prefix(4))
        } else if inet_pton(AF_INET6, text, &buffer) == 1 {
            bytes = buffer
        } else {
            return nil
        }
    }

    /// Reads a `sockaddr_in` or `sockaddr_in6`; any other family is `nil`.
    ///
    /// - Parameter address: At least `length` bytes, aligned as a `sockaddr`.
    init?(family: CInt, address: UnsafeRawPointer, length: Int) {
        switch family {
        case AF_INET where length >= MemoryLayout<sockaddr_in>.size:
            let address = address.loadUnaligned(as: sockaddr_in.self)
            bytes = withUnsafeBytes(of: address.sin_addr) { Array($0) }
        case AF_INET6 where length >= MemoryLayout<sockaddr_in6>.size:
            let address = address.loadUnaligned(as: sockaddr_in6.self)
            bytes = withUnsafeBytes(of: address.sin6_addr) { Array($0) }
        default:
            return nil
        }
    }

    var reach: Reach { bytes.count == 4 ? Self.reach(ofV4: bytes) : Self.reach(ofV6: bytes) }

    private static func reach(ofV4 bytes: [UInt8]) -> Reach {
        switch (bytes[0], bytes[1], bytes[2]) {
        case (127, _, _), (10, _, _), (172, 16...31, _), (192, 168, _), (169, 254, _), (100, 64...127, _): .local
        case (0, _, _), (224...255, _, _), (192, 0, 0), (192, 0, 2), (198, 51, 100), (203, 0, 113), (198, 18...19, _),
            (192, 88, 99):
            .nobody
        default: .everyone
        }
    }

    private static func reach(ofV6 bytes: [UInt8]) -> Reach {
        let leadingZeros = bytes.prefix { $0 == 0 }.count
        if leadingZeros == 16 { return .nobody }
        if leadingZeros == 15, bytes[15] == 1 { return .local }
        // IPv4 inside IPv6 reaches what the IPv4 address reaches: compatible, mapped, NAT64 and 6to4.
        if leadingZeros >= 12 { return reach(ofV4: Array(bytes[12...])) }
        if leadingZeros == 10, bytes[10] == 0xFF, bytes[11] == 0xFF { return reach(ofV4: Array(bytes[12...])) }
        if bytes.starts(with: [0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]) {
            return reach(ofV4: Array(bytes[12...]))
        }
        switch (bytes[0], bytes[1]) {
        case (0x20, 0x02): return reach(ofV4: Array(bytes[2..<6]))
        case (0xFC...0xFD, _), (0xFE, 0x80...0xFF): return .local
        // 2001::/23 is for protocols (Teredo among them), 2001:db8::/32 and 3fff::/20 for documentation.
        case (0x20, 0x01) where bytes[2] < 2 || (bytes[2] == 0x0D && bytes[3] == 0xB8): return .nobody
        case (0x3F, 0xFF) where bytes[2] < 0x10: return .nobody
        case (0x20...0x3F, _): return .everyone
        default: return .nobody
        }
    }
}
