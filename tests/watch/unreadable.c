/* Arguments that no kernel can read, two calls on a line, and a send that nobody reads. */
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

int main(void) {
    char room[4];
    socket(9999, -1, -7);
    int sock = socket(AF_INET, SOCK_STREAM, 0);
    bind(sock, (struct sockaddr *)8, 16);
    connect(sock, (struct sockaddr *)8, 16);
    recv(77, room, 4, 0), recv(sock, room, 4, MSG_DONTWAIT);
    struct msghdr message = { .msg_iov = (struct iovec *)8, .msg_iovlen = 2 };
    writev(sock, (struct iovec *)8, 2);
    readv(sock, (struct iovec *)8, 2);
    sendmsg(sock, &message, 0);
    recvmsg(sock, (struct msghdr *)8, MSG_DONTWAIT);
    send(sock, (char *)8, 5, 0);
    return 0;
}
