//! Impact against effort: five by five, what does most for least stands on top at the left.

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::list::{Filters, filters, tone};
use crate::db::Db;
use crate::error::AppResult;
use crate::kernel::{Clock, Role};
use crate::solutions::forms::ListQuery;
use crate::solutions::usecases::{self, SolutionLine};
use crate::solutions::views::pain;
use crate::web::{Screen, SignedIn};

/// Cards of one board; more can't be read anyway, and the list has them all.
const MOST_CARDS: usize = 200;

#[derive(Serialize)]
struct BoardPage {
    manages: bool,
    #[serde(flatten)]
    filters: Filters,
    efforts: [i32; 5],
    rows: Vec<BoardRow>,
    cards: usize,
    more: bool,
    list_href: String,
    here: String,
    may_move: bool,
}

#[derive(Serialize)]
struct BoardRow {
    impact: i32,
    cells: Vec<BoardCell>,
}

#[derive(Serialize)]
struct BoardCell {
    effort: i32,
    /// `quick`, `big`, `small` or `doubtful`: the quarter of the board; the middle has none.
    quarter: &'static str,
    cards: Vec<Card>,
}

#[derive(Serialize)]
struct Card {
    id: String,
    title: String,
    pain: String,
    owner: String,
    state: String,
    tone: &'static str,
    late: bool,
    version: i64,
    /// The four neighbours; null at the edge.
    moves: Vec<CardMove>,
}

#[derive(Serialize)]
struct CardMove {
    way: &'static str,
    icon: &'static str,
    effort: i32,
    impact: i32,
}

fn moves(effort: i32, impact: i32) -> Vec<CardMove> {
    let ways = [
        ("up", "arrow-up", effort, impact + 1),
        ("down", "arrow-down", effort, impact - 1),
        ("left", "arrow-left", effort - 1, impact),
        ("right", "arrow-right", effort + 1, impact),
    ];
    let inside = |number: i32| (1..=5).contains(&number);
    ways.into_iter()
        .filter(|(_, _, effort, impact)| inside(*effort) && inside(*impact))
        .map(|(way, icon, effort, impact)| CardMove { way, icon, effort, impact })
        .collect()
}

fn quarter(effort: i32, impact: i32) -> &'static str {
    match (impact.cmp(&3), effort.cmp(&3)) {
        (std::cmp::Ordering::Greater, std::cmp::Ordering::Less) => "quick",
        (std::cmp::Ordering::Greater, std::cmp::Ordering::Greater) => "big",
        (std::cmp::Ordering::Less, std::cmp::Ordering::Less) => "small",
        (std::cmp::Ordering::Less, std::cmp::Ordering::Greater) => "doubtful",
        _ => "",
    }
}

pub async fn show_board(
    SignedIn(actor): SignedIn,
    query: web::Query<ListQuery>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (today, role) = (clock.now().date(), actor.role);
    let filter = query.filter(role, today);
    let may_move = actor.client.is_none_or(|(client_id, _)| usecases::may_change(&actor, client_id).is_ok());
    let (lines, choices) = db
        .read(move |connection| {
            let lines = usecases::all_solutions(connection, &actor, &filter)?;
            Ok((lines, usecases::choices(connection, &actor)?))
        })
        .await?;
    let card = |line: &SolutionLine| -> AppResult<Card> {
        let solution = &line.solution;
        Ok(Card {
            id: solution.public_id.clone(),
            title: solution.title.clone(),
            pain: pain(line, screen.language),
            owner: solution.owner_name.clone(),
            state: solution.state.clone(),
            tone: tone(solution.state()?),
            late: solution.is_overdue(today),
            version: solution.version,
            moves: if may_move { moves(solution.effort, solution.impact) } else { Vec::new() },
        })
    };
    let mut rows = Vec::new();
    for impact in (1..=5).rev() {
        let mut cells = Vec::new();
        for effort in 1..=5 {
            let here = lines.iter().take(MOST_CARDS);
            let here = here.filter(|line| (line.solution.effort, line.solution.impact) == (effort, impact));
            let cards = here.map(&card).collect::<AppResult<Vec<Card>>>()?;
            cells.push(BoardCell { effort, quarter: quarter(effort, impact), cards });
        }
        rows.push(BoardRow { impact, cells });
    }
    let page = BoardPage {
        manages: matches!(role, Role::Manager | Role::Admin),
        filters: filters(&query, choices, &screen),
        efforts: [1, 2, 3, 4, 5],
        rows,
        cards: lines.len(),
        more: lines.len() > MOST_CARDS,
        list_href: format!("/actions?{}", query.address()),
        here: format!("/actions/board?{}", query.address()),
        may_move,
    };
    screen.show("solutions/board.html", &page)
}
