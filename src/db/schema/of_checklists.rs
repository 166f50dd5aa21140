diesel::table! {
    checklists (id) {
        id -> BigInt,
        public_id -> Text,
        client_id -> Nullable<BigInt>,
        title -> Text,
        kind -> Text,
        created_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    checklist_versions (id) {
        id -> BigInt,
        public_id -> Text,
        checklist_id -> BigInt,
        client_id -> Nullable<BigInt>,
        number -> Integer,
        definition -> Text,
        question_count -> Integer,
        published_at -> Timestamp,
        published_by -> BigInt,
    }
}
