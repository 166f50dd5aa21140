diesel::table! {
    clients (id) {
        id -> BigInt,
        public_id -> Text,
        name -> Text,
        legal_name -> Text,
        tax_number -> Text,
        currency -> Text,
        band_limits -> Nullable<Text>,
        created_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    locations (id) {
        id -> BigInt,
        public_id -> Text,
        client_id -> BigInt,
        code -> Text,
        name -> Text,
        competitor -> Nullable<Text>,
        city -> Text,
        address -> Text,
        phone -> Nullable<Text>,
        time_zone -> Text,
        latitude -> Nullable<Double>,
        longitude -> Nullable<Double>,
        opening_hours -> Text,
        created_at -> Timestamp,
        version -> BigInt,
    }
}
