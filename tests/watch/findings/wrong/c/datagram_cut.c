#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void) {
    char room[8];
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int receiver = socket(AF_INET, SOCK_DGRAM, 0);
    bind(receiver, (struct sockaddr *)&address, length);
    getsockname(receiver, (struct sockaddr *)&address, &length);
    int sender = socket(AF_INET, SOCK_DGRAM, 0);
    connect(sender, (struct sockaddr *)&address, length);
    send(sender, "twelve bytes", 12, 0);
    recv(receiver, room, sizeof room, 0); // datagram_cut
    send(sender, "eight: 8", 8, 0);
    recv(receiver, room, sizeof room, 0);
    close(receiver);
    close(sender);
    return 0;
}
