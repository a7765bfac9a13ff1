/* libxml2 alone: builds and frees the tree of each feed or web page, over and over, in one process. Prints the seconds of the best
   round and the peak memory in MiB.

   usage: tree ROUNDS FEED ...
   build: cc -O2 tree.c -o tree $(xml2-config --cflags --libs) */
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

int main(int count, char **words) {
    if (count < 3) return 2;
    int feeds = count - 2;
    char **bodies = calloc(feeds, sizeof *bodies);
    size_t *lengths = calloc(feeds, sizeof *lengths);
    for (int i = 0; i < feeds; i++) {
        FILE *file = fopen(words[i + 2], "rb");
        if (!file) return 1;
        fseek(file, 0, SEEK_END);
        lengths[i] = ftell(file);
        rewind(file);
        bodies[i] = malloc(lengths[i]);
        if (fread(bodies[i], 1, lengths[i], file) != lengths[i]) return 1;
        fclose(file);
    }
    double best = 1e9;
    int options = XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT;
    for (int round = atoi(words[1]); round > 0; round--) {
        double start = now();
        for (int i = 0; i < feeds; i++)
            xmlFreeDoc(strncmp(bodies[i], "<!DOCTYPE html", 14) ? xmlReadMemory(bodies[i], lengths[i], "feed", NULL, options)
                                                                : htmlReadMemory(bodies[i], lengths[i], "feed", "UTF-8", options));
        double seconds = now() - start;
        if (seconds < best) best = seconds;
    }
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("%.6f %.1f\n", best, usage.ru_maxrss / 1024.0);
    return 0;
}
