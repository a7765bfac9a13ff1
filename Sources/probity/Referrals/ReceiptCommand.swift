import ArgumentParser
import Bundling
import Evidence
import FoundationEssentials
import Referring

/// `probity receipt`.
struct ReceiptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipt",
        abstract: "Acknowledge a referral that came, or enter the acknowledgement that came back.",
        subcommands: [SignReceipt.self, EnterReceipt.self])
}

/// `probity receipt sign`.
struct SignReceipt: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "For the force: check a bundle, and sign a receipt beside its folder.",
        discussion: """
            Needs no configuration. The key is made on first use; give its .pub file to the sender once.

            Example:
              probity receipt sign northshire-S-0004 --by "NS PSD intake" --key psd.pem --sender signer.pub
            """)

    @Argument(help: "The bundle's folder.", completion: .directory)
    var bundle: String

    @Option(help: "Who receives it, by office or reference.")
    var by: String

    @Option(help: "Your own Ed25519 key.", completion: .file())
    var key: String

    @Option(help: "The sender's public key, had in another way.", completion: .file())
    var sender: String?

    func run() throws {
        let receipt = try Receipt.sign(
            bundle, by: by, with: SealKey(at: key), trusting: sender.map { try PublicKey(atPEM: $0) }, at: .now)
        Terminal.say("\(receipt.bundleID) was received (\(receipt.verdict.rawValue)); send back the .receipt files.")
    }
}

/// `probity receipt enter`.
struct EnterReceipt: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enter", abstract: "Check a force's receipt and enter it into the records that were referred.",
        discussion: """
            Example:
              probity receipt enter northshire-S-0004.receipt.json --key psd.pub --reviewer app-01
            """)

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var readerOptions: ReaderOptions

    @Argument(help: "The .receipt.json file; its .receipt.sig lies beside it.", completion: .file())
    var file: String

    @Option(help: "The force's public key, had in another way.", completion: .file())
    var key: String

    func run() throws {
        let reader = try readerOptions.decider(options)
        let (receipt, references) = try Receipt.read(
            file, signedBy: PublicKey(atPEM: key), in: options.configuration().referrals)
        try options.sealing("receipt of \(receipt.bundleID)") { queue, _ in
            try queue.enter(
                .acknowledged, references, reason: "received by \(receipt.receivedBy)", by: reader, at: .now)
        }
        Terminal.say("\(receipt.bundleID) was acknowledged by \(receipt.receivedBy).")
    }
}
