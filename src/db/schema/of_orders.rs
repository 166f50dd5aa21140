diesel::table! {
    orders (id) {
        id -> BigInt,
        public_id -> Text,
        client_id -> BigInt,
        wave_id -> BigInt,
        status -> Text,
        currency -> Text,
        total_minor -> BigInt,
        note -> Text,
        created_by -> BigInt,
        created_at -> Timestamp,
        placed_at -> Nullable<Timestamp>,
        confirmed_at -> Nullable<Timestamp>,
        cancelled_at -> Nullable<Timestamp>,
        cancel_reason -> Nullable<Text>,
        version -> BigInt,
        persona_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    order_lines (id) {
        id -> BigInt,
        order_id -> BigInt,
        client_id -> BigInt,
        kind -> Text,
        quantity -> Integer,
        amount_minor -> BigInt,
        breakdown -> Text,
    }
}

diesel::table! {
    order_locations (id) {
        id -> BigInt,
        order_id -> BigInt,
        client_id -> BigInt,
        location_id -> BigInt,
    }
}

diesel::table! {
    invoices (id) {
        id -> BigInt,
        public_id -> Text,
        client_id -> BigInt,
        order_id -> BigInt,
        year -> Integer,
        sequence -> Integer,
        number -> Text,
        status -> Text,
        currency -> Text,
        total_minor -> BigInt,
        issued_at -> Timestamp,
        paid_at -> Nullable<Timestamp>,
        voided_at -> Nullable<Timestamp>,
        version -> BigInt,
    }
}
