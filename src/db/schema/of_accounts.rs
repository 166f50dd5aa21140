diesel::table! {
    users (id) {
        id -> BigInt,
        public_id -> Text,
        email -> Text,
        password_hash -> Text,
        name -> Text,
        role -> Text,
        client_id -> Nullable<BigInt>,
        client_role -> Nullable<Text>,
        language -> Text,
        time_zone -> Text,
        status -> Text,
        created_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    page_sessions (id) {
        id -> BigInt,
        token_hash -> Text,
        user_id -> BigInt,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    refresh_families (id) {
        id -> BigInt,
        user_id -> BigInt,
        created_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
        ended_reason -> Nullable<Text>,
    }
}

diesel::table! {
    refresh_tokens (id) {
        id -> BigInt,
        family_id -> BigInt,
        token_hash -> Text,
        issued_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    invitations (id) {
        id -> BigInt,
        public_id -> Text,
        token_hash -> Text,
        email -> Text,
        name -> Text,
        role -> Text,
        client_id -> Nullable<BigInt>,
        client_role -> Nullable<Text>,
        language -> Text,
        invited_by -> BigInt,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        accepted_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    password_resets (id) {
        id -> BigInt,
        token_hash -> Text,
        user_id -> BigInt,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    audit_entries (id) {
        id -> BigInt,
        at -> Timestamp,
        actor_id -> Nullable<BigInt>,
        actor_role -> Text,
        client_id -> Nullable<BigInt>,
        action -> Text,
        subject -> Text,
        subject_id -> Text,
        detail -> Text,
    }
}

diesel::table! {
    idempotency_keys (id) {
        id -> BigInt,
        user_id -> BigInt,
        idempotency_key -> Text,
        request_hash -> Text,
        response_status -> Integer,
        response_body -> Text,
        created_at -> Timestamp,
    }
}
