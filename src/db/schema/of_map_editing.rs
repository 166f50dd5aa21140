diesel::table! {
    map_steps (id) {
        id -> BigInt,
        public_id -> Text,
        map_id -> BigInt,
        client_id -> BigInt,
        actor_id -> BigInt,
        at -> Timestamp,
        thing -> Text,
        thing_id -> Text,
        label -> Text,
        before -> Nullable<Text>,
        after -> Nullable<Text>,
        undone_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    map_comments (id) {
        id -> BigInt,
        public_id -> Text,
        client_id -> BigInt,
        map_id -> BigInt,
        level -> Text,
        key -> Text,
        lane -> Text,
        thread_id -> Nullable<BigInt>,
        author_id -> BigInt,
        words -> Text,
        created_at -> Timestamp,
        edited_at -> Nullable<Timestamp>,
        deleted_at -> Nullable<Timestamp>,
        resolved_at -> Nullable<Timestamp>,
        resolved_by -> Nullable<BigInt>,
        version -> BigInt,
    }
}

diesel::table! {
    map_comment_mentions (id) {
        id -> BigInt,
        comment_id -> BigInt,
        client_id -> BigInt,
        user_id -> BigInt,
        told_at -> Timestamp,
    }
}
