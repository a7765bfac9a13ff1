/// The instructions that every bundle carries: openssl and sha256sum are enough.
enum HowToVerify {
    static func text(hasTimestamp: Bool, hasBytes: Bool, coverage: String) -> String {
        var steps = [
            """
            Who signed? Compare this digest with the one that you were given in another way, as by telephone:

                sha256sum signer.pub
            """,
            """
            Is the manifest as it was signed? It must say "Signature Verified Successfully".

                cat manifest.json\(hasTimestamp ? " manifest.tsr" : "") > /tmp/signed.$$
                openssl pkeyutl -verify -pubin -inkey signer.pub -rawin -in /tmp/signed.$$ -sigfile manifest.sig
            """,
            """
            Is the list of files the one that the manifest names? It must print a line.

                grep -o "$(sha256sum SHA256SUMS | cut -c1-64)" manifest.json
            """,
            """
            Is every file as it was? Each line must end in OK.

                sha256sum -c SHA256SUMS
            """,
            """
            Was nothing added? Both numbers must be the same.

                find . -type f | wc -l
                echo $(($(wc -l < SHA256SUMS) + \(hasTimestamp ? 4 : 3)))
            """,
        ]
        if hasTimestamp {
            steps.append(
                """
                When was it made? tsa.pem is the time-stamping authority's root certificate, had from the authority itself.

                    openssl ts -verify -data manifest.json -in manifest.tsr -CAfile tsa.pem
                """)
        }
        if hasBytes {
            steps.append(
                """
                What was received? The bytes of each exhibit as they came, with the request (ISO 28500):

                    gzip -dc exhibits/EX-001/page.warc.gz | less
                """)
        }
        let numbered = steps.enumerated().map { "\($0.offset + 1). \($0.element)" }.joined(separator: "\n\n")
        return """
            How to verify this referral with openssl (3.0 or later) and sha256sum only.
            Open a shell in this folder. Nothing here needs the program that made it, or a network.

            \(numbered)

            What this does not prove: that a post says what it seems to say, that anybody did wrong, or that the clock of
            the machine was right. Everything here is only potentially of concern, and for the appropriate authority to assess.

            Coverage: \(coverage)

            """
    }
}
