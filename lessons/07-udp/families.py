import errno
import socket


def main():
    families = [
        ("IPv4", socket.AF_INET, socket.IPPROTO_ICMP),
        ("IPv6", socket.AF_INET6, socket.IPPROTO_ICMPV6),
        ("Unix", socket.AF_UNIX, 0),
    ]
    types = [
        ("stream", socket.SOCK_STREAM),
        ("dgram", socket.SOCK_DGRAM),
        ("raw", socket.SOCK_RAW),
        ("seqpacket", socket.SOCK_SEQPACKET),
        ("rdm", socket.SOCK_RDM),
    ]
    for family, domain, control in families:
        for name, kind in types:
            protocol = control if kind == socket.SOCK_RAW else 0
            try:
                tried = socket.socket(domain, kind, protocol)
                tried.close()
                answer = "Ok"
            except OSError as error:
                answer = errno.errorcode[error.errno]
            print(f"{family:4}  {name:9}  {answer}")


if __name__ == "__main__":
    main()
