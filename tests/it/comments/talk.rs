//! People talk about a cell of a map: say, answer, take back, resolve.

use chrono::Duration;
use serde_json::{Value, json};

use crate::journeys::scene::Scene;
use crate::support::app::App;
use crate::support::builders::{Person, client};
use crate::support::client::Client;
use crate::support::on_each_database;

fn id(comment: &Value) -> String {
    comment["id"].as_str().unwrap().to_owned()
}

async fn say(person: &Client, scene: &Scene, words: &str) -> Value {
    let new = json!({"level": "stage", "key": "enquiry", "lane": "goals", "words": words});
    person.post(&format!("{}/comments", scene.api()), &new).await.expect(201)
}

async fn threads(person: &Client, scene: &Scene, query: &str) -> Vec<Value> {
    let list = person.get(&format!("{}/comments?{query}", scene.api())).await.expect(200);
    list["items"].as_array().unwrap().clone()
}

#[actix_web::test]
async fn a_thread_is_begun_answered_resolved_and_counted_on_the_map() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let manager = Person::manager().sign_in(&app).await;
        let first = say(&owner, &scene, "Is that really their goal?").await;
        let answer = json!({"thread": id(&first), "words": "We asked ten of them."});
        let answered = manager.post_once(&format!("{}/comments", scene.api()), "a", &answer).await.expect(201);
        assert_eq!((&answered["key"], &answered["lane"]), (&json!("enquiry"), &json!("goals")));
        assert_eq!(manager.post_once(&format!("{}/comments", scene.api()), "a", &answer).await.expect(201), answered);
        // The same words sent twice within a minute are one comment; an answer to an answer is one of the thread.
        assert_eq!(id(&say(&owner, &scene, "Is that really their goal?").await), id(&first));
        let more = json!({"thread": id(&answered), "words": "Fine."});
        owner.post(&format!("{}/comments", scene.api()), &more).await.expect(201);
        let found = threads(&owner, &scene, "level=stage&key=enquiry").await;
        assert_eq!((found.len(), found[0]["answers"].as_array().unwrap().len()), (1, 2));
        assert_eq!(found[0]["author"], "Oleg Owner");

        let html = owner.page(&scene.page()).await.expect(200);
        assert!(html.contains("1 open comment"), "{html}");
        let cell = format!("{}/cells/stage/enquiry", scene.page());
        let html = owner.page(&cell).await.expect(200);
        assert!(html.contains("We asked ten of them.") && html.contains("Fine."), "{html}");

        // Resolved, and open again; each said twice.
        let resolution = format!("/api/v1/comments/{}/resolution", id(&first));
        let resolved = manager.put(&resolution, &json!({})).await.expect(200);
        assert_eq!(manager.put(&resolution, &json!({})).await.expect(200), resolved);
        assert!(resolved["resolved_at"].is_string());
        assert!(!owner.page(&scene.page()).await.expect(200).contains("open comment"));
        assert_eq!(threads(&owner, &scene, "state=open").await.len(), 0);
        assert_eq!(threads(&owner, &scene, "state=resolved&q=REALLY").await.len(), 1);
        owner.delete(&resolution).await.expect(200);
        assert_eq!(threads(&owner, &scene, "state=open&q=nothing").await.len(), 0);
        assert_eq!(threads(&owner, &scene, "state=open").await.len(), 1);
        owner.put(&format!("/api/v1/comments/{}/resolution", id(&answered)), &json!({})).await.expect(404);

        // The list of the map has it, too, with its filters.
        let html = owner.page(&format!("{}/comments", scene.page())).await.expect(200);
        assert!(html.contains("Is that really their goal?") && html.contains(&cell));
        let html = owner.page(&format!("{}/comments?state=resolved", scene.page())).await.expect(200);
        assert!(!html.contains("Is that really their goal?"));
        let table = owner.page(&format!("{}/comments.csv?state=open", scene.page())).await.expect(200);
        assert!(table.lines().count() == 4 && table.contains("We asked ten of them.") && table.contains("Oleg Owner"));
    })
    .await;
}

