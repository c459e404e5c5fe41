/* A peek finds the end of a word, and just the word is taken; four words in one send, each answered. */
#include <arpa/inet.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int listener;

/* A call that was interrupted is made again. */
static ssize_t receive(int from, char *bytes, size_t most, int flags)
{
    ssize_t got;

    do
        got = recv(from, bytes, most, flags);
    while (got < 0 && errno == EINTR);
    return got;
}

static int send_all(int to, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t sent = send(to, bytes, length, MSG_NOSIGNAL);

        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0)
            return -1;
        bytes += sent;
        length -= sent;
    }
    return 0;
}

static void *serve(void *unused)
{
    char word[64], answer[80];
    int conn;

    do
        conn = accept(listener, NULL, NULL);
    while (conn < 0 && errno == EINTR);
    for (;;) {
        ssize_t seen = receive(conn, word, sizeof word, MSG_PEEK);
        char *end = seen > 0 ? memchr(word, '|', seen) : NULL;

        if (seen <= 0 || (end == NULL && seen == sizeof word))
            break;
        if (end == NULL) {
            usleep(1000);
            continue;
        }
        size_t length = end + 1 - word;
        if (receive(conn, word, length, MSG_WAITALL) != (ssize_t)length)
            break;
        int bytes = snprintf(answer, sizeof answer, "%zu|", length - 1);
        if (send_all(conn, answer, bytes) < 0)
            break;
    }
    close(conn);
    return unused;
}

int main(void)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t length = sizeof address;
    const char *words = "one|two and|three and four|five|";
    char bytes[16];
    int answers = 0;
    pthread_t thread;

    listener = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(listener, (struct sockaddr *)&address, length) < 0 || listen(listener, 1) < 0)
        return 1;
    getsockname(listener, (struct sockaddr *)&address, &length);
    pthread_create(&thread, NULL, serve, NULL);
    int client = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(client, (struct sockaddr *)&address, length) < 0 || send_all(client, words, strlen(words)) < 0)
        return 1;
    while (answers < 4) {
        ssize_t got = receive(client, bytes, sizeof bytes, 0);

        if (got <= 0)
            break;
        for (ssize_t at = 0; at < got; at++)
            answers += bytes[at] == '|';
    }
    close(client);
    pthread_join(thread, NULL);
    close(listener);
    return answers == 4 ? 0 : 1;
}
