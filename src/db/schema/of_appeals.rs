diesel::table! {
    appeals (id) {
        id -> BigInt,
        public_id -> Text,
        client_id -> BigInt,
        report_id -> BigInt,
        check_id -> BigInt,
        shopper_id -> BigInt,
        version_id -> BigInt,
        side -> Text,
        status -> Text,
        questions -> Text,
        words -> Text,
        opened_by -> BigInt,
        opened_at -> Timestamp,
        decided_by -> Nullable<BigInt>,
        decided_at -> Nullable<Timestamp>,
        decision_words -> Nullable<Text>,
        result_version_id -> Nullable<BigInt>,
        version -> BigInt,
    }
}

diesel::table! {
    appeal_evidence (id) {
        id -> BigInt,
        public_id -> Text,
        appeal_id -> BigInt,
        client_id -> BigInt,
        kind -> Text,
        media_type -> Text,
        byte_size -> BigInt,
        width -> Integer,
        height -> Integer,
        content_hash -> Text,
        stored_hash -> Text,
        thumbnail_hash -> Text,
        uploaded_by -> BigInt,
        uploaded_at -> Timestamp,
    }
}
