import Glibc
import Testing

@testable import Fetching

@Suite struct SocketWatchTests {
    // The values of CURL_POLL_IN and CURL_POLL_REMOVE, since no C module is imported outside its folder.
    private let incoming: CInt = 1
    private let remove: CInt = 4

    @Test func aSocketIsReadyWhileBytesWaitAndItIsWatched() throws {
        let watch = try SocketWatch()
        var ends: [CInt] = [0, 0]
        try #require(socketpair(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0, &ends) == 0)
        defer { for end in ends { close(end) } }

        watch.watch(ends[0], for: incoming)
        #expect(watch.forEachReady { _, _ in } == 0)
        write(ends[1], "x", 1)
        var seen: [CInt] = []
        #expect(watch.forEachReady { socket, _ in seen.append(socket) } == 1)
        watch.watch(ends[0], for: remove)

        #expect(seen == [ends[0]])
        #expect(watch.forEachReady { _, _ in } == 0)
    }

    @Test func aSocketThatWasClosedIsGoneAndMayBeRemovedAgain() throws {
        let watch = try SocketWatch()
        var ends: [CInt] = [0, 0]
        try #require(socketpair(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0, &ends) == 0)
        write(ends[1], "x", 1)
        watch.watch(ends[0], for: incoming)

        for end in ends { close(end) }
        watch.watch(ends[0], for: remove)

        #expect(watch.forEachReady { _, _ in } == 0)
    }
}
