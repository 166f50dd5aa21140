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

diesel::table! {
    checklist_drafts (id) {
        id -> BigInt,
        public_id -> Text,
        checklist_id -> Nullable<BigInt>,
        client_id -> Nullable<BigInt>,
        based_on -> Nullable<Integer>,
        document -> Text,
        version -> BigInt,
        created_at -> Timestamp,
        created_by -> BigInt,
        changed_at -> Timestamp,
        changed_by -> BigInt,
    }
}

diesel::table! {
    checklist_draft_steps (id) {
        id -> BigInt,
        draft_id -> BigInt,
        client_id -> Nullable<BigInt>,
        version -> BigInt,
        action -> Text,
        subject -> Text,
        document -> Text,
    }
}
