/** What Alipay says of her name at a sign-in was kept as a sign-on's word. */
export const realNameMethods = [
  `update proofs p set method = 'alipay-real-name' from credentials c
    where c.id = p.credential_id and c.channel = 'alipay' and p.method = 'sso-basic'`,
];
