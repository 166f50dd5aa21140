diesel::table! {
    notices (id) {
        id -> BigInt,
        public_id -> Text,
        user_id -> BigInt,
        client_id -> Nullable<BigInt>,
        words -> Text,
        arguments -> Text,
        link -> Text,
        occasion -> Nullable<Text>,
        created_at -> Timestamp,
        read_at -> Nullable<Timestamp>,
    }
}
