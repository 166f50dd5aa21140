diesel::table! {
    outbox_mails (id) {
        id -> BigInt,
        public_id -> Text,
        recipient -> Text,
        subject -> Text,
        body_text -> Text,
        body_html -> Text,
        created_at -> Timestamp,
        next_attempt_at -> Timestamp,
        attempts -> Integer,
        claimed_until -> Nullable<Timestamp>,
        sent_at -> Nullable<Timestamp>,
        failed_at -> Nullable<Timestamp>,
        last_error -> Nullable<Text>,
    }
}

diesel::table! {
    outbox_pictures (id) {
        id -> BigInt,
        mail_id -> BigInt,
        content_id -> Text,
        png -> Binary,
    }
}
