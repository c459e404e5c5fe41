import errno
import socket


def main():
    shop = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    host, port = shop.getsockname()
    shop.bind(("127.0.0.1", 0))
    bound = shop.getsockname()
    print(f"before bind {host}:{port}")
    print(f"after bind {bound[0]}:{bound[1]}")

    try:
        shop.bind(("127.0.0.1", 0))
        print("bound twice Ok")
    except OSError as error:
        print("bound twice", errno.errorcode[error.errno])
    rival = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        rival.bind(bound)
        print("port of another Ok")
    except OSError as error:
        print("port of another", errno.errorcode[error.errno])
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        client.connect(bound)
        print("bound, not listening Ok")
    except OSError as error:
        print("bound, not listening", errno.errorcode[error.errno])

    daring = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    daring.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
    try:
        daring.bind(("127.0.0.1", 1023))
        print("port 1023 Ok")
    except OSError as error:
        print("port 1023", errno.errorcode[error.errno])
    try:
        with open("/proc/sys/net/ipv4/ip_unprivileged_port_start") as rule:
            print("everybody may bind from", rule.read().strip())
    except FileNotFoundError:
        pass

    daring.close()
    client.close()
    rival.close()
    shop.close()


if __name__ == "__main__":
    main()
