  | IPv4 stream Ok
  | IPv4 dgram Ok
  | IPv4 raw *
  | IPv4 seqpacket ESOCKTNOSUPPORT
  | IPv4 rdm ESOCKTNOSUPPORT
  | IPv6 stream *
  | IPv6 dgram *
  | IPv6 raw *
  | IPv6 seqpacket *
  | IPv6 rdm *
  | Unix stream Ok
  | Unix dgram Ok
  | Unix raw *
  | Unix seqpacket Ok
  | Unix rdm ESOCKTNOSUPPORT
returned
