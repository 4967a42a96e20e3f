export const tokenPrefix = 'bns_pat_';

/** main writes the client's address here and drops what the client sent. */
export const clientAddressHeader = 'x-warren-client';

/** main marks the scripts of each answer with this nonce; pages read it here. */
export const nonceHeader = 'x-warren-nonce';
