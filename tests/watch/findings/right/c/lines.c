// A protocol of lines; whatever comes behind a line stays in the buffer for the next one.
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

struct reader {
    int fd;
    size_t filled;
    char bytes[256];
};

static int send_all(int fd, const char *data, size_t length) {
    while (length > 0) {
        ssize_t sent = write(fd, data, length);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0)
            return -1;
        data += sent;
        length -= sent;
    }
    return 0;
}

// The length of the next line, without its end; -1 where there is none.
static int read_line(struct reader *reader, char *line, size_t room) {
    for (;;) {
        char *end = memchr(reader->bytes, '\n', reader->filled);
        if (end) {
            size_t length = end - reader->bytes;
            if (length >= room)
                return -1;
            memcpy(line, reader->bytes, length);
            line[length] = 0;
            reader->filled -= length + 1;
            memmove(reader->bytes, end + 1, reader->filled);
            return length;
        }
        ssize_t got = read(reader->fd, reader->bytes + reader->filled, sizeof reader->bytes - reader->filled);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return -1;
        reader->filled += got;
    }
}

int main(void) {
    int ends[2];
    char line[100];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) < 0) {
        perror("socketpair");
        return 1;
    }
    pid_t child = fork();
    struct reader reader = {.fd = ends[child == 0]};
    close(ends[child != 0]);
    if (child == 0) {
        while (read_line(&reader, line, sizeof line) >= 0) {
            strcat(line, "!\n");
            send_all(reader.fd, line, strlen(line));
        }
        close(reader.fd);
        return 0;
    }
    send_all(reader.fd, "one\ntwo\nthree\n", 14);
    for (int i = 0; i < 3; i++)
        if (read_line(&reader, line, sizeof line) >= 0)
            puts(line);
    close(reader.fd);
    waitpid(child, NULL, 0);
}
