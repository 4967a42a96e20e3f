export const tokenPrefix = 'bns_pat_';

/** main writes the client's address here and drops what the client sent. */
export const clientAddressHeader = 'x-warren-client';
