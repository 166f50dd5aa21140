diesel::table! {
    checks (id) {
        id -> BigInt,
        public_id -> Text,
        client_id -> BigInt,
        order_id -> BigInt,
        program_id -> BigInt,
        wave_id -> BigInt,
        location_id -> BigInt,
        kind -> Text,
        status -> Text,
        window_starts_at -> Timestamp,
        window_ends_at -> Timestamp,
        due_at -> Timestamp,
        fee_minor -> BigInt,
        currency -> Text,
        created_at -> Timestamp,
        version -> BigInt,
        persona_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    assignments (id) {
        id -> BigInt,
        public_id -> Text,
        check_id -> BigInt,
        client_id -> BigInt,
        shopper_id -> BigInt,
        status -> Text,
        assigned_by -> BigInt,
        assigned_at -> Timestamp,
        accepted_at -> Nullable<Timestamp>,
        started_at -> Nullable<Timestamp>,
        ended_at -> Nullable<Timestamp>,
        end_reason -> Nullable<Text>,
        version -> BigInt,
    }
}

diesel::table! {
    certifications (id) {
        id -> BigInt,
        public_id -> Text,
        client_id -> BigInt,
        program_id -> BigInt,
        shopper_id -> BigInt,
        score_percent -> Integer,
        passed_at -> Timestamp,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    applications (id) {
        id -> BigInt,
        public_id -> Text,
        check_id -> BigInt,
        client_id -> BigInt,
        shopper_id -> BigInt,
        status -> Text,
        applied_at -> Timestamp,
        answer_by -> Timestamp,
        answered_at -> Nullable<Timestamp>,
        answered_by -> Nullable<BigInt>,
        reason -> Nullable<Text>,
        version -> BigInt,
    }
}

diesel::table! {
    offers (id) {
        id -> BigInt,
        public_id -> Text,
        check_id -> BigInt,
        client_id -> BigInt,
        shopper_id -> BigInt,
        status -> Text,
        offered_by -> BigInt,
        offered_at -> Timestamp,
        answered_at -> Nullable<Timestamp>,
        reason -> Nullable<Text>,
        version -> BigInt,
    }
}
