diesel::table! {
    map_shares (id) {
        id -> BigInt,
        public_id -> Text,
        client_id -> BigInt,
        map_id -> BigInt,
        name -> Text,
        token_hash -> Text,
        query -> Text,
        newest_wave -> Bool,
        password_hash -> Nullable<Text>,
        downloads -> Bool,
        expires_at -> Nullable<Timestamp>,
        revoked_at -> Nullable<Timestamp>,
        created_by -> BigInt,
        created_at -> Timestamp,
        openings -> BigInt,
        opened_at -> Nullable<Timestamp>,
        version -> BigInt,
    }
}
