mod cells;
mod gallery;
mod maps;
mod personas;
mod readings;
mod waves;

pub use cells::{add_tally, delete_cells, drop_empty, lock_program, lock_program_for_rebuild, tally_of};
pub use gallery::{own_barrier_sums, own_cell_sums, waves_counted};
pub use maps::{
    MapRow, StageRow, TouchpointRow, all_maps, delete_touchpoint, insert_map, insert_stage, insert_touchpoint,
    map_by_id, map_in, map_of_client, maps_after, maps_by_ids, maps_of_program, place_stage, place_touchpoint, plan_of,
    plans_of, save_map, save_stage, save_touchpoint,
};
pub use personas::{
    PersonaRow, insert_persona, persona_by_id, persona_in, personas_after, personas_by_ids, personas_of, save_persona,
    save_portrait,
};
pub use readings::{barrier_sums, cell_sums, question_sums, versions_counted, waves_with_checks};
pub use waves::scores_by_wave;
