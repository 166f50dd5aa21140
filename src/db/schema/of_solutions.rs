diesel::table! {
    solutions (id) {
        id -> BigInt,
        public_id -> Text,
        client_id -> BigInt,
        map_id -> BigInt,
        touchpoint -> Text,
        barrier -> Nullable<Text>,
        title -> Text,
        details -> Text,
        owner_name -> Text,
        owner_email -> Nullable<Text>,
        owner_user_id -> Nullable<BigInt>,
        department -> Text,
        due_on -> Date,
        effect_points -> Nullable<Integer>,
        effect_words -> Text,
        effort -> Integer,
        impact -> Integer,
        state -> Text,
        done_at -> Nullable<Timestamp>,
        comparison -> Nullable<Text>,
        reminded_on -> Nullable<Date>,
        created_by -> BigInt,
        created_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    solution_steps (id) {
        id -> BigInt,
        solution_id -> BigInt,
        client_id -> BigInt,
        at -> Timestamp,
        actor_id -> Nullable<BigInt>,
        state -> Text,
        comparison -> Nullable<Text>,
    }
}
