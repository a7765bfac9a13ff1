/* The floor: what the same C libraries do with nothing around them. Fetches every URL (libcurl multi, N at once), parses
   each feed (libxml2's tree), takes the text out of each description (libxml2's HTML parser), and scans it for literal
   patterns (Hyperscan). Prints documents per second and peak memory as one JSON object.

   usage: floor URLS PATTERNS TRANSFERS
   build: cc -O2 floor.c -o floor $(pkg-config --cflags --libs libcurl libxml-2.0 libhs) */
#include <curl/curl.h>
#include <hs/hs.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

struct buffer { char *bytes; size_t length, room; };
struct lines { char **line; size_t count; };

static long documents, posts, hits;
static hs_database_t *database;
static hs_scratch_t *scratch;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static size_t append(char *bytes, size_t size, size_t count, void *context) {
    struct buffer *b = context;
    size_t length = size * count;
    if (b->length + length > b->room) {
        b->room = (b->length + length) * 2;
        b->bytes = realloc(b->bytes, b->room);
    }
    memcpy(b->bytes + b->length, bytes, length);
    b->length += length;
    return length;
}

static struct lines read_lines(const char *path) {
    struct lines all = {0};
    char *line = NULL;
    size_t room = 0;
    ssize_t length;
    FILE *file = fopen(path, "r");
    if (!file) { perror(path); exit(2); }
    while ((length = getline(&line, &room, file)) > 0) {
        if (line[length - 1] == '\n') line[length - 1] = 0;
        all.line = realloc(all.line, (all.count + 1) * sizeof *all.line);
        all.line[all.count++] = strdup(line);
    }
    fclose(file);
    return all;
}

static int on_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
    (void)id, (void)from, (void)to, (void)flags, (void)context;
    hits++;
    return 0;
}

static void take_text(xmlNodePtr node, struct buffer *into) {
    for (; node; node = node->next) {
        if (node->type == XML_TEXT_NODE) append((char *)node->content, 1, strlen((char *)node->content), into);
        take_text(node->children, into);
    }
}

static void scan_description(xmlNodePtr element, struct buffer *text) {
    xmlChar *markup = xmlNodeGetContent(element);
    text->length = 0;
    htmlDocPtr page = htmlReadMemory((char *)markup, strlen((char *)markup), "", "UTF-8",
                                     HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_RECOVER);
    if (page) {
        take_text(page->children, text);
        xmlFreeDoc(page);
    }
    xmlFree(markup);
    if (text->length) hs_scan(database, text->bytes, text->length, 0, scratch, on_match, NULL);
    posts++;
}

static void handle(struct buffer *body) {
    xmlDocPtr feed = xmlReadMemory(body->bytes, body->length, "", NULL,
                                   XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
    documents++;
    if (!feed) return;
    struct buffer text = {0};
    xmlNodePtr root = xmlDocGetRootElement(feed);
    for (xmlNodePtr channel = root ? root->children : NULL; channel; channel = channel->next)
        for (xmlNodePtr item = channel->children; item; item = item->next)
            if (item->type == XML_ELEMENT_NODE && !strcmp((char *)item->name, "item"))
                for (xmlNodePtr field = item->children; field; field = field->next)
                    if (field->type == XML_ELEMENT_NODE && !strcmp((char *)field->name, "description"))
                        scan_description(field, &text);
    free(text.bytes);
    xmlFreeDoc(feed);
}

static void compile(struct lines patterns) {
    unsigned *flags = calloc(patterns.count, sizeof *flags), *ids = calloc(patterns.count, sizeof *ids);
    for (size_t i = 0; i < patterns.count; i++) flags[i] = HS_FLAG_CASELESS, ids[i] = i;
    hs_compile_error_t *error;
    if (hs_compile_multi((const char *const *)patterns.line, flags, ids, patterns.count, HS_MODE_BLOCK, NULL, &database, &error)) {
        fprintf(stderr, "%s\n", error->message);
        exit(2);
    }
    hs_alloc_scratch(database, &scratch);
}

static void begin(CURLM *multi, CURL *easy, const char *url) {
    curl_easy_setopt(easy, CURLOPT_URL, url);
    curl_multi_add_handle(multi, easy);
}

int main(int count, char **arguments) {
    if (count != 4) { fprintf(stderr, "usage: floor URLS PATTERNS TRANSFERS\n"); return 2; }
    struct lines urls = read_lines(arguments[1]);
    compile(read_lines(arguments[2]));
    size_t transfers = atoi(arguments[3]), next = 0, live = 0;
    curl_global_init(CURL_GLOBAL_ALL);
    CURLM *multi = curl_multi_init();
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, (long)transfers);
    struct buffer *bodies = calloc(transfers, sizeof *bodies);
    double started = now();
    for (; live < transfers && next < urls.count; live++) {
        CURL *easy = curl_easy_init();
        curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, append);
        curl_easy_setopt(easy, CURLOPT_WRITEDATA, &bodies[live]);
        curl_easy_setopt(easy, CURLOPT_PRIVATE, &bodies[live]);
        curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
        begin(multi, easy, urls.line[next++]);
    }
    while (live) {
        int running, waiting;
        CURLMsg *message;
        curl_multi_perform(multi, &running);
        while ((message = curl_multi_info_read(multi, &waiting))) {
            CURL *easy = message->easy_handle;
            struct buffer *body;
            curl_easy_getinfo(easy, CURLINFO_PRIVATE, (char **)&body);
            int failed = message->data.result != CURLE_OK;
            curl_multi_remove_handle(multi, easy);
            if (!failed) handle(body);
            body->length = 0;
            if (next < urls.count) begin(multi, easy, urls.line[next++]);
            else { curl_easy_cleanup(easy); live--; }
        }
        if (live) curl_multi_poll(multi, NULL, 0, 50, NULL);
    }
    double seconds = now() - started;
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    printf("{\"documents\": %ld, \"posts\": %ld, \"hits\": %ld, \"seconds\": %.3f, \"cpu_seconds\": %.3f, \"peak_kib\": %ld}\n", documents,
           posts, hits, seconds,
           used.ru_utime.tv_sec + used.ru_stime.tv_sec + (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6, used.ru_maxrss);
}
