/* A peek finds the end of a word, and just the word is taken; four words in one send, each answered. */
#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
static int ls;
static void *serve(void *arg) {
    int c = accept(ls, NULL, NULL);
    char b[64], *end;
    for (;;) {
        ssize_t n = recv(c, b, sizeof b, MSG_PEEK);
        if (n <= 0) break;
        if (!(end = memchr(b, '|', n))) { usleep(1000); if (n == sizeof b) break; continue; }
        size_t k = end + 1 - b;
        if (recv(c, b, k, MSG_WAITALL) != (ssize_t)k) break;
        char a[80];
        int m = snprintf(a, sizeof a, "%zu|", k - 1);
        if (send(c, a, m, MSG_NOSIGNAL) != m) break;
    }
    close(c);
    return arg;
}
int main(void) {
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t n = sizeof a;
    ls = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(ls, (struct sockaddr *)&a, n) < 0 || listen(ls, 1) < 0) return 1;
    getsockname(ls, (struct sockaddr *)&a, &n);
    pthread_t t;
    pthread_create(&t, NULL, serve, NULL);
    int s = socket(AF_INET, SOCK_STREAM, 0), bars = 0;
    if (connect(s, (struct sockaddr *)&a, n) < 0) return 1;
    const char *text = "one|two and|three and four|five|";
    for (size_t at = 0; at < strlen(text);) { ssize_t k = send(s, text + at, strlen(text) - at, MSG_NOSIGNAL); if (k < 0) return 1; at += k; }
    char b[16];
    while (bars < 4) { ssize_t k = recv(s, b, sizeof b, 0); if (k <= 0) break; for (ssize_t i = 0; i < k; i++) bars += b[i] == '|'; }
    close(s);
    pthread_join(t, NULL);
    close(ls);
    return 0;
}
