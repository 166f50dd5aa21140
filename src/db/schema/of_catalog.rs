diesel::table! {
    packages (id) {
        id -> BigInt,
        public_id -> Text,
        kind -> Text,
        quantity -> Integer,
        price_minor -> BigInt,
        currency -> Text,
        active -> Bool,
        version -> BigInt,
    }
}

diesel::table! {
    surcharges (id) {
        id -> BigInt,
        public_id -> Text,
        key -> Text,
        amount_minor -> Nullable<BigInt>,
        basis_points -> Nullable<Integer>,
        currency -> Text,
        active -> Bool,
        version -> BigInt,
    }
}
