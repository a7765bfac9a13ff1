import Foundation
import TestSupport

/// A copy of the samples, and what was planted in them.
struct SampleSite {
    /// A post of interest, as the truth or a record tells of it.
    struct Planted: Hashable {
        let url: String
        let subject: String
        let expect: String
    }

    /// A force's planted counts.
    struct Force: Decodable {
        let force: String
        let subjects: Int
    }

    private struct Truth: Decodable {
        let kind: String
        let url: String?
        let subjectRef: String?
        let expect: String?
    }

    private struct Record: Decodable {
        struct Post: Decodable { let postUrl: String }
        struct Subject: Decodable { let subjectRef: String }
        let post: Post
        let subject: Subject
        let lane: String
        let mention: Bool
    }

    let folder: TemporaryFolder
    private let decoder: JSONDecoder

    /// Copies the samples, without what an earlier demo left there.
    init() throws {
        folder = try TemporaryFolder()
        decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let samples = Program.repository + "/samples"
        for name in ["site", "probity.yaml", "roster.csv", "authorities", "reviewers.yaml", "truth.jsonl"] {
            try FileManager.default.copyItem(atPath: "\(samples)/\(name)", toPath: folder.path(of: name))
        }
        let file = folder.path(of: "probity.yaml")
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try text.replacing("../rules", with: Program.repository + "/rules").write(
            toFile: file, atomically: true, encoding: .utf8)
    }

    func expectedRecords() throws -> Set<Planted> {
        try Set(
            truth().compactMap { truth in
                guard let url = truth.url, let subject = truth.subjectRef, let expect = truth.expect,
                    !["none", "outside_window"].contains(expect)
                else { return nil }
                return Planted(url: url, subject: subject, expect: expect)
            })
    }

    func expectedForces() throws -> [Force] {
        try lines(of: "truth.jsonl").filter { $0.contains("\"kind\": \"force\"") }
            .map { try decoder.decode(Force.self, from: Data($0.utf8)) }
    }

    /// The records in the queue, in the words of the truth.
    func records() throws -> Set<Planted> {
        try Set(
            folder.names(in: "var/queue/pending").map { name in
                let text = try folder.text(of: "var/queue/pending/\(name)")
                let record = try decoder.decode(Record.self, from: Data(text.utf8))
                let expect = record.lane != "ordinary" ? record.lane : record.mention ? "mention" : "match"
                return Planted(url: record.post.postUrl, subject: record.subject.subjectRef, expect: expect)
            })
    }

    /// The number of subjects with something to review, as the demo's second table says it.
    func counts(of force: String, in report: String) throws -> Int? {
        let tables = report.split(separator: "To review,")
        let row = tables.last?.split(separator: "\n").first { $0.hasPrefix(force) }
        return row.flatMap { Int($0.split(separator: " ")[1]) }
    }

    private func truth() throws -> [Truth] {
        try lines(of: "truth.jsonl").map { try decoder.decode(Truth.self, from: Data($0.utf8)) }
            .filter { $0.kind == "post" }
    }

    private func lines(of name: String) throws -> [Substring] {
        try folder.text(of: name).split(separator: "\n")
    }
}
