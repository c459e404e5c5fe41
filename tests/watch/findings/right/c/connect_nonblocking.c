// A connect that does not block: its result is asked for when the socket is writable; one is refused.
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int connect_within(const struct sockaddr_in *address, int milliseconds) {
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
        return -1;
    fcntl(fd, F_SETFL, O_NONBLOCK);
    int error = 0;
    if (connect(fd, (const struct sockaddr *)address, sizeof *address) < 0) {
        struct pollfd ready = {.fd = fd, .events = POLLOUT};
        socklen_t length = sizeof error;
        if (errno != EINPROGRESS)
            error = errno;
        else if (poll(&ready, 1, milliseconds) != 1)
            error = ETIMEDOUT;
        else
            getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &length);
    }
    if (error) {
        close(fd);
        errno = error;
        return -1;
    }
    fcntl(fd, F_SETFL, 0);
    return fd;
}

int main(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    char bytes[100];
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(listener, (struct sockaddr *)&address, length) < 0 || listen(listener, 5) < 0)
        return 1;
    getsockname(listener, (struct sockaddr *)&address, &length);
    int client = connect_within(&address, 1000);
    int conn = accept(listener, NULL, NULL);
    close(conn);
    if (read(client, bytes, sizeof bytes) == 0)
        puts("the end");
    close(client);
    close(listener);
    if (connect_within(&address, 1000) < 0)
        puts(strerror(errno));
}
