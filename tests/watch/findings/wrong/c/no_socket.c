// There is no such socket, and nobody looks; read and write are calls that any file has.
#include <sys/socket.h>
#include <unistd.h>

int main(void) {
    char bytes[10];
    int client = socket(AF_INET, SOCK_STREAM, 99); // error_ignored
    if (write(client, "hello", 5) < 0)
        return 0;
    read(client, bytes, sizeof bytes);
}
