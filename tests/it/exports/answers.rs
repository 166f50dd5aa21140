//! The answers behind a map in its workbook: those of approved reports, and nobody's name.

use calamine::{Data, Reader, Xlsx};
use serde_json::json;
use wayscore::exports::{Audience, Format, Sheet, Wish, made, sheet_of};
use wayscore::journeys::usecases::{answers_told, draw_found};
use wayscore::journeys::{Asked, UsualCompare, plan_by_id};
use wayscore::kernel::Language;

use super::agree::sheet;
use super::files::bytes;
use crate::journeys::scene::Scene;
use crate::support::builders::Person;
use crate::support::client::Client;
use crate::support::on_each_database;

type Book = Xlsx<std::io::Cursor<Vec<u8>>>;

fn open(xlsx: Vec<u8>) -> Book {
    calamine::open_workbook_from_rs(std::io::Cursor::new(xlsx)).unwrap()
}

async fn book_of(reader: &Client, path: &str) -> (Vec<u8>, Book) {
    let (status, _, xlsx) = bytes(reader, path).await;
    assert_eq!(status, 200, "{path}");
    (xlsx.clone(), open(xlsx))
}

#[actix_web::test]
async fn the_workbook_lists_the_answers_of_approved_reports_to_those_inside() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let kept = scene.visit(&app, 0, 0, 4);
        let poor = scene.approve(
            &app,
            1,
            0,
            json!({"greeted": "no", "clear": 1, "listened": "yes", "felt": -2, "wait": 95}),
            json!([{"touchpoint": "consultant", "category": "waiting", "severity": 2, "words": "Slow"}]),
        );
        let waiting = scene.submit(
            &app,
            1,
            1,
            json!({"greeted": "yes", "clear": 2, "felt": 1, "listened": "yes", "advise": 9, "wait": 100}),
            json!([]),
        );
        let owner = scene.owner(&app).await;
        let viewer = Person::viewer(scene.company.id).sign_in(&app).await;
        let manager = Person::manager().sign_in(&app).await;
        let everything = "figures.xlsx?wave=all&location=all";
        for (reader, folder) in [(&owner, scene.page()), (&viewer, scene.api()), (&manager, scene.api())] {
            let (_, mut book) = book_of(reader, &format!("{folder}/{everything}")).await;
            let rows = sheet(&mut book, "Answers");
            let told: Vec<String> = rows.iter().map(|row| row["Report"].to_string()).collect();
            // The newest wave first, each report whole.
            let mut reports = told.clone();
            reports.dedup();
            assert_eq!(reports, [poor.clone(), kept.clone()], "and not {waiting}");
            let row = rows.iter().find(|row| row["Question"] == "Were you greeted?").unwrap();
            let texts = ["Wave", "Kind of check", "Answer", "Failed"].map(|title| row[title].to_string());
            assert_eq!(texts, ["Second wave", "visit", "No", "yes"]);
            assert_eq!(row["Earned, %"], Data::Float(0.0));
            assert!(row["Location"].to_string().contains("N1"), "{row:?}");
            let fine = rows.iter().rfind(|row| row["Question"] == "Were you greeted?").unwrap();
            assert_eq!((fine["Answer"].to_string(), &fine["Earned, %"]), ("Yes".to_owned(), &Data::Float(100.0)));
            assert_eq!(fine["Failed"], Data::Empty);
            assert!(rows.iter().any(|row| row["Answer"] == "1 min 35 s"), "{rows:?}");
            for range in book.sheet_names().into_iter().map(|name| book.worksheet_range(&name).unwrap()) {
                let named = range.cells().find(|(_, _, cell)| cell.to_string().contains("Walker"));
                assert!(named.is_none(), "{named:?}");
            }
        }
        let one = format!("{}/figures.xlsx?wave={}", scene.page(), scene.waves[0].public_id);
        let (_, mut book) = book_of(&viewer, &one).await;
        assert!(sheet(&mut book, "Answers").iter().all(|row| row["Report"].to_string() == kept));
    })
    .await;
}

