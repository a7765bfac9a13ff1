import Testing

@testable import Fetching

@Suite struct NetworkAddressTests {
    @Test(arguments: [
        "127.0.0.1", "127.255.255.255", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "100.127.255.255", "::1", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1", "::ffff:127.0.0.1",
        "::ffff:10.1.2.3", "64:ff9b::192.168.0.1", "2002:7f00:1::", "::127.0.0.1",
    ])
    func isLocal(address: String) {
        #expect(NetworkAddress(address)?.reach == .local)
    }

    @Test(arguments: [
        "0.0.0.0", "0.1.2.3", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "192.0.0.1", "192.0.2.1",
        "198.18.0.1", "198.51.100.1", "203.0.113.1", "::", "ff02::1", "2001:db8::1", "2001::1", "3fff::1", "100::1",
        "::ffff:0.0.0.0", "4000::1",
    ])
    func isNobodys(address: String) {
        #expect(NetworkAddress(address)?.reach == .nobody)
    }

    @Test(arguments: [
        "1.1.1.1", "8.8.8.8", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1", "11.0.0.1", "192.167.1.1",
        "2606:4700::1111", "2a00:1450::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::",
    ])
    func isPublic(address: String) {
        #expect(NetworkAddress(address)?.reach == .everyone)
    }

    @Test(arguments: ["", "localhost", "127.0.0.1:80", "[::1]", "1.2.3", "1.2.3.4.5"])
    func isNoAddress(text: String) {
        #expect(NetworkAddress(text) == nil)
    }
}
