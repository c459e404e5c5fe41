#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/aio_abi.h>
#include <linux/sockios.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

/* Calls on sockets that few programs make, each once. */
int main(void) {
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in here = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t length = sizeof here;
    bind(listener, (struct sockaddr *)&here, sizeof here);
    getsockname(listener, (struct sockaddr *)&here, &length);
    listen(listener, 5);
    int client = socket(AF_INET, SOCK_STREAM, 0);
    connect(client, (struct sockaddr *)&here, sizeof here);
    int conn = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    char room[16];
    struct iovec pieces[2] = { { "two", 3 }, { "three", 5 } }, rooms = { room, sizeof room };
    preadv2(conn, &rooms, 1, -1, 0);
    pwritev2(client, pieces, 2, -1, 0);
    int number, on = 1;
    ioctl(conn, FIONREAD, &number);
    ioctl(conn, SIOCATMARK, &number);
    preadv2(conn, &rooms, 1, -1, RWF_NOWAIT);
    ioctl(client, SIOCOUTQ, &number);
    ioctl(client, SIOCOUTQNSD, &number);
    signal(SIGIO, SIG_IGN);
    ioctl(conn, FIOASYNC, &on);
    fcntl(conn, F_SETOWN, 0);
    fcntl(conn, F_SETSIG, SIGIO);
    fcntl(conn, F_SETFL, O_ASYNC | O_NONBLOCK);
    fcntl(conn, F_GETFL);
    ioctl(STDIN_FILENO, FIONREAD, &number);
    int own = syscall(SYS_pidfd_open, getpid(), 0);
    int taken = syscall(SYS_pidfd_getfd, own, client, 0);
    send(taken, "taken", 5, 0);
    aio_context_t aio = 0;
    syscall(SYS_io_setup, 1, &aio);
    syscall(SYS_io_setup, 1, &aio);
    close_range(client, conn, 0);
    return 0;
}