#[actix_web::test]
async fn words_are_said_by_form_and_refused_beside_the_field() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let comments = format!("{}/comments", scene.page());
        let cell = [("level", "touchpoint"), ("key", "call"), ("query", "wave=all")];
        let with = |words: &'static str| [cell.as_slice(), &[("words", words)]].concat();
        let refused = owner.submit(&comments, &with("   ")).await.expect(422);
        assert!(refused.contains("aria-invalid"));
        let place = owner.submit(&comments, &with("The line is always busy")).await.redirected();
        let start = format!("{}/cells/touchpoint/call?wave=all#comment-", scene.page());
        assert!(place.starts_with(&start), "{place}");
        let comment = place.rsplit('-').next().unwrap().to_owned();
        let html = owner.page(&format!("{}/cells/touchpoint/call", scene.page())).await.expect(200);
        assert!(html.contains("The line is always busy") && html.contains(&format!("/comments/{comment}/edit")));

        let edit = format!("/comments/{comment}/edit");
        assert!(owner.page(&edit).await.expect(200).contains("The line is always busy"));
        owner.submit(&edit, &[("version", "1"), ("words", "")]).await.expect(422);
        owner.submit(&edit, &[("version", "1"), ("words", "Busy <b>all</b> day")]).await.redirected();
        owner.submit(&edit, &[("version", "1"), ("words", "Late")]).await.expect(409);
        let html = owner.page(&format!("{}/cells/touchpoint/call", scene.page())).await.expect(200);
        assert!(html.contains("Busy &lt;b&gt;all&lt;") && html.contains("edited"), "{html}");
        owner.submit(&format!("/comments/{comment}/resolution"), &[("resolved", "true")]).await.redirected();
        let place = owner.submit(&format!("/comments/{comment}/removal"), &[("version", "3")]).await.redirected();
        assert_eq!(place, format!("{}/cells/touchpoint/call#comments", scene.page()));
        assert_eq!(threads(&owner, &scene, "").await.len(), 0);

        // Under another key the touchpoint keeps what was said about it.
        let call = json!({"level": "touchpoint", "key": "call", "words": "Still busy"});
        owner.post(&format!("{}/comments", scene.api()), &call).await.expect(201);
        let manager = Person::manager().sign_in(&app).await;
        let renamed = json!({"version": 1, "key": "hotline"});
        manager.patch(&format!("{}/touchpoints/call", scene.api()), &renamed).await.expect(200);
        assert_eq!(threads(&owner, &scene, "level=touchpoint&key=hotline").await.len(), 1);

        for (level, key, lane, fault) in [
            ("stage", "nowhere", "", "key: unknown"),
            ("touchpoint", "hotline", "goals", "lane: unknown"),
            ("stage", "enquiry", "colour", "lane: unknown"),
            ("journey", "part", "", "key: unknown"),
        ] {
            let new = json!({"level": level, "key": key, "lane": lane, "words": "Hm"});
            let refused = owner.post(&format!("{}/comments", scene.api()), &new).await;
            assert_eq!(refused.field_errors(), [fault]);
        }
        let whole = json!({"level": "journey", "key": "whole", "words": "Well done"});
        owner.post(&format!("{}/comments", scene.api()), &whole).await.expect(201);
        assert!(owner.page(&format!("{}/cells/journey/whole", scene.page())).await.expect(200).contains("Well done"));
        owner.get(&format!("{}/comments?cursor=nonsense", scene.api())).await.expect(200);
    })
    .await;
}

#[actix_web::test]
async fn ones_words_are_ones_own_and_only_for_a_while() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let manager = Person::manager().sign_in(&app).await;
        let first = say(&owner, &scene, "First").await;
        let one = format!("/api/v1/comments/{}", id(&first));
        manager.patch(&one, &json!({"version": 1, "words": "Not mine"})).await.expect(403);
        manager.delete(&format!("{one}?version=1")).await.expect(403);
        let edited = owner.patch(&one, &json!({"version": 1, "words": "First, better"})).await.expect(200);
        assert_eq!((&edited["words"], &edited["version"]), (&json!("First, better"), &json!(2)));
        owner.patch(&one, &json!({"version": 1, "words": "Stale"})).await.expect(409);
        let answer = json!({"thread": id(&first), "words": "Second"});
        manager.post(&format!("{}/comments", scene.api()), &answer).await.expect(201);
        // Others answered, so the thread stays without the words.
        owner.delete(&format!("{one}?version=2")).await.expect(204);
        let found = threads(&owner, &scene, "").await;
        assert_eq!((&found[0]["words"], found[0]["answers"].as_array().unwrap().len()), (&json!(""), 1));
        assert!(owner.page(&format!("{}/comments", scene.page())).await.expect(200).contains("Deleted by its author"));
        owner.delete(&format!("{one}?version=3")).await.expect(409);

        let later = say(&owner, &scene, "Third").await;
        app.advance(Duration::minutes(31));
        let owner = app.visitor().sign_in("oleg.owner@example.test").await;
        let late = owner.patch(&format!("/api/v1/comments/{}", id(&later)), &json!({"version": 1, "words": "X"})).await;
        assert_eq!(late.body["type"], "/problems/comment-too-late", "{:#}", late.body);
        late.expect(409);
        let html = owner.page(&format!("{}/cells/stage/enquiry", scene.page())).await.expect(200);
        assert!(!html.contains(&format!("/comments/{}/edit", id(&later))));
    })
    .await;
}

#[actix_web::test]
async fn a_viewer_reads_and_a_stranger_finds_nothing() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let first = say(&owner, &scene, "Between us").await;
        let viewer = Person::viewer(scene.company.id).sign_in(&app).await;
        assert_eq!(threads(&viewer, &scene, "").await.len(), 1);
        let html = viewer.page(&format!("{}/cells/stage/enquiry", scene.page())).await.expect(200);
        assert!(html.contains("Between us") && !html.contains("name=\"words\""));
        refuses(&viewer, &scene, &first, 403).await;
        let stranger = Person::owner(client(&app, "South Bank").id).named("Stranger").sign_in(&app).await;
        stranger.get(&format!("{}/comments", scene.api())).await.expect(404);
        stranger.page(&format!("{}/comments", scene.page())).await.expect(404);
        stranger.get(&format!("{}/comments.csv", scene.api())).await.expect(404);
        refuses(&stranger, &scene, &first, 404).await;
        nobody(&app, &scene).await;
    })
    .await;
}

async fn refuses(person: &Client, scene: &Scene, first: &Value, status: u16) {
    let new = json!({"level": "stage", "key": "enquiry", "words": "Me too"});
    person.post(&format!("{}/comments", scene.api()), &new).await.expect(status);
    person.get(&format!("{}/people", scene.api())).await.expect(status);
    let form = [("level", "stage"), ("key", "enquiry"), ("words", "Me too")];
    person.submit(&format!("{}/comments", scene.page()), &form).await.expect(status);
    let one = format!("/api/v1/comments/{}", id(first));
    person.patch(&one, &json!({"version": 1, "words": "Me"})).await.expect(status);
    person.delete(&format!("{one}?version=1")).await.expect(status);
    person.put(&format!("{one}/resolution"), &json!({})).await.expect(status);
    person.page(&format!("/comments/{}/edit", id(first))).await.expect(status);
}

async fn nobody(app: &App, scene: &Scene) {
    app.visitor().get(&format!("{}/comments", scene.api())).await.expect(401);
}
