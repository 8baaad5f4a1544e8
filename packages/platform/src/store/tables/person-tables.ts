export interface PersonTables {
  persons: { cert_key: string; wrapped_key: Buffer };
}
