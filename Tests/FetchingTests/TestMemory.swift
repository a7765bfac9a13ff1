import Foundation
import Model

@testable import Fetching

/// Remembers as a ledger would.
///
/// `@unchecked Sendable`, because everything that changes is behind `lock`.
final class TestMemory: HostMemory, @unchecked Sendable {
    private let lock = NSLock()
    private var hosts: [String: HostState] = [:]
    private var files: [String: RobotsFile] = [:]

    func state(of host: String) -> HostState? { lock.withLock { hosts[host] } }
    func robots(of origin: String) -> RobotsFile? { lock.withLock { files[origin] } }
    func remember(_ state: HostState) { lock.withLock { hosts[state.host] = state } }
    func remember(_ robots: RobotsFile) { lock.withLock { files[robots.origin] = robots } }
    func digest(of bytes: [UInt8]) -> String { "\(bytes.count) bytes" }
}
