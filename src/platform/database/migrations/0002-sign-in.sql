-- A sign-in under way at the provider: what must come back, for ten minutes, under the hash of a cookie.
create table platform.sign_ins (
  cookie_hash bytea primary key, state text not null, nonce text not null, verifier text not null, next text not null, at timestamptz not null
);
call platform.protect('platform.sign_ins', 'false', 'false');
