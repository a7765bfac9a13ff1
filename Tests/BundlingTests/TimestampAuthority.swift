import Foundation
import Testing

/// A time-stamping authority of our own, played by openssl.
struct TimestampAuthority {
    private let office: Office
    private var folder: String { office.path + "/tsa" }

    /// The root certificate's path.
    var root: String { folder + "/root.pem" }

    init(in office: Office) throws {
        self.office = office
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let script = """
            set -e
            openssl req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem -subj /CN=Root -days 3650 2>/dev/null
            openssl req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -subj /CN=TSA 2>/dev/null
            printf 'extendedKeyUsage=critical,timeStamping\\n' > tsa.ext
            openssl x509 -req -in tsa.csr -CA root.pem -CAkey root.key -CAcreateserial -out tsa.pem -days 3650 \\
              -extfile tsa.ext 2>/dev/null
            cat > tsa.cnf <<END
            [tsa]
            default_tsa = one
            [one]
            serial = serial
            crypto_device = builtin
            signer_cert = tsa.pem
            certs = root.pem
            signer_key = tsa.key
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256
            accuracy = secs:1
            ordering = yes
            tsa_name = yes
            ess_cert_id_chain = no
            END
            echo 01 > serial
            """
        let made = try office.shell(script, in: folder)
        try #require(made.code == 0, "\(made.output)")
    }

    /// What the authority says to a question.
    func answer(to request: [UInt8]) throws -> [UInt8] {
        try Data(request).write(to: URL(fileURLWithPath: folder + "/query.tsq"))
        let asked = try office.shell(
            "openssl ts -reply -config tsa.cnf -section one -queryfile query.tsq -out answer.tsr", in: folder)
        try #require(asked.code == 0, "\(asked.output)")
        return [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/answer.tsr")))
    }
}
