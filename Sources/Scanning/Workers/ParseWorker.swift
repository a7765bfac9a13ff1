import Pipeline

/// The parse stage: a page in, its posts inside the authority's window out.
final class ParseWorker: Worker {
    private let reading = PageReading()

    func work(on fetched: FetchedPage) throws -> PostPage {
        let read = try reading.read(fetched.page, requestURL: fetched.request.url, window: fetched.request.window)
        return PostPage(
            request: fetched.request, page: fetched.page, capture: read.capture, posts: read.posts,
            outsideWindow: read.outsideWindow, limitations: read.limitations, isCutOff: read.isCutOff)
    }
}
