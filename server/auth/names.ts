export const tokenPrefix = 'bns_pat_';

/** main writes the address of the socket here and drops what the client sent. */
export const clientAddressHeader = 'x-warren-client';
