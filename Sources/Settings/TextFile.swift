import Foundation

/// Files and folders that a person wrote, with faults that say what to do.
public enum TextFile {
    /// The whole text of a UTF-8 file, without a byte-order mark.
    public static func read(_ path: String) throws(SettingsError) -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw SettingsError(
                place: path, problem: "there is no such file, or it may not be read",
                remedy: "Check the path and the file's permissions; paths are relative to the file that names them")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw SettingsError(place: path, problem: "the file is not UTF-8", remedy: "Save it as UTF-8")
        }
        return text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
    }

    /// The names in a folder that end in this, sorted by bytes.
    public static func names(in folder: String, ending: String) throws(SettingsError) -> [String] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw SettingsError(
                place: folder, problem: "there is no such folder, or it may not be read",
                remedy: "Make the folder, or correct the path that names it")
        }
        return names.filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }.sorted()
    }
}
