diesel::table! {
    alert_rules (id) {
        id -> BigInt,
        public_id -> Text,
        client_id -> BigInt,
        program_id -> BigInt,
        map_id -> BigInt,
        kind -> Text,
        level -> Text,
        key -> Text,
        threshold -> Nullable<Double>,
        muted -> Bool,
        created_by -> BigInt,
        created_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    alerts (id) {
        id -> BigInt,
        public_id -> Text,
        client_id -> BigInt,
        map_id -> BigInt,
        rule_id -> Nullable<BigInt>,
        wave_id -> BigInt,
        kind -> Text,
        level -> Text,
        key -> Text,
        subject -> Text,
        figures -> Text,
        fired_at -> Timestamp,
        cleared_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    alert_dues (id) {
        id -> BigInt,
        client_id -> BigInt,
        program_id -> BigInt,
        wave_id -> BigInt,
        due_at -> Timestamp,
    }
}

diesel::table! {
    digests (id) {
        id -> BigInt,
        user_id -> BigInt,
        client_id -> BigInt,
        monday -> Date,
        sent_at -> Timestamp,
    }
}
