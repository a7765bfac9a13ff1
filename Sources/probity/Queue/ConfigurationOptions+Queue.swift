import Evidence
import FoundationEssentials
import Referring
import Scanning
import Storage

extension ConfigurationOptions {
    /// The queue that the configuration names, with its index.
    func queue() throws -> ReferralQueue { try queue(of: configuration()) }

    /// The queue that a configuration names, with its index.
    func queue(of configuration: ScanConfiguration) throws -> ReferralQueue {
        try ReferralQueue(at: configuration.queue, ledger: Ledger(at: configuration.ledger))
    }

    /// Has something done with the queue, and seals what it left in the journal; without a line of it, nothing is sealed.
    ///
    /// - Parameter act: If it fails, what it left is sealed with the next act, as after a kill.
    /// - Returns: What it gives.
    @discardableResult
    func sealing<Value>(
        _ what: String, _ act: (ReferralQueue, ScanConfiguration) throws -> Value
    ) throws -> Value {
        let configuration = try configuration()
        let queue = try queue(of: configuration)
        let value = try act(queue, configuration)
        if try queue.hasUnsealedLines() {
            try queue.seal(run: what, with: SealKey(at: configuration.key), at: .now)
        }
        return value
    }
}
