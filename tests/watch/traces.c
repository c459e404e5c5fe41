#include <stdio.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <unistd.h>

/* Wants to be traced, as whatever a debugger starts does. */
int main(void) {
    if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) < 0)
        perror("ptrace");
    close(socket(AF_INET, SOCK_STREAM, 0));
    return 0;
}
