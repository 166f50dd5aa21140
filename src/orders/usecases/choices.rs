//! What an order form has to choose from.

use crate::catalog::{self, Surcharge};
use crate::clients::{self, Client, Location};
use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::{CheckKind, Timestamp};
use crate::personas::{self, Persona};
use crate::programs::{self, Program, Wave};

/// Everything that a client can order at present.
#[derive(Debug, Clone)]
pub struct OrderChoices {
    /// Waves that aren't over, those of the newest program first.
    pub waves: Vec<(Program, Wave)>,
    /// Kinds that a program of the client offers.
    pub kinds: Vec<CheckKind>,
    pub locations: Vec<Location>,
    /// Who the shoppers may be.
    pub personas: Vec<Persona>,
    pub surcharges: Vec<Surcharge>,
}

pub fn order_choices(connection: &mut Connection, client: &Client, now: Timestamp) -> AppResult<OrderChoices> {
    let programs: Vec<Program> =
        programs::programs_of(connection, client.id)?.into_iter().filter(Program::is_active).collect();
    let ids: Vec<i64> = programs.iter().map(|program| program.id).collect();
    let open: Vec<Wave> =
        programs::waves_of_all(connection, &ids)?.into_iter().filter(|wave| !wave.is_over(now.date())).collect();
    let terms = programs::terms_of_all(connection, &ids)?;
    let waves = programs
        .iter()
        .flat_map(|program| {
            let of_program = open.iter().filter(|wave| wave.program_id == program.id);
            of_program.map(|wave| (program.clone(), wave.clone())).collect::<Vec<_>>()
        })
        .collect();
    let kinds =
        CheckKind::ALL.into_iter().filter(|kind| terms.iter().any(|terms| terms.kind == kind.as_str())).collect();
    let locations = clients::locations_of(connection, client.id)?;
    let personas = personas::personas_for(connection, client.id, None)?;
    Ok(OrderChoices { waves, kinds, locations, personas, surcharges: catalog::offered_surcharges(connection)? })
}
