#define _GNU_SOURCE
#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* Of what close_range does only what closes sockets is told: not what closes none, marks them for the next exec, or closes
   in a child what its exec would close. */
int main(void) {
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in here = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t length = sizeof here;
    bind(listener, (struct sockaddr *)&here, sizeof here);
    getsockname(listener, (struct sockaddr *)&here, &length);
    listen(listener, 5);
    int client = socket(AF_INET, SOCK_STREAM, 0);
    connect(client, (struct sockaddr *)&here, sizeof here);
    int conn = accept(listener, NULL, NULL);
    close_range(100, 200, 0);
    if (fork() == 0) {
        close_range(listener, listener, 0);
        close_range(client, conn, CLOSE_RANGE_CLOEXEC);
        close_range(3, ~0U, 0);
        execlp("true", "true", NULL);
    }
    wait(NULL);
    if (vfork() == 0) {
        close_range(3, ~0U, CLOSE_RANGE_UNSHARE);
        execlp("true", "true", NULL);
    }
    wait(NULL);
    send(client, "hello", 5, 0);
    close_range(client, conn, 0);
    send(client, "x", 1, MSG_NOSIGNAL);
    close(listener);
    return 0;
}
