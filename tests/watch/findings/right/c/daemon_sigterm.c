// A server that runs until SIGTERM, and then closes what it has.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t ended;

static void end(int signal) {
    (void)signal;
    ended = 1;
}

static int ask(const struct sockaddr_in *address) {
    char bytes[100];
    ssize_t got;
    int client = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(client, (const struct sockaddr *)address, sizeof *address) < 0)
        return 1;
    shutdown(client, SHUT_WR);
    while ((got = read(client, bytes, sizeof bytes)) != 0) {
        if (got < 0 && errno != EINTR)
            return 1;
        if (got > 0)
            fwrite(bytes, 1, got, stdout);
    }
    close(client);
    kill(getppid(), SIGTERM);
    return 0;
}

int main(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    struct sigaction action = {.sa_handler = end};
    sigset_t blocked, before;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGTERM);
    sigprocmask(SIG_BLOCK, &blocked, &before);
    sigaction(SIGTERM, &action, NULL);
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(listener, (struct sockaddr *)&address, length) < 0 || listen(listener, 5) < 0)
        return 1;
    getsockname(listener, (struct sockaddr *)&address, &length);
    if (fork() == 0) {
        close(listener);
        return ask(&address);
    }
    while (!ended) {
        // The signal comes only here, so that none is missed between the question and the wait.
        struct pollfd fd = {.fd = listener, .events = POLLIN};
        if (ppoll(&fd, 1, NULL, &before) < 0)
            continue;
        int conn = accept(listener, NULL, NULL);
        if (conn < 0)
            return 1;
        const char *day = "a fine day\n";
        for (int sent = 0; sent < 11;) {
            ssize_t n = send(conn, day + sent, 11 - sent, MSG_NOSIGNAL);
            if (n < 0)
                break;
            sent += n;
        }
        close(conn);
    }
    close(listener);
    wait(NULL);
}
