diesel::table! {
    shoppers (id) {
        id -> BigInt,
        public_id -> Text,
        user_id -> BigInt,
        code -> Text,
        status -> Text,
        phone -> Text,
        city -> Text,
        created_at -> Timestamp,
        version -> BigInt,
    }
}