#[actix_web::test]
async fn guests_take_along_what_their_page_shows_and_nothing_behind_it() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        scene.visit(&app, 0, 0, 4);
        scene.visit(&app, 1, 0, 2);
        let owner = scene.owner(&app).await;
        let solution = json!({
            "touchpoint": "in-store-consultation", "title": "Ask first", "owner_name": "Petra Orlova", "effort": 2,
            "owner_email": "petra@elsewhere.test", "due_on": "2026-11-20", "impact": 4, "effect_points": 10
        });
        owner.post(&format!("{}/solutions", scene.api()), &solution).await.expect(201);
        let selection = format!("wave={}", scene.waves[1].public_id);
        let share = json!({"name": "Board", "selection": selection});
        let share = owner.post(&format!("{}/shares", scene.api()), &share).await.expect(201);
        let link = format!("/s/{}", share["address"].as_str().unwrap().split_once("/s/").unwrap().1);
        let guest = app.visitor();
        let (_, mut book) = book_of(&guest, &format!("{link}/figures.xlsx")).await;
        assert!(!book.sheet_names().iter().any(|name| name == "Answers"), "{:?}", book.sheet_names());
        let solutions = sheet(&mut book, "Solutions");
        assert_eq!(solutions[0]["Solution"].to_string(), "Ask first");
        for weighed in ["Impact, 1–5", "Effort, 1–5", "Expected gain, points"] {
            assert!(!solutions[0].contains_key(weighed), "{solutions:?}");
        }
        for name in ["Waves", "Scores by wave"] {
            let told = sheet(&mut book, name);
            assert!(!told.is_empty() && told.iter().all(|row| row["Wave"] == "Second wave"), "{told:?}");
        }
        let (_, mut book) = book_of(&owner, &format!("{}/figures.xlsx?{selection}", scene.page())).await;
        let solutions = sheet(&mut book, "Solutions");
        assert_eq!(solutions[0]["Impact, 1–5"], Data::Float(4.0));
        assert_eq!(sheet(&mut book, "Waves").len(), 2);
    })
    .await;
}

#[actix_web::test]
async fn a_long_list_of_answers_ends_with_a_whole_report_and_says_so() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        // The newest wave comes first, whenever its reports were begun.
        let newest = scene.visit(&app, 1, 0, 3);
        for clear in 0..3 {
            scene.visit(&app, 0, 0, clear);
        }
        let (told, book) = app.prepare(|connection, now| {
            let plan = plan_by_id(connection, scene.map.id)?;
            let asked = Asked::parse("wave=all&location=all");
            let drawn = draw_found(connection, plan, &asked, UsualCompare::Nothing, Language::En)?;
            let every = answers_told(connection, &drawn, usize::MAX, Language::En)?;
            assert_eq!((every.reports.len(), every.of, every.is_cut()), (4, 4, false));
            let each = every.reports[0].answers.len();
            assert!(each > 1);
            // Room for two reports, and for all but one answer of a third.
            let told = answers_told(connection, &drawn, 3 * each - 1, Language::En)?;
            let (audience, reader) = (Audience::Inside(chrono_tz::Tz::UTC), (Language::En, now));
            let sheet = sheet_of(connection, drawn, (Format::Xlsx, audience), reader)?;
            let cut = Sheet { answers: Some(told.clone()), ..sheet };
            Ok((told, made(&cut, Format::Xlsx, Wish::default())?))
        });
        assert_eq!((told.reports.len(), told.of, told.is_cut()), (2, 4, true));
        assert_eq!(told.reports[0].report.public_id, newest);
        let rows = open(book).worksheet_range("Answers").unwrap();
        assert!(
            rows.get((0, 0)).unwrap().to_string().starts_with("The answers of the newest 2 of 4 checks"),
            "{rows:?}"
        );
        assert_eq!(rows.get((1, 0)).unwrap().to_string(), "Report");
        let answers: usize = told.reports.iter().map(|report| report.answers.len()).sum();
        assert_eq!(rows.height(), answers + 2);
    })
    .await;
}
