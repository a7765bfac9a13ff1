import Glibc

extension TextEncoding {
    /// The encoding that a label means on the Web, failing that to iconv, if it is one in which ASCII is ASCII.
    ///
    /// - Parameter label: Small letters.
    /// - SeeAlso: Encoding Standard, section 4.2.
    init?(named label: String) {
        if let known = TextEncoding.labels[label] {
            self = known
        } else if label != "utf-7", label != "unicode-1-1-utf-7", TextEncoding.iconvKnowsAsASCII(label.uppercased()) {
            self = .other(label.uppercased())
        } else {
            return nil
        }
    }

    /// Whether iconv knows a name, and what the Web is written in reads as itself: EBCDIC is no feed's encoding.
    private static func iconvKnowsAsASCII(_ name: String) -> Bool {
        let descriptor = iconv_open("UTF-8", name)
        guard Int(bitPattern: descriptor) != -1 else { return false }
        iconv_close(descriptor)
        let sample = Array("<?xml version=\"1.0\" encoding='a-Z_0:9'?><a href=\"http://a/?b&amp;#\">".utf8)
        return TextEncoding.other(name).decoded(sample[...]) == (sample, 0)
    }

    private static let labels: [String: TextEncoding] = {
        var labels: [String: TextEncoding] = [:]
        func add(_ encoding: TextEncoding, _ names: String) {
            for name in names.split(separator: " ") { labels[String(name)] = encoding }
        }
        func add(iconv name: String, _ names: String) { add(.other(name), names) }
        add(.utf8, "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8")
        add(
            .windows1252,
            """
            ansi_x3.4-1968 ascii us-ascii cp1252 x-cp1252 windows-1252 cp819 ibm819 csisolatin1 iso-8859-1 iso8859-1 \
            iso88591 iso_8859-1 iso_8859-1:1987 iso-ir-100 l1 latin1 latin-1
            """)
        add(.utf16(bigEndian: false), "utf-16 utf-16le ucs-2 iso-10646-ucs-2 csunicode unicode unicodefeff utf16")
        add(.utf16(bigEndian: true), "utf-16be unicodefffe")
        add(.utf32(bigEndian: false), "utf-32 utf-32le ucs-4 iso-10646-ucs-4 utf32")
        add(.utf32(bigEndian: true), "utf-32be")
        add(iconv: "IBM866", "866 cp866 csibm866 ibm866")
        add(
            iconv: "ISO-8859-2",
            "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2")
        add(
            iconv: "ISO-8859-3",
            "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3")
        add(
            iconv: "ISO-8859-4",
            "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4")
        add(
            iconv: "ISO-8859-5",
            "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988")
        add(
            iconv: "ISO-8859-6",
            """
            arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e iso-8859-6-i \
            iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987
            """)
        add(
            iconv: "ISO-8859-7",
            """
            csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 iso_8859-7 \
            iso_8859-7:1987 sun_eu_greek
            """)
        add(
            iconv: "ISO-8859-8",
            """
            csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 \
            iso_8859-8:1988 visual csiso88598i iso-8859-8-i logical
            """)
        add(iconv: "ISO-8859-10", "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6")
        add(iconv: "ISO-8859-13", "iso-8859-13 iso8859-13 iso885913")
        add(iconv: "ISO-8859-14", "iso-8859-14 iso8859-14 iso885914")
        add(iconv: "ISO-8859-15", "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9 latin9")
        add(iconv: "ISO-8859-16", "iso-8859-16")
        add(iconv: "KOI8-R", "cskoi8r koi koi8 koi8-r koi8_r")
        add(iconv: "KOI8-U", "koi8-ru koi8-u")
        add(iconv: "MACINTOSH", "csmacintosh mac macintosh x-mac-roman")
        add(iconv: "MAC-CYRILLIC", "x-mac-cyrillic x-mac-ukrainian")
        add(iconv: "CP874", "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874 cp874")
        for page in [1250, 1251, 1253, 1255, 1256, 1257, 1258] {
            add(iconv: "WINDOWS-\(page)", "cp\(page) windows-\(page) x-cp\(page)")
        }
        add(
            iconv: "WINDOWS-1254",
            """
            cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 \
            windows-1254 x-cp1254
            """)
        add(
            iconv: "GB18030",
            """
            chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk cp936 gb18030
            """)
        add(iconv: "BIG5-HKSCS", "big5 big5-hkscs cn-big5 csbig5 x-x-big5")
        add(iconv: "EUC-JP-MS", "cseucpkdfmtjapanese euc-jp x-euc-jp")
        add(iconv: "ISO-2022-JP-3", "csiso2022jp iso-2022-jp")
        add(
            iconv: "CP932", "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis cp932")
        add(
            iconv: "CP949",
            """
            cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949 \
            cp949
            """)
        return labels
    }()
}
